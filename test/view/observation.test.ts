import { expect, test } from 'vitest';
import { describeState } from '../../shared/schema/table.ts';
import { createObservation, observationTable, observe } from '../../shared/view/observation.ts';
import { buildScene, createScene, ENTITY, SEGMENT } from '../../shared/view/scene.ts';
import { BUTTON } from '../../shared/world/action.ts';
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
    s.world.seat.magazine[1] = magazine;
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

test('VIEW-04 a scene is a function of the world: restored bytes give the same scene', () => {
  const s = createSandbox(roomArena([], { pickups: [{ kind: 'health', at: [3, 0, 3] }] }), 3);
  s.run(20, [{ buttons: BUTTON.fire }, { moveZ: -127 }]);
  const [a, b] = [createScene(), createScene()];
  buildScene(s.world, s.arena, a);
  const digest = s.digest();
  const snapshot = s.world.bytes.slice();
  s.run(30, [{ moveX: 127 }]);
  s.step([], [{ kind: 'restore', snapshot }]);
  buildScene(s.world, s.arena, b);
  const used = (scene: typeof a) => Array.from(scene.entity.kind).slice(0, scene.header.entityCount[0]);
  expect(used(b)).toEqual(used(a));
  expect(used(a).filter((kind) => kind === ENTITY.player)).toHaveLength(3);
  expect(Array.from(a.entity.segment)).toContain(SEGMENT.pickup);
  expect(a.bytes).toEqual(b.bytes);
  expect(s.digest()).toBe(digest);
});
