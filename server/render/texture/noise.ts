/**
 * Tileable noise for painted textures: integer hashes only, so that a texture has the same bytes
 * everywhere. It must never use a random source.
 */
import { abs, floor, imul } from '../../../shared/math/scalar.ts';

/** A fixed number in [0, 1) for a lattice point. */
export function hash(x: number, y: number, seed: number): number {
  let h = imul(x, 0x27d4eb2d) ^ imul(y, 0x165667b1) ^ imul(seed, 0x9e3779b1);
  h = imul(h ^ (h >>> 15), 0x85ebca6b);
  h = imul(h ^ (h >>> 13), 0xc2b2ae35);
  return ((h ^ (h >>> 16)) >>> 0) / 4_294_967_296;
}

function wrap(value: number, period: number): number {
  return ((value % period) + period) % period;
}

function smooth(t: number): number {
  return t * t * (3 - 2 * t);
}

/** Value noise in [0, 1) that repeats every `period` cells. */
export function valueNoise(x: number, y: number, period: number, seed: number): number {
  const [cellX, cellY] = [floor(x), floor(y)];
  const [tx, ty] = [smooth(x - cellX), smooth(y - cellY)];
  const at = (dx: number, dy: number) => hash(wrap(cellX + dx, period), wrap(cellY + dy, period), seed);
  const top = at(0, 0) + (at(1, 0) - at(0, 0)) * tx;
  const bottom = at(0, 1) + (at(1, 1) - at(0, 1)) * tx;
  return top + (bottom - top) * ty;
}

/** Four octaves of value noise over the unit square, in [0, 1), starting with `cells` cells. */
export function cloud(u: number, v: number, cells: number, seed: number): number {
  let sum = 0;
  let weight = 0.5;
  let period = cells;
  for (let octave = 0; octave < 4; octave++) {
    sum += weight * valueNoise(u * period, v * period, period, seed + octave);
    weight /= 2;
    period *= 2;
  }
  return sum / 0.9375;
}

/** Distance in [0, 1] of t from the nearest edge of its cell; cells are 1 wide. */
export function edgeDistance(t: number): number {
  return 1 - abs((t - floor(t)) * 2 - 1);
}
