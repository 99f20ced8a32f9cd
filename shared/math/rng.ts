/**
 * A seeded random generator whose whole state is four u32 in somebody's buffer: the world's, a
 * bot's memory, an asset script's. xoshiro128** by Blackman and Vigna, seeded through splitmix32.
 */
import { imul } from './scalar.ts';

export type RngState = Uint32Array;

/** Words of state a generator needs. */
export const RNG_WORDS = 4;

export function seedRng(state: RngState, seed: number): void {
  let z = seed >>> 0;
  for (let i = 0; i < RNG_WORDS; i++) {
    z = (z + 0x9e3779b9) >>> 0;
    let t = z ^ (z >>> 16);
    t = imul(t, 0x21f0aaad);
    t = t ^ (t >>> 15);
    t = imul(t, 0x735a2d97);
    state[i] = (t ^ (t >>> 15)) >>> 0;
  }
}

export function createRng(seed: number): RngState {
  const state = new Uint32Array(RNG_WORDS);
  seedRng(state, seed);
  return state;
}

function rotateLeft(x: number, k: number): number {
  return ((x << k) | (x >>> (32 - k))) >>> 0;
}

/** Next integer in -2^31..2^31-1: the engine keeps these in registers, greater ones it may allocate. */
function nextI32(state: RngState): number {
  const s0 = state[0] as number;
  const s1 = state[1] as number;
  const s2 = (state[2] as number) ^ s0;
  const s3 = (state[3] as number) ^ s1;
  const result = imul(rotateLeft(imul(s1, 5) >>> 0, 7), 9);
  state[1] = s1 ^ s2;
  state[0] = s0 ^ s3;
  state[2] = s2 ^ (s1 << 9);
  state[3] = rotateLeft(s3 >>> 0, 11);
  return result;
}

/** Next integer in 0..2^32-1. */
export function nextU32(state: RngState): number {
  return nextI32(state) >>> 0;
}

/** Next number in [0, 1), 32 bits fine. */
export function nextUnit(state: RngState): number {
  return (nextI32(state) >>> 0) / 4_294_967_296;
}

/** Next number in [-1, 1). */
export function nextSigned(state: RngState): number {
  return nextUnit(state) * 2 - 1;
}

/** Next integer in 0..count-1. */
export function nextInt(state: RngState, count: number): number {
  return (nextUnit(state) * count) >>> 0;
}
