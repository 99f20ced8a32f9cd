/** The comparison with ViZDoom, as far as it goes without it: our own steps, and what is made of rates. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { compare, median } from './comparison.mjs';

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));

test('VIEW-53 rates are compared by their medians, and a floor holds from the ratio on', () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([4, 1, 2, 9])).toBe(3);
  const row = { what: 'views', kind: 'whole step', arena: 'yard', floor: 1.3 };
  expect(compare(row, [130, 1, 900], [100, 100, 100])).toEqual({
    what: 'views',
    kind: 'whole step',
    arena: 'yard',
    ours: 130,
    peer: 100,
    ratio: 1.3,
    floor: 1.3,
    holds: true,
  });
  expect(compare(row, [129], [100]).holds).toBe(false);
  expect(compare(row, [129], [])).toEqual({ what: 'views', kind: 'whole step', arena: 'yard', ours: 129 });
});

test.each(['draw', 'one', 'four'])('VIEW-53 our side steps and draws in every arena: %s', (kind) => {
  const out = execFileSync(process.execPath, [here('own-steps.mjs'), kind, '64x48', 'all', '0.2'], {
    encoding: 'utf8',
  });
  const rows = JSON.parse(out) as { [arena: string]: { stepsPerSecond: number; polygons: number; covered: number } };
  expect(Object.keys(rows)).toEqual(['atrium', 'works', 'yard']);
  for (const { stepsPerSecond, polygons, covered } of Object.values(rows)) {
    expect(stepsPerSecond).toBeGreaterThan(10);
    expect(polygons).toBeGreaterThan(20);
    expect(covered).toBe(1);
  }
});
