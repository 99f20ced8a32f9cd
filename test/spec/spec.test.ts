/** SPEC.md and the tests speak of the same rules: each rule is shown, each shown rule is written. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const top = fileURLToPath(new URL('../../', import.meta.url));
const ID = '(?:SIM|DATA|VIEW|NET|REC|INV|ENV|CLI|ARR)-\\d{2,3}';

/** Rules as SPEC.md defines them: a list item or table row that begins with the id in bold. */
function writtenRules(): string[] {
  const spec = readFileSync(join(top, 'SPEC.md'), 'utf8');
  return [...spec.matchAll(new RegExp(`^(?:- |\\| ?)\\*\\*(${ID})\\*\\*`, 'gm'))].map((match) => match[1] as string);
}

/** Rules that test titles begin with. */
function shownRules(): Set<string> {
  const files = readdirSync(join(top, 'test'), { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.ts$/.test(file),
  );
  // A title begins a text literal and goes on in words; tables of cases may stand between it and its `test`.
  const title = new RegExp(`['"\`](${ID}(?:, ${ID})*) \\S`, 'g');
  const titles = files.flatMap((file) => [...readFileSync(join(top, 'test', file), 'utf8').matchAll(title)]);
  return new Set(titles.flatMap((match) => (match[1] as string).split(', ')));
}

test('ARR-03 every rule of SPEC.md is written once and shown by a test, and no test shows an unwritten rule', () => {
  const written = writtenRules();
  const shown = shownRules();
  expect(written.length).toBeGreaterThan(50);
  expect(written.filter((id, i) => written.indexOf(id) !== i)).toEqual([]);
  expect(written.filter((id) => !shown.has(id))).toEqual([]);
  expect([...shown].filter((id) => !written.includes(id))).toEqual([]);
});
