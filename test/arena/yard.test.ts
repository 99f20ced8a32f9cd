/** The yard as its maker means it: size, symmetry, sky, towers; and what bots make of it. */
import { beforeAll, describe, expect, test } from 'vitest';
import { loadArena } from '../../server/assets/arena-library.ts';
import { loadNavigation, type Navigation, navigationOf } from '../../server/bots/navigation.ts';
import { loadPolicies } from '../../server/bots/policies.ts';
import { runRollout } from '../../server/cli/rollout-run.ts';
import { Hit, Sweep, setRay } from '../../shared/sim/clip.ts';
import { traceRay } from '../../shared/sim/trace.ts';
import { SEATS } from '../../shared/world/constants.ts';
import { createBotMatch, createPolicies } from '../bots/bot-match.ts';
import { createSandbox } from '../support/sandbox.ts';
import { uncoveredPixels } from './looking.ts';

const arena = loadArena('yard');
const PLATFORM = 4;
/** In 1/65,536 turn. */
const HALF_TURN = 32_768;

describe('the yard', () => {
  test('ENV-61 has 100 brushes and 8 spawns or more, and pickups on the ground and on both towers', () => {
    expect(arena.brushes.count).toBeGreaterThanOrEqual(100);
    expect(arena.spawns.length).toBeGreaterThanOrEqual(8);
    const high = arena.pickups.filter(({ y, kind }) => y === PLATFORM && kind === 'health');
    expect(high.map(({ x }) => Math.sign(x)).sort()).toEqual([-1, 1]);
    expect(arena.pickups.filter(({ y }) => y === 0).length).toBeGreaterThanOrEqual(8);
    expect(new Set(arena.source.brushes.map((brush) => brush.kind))).toEqual(new Set(['box', 'ramp', 'convex']));
  });

  test('ENV-61 is the same after half a turn: brushes, spawns, pickups, props, ladders, gates', () => {
    const { brushes } = arena;
    const solid = (sign: number) =>
      Array.from(brushes.minX.keys(), (b) => {
        const [x, z] = [
          (brushes.minX[b] as number) + (brushes.maxX[b] as number),
          (brushes.minZ[b] as number) + (brushes.maxZ[b] as number),
        ];
        return [x * sign + 0, z * sign + 0, brushes.minY[b], brushes.maxY[b]].join(' ');
      }).sort();
    const grounds = (text: string) => !text.endsWith('-0.5 0');
    expect(solid(-1).filter(grounds)).toEqual(solid(1).filter(grounds));
    const middles = [...arena.movers, ...arena.ladders].map((part) => ({
      x: part.minX + part.maxX,
      y: part.maxY,
      z: part.minZ + part.maxZ,
    }));
    for (const places of [arena.spawns, arena.pickups, arena.props, middles]) {
      const at = (sign: number) => places.map(({ x, y, z }) => `${x * sign + 0} ${y} ${z * sign + 0}`).sort();
      expect(at(-1)).toEqual(at(1));
    }
  });

  test('ENV-61 lies under the sky: straight up from most of the ground there is nothing else', () => {
    const [ray, hit] = [new Sweep(), new Hit()];
    const sky = Object.keys(arena.source.materials).indexOf('sky');
    let [open, all] = [0, 0];
    for (let x = -23; x <= 23; x += 2) {
      for (let z = -19; z <= 19; z += 2) {
        traceRay(arena, setRay(ray, x, 6, z, 0, 100, 0), hit);
        const first = arena.brushes.planeStart[hit.brush] as number;
        all++;
        if (arena.brushes.planeMaterial[first] === sky) open++;
      }
    }
    expect(open / all).toBeGreaterThan(0.8);
  });
});

describe('ways in the yard', () => {
  let navigation: Navigation;
  beforeAll(async () => {
    await loadNavigation();
    navigation = navigationOf(arena);
  });

  test('ENV-62 lead up to each tower by its steps and by its catwalk', () => {
    for (const sign of [-1, 1]) {
      const tower = { x: 17 * sign, y: PLATFORM, z: 12 * sign };
      const beside = { x: 21 * sign, y: 0, z: 6.5 * sign };
      const ramp = { x: -5.5 * sign, y: 0, z: 12 * sign };
      const [bySteps, byRamp] = [navigation.metresBetween(beside, tower), navigation.metresBetween(ramp, tower)];
      expect(bySteps).toBeLessThan(16);
      expect(byRamp).toBeLessThan(26);
      expect(navigation.metresBetween(beside, ramp)).toBeLessThan(bySteps + byRamp);
    }
  });
});

test('ENV-62 a ladder leads up the back of each tower', () => {
  const s = createSandbox(arena, 2);
  s.put(0, -15.375, 0.01, -18.5, HALF_TURN);
  s.put(1, 15.375, 0.01, 18.5);
  s.run(150, [{ moveZ: -127 }, { moveZ: -127 }]);
  const { x, y, z } = s.world.seat;
  expect([y[0], y[1]]).toEqual([expect.closeTo(PLATFORM, 1), expect.closeTo(PLATFORM, 1)]);
  expect([(x[0] as number) + (x[1] as number), (z[0] as number) > -15]).toEqual([expect.closeTo(0, 6), true]);
});

describe('bots in the yard', () => {
  beforeAll(loadPolicies);

  test('ENV-63 all move, kill and fetch, on the ground and on the towers', () => {
    const match = createBotMatch(21, createPolicies('bot', 21, arena), undefined, arena);
    const metres = new Float64Array(SEATS);
    const kills = new Uint32Array(SEATS);
    const taken = new Set<number>();
    let high = 0;
    const last = Array.from({ length: SEATS }, () => ({ x: 0, z: 0 }));
    for (let tick = 0; tick < 7200; tick++) {
      for (const event of match.step()) {
        if (event.kind === 'death' && event.other < SEATS) kills[event.other] = (kills[event.other] as number) + 1;
        if (event.kind === 'pickup') taken.add(event.other);
      }
      const { seat } = match.world;
      for (let s = 0; s < SEATS; s++) {
        if ((seat.y[s] as number) > 3.9) high++;
        if (tick % 60 !== 0) continue;
        const [x, z] = [seat.x[s] as number, seat.z[s] as number];
        metres[s] = (metres[s] as number) + Math.min(8, Math.hypot(x - (last[s]?.x ?? x), z - (last[s]?.z ?? z)));
        last[s] = { x, z };
      }
    }
    expect(Math.min(...metres)).toBeGreaterThan(200);
    expect(Math.min(...kills)).toBeGreaterThan(0);
    expect(taken.size).toBeGreaterThanOrEqual(6);
    expect(new Set([...taken].map((number) => arena.pickups[number]?.kind)).size).toBeGreaterThanOrEqual(5);
    expect(high / (7200 * SEATS)).toBeGreaterThan(0.02);
  });

  test.each([1, 2])('ENV-63 break no invariant, seed %i', async (seed) => {
    const report = await runRollout({ arena, seed, ticks: 3600, mode: 'deathmatch', policy: 'bot', checks: true });
    expect(report.violations).toEqual({ total: 0, byInvariant: {} });
    expect(report.events.death).toBeGreaterThan(0);
  });
});

test('ENV-64 the yard is drawn, every pixel, from every spawn', async () => {
  expect(await uncoveredPixels(arena)).toEqual(arena.spawns.map(() => 0));
});
