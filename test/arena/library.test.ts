/** Every arena that comes with the package is sound and fair: its own check says so, and independent rays agree. */
import { beforeAll, describe, expect, test } from 'vitest';
import { listArenas, loadArena } from '../../server/assets/arena-library.ts';
import { ARENA_CHECKS } from '../../server/assets/check/check-arena.ts';
import { loadNavigation } from '../../server/bots/navigation.ts';
import { type Inspection, inspectArena } from '../../server/cli/arena/inspection.ts';
import { createRng, nextSigned, nextUnit, type RngState } from '../../shared/math/rng.ts';
import { Hit, Sweep, setRay } from '../../shared/sim/clip.ts';
import { isClear, traceRay } from '../../shared/sim/trace.ts';

beforeAll(loadNavigation);

/** A way in a random direction, long enough to cross any arena. */
function longWay(rng: RngState): [number, number, number] {
  const parts = [nextSigned(rng), nextSigned(rng), nextSigned(rng)] as const;
  const scale = 2000 / Math.max(...parts.map(Math.abs));
  return [parts[0] * scale, parts[1] * scale, parts[2] * scale];
}

describe.each(listArenas())('%s', (name) => {
  const arena = loadArena(name);
  let inspection: Inspection;
  beforeAll(() => {
    inspection = inspectArena(arena);
  });

  test.each([
    ['ENV-12 has room and ground at every spawn, pickup and objective', ['room', 'ground']],
    ['ENV-13 is sealed', ['sealed']],
    ['ENV-14 has nowhere two materials on one face', ['faces']],
    ['ENV-15 has an id of its own for each part that has one', ['identity']],
    ['ENV-16 has no light inside a brush', ['lights']],
    ['ENV-28 passes every check', Object.keys(ARENA_CHECKS)],
  ])('%s', (_title, checks) => {
    expect(checks.every((id) => Object.hasOwn(ARENA_CHECKS, id))).toBe(true);
    expect(inspection.verdict.findings.filter(({ check }) => checks.includes(check))).toEqual([]);
  });

  test('ENV-13 lets no ray out that starts inside', () => {
    const seed = 20_261;
    const rng = createRng(seed);
    const [ray, hit] = [new Sweep(), new Hit()];
    const { x, y, z } = arena.spawns[0] ?? { x: 0, y: 0, z: 0 };
    const open: number[][] = [];
    // Each ray starts where the one before ended, so that they get everywhere that air does.
    let from = [x, y + 1, z] as [number, number, number];
    for (let cast = 0; cast < 10_000; cast++) {
      const way = longWay(rng);
      traceRay(arena, setRay(ray, ...from, ...way), hit);
      if (hit.fraction === 1) open.push([...from, ...way]);
      const reach = hit.fraction * nextUnit(rng);
      const next = from.map((at, axis) => at + (way[axis] as number) * reach) as [number, number, number];
      const step = next.map((at, axis) => at - (from[axis] as number)) as [number, number, number];
      if (isClear(arena, setRay(ray, ...from, ...step))) from = next;
    }
    expect(open, `seed ${seed}`).toEqual([]);
  });

  test('ENV-86 has all five modes', () => {
    expect(arena.modes).toEqual(['deathmatch', 'teams', 'one-hit', 'relic', 'relay']);
  });

  test('ENV-29 is measured: ground, floors, loops, sight', () => {
    const { measures } = inspection.verdict;
    expect(measures.brushes).toBe(arena.brushes.count);
    expect(measures.areaM2).toBeGreaterThan(500);
    expect(measures.floors).toBeGreaterThanOrEqual(1);
    expect(measures.longestSightM).toBeGreaterThan(measures.medianSightM);
    expect(inspection.loops).toBeGreaterThan(5);
  });
});
