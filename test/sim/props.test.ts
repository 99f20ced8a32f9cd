/** Crates, barrels, ladders, falls and pits. */
import { expect, test } from 'vitest';
import { BUTTON } from '../../shared/world/action.ts';
import type { ArenaSource } from '../../shared/world/arena-source.ts';
import { BARREL_RETURN_TICKS, LADDER_SPEED, PUSH_SPEED, SKIN } from '../../shared/world/constants.ts';
import { box, roomArena } from '../support/box-arena.ts';
import { createSandbox, type Sandbox } from '../support/sandbox.ts';

const FIRE = { buttons: BUTTON.fire };
const FORWARD = { moveZ: -127 };
const BACK = { moveZ: 127 };
const of = (column: ArrayLike<number>, i = 0) => column[i] as number;
const kindsOf = (s: Sandbox, kind: string) => s.events.filter((event) => event.kind === kind);

function room(changes: Partial<ArenaSource>, inside: ReturnType<typeof box>[] = [], seats = 1): Sandbox {
  const s = createSandbox(roomArena(inside, changes), seats);
  for (let seat = 0; seat < seats; seat++) s.put(seat, -7 + 2 * seat, 0.01, 7);
  s.run(5);
  return s;
}

test('SIM-83 who walks against a crate pushes it, no faster than a push is, and blocks it no more than it is blocked', () => {
  const s = room({ props: [{ kind: 'crate', at: [0, 0, 2] }] });
  s.put(0, 0, 0.01, 4);
  for (let i = 0; i < 120; i++) {
    s.step([FORWARD]);
    expect(Math.abs(of(s.world.prop.vz))).toBeLessThanOrEqual(PUSH_SPEED);
    expect(of(s.world.seat.z) - of(s.world.prop.z)).toBeGreaterThanOrEqual(0.35 + 0.45);
  }
  expect(of(s.world.prop.z)).toBeLessThan(0.5);
  expect([of(s.world.prop.x), of(s.world.prop.y) < 0.01]).toEqual([0, true]);
  s.run(60);
  expect([of(s.world.prop.vz), of(s.world.prop.grounded)]).toEqual([0, 1]);
});

test('SIM-83 a crate stops at a wall, at another crate and at a player', () => {
  const s = room(
    {
      props: [
        { kind: 'crate', at: [0, 0, -8] },
        { kind: 'crate', at: [0, 0, -6.5] },
      ],
    },
    [],
    2,
  );
  s.put(0, 0, 0.01, -4);
  s.run(300, [FORWARD]);
  expect(of(s.world.prop.z, 0)).toBeGreaterThanOrEqual(-10 + 0.45);
  expect(of(s.world.prop.z, 1) - of(s.world.prop.z, 0)).toBeGreaterThanOrEqual(0.9);
  expect(of(s.world.prop.z, 1)).toBeLessThan(-6.6);

  const held = room({ props: [{ kind: 'crate', at: [0, 0, 0] }] }, [], 2);
  held.put(0, 0, 0.01, 2);
  held.put(1, 0, 0.01, -1.2);
  held.run(120, [FORWARD]);
  expect(of(held.world.prop.z)).toBeGreaterThanOrEqual(-1.2 + 0.35 + 0.45);
});

test('SIM-83 a pile of crates put right onto each other stands, with a gap between them, also when something moves', () => {
  const pile = [2, 0, 1].map((level) => ({ kind: 'crate' as const, at: [0, 0.9 * level, 2] }));
  const s = room({ props: [...pile, { kind: 'crate', at: [5, 0, 2] }] });
  const { y, vx, grounded } = s.world.prop;
  const isPiled = () => {
    [2, 0, 1].forEach((level, p) => {
      expect(of(y, p)).toBeCloseTo(0.9 * level + (level + 1) * SKIN, 12);
    });
    expect([...grounded.slice(0, 3)]).toEqual([1, 1, 1]);
  };
  isPiled();
  vx[3] = 2;
  s.run(30);
  expect(of(s.world.prop.x, 3)).toBeGreaterThan(5);
  isPiled();
});

test('SIM-83 a crate falls off a ledge, and one falls when that below it is gone', () => {
  const s = room({ props: [{ kind: 'crate', at: [0, 1, 1.5] }] }, [box('stage', [-2, 0, 0], [2, 1, 5])]);
  s.put(0, 0, 1.01, 3);
  s.run(180, [FORWARD]);
  expect(of(s.world.prop.z)).toBeLessThan(-0.4);
  expect(of(s.world.prop.y)).toBeLessThan(0.01);

  const stack = room({
    props: [
      { kind: 'barrel', at: [0, 0, 0] },
      { kind: 'crate', at: [0, 0.952, 0] },
    ],
  });
  stack.run(30);
  expect(of(stack.world.prop.y, 1)).toBeCloseTo(0.95, 2);
  stack.world.prop.health[0] = 0;
  stack.world.prop.fuseTicks[0] = 1;
  stack.run(240);
  expect([of(stack.world.prop.y, 1) < 0.01, of(stack.world.prop.grounded, 1)]).toEqual([true, 1]);
});

test('SIM-83 one can stand on a crate, and it stops shots', () => {
  const s = room({ props: [{ kind: 'crate', at: [0, 0, 0] }] }, [], 2);
  s.put(0, 0, 0.95, 0);
  s.run(30);
  expect([of(s.world.seat.grounded), of(s.world.seat.y)]).toEqual([1, expect.closeTo(0.9, 2)]);
  s.put(0, 0, 0.01, 3);
  s.put(1, 0, 0.01, -1.2);
  s.run(20, [{ ...FIRE }]);
  s.world.seat.pitch[0] = -2500;
  const before = kindsOf(s, 'hit').length;
  s.run(30, [{ ...FIRE }]);
  expect(kindsOf(s, 'hit').length).toBe(before);
});

const BARRELS: ArenaSource['props'] = [
  { kind: 'barrel', at: [0, 0, -2] },
  { kind: 'barrel', at: [2, 0, -2] },
  { kind: 'barrel', at: [4, 0, -2] },
  { kind: 'barrel', at: [-9, 0, 9] },
];

test('SIM-84 a barrel that was shot blows up after a moment, sets others off, and comes back', () => {
  const s = room({ props: BARRELS }, [], 2);
  s.put(0, 0, 0.01, 4);
  s.put(1, 4, 0.01, -0.5);
  s.world.seat.pitch[0] = -2000;
  s.run(40, [FIRE]);
  const blasts = kindsOf(s, 'explosion');
  expect(blasts.map(({ cause, other, seat }) => [cause, other, seat])).toEqual([
    ['barrel', 0, 0],
    ['barrel', 1, 0],
    ['barrel', 2, 0],
  ]);
  expect((blasts[1]?.tick as number) - (blasts[0]?.tick as number)).toBeGreaterThanOrEqual(8);
  expect(Array.from(s.world.prop.isThere.slice(0, 4))).toEqual([0, 0, 0, 1]);
  expect(kindsOf(s, 'hit').some((hit) => hit.cause === 'barrel' && hit.seat === 0 && hit.other === 1)).toBe(true);
  s.put(0, 0, 0.01, -2);
  s.run(BARREL_RETURN_TICKS);
  // Somebody stands where the first one was.
  expect(Array.from(s.world.prop.isThere.slice(0, 3))).toEqual([0, 1, 1]);
  s.put(0, 8, 0.01, 8);
  s.run(2);
  expect([of(s.world.prop.isThere), of(s.world.prop.health)]).toEqual([1, 40]);
});

test('SIM-82 towards the wall climbs a ladder, away from it goes down, nothing stays', () => {
  const s = room({ ladders: [{ id: 'ladder', min: [-0.5, 0, -4], max: [0.5, 4.6, -3.2], wall: '-z' }] }, [
    box('block', [-3, 0, -8], [3, 4, -4]),
  ]);
  s.put(0, 0, 0.01, -2);
  const speeds: number[] = [];
  for (let i = 0; i < 60; i++) {
    s.step([FORWARD]);
    speeds.push(of(s.world.seat.vy));
  }
  expect(Math.max(...speeds)).toBe(LADDER_SPEED);
  const high = of(s.world.seat.y);
  expect(high).toBeGreaterThan(1.5);
  s.run(60);
  expect(of(s.world.seat.y)).toBeCloseTo(high, 1);
  s.run(10, [BACK]);
  expect(of(s.world.seat.y)).toBeLessThan(high - 0.3);
  s.run(70, [FORWARD]);
  expect([of(s.world.seat.y), of(s.world.seat.grounded)]).toEqual([expect.closeTo(4, 1), 1]);
});

test('SIM-82 a jump leaves the ladder', () => {
  const s = room({ ladders: [{ id: 'ladder', min: [-0.5, 0, -4], max: [0.5, 4.6, -3.2], wall: '-z' }] }, [
    box('block', [-3, 0, -8], [3, 4, -4]),
  ]);
  s.put(0, 0, 2, -3.5);
  s.run(3);
  s.step([{ buttons: BUTTON.jump }]);
  s.run(60);
  expect([of(s.world.seat.z) > -3, of(s.world.seat.y) < 0.1]).toEqual([true, true]);
});

test('SIM-85 a fall from low hurts nobody, from higher it does, armour or not', () => {
  for (const [height, lost] of [
    [3.9, 0],
    [5.9, expect.closeTo((Math.sqrt(2 * 15 * 5.9) - 11) * 8, -0.5)],
  ] as const) {
    const s = createSandbox(roomArena([], {}, 10));
    s.world.seat.armour[0] = 100;
    s.put(0, 0, height > 4 ? 4.1 : height, 0);
    if (height > 4) s.world.seat.vy[0] = -Math.sqrt(2 * 15 * (height - 4.1));
    s.run(90);
    expect(100 - of(s.world.seat.health)).toEqual(lost);
    expect(kindsOf(s, 'hit').every(({ cause, extra }) => cause === 'fall' && extra === 0)).toBe(true);
  }
});

test('SIM-86 whose feet are in a kill volume dies, protected or not, and pays for it', () => {
  const s = room({ killVolumes: [{ id: 'pit', min: [-1, 0, -1], max: [1, 0.5, 1] }] });
  s.world.seat.protectedTicks[0] = 90;
  s.put(0, 0, 0.01, 0);
  s.step();
  expect(kindsOf(s, 'death')).toMatchObject([{ seat: 0, other: 255, cause: 'pit' }]);
  expect([of(s.world.seat.health), of(s.world.seat.score)]).toEqual([0, -1]);
});

test('SIM-87 a shut door hides who is behind it and stops shots; an open one does not', () => {
  const door = { id: 'door', kind: 'door', material: 'stone', min: [-10, 0, -0.2], max: [10, 6, 0.2] } as const;
  const s = room(
    {
      movers: [
        {
          ...door,
          min: [...door.min],
          max: [...door.max],
          travel: [0, 5, 0],
          speedMps: 8,
          trigger: 'use',
          waitSeconds: 60,
        },
      ],
    },
    [],
    2,
  );
  s.put(0, 0, 0.01, 2);
  s.put(1, 0, 0.01, -4);
  s.run(30, [FIRE]);
  expect([kindsOf(s, 'hit').length, kindsOf(s, 'shot')[0]?.end[2]]).toEqual([0, expect.closeTo(0.2, 1)]);
});
