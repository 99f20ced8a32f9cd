import { expect, test } from 'vitest';
import { loadArena } from '../../server/assets/arena-library.ts';
import { createRng, nextInt } from '../../shared/math/rng.ts';
import { describeState, diffStates } from '../../shared/schema/table.ts';
import { createExactSimulator } from '../../shared/sim/exact.ts';
import { type Action, createActions, writeAction } from '../../shared/world/action.ts';
import type { Command } from '../../shared/world/command.ts';
import { createEventList } from '../../shared/world/event.ts';
import { copyWorld, createWorld, worldTable } from '../../shared/world/world.ts';
import { roomArena } from '../support/box-arena.ts';
import { createSandbox, type Sandbox } from '../support/sandbox.ts';

const atrium = loadArena('atrium');
const reset = (seed: number): Command => ({ kind: 'reset', seed });

/** Plays random actions; the same rng seed plays the same ones. */
function play(s: Sandbox, ticks: number, seed: number): void {
  const rng = createRng(seed);
  let actions: Action[] = [];
  for (let tick = 0; tick < ticks; tick++) {
    if (tick % 15 === 0) {
      actions = Array.from({ length: 4 }, () => ({
        moveX: nextInt(rng, 255) - 127,
        moveZ: nextInt(rng, 255) - 127,
        turn: nextInt(rng, 1000) - 500,
        buttons: nextInt(rng, 64),
      }));
    }
    s.step(actions);
  }
}

test('SIM-01 a step is a pure function: its input stays as it was, and the same input gives the same bytes', () => {
  const s = createSandbox(atrium, 4, 3);
  play(s, 300, 9);
  const kept = s.world.bytes.slice();
  const actions = createActions();
  for (let seat = 0; seat < 4; seat++) writeAction(actions, seat, { moveZ: -127, turn: 300, buttons: 1 });
  const results = [1, 2].map(() => {
    const next = createWorld();
    next.bytes.fill(0xaa);
    const job = { arena: atrium, world: s.world, next, actions, commands: [], events: createEventList() };
    createExactSimulator().step([job]);
    return Buffer.from(next.bytes).toString('hex');
  });
  expect(results[0]).toBe(results[1]);
  expect(s.world.bytes).toEqual(kept);
});

test('SIM-25 after a reset a used world is the same as a fresh one, and stays so', () => {
  const used = createSandbox(atrium, 4, 1);
  play(used, 500, 4);
  const fresh = createSandbox(atrium, 4, 77);
  for (const s of [used, fresh]) s.step([], [reset(42)]);
  expect(used.world.match.tick[0]).toBe(0);
  expect(diffStates(worldTable, used.world, fresh.world)).toEqual([]);
  for (const s of [used, fresh]) play(s, 500, 5);
  expect(used.digest()).toBe(fresh.digest());
});

test('SIM-25 another seed gives another world', () => {
  const worlds = [1, 2].map((seed) => {
    const s = createSandbox(atrium, 4, 1);
    s.step([], [reset(seed)]);
    play(s, 200, 5);
    return s.digest();
  });
  expect(worlds[0]).not.toBe(worlds[1]);
});

test('SIM-26 a restored snapshot is that world, bit for bit, and goes on the same way', () => {
  const s = createSandbox(atrium, 4, 8);
  play(s, 200, 1);
  const snapshot = s.world.bytes.slice();
  const digest = s.digest();
  play(s, 300, 2);
  const later = s.digest();
  s.step([], [{ kind: 'restore', snapshot }]);
  expect(s.digest()).toBe(digest);
  play(s, 300, 2);
  expect(s.digest()).toBe(later);
});

test('SIM-27 a seat that leaves leaves nothing behind', () => {
  const s = createSandbox(atrium, 2, 8);
  play(s, 100, 1);
  s.step([], [{ kind: 'leave', seat: 1 }]);
  const view = describeState(worldTable, s.world) as { seat: Record<string, unknown>[] };
  expect(view.seat[1]).toEqual(view.seat[2]);
});

test('SIM-28 the digest tells any single changed bit', () => {
  const s = createSandbox(roomArena(), 2);
  const digest = s.digest();
  const copy = createWorld();
  copyWorld(s.world, copy);
  for (let bit = 0; bit < worldTable.byteLength * 8; bit += 37) {
    s.world.bytes[bit >> 3] = (copy.bytes[bit >> 3] as number) ^ (1 << (bit & 7));
    expect(s.digest(), `bit ${bit}`).not.toBe(digest);
    s.world.bytes[bit >> 3] = copy.bytes[bit >> 3] as number;
  }
});
