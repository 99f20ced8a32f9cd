/** Seeds of the episodes that follow the first: each from the one before, so that one seed fixes all. */
import { imul } from '../../shared/math/scalar.ts';

/** The seed after `seed`: one step of splitmix32, which visits every seed once. */
export function nextEpisodeSeed(seed: number): number {
  let z = (seed + 0x9e3779b9) >>> 0;
  z = imul(z ^ (z >>> 16), 0x21f0aaad);
  z = imul(z ^ (z >>> 15), 0x735a2d97);
  return (z ^ (z >>> 15)) >>> 0;
}

/** Seed of what fills a seat: another one for each seat of an episode. */
export function seatSeed(seed: number, seat: number): number {
  return nextEpisodeSeed((seed ^ imul(seat + 1, 0x85ebca6b)) >>> 0);
}
