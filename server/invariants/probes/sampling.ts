/**
 * Which ticks, frames and observations the sampled probes look at: chosen by a hash of where in which episode
 * they are, so that no fault of a steady rhythm keeps out of sight, and a replay looks at the same ones.
 */
import { imul } from '../../../shared/math/scalar.ts';
import type { World } from '../../../shared/world/world.ts';
import { PROBES, type ProbeId } from './probes.ts';

/** A u32 of three, each of whose bits depends on all of theirs: multiply and shift, as MurmurHash3 ends. */
function mix(a: number, b: number, c: number): number {
  let h = imul(a ^ 0x9e3779b1, 0x85ebca6b) ^ b;
  h = imul(h ^ (h >>> 16), 0xc2b2ae35) ^ c;
  h = imul(h ^ (h >>> 15), 0x85ebca6b);
  h = imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Whether one in `every` is this one: of an episode's seed, a tick, and the number of a seat or of nothing. */
export function isSampled(every: number, seed: number, tick: number, number = 0): boolean {
  return every <= 1 || mix(seed, tick, number) % every === 0;
}

/** The rate of a probe by the catalogue: one in this many. */
export function rateOf(id: ProbeId): number {
  return PROBES.find((probe) => probe.id === id)?.every ?? 1;
}

/** Whether a probe looks at a world as it is now. */
export function isLookedAt(id: ProbeId, { match }: World, number?: number): boolean {
  return isSampled(rateOf(id), match.seed[0] as number, match.tick[0] as number, number);
}
