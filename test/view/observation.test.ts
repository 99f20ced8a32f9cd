import { expect, test } from 'vitest';
import { describeState } from '../../shared/schema/table.ts';
import { createObservation, observationTable, observe } from '../../shared/view/observation.ts';
import { BUTTON } from '../../shared/world/action.ts';
import { WEAPON, WEAPONS } from '../../shared/world/weapons.ts';
import { box, roomArena } from '../support/box-arena.ts';
import { createSandbox } from '../support/sandbox.ts';

const wall = box('wall', [-10, 0, -0.5], [10, 3, 0.5]);

function seen(inside: Parameters<typeof roomArena>[0], yaw: number, z = -4): number {
  const s = createSandbox(roomArena(inside), 2);
  s.put(0, 0, 0.01, 4, yaw);
  s.put(1, 0, 0.01, z);
  const o = createObservation();
  observe(s.world, s.arena, 0, o);
  return o.other.visible[1] as number;
}

test('VIEW-01 a seat sees who is before it, not who is behind it or behind a wall', () => {
  expect(seen([], 0)).toBe(1);
  expect(seen([], 32768)).toBe(0);
  expect(seen([wall], 0)).toBe(0);
  expect(seen([box('low', [-10, 0, -0.5], [10, 1.2, 0.5])], 0)).toBe(1);
});

test('VIEW-02 what a seat is told does not change with anything it may not know', () => {
  const s = createSandbox(roomArena([wall]), 2);
  s.put(0, 0, 0.01, 4);
  const told: string[] = [];
  const o = createObservation();
  for (const [x, z, health, magazine] of [
    [0, -4, 100, 24],
    [5, -7, 3, 0],
  ] as const) {
    s.put(1, x, 0.01, z, 1234);
    s.world.seat.health[1] = health;
    s.world.seat.magazine[WEAPONS.length + WEAPON.rifle] = magazine;
    observe(s.world, s.arena, 0, o);
    told.push(Buffer.from(o.bytes).toString('hex'));
  }
  expect(told[0]).toBe(told[1]);
});

test('VIEW-02 an observation never holds the seed or the generator', () => {
  const text = JSON.stringify(describeState(observationTable, createObservation()));
  expect(text).not.toMatch(/seed|rng/);
});

test('VIEW-03 a wound tells where it came from', () => {
  const s = createSandbox(roomArena(), 2);
  s.put(0, 5, 0.01, 0, 0);
  s.put(1, 0, 0.01, 0, 49152);
  while (!s.events.some((event) => event.kind === 'hit')) s.step([{}, { buttons: BUTTON.fire }]);
  const o = createObservation();
  observe(s.world, s.arena, 0, o);
  expect(o.self.hurtTicks[0]).toBe(0);
  expect(o.self.hurtYaw[0]).toBe(16384);
  observe(s.world, s.arena, 1, o);
  expect(o.self.hitTicks[0]).toBe(0);
});
