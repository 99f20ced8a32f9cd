import { expect, test } from 'vitest';
import { angleFromDeg, atan2, cos, sin, TURN, wrapSigned, yawToward } from '../../shared/math/angle.ts';
import { createRng, nextInt, nextU32, nextUnit } from '../../shared/math/rng.ts';

test('SIM-03 the sine table is the sine, and its last bits never change', () => {
  let worst = 0;
  let sum = 0;
  for (let a = 0; a < TURN; a++) {
    worst = Math.max(worst, Math.abs(sin(a) - Math.sin((a / TURN) * 2 * Math.PI)));
    worst = Math.max(worst, Math.abs(cos(a) - Math.cos((a / TURN) * 2 * Math.PI)));
    sum += sin(a) * ((a * 7919) % 101);
  }
  expect(worst).toBeLessThan(1e-13);
  expect(sum).toBe(SINE_SUM);
});

/** Weighted sum of the table, exact: another engine with other bits would give another. */
const SINE_SUM = 0.02847450760239883;

test('SIM-03 atan2 is right to half a step everywhere', () => {
  for (let a = -32768; a < 32768; a += 7) {
    const angle = atan2(sin(a) * 3, cos(a) * 3);
    expect(Math.abs(wrapSigned(angle - a))).toBeLessThanOrEqual(1);
  }
  expect([atan2(0, 0), atan2(0, 1), atan2(1, 0), atan2(-1, 0), atan2(0, -1)]).toEqual([0, 0, 16384, -16384, -32768]);
});

test('SIM-03 yaw 0 looks along -Z and grows to the left', () => {
  expect([yawToward(0, -1), yawToward(-1, 0), yawToward(0, 1), yawToward(1, 0)]).toEqual([0, 16384, 32768, 49152]);
  expect(angleFromDeg(90)).toBe(16384);
});

test('SIM-04 the generator is xoshiro128**: known state, known numbers', () => {
  const state = Uint32Array.from([1, 2, 3, 4]);
  expect([nextU32(state), nextU32(state), nextU32(state)]).toEqual([11520, 0, 5927040]);
});

test('SIM-04 draws are in range and evenly spread', () => {
  const state = createRng(12);
  const bins = new Array<number>(10).fill(0);
  for (let i = 0; i < 100_000; i++) {
    const bin = nextInt(state, 10);
    bins[bin] = (bins[bin] as number) + 1;
  }
  expect(bins).toHaveLength(10);
  for (const count of bins) expect(Math.abs(count - 10_000)).toBeLessThan(500);
  for (let i = 0; i < 1000; i++) expect(nextUnit(state)).toBeLessThan(1);
});
