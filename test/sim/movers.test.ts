/** Doors and lifts: when they go, whom they carry, and that they never enter anybody. */
import { expect, test } from 'vitest';
import { BUTTON } from '../../shared/world/action.ts';
import type { ArenaSource } from '../../shared/world/arena-source.ts';
import { CRUSH_DAMAGE, LIFT_DELAY_TICKS } from '../../shared/world/constants.ts';
import { MOVER_PHASES } from '../../shared/world/world.ts';
import { box, roomArena } from '../support/box-arena.ts';
import { createSandbox, type Sandbox } from '../support/sandbox.ts';

type MoverSource = NonNullable<ArenaSource['movers']>[number];
const FORWARD = { moveZ: -127 };
const of = (column: ArrayLike<number>, i = 0) => column[i] as number;
const phaseOf = (s: Sandbox) => MOVER_PHASES[of(s.world.mover.phase)];
const kindsOf = (s: Sandbox, kind: string) => s.events.filter((event) => event.kind === kind);

const DOOR: MoverSource = {
  id: 'door',
  kind: 'door',
  material: 'stone',
  min: [-1, 0, -0.2],
  max: [1, 3, 0.2],
  travel: [2, 0, 0],
  speedMps: 4,
  trigger: 'near',
  waitSeconds: 0.5,
};

/** A wall across the room with a door in it; seat 0 stands south of it and looks north. */
function hall(door: Partial<MoverSource> = {}, changes: Partial<ArenaSource> = {}, seats = 1): Sandbox {
  const walls = [box('left', [-10, 0, -0.2], [-1, 6, 0.2]), box('above', [-1, 3, -0.2], [1, 6, 0.2])];
  const right = box('right', [3.2, 0, -0.2], [10, 6, 0.2]);
  const s = createSandbox(roomArena([...walls, right], { movers: [{ ...DOOR, ...door }], ...changes }), seats);
  for (let seat = 0; seat < seats; seat++) s.put(seat, seat * 2, 0.01, 5 + seat);
  s.run(2);
  return s;
}

test('SIM-80 a door opens to who comes near, stays open while it must, and shuts again', () => {
  const s = hall();
  s.run(20);
  expect(phaseOf(s)).toBe('shut');
  s.run(75, [FORWARD]);
  expect(of(s.world.seat.z)).toBeLessThan(-1);
  expect(kindsOf(s, 'mover').map((event) => MOVER_PHASES[event.value])).toEqual(['opening', 'open']);
  s.put(0, 0, 0.01, -6);
  s.run(120);
  expect([phaseOf(s), of(s.world.mover.offset)]).toEqual(['shut', 0]);
});

test('SIM-80 a door goes at its speed and waits its time after its trigger held last', () => {
  const s = hall();
  s.put(0, 0, 0.01, 1.5);
  s.step();
  let ticks = 0;
  for (; phaseOf(s) === 'opening'; ticks++) s.step();
  expect(ticks).toBe(30);
  s.put(0, 0, 0.01, 6);
  for (ticks = 0; phaseOf(s) === 'open'; ticks++) s.step();
  expect(ticks).toBe(31);
});

test('SIM-80 a door for `use` opens to a press nearby, and to nothing else', () => {
  const s = hall({ trigger: 'use' });
  s.put(0, 0, 0.01, 1.5);
  s.run(30);
  expect(phaseOf(s)).toBe('shut');
  s.run(2, [{ buttons: BUTTON.use }]);
  expect(phaseOf(s)).toBe('opening');
  expect(kindsOf(s, 'mover')).toMatchObject([{ seat: 0, other: 0 }]);
  const far = hall({ trigger: 'use' });
  far.run(30, [{ buttons: BUTTON.use }]);
  expect(phaseOf(far)).toBe('shut');
});

test('SIM-80 a gate opens while both plates are pressed, and for a while', () => {
  const places = {
    plates: [
      [-5, 0, 5],
      [5, 0, 5],
    ],
  } as Partial<ArenaSource>;
  const s = hall({ trigger: 'plates' }, places, 2);
  s.put(0, -5, 0.01, 5);
  s.run(30);
  expect([phaseOf(s), of(s.world.relay.plates)]).toEqual(['shut', 1]);
  s.put(1, 5, 0.01, 5);
  s.run(40);
  expect([phaseOf(s), of(s.world.relay.plates)]).toEqual(['open', 3]);
});

test('SIM-80 a door that closes onto somebody opens again and never enters it', () => {
  const s = hall({ trigger: 'use', waitSeconds: 0 });
  s.put(0, 0, 0.01, 1.2);
  s.step([{ buttons: BUTTON.use }]);
  s.run(40);
  s.put(0, 0, 0.01, 0);
  s.world.mover.phase[0] = MOVER_PHASES.indexOf('closing');
  s.world.mover.offset[0] = 2;
  for (let i = 0; i < 200; i++) {
    s.step();
    expect(-1 + of(s.world.mover.offset)).toBeGreaterThanOrEqual(of(s.world.seat.x) + 0.35);
  }
  expect(kindsOf(s, 'mover').filter((event) => MOVER_PHASES[event.value] === 'opening').length).toBeGreaterThan(1);
  expect(of(s.world.seat.health)).toBe(100);
});

const LIFT: MoverSource = {
  id: 'lift',
  kind: 'lift',
  material: 'stone',
  min: [-1, 0, -1],
  max: [1, 0.25, 1],
  travel: [0, 3, 0],
  speedMps: 2,
  trigger: 'stand',
  waitSeconds: 1,
};

function shaft(inside: ReturnType<typeof box>[] = [], changes: Partial<ArenaSource> = {}): Sandbox {
  const s = createSandbox(roomArena(inside, { movers: [LIFT], ...changes }), 2);
  s.put(1, 8, 0.01, 8);
  s.put(0, 5, 0.01, 5);
  s.run(5);
  return s;
}

test('SIM-81 a lift waits, carries who stands on it up, waits, and comes down with it', () => {
  const s = shaft();
  s.put(0, 0, 0.26, 0);
  s.run(LIFT_DELAY_TICKS - 1);
  expect(phaseOf(s)).toBe('shut');
  s.run(3);
  expect(phaseOf(s)).toBe('opening');
  const eyes = new Set<string>();
  for (let i = 0; i < 95; i++) {
    s.step();
    expect(of(s.world.seat.y) - of(s.world.mover.offset)).toBeCloseTo(0.25, 1);
    expect(of(s.world.seat.grounded)).toBe(1);
    eyes.add(of(s.world.seat.eye).toFixed(6));
  }
  expect(eyes.size).toBe(1);
  expect([phaseOf(s), of(s.world.mover.offset)]).toEqual(['open', 3]);
  s.run(60 + 30);
  expect(phaseOf(s)).toBe('closing');
  for (let i = 0; i < 30; i++) {
    s.step();
    expect([of(s.world.seat.grounded), of(s.world.seat.y) - of(s.world.mover.offset) < 0.3]).toEqual([1, true]);
  }
});

test('SIM-81 who jumps on a rising lift is not hurt, and it goes on', () => {
  const s = shaft();
  s.put(0, 0, 0.26, 0);
  s.run(LIFT_DELAY_TICKS + 3);
  for (let i = 0; phaseOf(s) === 'opening'; i++) {
    const before = of(s.world.mover.offset);
    s.step([{ buttons: i % 7 === 0 ? BUTTON.jump : 0 }]);
    expect(of(s.world.mover.offset)).toBeGreaterThan(before);
  }
  expect([of(s.world.seat.health), of(s.world.mover.offset)]).toEqual([100, 3]);
});

test('SIM-81 it carries a crate, and what stands on the crate', () => {
  const s = shaft([], {
    props: [
      { kind: 'crate', at: [0.4, 0.25, 0.4] },
      { kind: 'crate', at: [0.4, 1.155, 0.4] },
    ],
  });
  s.run(10);
  s.put(0, -0.6, 0.26, -0.6);
  s.run(LIFT_DELAY_TICKS + 60);
  const offset = of(s.world.mover.offset);
  expect(offset).toBeGreaterThan(1.5);
  expect(of(s.world.prop.y, 0) - offset).toBeCloseTo(0.25, 2);
  expect(of(s.world.prop.y, 1) - offset).toBeCloseTo(1.15, 1);
  s.put(0, 5, 0.01, 5);
  s.run(300);
  expect([phaseOf(s), of(s.world.mover.offset)]).toEqual(['shut', 0]);
  expect(of(s.world.prop.y, 0)).toBeCloseTo(0.25, 2);
  expect(of(s.world.prop.y, 1)).toBeCloseTo(1.15, 1);
});

test('SIM-81 who is pinched under a beam is hurt each tick, and the lift waits', () => {
  const s = shaft([box('beam', [-2, 3.5, -2], [2, 4, 2])]);
  s.put(0, 0, 0.26, 0);
  s.run(LIFT_DELAY_TICKS + 2);
  let last = -1;
  while (of(s.world.mover.offset) !== last) {
    last = of(s.world.mover.offset);
    s.step();
  }
  const before = of(s.world.seat.health);
  s.run(5);
  expect([of(s.world.mover.offset), of(s.world.seat.health)]).toEqual([last, before - 5 * CRUSH_DAMAGE]);
  expect(of(s.world.seat.y) + 1.8).toBeLessThanOrEqual(3.5);
  expect(kindsOf(s, 'hit').at(-1)).toMatchObject({ cause: 'crush', seat: 255, other: 0 });
});

test('SIM-81 who is below a lift that comes down is hurt, and it waits', () => {
  const s = shaft();
  s.world.mover.phase[0] = MOVER_PHASES.indexOf('closing');
  s.world.mover.offset[0] = 3;
  s.put(0, 0, 0.01, 0);
  for (let i = 0; i < 80; i++) {
    s.step();
    expect(of(s.world.mover.offset)).toBeGreaterThanOrEqual(of(s.world.seat.alive) === 1 ? 1.8 : 0);
  }
  expect(of(s.world.seat.health)).toBeLessThan(100);
});
