/** What a bot does about what can kill it, in small rooms where nothing else goes on. */
import { beforeAll, expect, test } from 'vitest';
import { createPolicy, loadPolicies } from '../../server/bots/policies.ts';
import type { Arena } from '../../shared/world/arena.ts';
import { BARREL_BLAST, PROJECTILES_EACH, TICK_RATE } from '../../shared/world/constants.ts';
import { FLIGHTS, PROJECTILE } from '../../shared/world/weapons.ts';
import type { World } from '../../shared/world/world.ts';
import { box, roomArena } from '../support/box-arena.ts';
import { type BotMatch, createBotMatch } from './bot-match.ts';

beforeAll(loadPolicies);

/** A bot at the origin, looking north, and somebody idle where told. */
function meeting(seed: number, where: Arena, idleAt: { x: number; z: number }): BotMatch {
  const policies = [createPolicy('bot', where, seed), createPolicy('idle', where, seed)];
  const match = createBotMatch(seed, policies, undefined, where);
  match.step();
  const { seat: s } = match.world;
  s.x[0] = s.z[0] = s.vx[0] = s.vz[0] = 0;
  s.yaw[0] = 0;
  s.x[1] = idleAt.x;
  s.z[1] = idleAt.z;
  return match;
}

/** Puts something of seat 1 in flight, or where it lies. */
function launch({ projectile: p }: World, kind: number, x: number, y: number, z: number, vx: number, vz: number): void {
  const slot = PROJECTILES_EACH;
  p.kind[slot] = kind;
  p.x[slot] = x;
  p.y[slot] = y;
  p.z[slot] = z;
  p.vx[slot] = vx;
  p.vz[slot] = vz;
}

/** Health that the bot has left when the thing has exploded. */
function healthAfter(match: BotMatch, prepare: (world: World) => void): number {
  prepare(match.world);
  for (let tick = 0; tick < 4 * TICK_RATE; tick++) {
    // The one who threw it does not matter here.
    match.world.seat.health[1] = 100;
    if (match.step().some(({ kind }) => kind === 'explosion')) return match.world.seat.health[0] as number;
  }
  throw new Error('nothing exploded in four seconds');
}

/** Health lost by bots of these seeds, each in a fight with somebody to the north. */
function losses(foeZ: number, prepare: (world: World) => void): number[] {
  return Array.from({ length: 24 }, (_, seed) => {
    const match = meeting(seed + 1, roomArena([], {}, 24), { x: 0, z: foeZ });
    match.world.seat.protectedTicks[0] = 0;
    return 100 - healthAfter(match, prepare);
  });
}

test('ENV-49 a bot runs from a grenade that lies before it in a fight', () => {
  const lost = losses(-8, (world) => launch(world, PROJECTILE.grenade, 0, 0.1, -1.5, 0, 0));
  // Those who fight on as if it were not there lose three times as much.
  expect(lost.reduce((a, b) => a + b)).toBeLessThan(lost.length * 2.5);
});

test('ENV-49 a bot steps out of the way of a rocket that it sees coming from afar', () => {
  const lost = losses(-20, (world) => launch(world, PROJECTILE.rocket, 0, 1, -19, 0, FLIGHTS.rocket.speedMps));
  // Side steps by chance avoid four of five.
  expect(lost.filter((health) => health > 0).length).toBeLessThanOrEqual(1);
});

const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8];

test('ENV-49 a bot in a fight gets away from a barrel', () => {
  for (const seed of SEEDS) {
    const where = roomArena([], { props: [{ kind: 'barrel', at: [0.8, 0, -0.8] }] });
    const match = meeting(seed, where, { x: 0, z: -8 });
    const { seat: s } = match.world;
    let [near, ticks] = [0, 0];
    for (let tick = 0; tick < 6 * TICK_RATE; tick++) {
      match.world.seat.health[1] = 100;
      match.step();
      if (tick < 2 * TICK_RATE || match.world.prop.isThere[0] === 0) continue;
      ticks++;
      const dx = (match.world.seat.x[0] as number) - (match.world.prop.x[0] as number);
      const dz = (match.world.seat.z[0] as number) - (match.world.prop.z[0] as number);
      if (Math.hypot(dx, dz) < BARREL_BLAST.radiusMetres / 2) near++;
    }
    expect(s.alive[0]).toBe(1);
    expect(ticks).toBeGreaterThan(60);
    expect(near, `seed ${seed}`).toBeLessThan(ticks / 4);
  }
});

/** A bridge 5 m wide between two deadly pits, on which a bot fights somebody at its end. */
const bridge = () =>
  roomArena([], {
    brushes: [
      box('bottom', [-11, -6, -11], [11, -5, 11]),
      box('bridge', [-2.5, -1, -10], [2.5, 0, 10]),
      box('head', [-10, -5, -10], [10, 0, -7]),
      box('foot', [-10, -5, 7], [10, 0, 10]),
      box('west', [-11, -5, -11], [-10, 6, 11]),
      box('east', [10, -5, -11], [11, 6, 11]),
      box('north', [-10, -5, -11], [10, 6, -10]),
      box('south', [-10, -5, 10], [10, 6, 11]),
      box('ceiling', [-11, 6, -11], [11, 7, 11]),
    ],
    killVolumes: [
      { id: 'pit-west', min: [-10, -5, -7], max: [-2.5, -2, 7] },
      { id: 'pit-east', min: [2.5, -5, -7], max: [10, -2, 7] },
    ],
  });

test('ENV-49 a bot fights on a bridge over a pit without stepping off', () => {
  const where = bridge();
  let moved = 0;
  for (const seed of SEEDS) {
    const match = meeting(seed, where, { x: 0, z: -9 });
    for (let tick = 0; tick < 15 * TICK_RATE; tick++) {
      match.world.seat.health[1] = 100;
      const events = match.step();
      expect(events.filter(({ kind, seat }) => kind === 'death' && seat === 0)).toEqual([]);
      moved = Math.max(moved, Math.abs(match.world.seat.x[0] as number));
    }
  }
  expect(moved).toBeGreaterThan(1);
});
