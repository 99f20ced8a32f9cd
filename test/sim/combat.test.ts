import { expect, test } from 'vitest';
import { BUTTON } from '../../shared/world/action.ts';
import { FULL_HEALTH, PICKUP_RETURN_TICKS, RESPAWN_TICKS, SPAWN_RESERVE } from '../../shared/world/constants.ts';
import { NOBODY } from '../../shared/world/fields.ts';
import { WEAPON, WEAPONS, type Weapon } from '../../shared/world/weapons.ts';
import { PHASES } from '../../shared/world/world.ts';
import { box, roomArena } from '../support/box-arena.ts';
import { createSandbox, type Sandbox } from '../support/sandbox.ts';

const rifle = WEAPONS[WEAPON.rifle] as Weapon;
const FIRE = { buttons: BUTTON.fire };
const at = (column: ArrayLike<number>, seat = 0) => column[seat] as number;
const kindsOf = (s: Sandbox, kind: string) => s.events.filter((event) => event.kind === kind);

/** Seat 0 looks at seat 1, 4 m away. */
function duel(seats = 2, inside = [] as ReturnType<typeof box>[]): Sandbox {
  const s = createSandbox(roomArena(inside), seats);
  s.put(0, 0, 0.01, 2);
  s.put(1, 0, 0.01, -2, 32768);
  return s;
}

test('SIM-20 the weapon fires at its interval, empties its magazine, reloads by itself and spends its reserve', () => {
  const s = duel();
  s.put(1, 5, 0.01, 5);
  s.run(rifle.magazine * rifle.intervalTicks, [FIRE]);
  const shots = kindsOf(s, 'shot').map((event) => event.tick);
  expect(shots).toHaveLength(rifle.magazine);
  expect(new Set(shots.slice(1).map((tick, i) => tick - (shots[i] as number)))).toEqual(new Set([rifle.intervalTicks]));
  s.run(rifle.reloadTicks + 2, [FIRE]);
  expect(kindsOf(s, 'reload')).toHaveLength(1);
  expect(s.rounds(0).carried).toBe(SPAWN_RESERVE - rifle.magazine);
  expect(kindsOf(s, 'shot').length).toBeGreaterThan(rifle.magazine);
});

test('SIM-20 with no round left it never fires', () => {
  const s = duel();
  s.put(1, 5, 0.01, 5);
  s.world.seat.magazine.fill(0);
  s.world.seat.reserve.fill(0);
  s.run(200, [FIRE]);
  expect(kindsOf(s, 'shot')).toHaveLength(0);
});

test('SIM-21 shots wound, kill and score; the dead come back with full health elsewhere', () => {
  const s = duel();
  while (at(s.world.seat.alive, 1) === 1 && s.events.length < 500) s.step([FIRE]);
  const hits = kindsOf(s, 'hit');
  expect(hits.reduce((sum, hit) => sum + hit.value, 0)).toBe(FULL_HEALTH);
  expect(hits.every((hit) => hit.seat === 0 && hit.other === 1)).toBe(true);
  expect(kindsOf(s, 'death')).toMatchObject([{ seat: 1, other: 0 }]);
  expect([at(s.world.seat.score, 0), at(s.world.seat.deaths, 1), at(s.world.seat.killer, 1)]).toEqual([1, 1, 0]);

  s.run(RESPAWN_TICKS - 1);
  expect(at(s.world.seat.alive, 1)).toBe(0);
  s.run(1);
  expect(at(s.world.seat.alive, 1)).toBe(1);
  expect([at(s.world.seat.health, 1), at(s.world.seat.killer, 1)]).toEqual([FULL_HEALTH, NOBODY]);
});

test('SIM-21 a wall or a crate stops a shot', () => {
  const s = duel(2, [box('crate', [-1, 0, -0.5], [1, 2, 0.5])]);
  s.run(60, [FIRE]);
  expect(kindsOf(s, 'shot').length).toBeGreaterThan(5);
  expect(kindsOf(s, 'hit')).toHaveLength(0);
  const end = kindsOf(s, 'shot')[0]?.end as number[];
  expect(end[2]).toBeCloseTo(0.5, 1);
});

test('SIM-21 two that fire in the same tick can kill each other: the seat number gives no edge', () => {
  const s = duel();
  s.world.seat.health[0] = 1;
  s.world.seat.health[1] = 1;
  s.step([FIRE, FIRE]);
  expect([at(s.world.seat.alive, 0), at(s.world.seat.alive, 1)]).toEqual([0, 0]);
  expect([at(s.world.seat.score, 0), at(s.world.seat.score, 1)]).toEqual([1, 1]);
});

test('SIM-22 a seat respawns at the spawn farthest from its enemies', () => {
  for (const [x, z] of [
    [-8, -8],
    [8, -8],
    [-8, 8],
    [8, 8],
  ] as const) {
    const s = duel();
    s.put(0, x, 0.01, z);
    s.world.seat.alive[1] = 0;
    s.world.seat.respawnTicks[1] = 1;
    s.step();
    expect([at(s.world.seat.x, 1), at(s.world.seat.z, 1)]).toEqual([-x, -z]);
  }
});

test('SIM-22 nobody spawns inside somebody', () => {
  const s = createSandbox(
    roomArena([], { spawns: Array.from({ length: 4 }, () => ({ at: [0, 0, 0], yawDeg: 0 })) }),
    2,
  );
  s.run(10);
  expect([at(s.world.seat.alive, 0), at(s.world.seat.alive, 1)]).toEqual([1, 0]);
  s.put(0, 5, 0.01, 5);
  s.run(1);
  expect(at(s.world.seat.alive, 1)).toBe(1);
});

test('SIM-23 a pickup gives what is lacking, goes away and returns; who lacks nothing leaves it', () => {
  const pickups = [
    { kind: 'health', at: [0, 0, 2] },
    { kind: 'ammunition', at: [5, 0, 5] },
  ] as const;
  const s = createSandbox(
    roomArena([], { pickups: pickups.map(({ kind, at: [x, y, z] }) => ({ kind, at: [x, y, z] })) }),
  );
  s.put(0, 0, 0.01, 2);
  s.run(5);
  expect(kindsOf(s, 'pickup')).toHaveLength(0);
  s.world.seat.health[0] = 50;
  s.run(1);
  expect([at(s.world.seat.health), at(s.world.pickup.returnTicks)]).toEqual([85, PICKUP_RETURN_TICKS]);
  s.run(PICKUP_RETURN_TICKS);
  expect(at(s.world.seat.health)).toBe(85);
  s.run(1);
  expect([at(s.world.seat.health), kindsOf(s, 'pickup').map((event) => event.value)]).toEqual([FULL_HEALTH, [35, 15]]);

  s.world.seat.reserve.fill(0);
  s.put(0, 5, 0.01, 5);
  s.run(1);
  expect(s.rounds(0).carried).toBe(30);
});

test('SIM-24 the episode ends by score or by time; then nothing moves and nothing scores', () => {
  const byScore = duel();
  byScore.world.match.scoreLimit[0] = 1;
  byScore.world.seat.health[1] = 1;
  byScore.run(2, [FIRE]);
  expect(byScore.events.at(-1)).toMatchObject({ kind: 'end', value: 0 });

  const byTime = duel();
  byTime.world.match.timeLimitTicks[0] = 30;
  byTime.run(40, [FIRE, { moveZ: -127 }]);
  const end = byTime.events.at(-1);
  expect(end).toMatchObject({ kind: 'end', value: 1, tick: 30 });
  expect(PHASES[at(byTime.world.match.phase)]).toBe('over');
  expect(at(byTime.world.match.tick)).toBe(41);
});
