/** The heights and lines that the parts of the yard share, in metres; its middle is the origin. */
import type { Span } from '../parts.ts';

/** Inner faces of the shell; the yard's own wall stands before it, this thin so that nobody stands on it. */
export const HALF_X = 24;
export const HALF_Z = 20;
export const SHELL = 0.5;
export const WALL_THICK = 0.25;
/** Top of the yard's wall, and of the air. */
export const WALL_TOP = 5;
export const SKY = 13;

/** The towers' platform, the slab it is, and their roof. */
export const PLATFORM = 4;
export const SLAB: Span = [3.5, PLATFORM];
export const TOWER_ROOF: Span = [7, 7.375];
/** What the north tower covers. */
export const TOWER_X: Span = [-20, -14];
export const TOWER_Z: Span = [-15, -9];

/** The way on the platform's height from the north tower to its ramp. */
export const CATWALK_X: Span = [-14, -2];
export const CATWALK_Z: Span = [-13, -11];
export const RAMP_X: Span = [-2, 4];

/** The shed at the north wall. */
export const SHED_X: Span = [2, 12];
export const SHED_Z: Span = [-HALF_Z + WALL_THICK, -16];
export const SHED_ROOF: Span = [3, 3.375];

/** Tops of the steps up to a platform, and the depth of each. */
export const STEP_TOPS = Array.from({ length: 11 }, (_, i) => 0.25 + 0.375 * i);
export const STEP_RUN = 0.5;
/** Height of a parapet: a standing player sees and fires over it. */
export const PARAPET = 0.875;
export const RAIL = 0.125;
