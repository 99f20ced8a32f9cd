import { expect, test } from 'vitest';
import { loadArena } from '../../server/assets/arena-library.ts';
import { createRng, nextSigned } from '../../shared/math/rng.ts';
import { clearHit, clipToBrush, Hit, Sweep, setRay } from '../../shared/sim/clip.ts';
import { isClear, traceRay } from '../../shared/sim/trace.ts';
import type { Arena } from '../../shared/world/arena.ts';
import { SKIN } from '../../shared/world/constants.ts';
import { box, roomArena } from '../support/box-arena.ts';

test("SIM-30 a ray ends a skin before the surface it meets, with that surface's normal", () => {
  const hit = new Hit();
  traceRay(roomArena(), setRay(new Sweep(), 0, 1, 0, 20, 0, 0), hit);
  expect(hit.fraction * 20).toBeCloseTo(10 - SKIN, 9);
  expect([hit.nx, hit.ny, hit.nz]).toEqual([-1, 0, 0]);
});

/** Seeds with a ray that ends within the skin of a brush in the next cell, and one that is new each time. */
const SEEDS = [604_543, 1_019, (Date.now() % 1_000_000) + 1];

test.each(SEEDS)('SIM-30 the grid finds what a test of every brush finds, seed %d', (seed) => {
  const arena = loadArena('atrium');
  const rng = createRng(seed);
  const [hit, slow, ray] = [new Hit(), new Hit(), new Sweep()];
  const within = (axis: 0 | 1 | 2) => {
    const [low, high] = [arena.bounds.min[axis], arena.bounds.max[axis]];
    return (low + high) / 2 + (nextSigned(rng) * (high - low)) / 2;
  };
  for (let i = 0; i < 3000; i++) {
    const [ox, oy, oz] = [within(0), within(1), within(2)];
    const [dx, dy, dz] = [nextSigned(rng) * 40, nextSigned(rng) * 10, i % 50 === 0 ? 0 : nextSigned(rng) * 40];
    traceRay(arena, setRay(ray, ox, oy, oz, dx, dy, dz), hit);
    clearHit(slow);
    for (let b = 0; b < arena.brushes.count; b++) clipToBrush(ray, arena.brushes, b, slow);
    expect([hit.fraction, hit.startsSolid], `seed ${seed}, ray ${i}`).toEqual([slow.fraction, slow.startsSolid]);
  }
});

/** A grid of pillars, n by n, in a room that grows with it: the same density everywhere. */
function pillars(n: number): Arena {
  const half = n * 2;
  const inside = Array.from({ length: n * n }, (_, i) => {
    const [x, z] = [(i % n) * 4 - half + 1, Math.floor(i / n) * 4 - half + 1];
    return box(`pillar-${i}`, [x, 0, z], [x + 0.5, 3, z + 0.5]);
  });
  return roomArena(inside, {}, half);
}

/** Brushes looked at by rays of 15 m, counted at the column every test reads. */
function brushesTested(arena: Arena): number {
  let reads = 0;
  const isBox = new Proxy(arena.brushes.isBox, {
    get(target, key) {
      if (typeof key === 'string' && /^\d+$/.test(key)) reads++;
      return Reflect.get(target, key);
    },
  });
  const counted: Arena = { ...arena, brushes: { ...arena.brushes, isBox } };
  const rng = createRng(1);
  const ray = new Sweep();
  for (let i = 0; i < 200; i++) isClear(counted, setRay(ray, 0, 1, 0, nextSigned(rng) * 15, 0, nextSigned(rng) * 15));
  return reads / 200;
}

test('SIM-31 the brushes a trace looks at do not grow with the arena', () => {
  const small = brushesTested(pillars(10));
  const large = brushesTested(pillars(40));
  expect(small).toBeGreaterThan(1);
  expect(large).toBeLessThan(small * 1.2);
});
