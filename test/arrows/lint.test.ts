/** The linter holds the determinism rules: each forbidden thing, planted in a room, is found. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const top = fileURLToPath(new URL('../../', import.meta.url));
const copy = mkdtempSync(join(tmpdir(), 'parallax-lint-'));
const RULES = ['biome.json', 'test/arrows/no-power-operator.grit'];

beforeAll(() => {
  for (const file of RULES) cpSync(join(top, file), join(copy, file), { recursive: true });
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

function lint(room: string, source: string): { code: number | null; text: string } {
  const file = join(copy, room, 'planted.ts');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, source);
  const run = spawnSync(join(top, 'node_modules/.bin/biome'), ['lint', file], { cwd: copy, encoding: 'utf8' });
  return { code: run.status, text: run.stdout + run.stderr };
}

const FORBIDDEN: readonly (readonly [string, string, RegExp])[] = [
  ['sine of the engine', 'export const a = Math.sin(1);\n', /global variable Math/],
  ['wall clock', 'export const a = Date.now();\n', /global variable Date/],
  ['stop watch', 'export const a = performance.now();\n', /global variable performance/],
  ['timer', 'setTimeout(() => undefined, 1);\n', /global variable setTimeout/],
  ['process', 'export const a = process.pid;\n', /global variable process/],
  ['power', 'export const a = (x: number) => x ** 2;\n', /Engines disagree on powers/],
];

test.each(FORBIDDEN)('SIM-02 the linter refuses the %s in shared and render', (_name, source, message) => {
  for (const room of ['shared/sim', 'server/render']) {
    const { code, text } = lint(room, source);
    expect(text).toMatch(message);
    expect(code).toBe(1);
  }
});

test('SIM-02 the same text without what is forbidden passes', () => {
  expect(lint('shared/sim', 'export const a = (x: number) => x * x;\n').code).toBe(0);
});
