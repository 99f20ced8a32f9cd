/** How far off right numbers can be, by rounding alone. */
import { SKIN } from '../../shared/world/constants.ts';
import type { TickFacts } from './tick-facts.ts';

/** Rounding of a tick's sums, m and m/s: far below what a fault of a millimetre makes. */
export const ROUNDING = 1e-6;
/** Rounding of what derives from places that events tell in float32, m and m/s. */
export const TOLD_ROUNDING = 1e-4;

/** Ground is felt this far below the feet, m: a little more than the gap that is kept. */
export const FELT_METRES = 0.02 + 2 * SKIN;

/** Rounding of a speed of the seat's own, m/s: explosions are told in float32, and so is what they gave. */
export function roundingOf({ push }: TickFacts, seat: number): number {
  return push.most[seat] === 0 ? ROUNDING : TOLD_ROUNDING;
}
