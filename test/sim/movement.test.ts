import { expect, test } from 'vitest';
import { createRng, nextInt, nextSigned } from '../../shared/math/rng.ts';
import { BUTTON } from '../../shared/world/action.ts';
import type { BrushSource } from '../../shared/world/arena-source.ts';
import { PLAYER_HALF_WIDTH, RUN_SPEED, STAND_HEIGHT } from '../../shared/world/constants.ts';
import { box, roomArena } from '../support/box-arena.ts';
import { createSandbox } from '../support/sandbox.ts';

const FORWARD = { moveZ: -127 };
const at = (column: ArrayLike<number>, seat = 0) => column[seat] as number;

test('SIM-10 a runner reaches the run speed and not more, straight and diagonally', () => {
  for (const action of [FORWARD, { moveX: 127, moveZ: -127 }, { moveX: -127 }]) {
    const s = createSandbox(roomArena());
    s.put(0, 0, 0.01, 5);
    s.run(45, [action]);
    const { vx, vy, vz } = s.world.seat;
    expect(Math.hypot(at(vx), at(vy), at(vz))).toBeCloseTo(RUN_SPEED, 1);
  }
});

test('SIM-10 who lets go stops within half a second', () => {
  const s = createSandbox(roomArena());
  s.put(0, 0, 0.01, 5);
  s.run(45, [FORWARD]);
  s.run(30, [{}]);
  expect(Math.hypot(at(s.world.seat.vx), at(s.world.seat.vz))).toBeLessThan(0.01);
});

test('SIM-11 a step of 0.45 m is climbed, one of 0.5 m is not', () => {
  for (const [height, climbs] of [
    [0.2, true],
    [0.45, true],
    [0.5, false],
  ] as const) {
    const s = createSandbox(roomArena([box('step', [-4, 0, -9], [4, height, 0])]));
    s.put(0, 0, 0.01, 3);
    s.run(60, [FORWARD]);
    expect(at(s.world.seat.z) < -0.5, `step of ${height} m`).toBe(climbs);
    expect(at(s.world.seat.y)).toBeCloseTo(climbs ? height : 0, 2);
  }
});

test('SIM-11 stairs are climbed and come down without leaving the ground', () => {
  const stairs = [1, 2, 3, 4, 5].map((n) => box(`stair-${n}`, [-2, 0, -n * 0.4], [2, n * 0.35, -(n - 1) * 0.4]));
  const s = createSandbox(roomArena([...stairs, box('landing', [-2, 0, -6], [2, 1.75, -2])]));
  s.put(0, 0, 0.01, 2);
  s.run(60, [FORWARD]);
  expect(at(s.world.seat.y)).toBeCloseTo(1.75, 2);
  let airborne = 0;
  for (let i = 0; i < 60; i++) {
    s.step([{ moveZ: 127 }]);
    if (at(s.world.seat.grounded) === 0) airborne++;
  }
  expect(at(s.world.seat.y)).toBeCloseTo(0, 2);
  expect(airborne).toBe(0);
});

const ramp: BrushSource = {
  kind: 'ramp',
  id: 'ramp',
  material: 'stone',
  min: [-3, 0, -4],
  max: [3, 3, 2],
  rises: '-z',
};

test('SIM-12 a ramp is walked up and stood on without sliding', () => {
  const s = createSandbox(roomArena([ramp]));
  s.put(0, 0, 0.01, 4);
  s.run(45, [FORWARD]);
  s.run(30, [{}]);
  const { x, y, z } = s.world.seat;
  const stood = [at(x), at(y), at(z)];
  expect(stood[1]).toBeGreaterThan(0.5);
  s.run(120, [{}]);
  expect([at(x), at(y), at(z)]).toEqual(stood);
  expect(at(s.world.seat.grounded)).toBe(1);
});

test('SIM-13 a jump rises about a metre and needs a new press', () => {
  const s = createSandbox(roomArena());
  s.put(0, 0, 0.01, 0);
  s.run(5, [{}]);
  let highest = 0;
  let jumps = 0;
  let wasGrounded = true;
  for (let i = 0; i < 180; i++) {
    s.step([{ buttons: BUTTON.jump }]);
    highest = Math.max(highest, at(s.world.seat.y));
    const isGrounded = at(s.world.seat.grounded) === 1;
    if (wasGrounded && !isGrounded) jumps++;
    wasGrounded = isGrounded;
  }
  expect(highest).toBeGreaterThan(0.9);
  expect(highest).toBeLessThan(1.1);
  expect(jumps).toBe(1);
});

test('SIM-14 a croucher passes under a low beam and cannot stand up beneath it', () => {
  const beam = box('beam', [-10, 1.4, -2], [10, 6, 2]);
  const standing = createSandbox(roomArena([beam]));
  standing.put(0, 0, 0.01, 4);
  standing.run(90, [FORWARD]);
  expect(at(standing.world.seat.z)).toBeCloseTo(2 + PLAYER_HALF_WIDTH, 1);

  const low = createSandbox(roomArena([beam]));
  low.put(0, 0, 0.01, 4);
  low.run(80, [{ ...FORWARD, buttons: BUTTON.crouch }]);
  expect(Math.abs(at(low.world.seat.z))).toBeLessThan(2);
  low.run(10, [{}]);
  expect(at(low.world.seat.crouched)).toBe(1);
  low.run(120, [FORWARD]);
  expect(at(low.world.seat.crouched)).toBe(0);
});

test('SIM-15 players block each other, and never overlap', () => {
  const s = createSandbox(roomArena(), 2);
  s.put(0, 0, 0.01, 3);
  s.put(1, 0.1, 0.01, -3, 32768);
  s.run(90, [FORWARD, FORWARD]);
  const { x, z } = s.world.seat;
  const apart = Math.max(Math.abs(at(x, 0) - at(x, 1)), Math.abs(at(z, 0) - at(z, 1)));
  expect(apart).toBeGreaterThanOrEqual(2 * PLAYER_HALF_WIDTH);
  expect(apart).toBeLessThan(2 * PLAYER_HALF_WIDTH + 0.1);
});

test('SIM-16 a runner slides along a wall', () => {
  const s = createSandbox(roomArena());
  s.put(0, 8, 0.01, 5, 65536 - 8192);
  s.run(120, [FORWARD]);
  expect(at(s.world.seat.x)).toBeCloseTo(10 - PLAYER_HALF_WIDTH, 2);
  expect(at(s.world.seat.z)).toBeLessThan(-3);
});

test('SIM-17 random walkers never enter a brush and never leave the room', () => {
  const seed = (Date.now() % 1_000_000) + 1;
  const clutter = [
    ramp,
    box('crate', [4, 0, 4], [5.5, 1, 5.5]),
    box('shelf', [3, 1.2, -3], [9, 1.4, 2]),
    box('pillar', [-5, 0, 3], [-4, 6, 4]),
    box('step', [4, 0, -7], [7, 0.4, -5]),
  ];
  const arena = roomArena(clutter);
  const s = createSandbox(arena, 4, seed);
  const rng = createRng(seed);
  const actions = [0, 1, 2, 3].map(() => ({ moveX: 0, moveZ: -127, turn: 0, buttons: 0 }));
  for (let tick = 0; tick < 6000; tick++) {
    for (const action of actions) {
      action.turn = Math.round(nextSigned(rng) * 3000);
      if (tick % 25 === 0) action.moveX = nextInt(rng, 255) - 127;
      if (tick % 25 === 0)
        action.buttons = (nextInt(rng, 3) === 0 ? BUTTON.jump : 0) | (nextInt(rng, 5) === 0 ? BUTTON.crouch : 0);
    }
    s.step(actions);
    for (let seat = 0; seat < 4; seat++)
      expect(depthInside(s, seat), `seed ${seed}, tick ${tick}, seat ${seat}`).toBe(0);
  }
});

/** How deep, m, a seat's box is inside the worst brush, by corners against planes: not the trace's way. */
function depthInside(s: ReturnType<typeof createSandbox>, seat: number): number {
  const { brushes } = s.arena;
  const { x, y, z, crouched } = s.world.seat;
  const height = at(crouched, seat) === 1 ? 1.2 : STAND_HEIGHT;
  let worst = 0;
  for (let b = 0; b < brushes.count; b++) {
    let nearest = Infinity;
    for (let p = at(brushes.planeStart, b); p < at(brushes.planeStart, b + 1); p++) {
      const [nx, ny, nz, d] = brushes.planes.slice(p * 4, p * 4 + 4) as unknown as [number, number, number, number];
      const reach = Math.abs(nx) * PLAYER_HALF_WIDTH + Math.abs(nz) * PLAYER_HALF_WIDTH + Math.abs(ny) * (height / 2);
      const front = nx * at(x, seat) + ny * (at(y, seat) + height / 2) + nz * at(z, seat) - d - reach;
      nearest = Math.min(nearest, -front);
    }
    if (nearest > 1e-9) worst = Math.max(worst, nearest);
  }
  return worst;
}
