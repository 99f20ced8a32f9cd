/** The works as its maker means it: what is in it, that its ladder, lift, pit and gate work, and what bots make of it. */
import { beforeAll, describe, expect, test } from 'vitest';
import { loadArena } from '../../server/assets/arena-library.ts';
import { loadPolicies } from '../../server/bots/policies.ts';
import { runRollout } from '../../server/cli/rollout-run.ts';
import { SEATS } from '../../shared/world/constants.ts';
import { MODE_NAMES } from '../../shared/world/modes.ts';
import { MOVER } from '../../shared/world/world.ts';
import { createBotMatch, createPolicies } from '../bots/bot-match.ts';
import { createSandbox } from '../support/sandbox.ts';
import { uncoveredPixels } from './looking.ts';

const arena = loadArena('works');
const UPPER = 4;
/** In 1/65,536 turn: to the west. */
const WEST = 16_384;
const FORWARD = { moveZ: -127 };

/** All numbers of a part of the arena's file. */
function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}

describe('the works', () => {
  test('ENV-91 has what makes it one, on two floors', () => {
    const { brushes, spawns, movers, props, ladders, killVolumes } = arena;
    expect(brushes.count).toBeGreaterThanOrEqual(100);
    expect(spawns.length).toBeGreaterThanOrEqual(10);
    expect(new Set(spawns.map(({ y }) => y))).toEqual(new Set([0, UPPER]));
    expect(new Set(arena.pickups.map(({ y }) => y))).toEqual(new Set([0, UPPER]));
    const triggers = (trigger: string) => movers.filter((mover) => mover.trigger === trigger).length;
    expect(triggers('near')).toBeGreaterThanOrEqual(3);
    expect([triggers('use'), triggers('plates'), triggers('stand')]).toEqual([1, 1, 1]);
    for (const kind of ['crate', 'barrel'])
      expect(props.filter((prop) => prop.kind === kind).length).toBeGreaterThanOrEqual(4);
    expect([ladders.length, killVolumes.length]).toEqual([1, 1]);
  });

  test('ENV-91 keeps to eighths of a metre', () => {
    const { minX, minY, minZ, maxX, maxY, maxZ } = arena.brushes;
    const { spawns, pickups, props, ladders, killVolumes, relic, plates, goal, movers = [] } = arena.source;
    const boxes = movers.map(({ min, max, travel }) => [min, max, travel]);
    const places = [...spawns, ...pickups, ...(props ?? [])].map(({ at }) => at);
    const all = [minX, minY, minZ, maxX, maxY, maxZ].flatMap((column) => [...column]);
    all.push(...numbersIn([boxes, places, ladders, killVolumes, relic, plates, goal]));
    expect(all.length).toBeGreaterThan(2000);
    expect(all.filter((at) => Math.abs(at * 8 - Math.round(at * 8)) > 1e-9)).toEqual([]);
  });
});

describe('ways in the works', () => {
  test('ENV-92 the ladder leads from the hall to the gallery', () => {
    const s = createSandbox(arena);
    s.put(0, -8, 0.01, 3.375, WEST);
    s.run(150, [FORWARD]);
    expect(s.world.seat.y[0]).toBeCloseTo(UPPER, 1);
    expect(s.world.seat.x[0]).toBeLessThan(-9.75);
  });

  test('ENV-92 the lift leads up, and comes back down', () => {
    const s = createSandbox(arena);
    s.put(0, 18.75, 0.26, -15.75);
    s.run(150);
    expect(s.world.seat.y[0]).toBeCloseTo(UPPER, 1);
    // Off it to the south, where its hole is open.
    s.run(60, [{ moveZ: 127 }]);
    expect([s.world.seat.y[0], s.world.seat.grounded[0]]).toEqual([expect.closeTo(UPPER, 1), 1]);
    s.run(300);
    expect(s.world.mover.offset[arena.movers.findIndex(({ kind }) => kind === 'lift')]).toBe(0);
  });

  test('ENV-92 who steps into the pit dies of it, and who crosses the bridge does not', () => {
    const s = createSandbox(arena, 2);
    s.put(0, 4, 0.01, 0);
    s.put(1, 0, 0.01, 4.5);
    s.run(90, [{}, FORWARD]);
    const deaths = s.events.filter(({ kind }) => kind === 'death');
    expect(deaths).toMatchObject([{ seat: 0, cause: 'pit' }]);
    expect([s.world.seat.alive[1], (s.world.seat.z[1] as number) < -2.5]).toEqual([1, true]);
  });

  test('ENV-92 the gate opens for two on the plates, never for one', () => {
    const gate = arena.movers.findIndex(({ trigger }) => trigger === 'plates');
    const [first, second] = arena.plates;
    const s = createSandbox(arena, 2);
    s.put(0, first?.x ?? 0, 0.01, first?.z ?? 0);
    s.put(1, 0, 0.01, 8);
    s.run(120);
    expect(s.world.mover.phase[gate]).toBe(MOVER.shut);
    s.put(0, second?.x ?? 0, 0.01, second?.z ?? 0);
    s.run(120);
    expect(s.world.mover.phase[gate]).toBe(MOVER.shut);
    s.put(1, first?.x ?? 0, 0.01, first?.z ?? 0);
    s.run(120);
    expect(s.world.mover.phase[gate]).toBe(MOVER.open);
  });
});

describe('bots in the works', () => {
  beforeAll(loadPolicies);

  test('ENV-93 use both floors and its doors, and fetch most kinds', () => {
    const match = createBotMatch(5, createPolicies('bot', 5, arena), undefined, arena);
    const kinds = new Set<string | undefined>();
    const doors = new Set<number>();
    let high = 0;
    for (let tick = 0; tick < 7200; tick++) {
      for (const { kind, other } of match.step()) {
        if (kind === 'pickup') kinds.add(arena.pickups[other]?.kind);
        if (kind === 'mover') doors.add(other);
      }
      for (let seat = 0; seat < SEATS; seat++) if ((match.world.seat.y[seat] as number) > UPPER - 0.1) high++;
    }
    expect(kinds.size).toBeGreaterThanOrEqual(5);
    expect(doors.size).toBeGreaterThanOrEqual(4);
    expect(high / (7200 * SEATS)).toBeGreaterThan(0.1);
    expect(high / (7200 * SEATS)).toBeLessThan(0.9);
  });

  test.each(MODE_NAMES)('ENV-93 break no invariant in %s, and gain points', async (mode) => {
    const report = await runRollout({ arena, seed: 7, ticks: 3600, mode, policy: 'bot', checks: true });
    expect(report.violations).toEqual({ total: 0, byInvariant: {} });
    expect(report.events.score).toBeGreaterThan(0);
  });
});

test('ENV-94 the works is drawn, every pixel, from every spawn', async () => {
  expect(await uncoveredPixels(arena)).toEqual(arena.spawns.map(() => 0));
});
