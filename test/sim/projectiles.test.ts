/** Rockets, grenades, mines, and what explosions do. */
import { expect, test } from 'vitest';
import { BUTTON } from '../../shared/world/action.ts';
import {
  GRAVITY,
  MAX_PROJECTILES,
  PLAYER_HALF_WIDTH,
  PROJECTILES_EACH,
  TICK_RATE,
} from '../../shared/world/constants.ts';
import type { EventRecord } from '../../shared/world/event.ts';
import { FLIGHTS, PROJECTILE } from '../../shared/world/weapons.ts';
import { box, roomArena } from '../support/box-arena.ts';
import { createSandbox, type Sandbox } from '../support/sandbox.ts';

const FIRE = { buttons: BUTTON.fire };
const kindsOf = (s: Sandbox, kind: string) => s.events.filter((event) => event.kind === kind);
const of = (column: ArrayLike<number>, i: number) => column[i] as number;
const inside: ReturnType<typeof box>[] = [];

/** Seat 0 in the south of a room looks north; seat 1 stands aside. */
function room(brushes = inside, seats = 2): Sandbox {
  const s = createSandbox(roomArena(brushes, {}, 15), seats);
  s.put(0, 0, 0.01, 13);
  for (let seat = 1; seat < seats; seat++) s.put(seat, -10 + seat, 0.01, 13);
  s.run(5);
  return s;
}

function speedOf({ world: { projectile: p } }: Sandbox, slot: number): number {
  return Math.hypot(of(p.vx, slot), of(p.vy, slot), of(p.vz, slot));
}

test('SIM-76 a rocket flies straight at its speed and explodes at what it touches', () => {
  const s = room();
  s.arm(0, 'rocket');
  s.step([FIRE]);
  const { x, y, z } = s.world.projectile;
  const start = [of(x, 0), of(y, 0), of(z, 0)];
  s.run(30);
  expect(speedOf(s, 0)).toBeCloseTo(FLIGHTS.rocket.speedMps, 9);
  expect([of(x, 0), of(y, 0)]).toEqual([expect.closeTo(start[0] as number, 9), expect.closeTo(start[1] as number, 9)]);
  expect((start[2] as number) - of(z, 0)).toBeCloseTo(FLIGHTS.rocket.speedMps / 2, 6);
  s.run(60);
  expect(of(s.world.projectile.kind, 0)).toBe(PROJECTILE.none);
  const [explosion] = kindsOf(s, 'explosion');
  expect(explosion).toMatchObject({ seat: 0, cause: 'rocket' });
  expect(explosion?.at[2]).toBeCloseTo(-15, 0);
});

test('SIM-76 a rocket that touches somebody takes most of its health', () => {
  const s = room();
  s.put(1, 0, 0.01, 3);
  s.arm(0, 'rocket');
  s.run(40, [FIRE]);
  expect(kindsOf(s, 'hit')[0]).toMatchObject({ seat: 0, other: 1, cause: 'rocket', zone: 'none' });
  // Its middle is its own half size away when it touches.
  expect(kindsOf(s, 'hit')[0]?.value).toBe(Math.round(90 * (1 - 0.061 / 3.5)));
});

test('SIM-76 a grenade falls, bounces with a part of its speed, lies still and ends with its fuse', () => {
  const s = room();
  s.arm(0, 'grenade');
  s.step([FIRE]);
  const launchTick = kindsOf(s, 'launch')[0]?.tick as number;
  const { vy, y } = s.world.projectile;
  const before = of(vy, 0);
  s.step();
  expect(of(vy, 0)).toBeCloseTo(before - GRAVITY / TICK_RATE, 9);
  let last = of(vy, 0);
  while (kindsOf(s, 'bounce').length === 0) {
    last = of(vy, 0);
    s.step();
  }
  const into = -(last - GRAVITY / TICK_RATE);
  expect(of(vy, 0)).toBeCloseTo(FLIGHTS.grenade.restitution * into, 6);
  let highest = 0;
  while (kindsOf(s, 'explosion').length === 0) {
    s.step();
    highest = Math.max(highest, of(y, 0));
  }
  expect(highest).toBeLessThan(1.2);
  expect((kindsOf(s, 'explosion')[0]?.tick as number) - launchTick + 1).toBe(FLIGHTS.grenade.fuseTicks);
});

test('SIM-76 a mine stays where it falls, arms, waits, and ends when another comes into plain view', () => {
  const s = room();
  s.arm(0, 'mine');
  s.world.seat.pitch[0] = -8000;
  s.step([FIRE]);
  s.run(60);
  const p = s.world.projectile;
  expect([of(p.kind, 0), of(p.isStuck, 0), of(p.vz, 0)]).toEqual([PROJECTILE.mine, 1, 0]);
  const [mx, mz] = [of(p.x, 0), of(p.z, 0)];
  // Its owner may stand on it.
  s.put(0, mx, 0.08, mz);
  s.run(120);
  expect(kindsOf(s, 'explosion')).toHaveLength(0);
  s.put(0, mx, 0.01, mz + 6);
  s.put(1, mx + 2.5, 0.01, mz);
  s.run(5);
  expect(kindsOf(s, 'explosion')).toHaveLength(0);
  s.put(1, mx + 1.9, 0.01, mz);
  s.step();
  expect(kindsOf(s, 'explosion')).toMatchObject([{ cause: 'mine', seat: 0 }]);
  expect(kindsOf(s, 'hit')).toMatchObject([{ other: 1, cause: 'mine' }]);
});

test('SIM-76 a mine is not set off through a wall, nor before it is armed', () => {
  const s = room([box('wall', [-3, 0, 8], [3, 3, 8.3])]);
  s.arm(0, 'mine');
  s.world.seat.pitch[0] = -12000;
  s.step([FIRE]);
  s.put(1, 0.5, 0.01, 12);
  s.run(50);
  expect(kindsOf(s, 'explosion')).toHaveLength(0);
  const mz = of(s.world.projectile.z, 0);
  s.put(1, 0, 0.01, 15 - 0.4);
  s.run(20);
  s.world.projectile.z[0] = 8.4;
  s.put(1, 0, 0.01, 7.2);
  s.run(60);
  expect([kindsOf(s, 'explosion').length, mz > 8.4]).toEqual([0, true]);
});

test('SIM-76 a seat has six of them out at most, and each has one slot', () => {
  const s = room();
  s.world.seat.pitch[0] = -10000;
  for (let i = 0; i < 8; i++) {
    s.arm(0, 'mine');
    s.run(3, [FIRE]);
    s.put(0, -4 + i, 0.01, 13);
  }
  const mine = Array.from(s.world.projectile.kind);
  expect(mine.slice(0, PROJECTILES_EACH)).toEqual(Array(PROJECTILES_EACH).fill(PROJECTILE.mine));
  expect(mine.slice(PROJECTILES_EACH).every((kind) => kind === 0)).toBe(true);
  expect(kindsOf(s, 'launch')).toHaveLength(PROJECTILES_EACH);
  s.step([], [{ kind: 'leave', seat: 0 }]);
  expect(s.world.projectile.kind.every((kind) => kind === 0)).toBe(true);
});

test('SIM-77 an explosion hurts less with distance, not behind a wall, and half its owner', () => {
  const s = room([box('wall', [3, 0, -2], [3.3, 3, 2])], 4);
  s.put(0, -2, 0.01, 0);
  s.put(1, 2, 0.01, 0);
  s.put(2, 4, 0.01, 0);
  s.put(3, 0, 0.01, 3.2);
  s.run(5);
  const p = s.world.projectile;
  p.kind[0] = PROJECTILE.grenade;
  [p.x[0], p.y[0], p.z[0]] = [0, 0.5, 0];
  p.isStuck[0] = 1;
  p.ticks[0] = FLIGHTS.grenade.fuseTicks - 1;
  s.step();
  const part = (metres: number) => 1 - metres / FLIGHTS.grenade.blast.radiusMetres;
  const hits = new Map(kindsOf(s, 'hit').map((hit) => [hit.other, hit.value]));
  expect(hits).toEqual(
    new Map([
      [0, Math.round(50 * part(1.65))],
      [1, Math.round(100 * part(1.65))],
      [3, Math.round(100 * part(2.85))],
    ]),
  );
});

test('SIM-77 an explosion pushes away from its middle: a rocket at the feet lifts', () => {
  const s = room();
  s.put(0, 0, 0.01, 0);
  s.world.seat.pitch[0] = -15000;
  s.arm(0, 'rocket');
  s.world.seat.heldButtons[0] = 0;
  let top = 0;
  s.step([{ buttons: BUTTON.fire | BUTTON.jump }]);
  for (let i = 0; i < 60; i++) {
    s.step();
    top = Math.max(top, of(s.world.seat.y, 0));
  }
  expect(kindsOf(s, 'hit')[0]).toMatchObject({ seat: 0, other: 0, cause: 'rocket' });
  expect(top).toBeGreaterThan(1.3);
});

test('SIM-78 who kills itself loses a point, and its killer is itself', () => {
  const s = room();
  s.put(0, 0, 0.01, 0);
  s.world.seat.health[0] = 20;
  s.world.seat.pitch[0] = -15000;
  s.arm(0, 'rocket');
  s.run(10, [FIRE]);
  expect(kindsOf(s, 'death')).toMatchObject([{ seat: 0, other: 0, cause: 'rocket' }]);
  expect(kindsOf(s, 'score')).toMatchObject([{ seat: 0, value: -1 }]);
  expect(of(s.world.seat.score, 0)).toBe(-1);
});

test('SIM-79 of all that goes off in one tick each wound counts and is told, whoever it is of', () => {
  const s = createSandbox(roomArena(inside, {}, 15), 3);
  const seats = [0, 1, 2];
  // Shoulder to shoulder, just inside of where it begins to hurt: nobody dies of it.
  for (const seat of seats) s.put(seat, seat * 0.71, 0.01, 0);
  s.run(5);
  s.world.seat.protectedTicks.fill(0);
  const { fuseTicks, blast } = FLIGHTS.grenade;
  const p = s.world.projectile;
  for (let slot = 0; slot < MAX_PROJECTILES; slot++) {
    [p.x[slot], p.y[slot], p.z[slot]] = [0.71, 1, PLAYER_HALF_WIDTH + blast.radiusMetres * 0.97];
    p.kind[slot] = PROJECTILE.grenade;
    p.ticks[slot] = fuseTicks - 1;
  }
  s.events.length = 0;
  s.step();
  expect(kindsOf(s, 'explosion')).toHaveLength(MAX_PROJECTILES);
  const hits = kindsOf(s, 'hit');
  expect(hits).toHaveLength(MAX_PROJECTILES * seats.length);
  const lossOf = (seat: number) =>
    hits.filter(({ other }) => other === seat).reduce((sum: number, { value }: EventRecord) => sum + value, 0);
  for (const seat of seats) {
    expect(hits.filter(({ other }) => other === seat)).toHaveLength(MAX_PROJECTILES);
    expect(of(s.world.seat.damageTaken, seat)).toBe(lossOf(seat));
  }
});
