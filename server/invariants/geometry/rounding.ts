/** How far off right numbers can be, by rounding alone. */
import { SKIN } from '../../../shared/world/constants.ts';

/** Rounding of a tick's sums, m and m/s: far below what a fault of a millimetre makes. */
export const ROUNDING = 1e-6;
/** Rounding of what derives from places that events tell in float32, m and m/s. */
export const TOLD_ROUNDING = 1e-4;

/** Ground is felt this far below the feet, m: a little more than the gap that is kept. */
export const FELT_METRES = 0.02 + 2 * SKIN;
