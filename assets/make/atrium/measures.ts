/** The heights and lines that the parts of the atrium share, in metres; the hall's centre is the origin. */
import type { Span } from '../parts.ts';

/** Floor of the upper storey, and the slab it lies on. */
export const UPPER = 4;
export const SLAB: Span = [3.5, UPPER];
/** Ceiling of the ground storey's and the upper storey's rooms, and of the hall's light well. */
export const LOW_CEILING = SLAB[0];
export const HIGH_CEILING = 7.5;
export const SKY = 9.5;
/** Top of everything. */
export const TOP = 10;

/** Inner faces of the outer walls are at +-HALF_X and +-HALF_Z; the shell is this thick. */
export const HALF_X = 20;
export const HALF_Z = 16;
export const SHELL = 0.5;

/** The opening between the storeys: +-WELL_X by +-WELL_Z. Galleries surround it. */
export const WELL_X = 9;
export const WELL_Z = 7;

/** Walls between the hall and its wings: their inner and outer faces. */
export const WING_X: Span = [12, 12.5];
export const WING_Z: Span = [10, 10.5];
/** Where floors of different material meet: under the middle of those walls. */
export const SEAM_X = 12.25;
export const SEAM_Z = 10.25;

/** Walls that divide the wings: their faces nearer to and farther from the middle. */
export const PARTITION: Span = [6, 6.5];

/** The ramps in the west and the east: what they cover and what is cut out of the slab above them. */
export const WEST_X: Span = [-20, -17];
export const WEST_Z: Span = [-4, 3];
export const EAST_X: Span = [17, 20];
export const EAST_Z: Span = [-6, 4];

/** The bridge across the hall. */
export const BRIDGE_Z: Span = [2, 4.5];

/** Tops of the steps from the ground to the upper floor: one low step, then ten of three eighths. */
export const STEP_TOPS = Array.from({ length: 11 }, (_, i) => 0.25 + 0.375 * i);
/** Depth of a step. */
export const STEP_RUN = 0.5;

/** A span seen in the mirror through the origin. */
export function mirrored(span: Span): Span {
  return [-span[1], -span[0]];
}
