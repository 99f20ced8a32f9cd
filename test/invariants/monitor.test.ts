/** The monitor as a part of a match: what can be switched off, what a snapshot carries, what it costs. */
import { expect, it } from 'vitest';
import { INVARIANTS, type InvariantId } from '../../server/invariants/catalogue.ts';
import { createMonitor } from '../../server/invariants/monitor.ts';
import { BUTTON } from '../../shared/world/action.ts';
import { createWorld } from '../../shared/world/world.ts';
import { createRig, createSaboteur, JOINS } from './rig.ts';

it('INV-36 a disabled invariant is not checked, the others are', () => {
  const rig = createRig({ simulator: createSaboteur((job) => (job.next.seat.pitch[1] = 16_384)) });
  const disabled: InvariantId[] = ['view-limit'];
  const monitor = createMonitor(rig.arena, { disabled });
  const before = createWorld(rig.world.buffer.slice(0));
  rig.step(JOINS);
  rig.step();
  const { arena, actions, events } = rig;
  monitor.check({ arena, before, after: rig.world, actions, commands: [], events });
  expect(monitor.byInvariant['view-limit']).toBeUndefined();
  expect(monitor.total).toBeGreaterThan(0);
  expect(rig.monitor.byInvariant['view-limit']).toBeGreaterThan(0);
});

it('INV-36 an unknown name is refused, with the one that is meant', () => {
  const { arena } = createRig();
  const unknown = ['gravty'] as unknown as InvariantId[];
  expect(() => createMonitor(arena, { disabled: unknown })).toThrow(
    expect.objectContaining({
      code: 'option-invalid',
      body: expect.objectContaining({ expected: 'gravity', received: 'gravty' }),
    }),
  );
});

it('INV-37 what the checks remember travels in a snapshot: a shot too early is still seen after it', () => {
  const run = (keep: boolean) => {
    const rig = createRig({ simulator: createSaboteur((job) => job.next.seat.cooldownTicks.fill(0)) });
    rig.step(JOINS);
    for (let i = 0; i < 30; i++) rig.step();
    rig.actions.seat.buttons[1] = BUTTON.fire;
    rig.step();
    const memory = rig.monitor.save();
    const fresh = createMonitor(rig.arena);
    if (keep) fresh.load(memory);
    const before = createWorld(rig.world.buffer.slice(0));
    rig.step();
    const { arena, actions, events } = rig;
    fresh.check({ arena, before, after: rig.world, actions, commands: [], events });
    return fresh.byInvariant['fire-interval'] ?? 0;
  };
  expect(run(true)).toBe(1);
  expect(run(false)).toBe(0);
});

it('INV-38 checking changes nothing: the probe has the same bytes after as before', () => {
  const rig = createRig({ seed: 3 });
  rig.step(JOINS);
  rig.play(50);
  const before = createWorld(rig.world.buffer.slice(0));
  const bytes = before.bytes.slice();
  const { arena, actions, events, world } = rig;
  createMonitor(arena).check({ arena, before, after: world, actions, commands: [{ kind: 'leave', seat: 1 }], events });
  expect(before.bytes).toEqual(bytes);
  expect(INVARIANTS.length).toBeGreaterThanOrEqual(8);
});
