/** Generated arenas: the same from the same seed, sound, unlike each other, and good to play and draw in. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { arenaText } from '../../assets/make/arena-text.ts';
import { layOutArena } from '../../assets/make/generator/layout.ts';
import { likeness } from '../../server/bots/mesh-graph.ts';
import { loadNavigation } from '../../server/bots/navigation.ts';
import { describeSamples, NEAR_DUPLICATE, sampleOf } from '../../server/cli/arena/distribution.ts';
import { type Generated, generateArena, LEAST_BRUSHES, LEAST_SPAWNS } from '../../server/cli/arena/generation.ts';
import { inspectArena } from '../../server/cli/arena/inspection.ts';
import { runRollout } from '../../server/cli/rollout-run.ts';

import { compileArena, parseArena } from '../../shared/world/arena.ts';
import { lacksOf } from '../../shared/world/arena-parts.ts';
import { type BrushSource, PICKUP_KINDS, PROP_KINDS } from '../../shared/world/arena-source.ts';
import { inFolder, runProgram } from '../cli/program.ts';
import { uncoveredPixels } from './looking.ts';

/** A sample; `parallax arena report` looks at a thousand. */
const SEEDS = Array.from({ length: 12 }, (_, i) => 1000 + i);
/** A seed whose first layout is rejected. */
const REJECTED_SEED = 1;
const generated = new Map<number, Generated>();
const ofSeed = (seed: number) => generated.get(seed) as Generated;

beforeAll(async () => {
  await loadNavigation();
  for (const seed of [REJECTED_SEED, ...SEEDS]) generated.set(seed, generateArena(seed));
});

describe('a seed', () => {
  test('ENV-50 gives the same arena again, byte for byte, and another seed another', () => {
    const texts = SEEDS.map((seed) => arenaText(ofSeed(seed).arena.source));
    expect(arenaText(generateArena(SEEDS[0] as number).arena.source)).toBe(texts[0]);
    expect(new Set(texts).size).toBe(SEEDS.length);
    expect(arenaText(layOutArena(7, 1))).not.toBe(arenaText(layOutArena(7, 0)));
  });

  test.each(SEEDS)('ENV-51 %i gives an arena that passes every check, with brushes, spawns and two floors', (seed) => {
    const { arena, verdict, loops } = ofSeed(seed);
    // Looked at anew, from the text of its file.
    const again = inspectArena(parseArena(arenaText(arena.source)));
    expect(again.verdict).toEqual({ ...verdict, ok: true, findings: [] });
    expect(verdict.measures.brushes).toBeGreaterThanOrEqual(LEAST_BRUSHES);
    expect(verdict.measures.spawns).toBeGreaterThanOrEqual(LEAST_SPAWNS);
    expect(verdict.measures.floors).toBe(2);
    expect(loops).toBeGreaterThan(2);
    expect(new Set(arena.pickups.map(({ kind }) => kind))).toEqual(new Set(PICKUP_KINDS));
    expect(new Set(arena.props.map(({ kind }) => kind))).toEqual(new Set(PROP_KINDS));
    expect(arena.relic).toBeDefined();
  });

  test('ENV-56 gives doors that slide, and a gated goal where a room has one opening', () => {
    const arenas = SEEDS.map((seed) => ofSeed(seed).arena);
    const doors = arenas.map(({ movers }) => movers.filter(({ trigger }) => trigger === 'near').length);
    expect(Math.max(...doors)).toBeLessThanOrEqual(6);
    expect(doors.filter((count) => count > 0).length).toBeGreaterThan(SEEDS.length / 2);
    const gated = arenas.filter(({ modes }) => modes.includes('relay'));
    expect(gated.length).toBeGreaterThan(0);
    expect(gated.length).toBeLessThan(SEEDS.length);
    for (const arena of arenas) {
      const gates = arena.movers.filter(({ trigger }) => trigger === 'plates');
      const isGated = gated.includes(arena);
      expect([gates.length, arena.plates.length, arena.goal !== undefined]).toEqual(
        isGated ? [1, 2, true] : [0, 0, false],
      );
      expect(lacksOf(arena.source, 'relay')).toHaveLength(isGated ? 0 : 3);
    }
  });

  test('ENV-52 whose layout is rejected goes on to the next, and counts it', () => {
    const { arena, rejections } = ofSeed(REJECTED_SEED);
    expect(rejections.length).toBeGreaterThan(0);
    const first = inspectArena(compileArena(layOutArena(REJECTED_SEED, 0)));
    expect(first.verdict.ok).toBe(false);
    expect(rejections[0]).toEqual([...new Set(first.verdict.findings.map(({ check }) => check))]);
    expect(arena.source).toEqual(layOutArena(REJECTED_SEED, rejections.length));
  });
});

/** A brush in the mirror across x = 0. */
function mirrored(brush: BrushSource): BrushSource {
  if (brush.kind === 'convex') {
    return { ...brush, planes: brush.planes.map(([x = 0, y = 0, z = 0, d = 0]) => [-x, y, z, d]) };
  }
  const [low = 0, ...lowRest] = brush.min;
  const [high = 0, ...highRest] = brush.max;
  const box = { ...brush, min: [-high, ...lowRest], max: [-low, ...highRest] };
  if (box.kind === 'box' || box.rises.endsWith('z')) return box;
  return { ...box, rises: box.rises === '+x' ? '-x' : '+x' };
}

describe('near-duplicates', () => {
  const changed = (seed: number, change: (brushes: BrushSource[]) => BrushSource[]) => {
    const { source } = ofSeed(seed).arena;
    const other = compileArena({ ...source, brushes: change(structuredClone(source.brushes)) });
    return likeness(ofSeed(seed).print, inspectArena(other).print);
  };

  test.each(SEEDS.slice(0, 3))('ENV-53 of seed %i are itself, itself less a crate, and itself mirrored', (seed) => {
    expect(likeness(ofSeed(seed).print, ofSeed(seed).print)).toBe(1);
    const withoutCrate = (brushes: BrushSource[]) => {
      const crate = brushes.findIndex(({ id }) => id.startsWith('cover'));
      return brushes.filter((_, i) => i !== crate);
    };
    expect(changed(seed, withoutCrate)).toBeGreaterThan(0.7);
    expect(changed(seed, (brushes) => brushes.map(mirrored))).toBeGreaterThan(NEAR_DUPLICATE);
  });

  test('ENV-53 are no two of the sample', () => {
    const report = describeSamples(SEEDS.map((seed) => sampleOf(ofSeed(seed))));
    expect(report.nearDuplicateRate).toBe(0);
    expect(report.mostAlike?.likeness).toBeGreaterThan(0);
    const twice = [...SEEDS, SEEDS[3] as number].map((seed) => sampleOf(ofSeed(seed)));
    expect(describeSamples(twice)).toMatchObject({
      nearDuplicateRate: expect.closeTo(1 / 13, 2),
      mostAlike: { seeds: [SEEDS[3], SEEDS[3]], likeness: 1 },
    });
  });
});

describe('a generated arena', () => {
  test('ENV-54 is played by bots, who kill and fetch, with no violation', async () => {
    const { arena } = ofSeed(SEEDS[0] as number);
    const report = await runRollout({ arena, seed: 3, ticks: 3600, mode: 'deathmatch', policy: 'bot', checks: true });
    expect(report.violations.total).toBe(0);
    expect(report.events.death).toBeGreaterThan(0);
    expect(report.events.pickup).toBeGreaterThan(0);
  });

  test.each(SEEDS.slice(0, 3))('ENV-54 of seed %i is drawn, every pixel, from every spawn', async (seed) => {
    const { arena } = ofSeed(seed);
    expect(await uncoveredPixels(arena)).toEqual(arena.spawns.map(() => 0));
  });
});

describe('the command', () => {
  test('ENV-50 writes what the seed gives, for a rollout to play in, and refuses a file that cannot be written', async () => {
    await inFolder((dir) => {
      const out = join(dir, 'a.json');
      const seed = SEEDS[2] as number;
      const { code, out: said } = runProgram(['arena', 'generate', '--seed', `${seed}`, '--out', out, '--json']);
      expect(code).toBe(0);
      expect(JSON.parse(said)).toMatchObject({ seed, out, id: ofSeed(seed).arena.id, rejections: expect.any(Number) });
      expect(readFileSync(out, 'utf8')).toBe(arenaText(ofSeed(seed).arena.source));
      const rollout = runProgram(['rollout', '--arena', out, '--ticks', '60', '--json']);
      expect(JSON.parse(rollout.out)).toMatchObject({ arena: `seed-${seed}`, violations: { total: 0 } });
      const { code: refused, err } = runProgram([
        'arena',
        'generate',
        '--seed',
        '1',
        '--out',
        join(dir, 'no', 'a.json'),
      ]);
      expect({ refused, err }).toEqual({ refused: 2, err: expect.stringContaining('--out') });
    });
  });

  test('ENV-55 reports distributions, rejections and near-duplicates of many seeds', () => {
    const { code, out } = runProgram(['arena', 'report', '--first', '1000', '--seeds', '4', '--json']);
    expect(code).toBe(0);
    const report = JSON.parse(out);
    expect(report).toMatchObject({
      seeds: 4,
      passed: 4,
      nearDuplicateRate: 0,
      mostAlike: { likeness: expect.any(Number) },
    });
    const areas = SEEDS.slice(0, 4).map((seed) => ofSeed(seed).verdict.measures.areaM2);
    expect(report.distributions.areaM2).toMatchObject({ min: Math.min(...areas), max: Math.max(...areas) });
    for (const figure of ['areaM2', 'floors', 'loops', 'medianSightM', 'longestSightM', 'brushes'])
      expect(Object.keys(report.distributions[figure])).toEqual(['min', 'p10', 'median', 'p90', 'max', 'mean']);
    const words = runProgram(['arena', 'report', '--seeds', '2']);
    expect(words.out).toMatch(/^2 of 2 seeds give an arena that passes every check/);
  });
});
