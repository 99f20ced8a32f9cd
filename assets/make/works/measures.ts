/** The heights and lines that the parts of the works share, in metres; the middle of the casting hall is the origin. */

import type { Span } from '../parts.ts';
import type { Rect } from '../rect.ts';

/** Floor of the upper storey, and the slab it lies on. */
export const UPPER = 4;
export const SLAB: Span = [3.5, UPPER];
/** Ceilings: of the ground storey's rooms, of everything above, and of the casting hall's lantern. */
export const LOW_CEILING = SLAB[0];
export const CEILING = 7.5;
export const LANTERN = 10;
export const TOP = 10.5;

/** Inner faces of the shell, and its thickness. */
export const HALF_X = 20;
export const HALF_Z = 17;
export const SHELL = 0.5;
/** Half the thickness of inner walls; slabs that end over such a wall reach to its far face. */
export const WALL = 0.25;

/** Tops of doors above their floor, feet of windows, parapets: seen and fired over, and jumped. */
export const DOOR = 2.5;
export const SILL = 1;
export const PARAPET = 0.875;
export const RAIL = 0.125;

/** Lines of walls: the casting hall, the ring of corridors around it, the rooms outside. */
export const HALL_X = 10;
export const HALL_Z = 6;
export const RING_X = 13;
export const RING_Z = 9;

/** The pit in the hall: its rim, and its bottom of molten metal. */
export const PIT: Rect = { x: [-6, 6], z: [-2.5, 2.5] };
export const PIT_BOTTOM = -8;
/** Whose feet are lower than this is lost, m. */
export const PIT_DEADLY = -5.5;
/** The bridge over it on the ground, and the catwalk over both on the upper floor. */
export const BRIDGE_X: Span = [-1.25, 1.25];
export const CATWALK_Z: Span = [-1, 1];

/** The strongroom behind the gate. */
export const VAULT: Rect = { x: [-6, 0], z: [-14, -RING_Z] };

/** The ramp in the store, the stairs in the south-east, the lift: what they cover and what is cut out of the slab above. */
export const RAMP: Rect = { x: [-18, -11], z: [-HALF_Z, -14.5] };
export const STAIRS: Rect = { x: [12, 17.5], z: [14.5, HALF_Z] };
export const LIFT: Rect = { x: [17.5, HALF_X], z: [-HALF_Z, -14.5] };
/** Stairs in the bay, up to the south gallery. */
export const BAY_STAIRS: Rect = { x: [0.5, 3], z: [RING_Z + WALL, 14.75] };
/** The ladder on the hall's western wall: its bars, along z. */
export const LADDER_Z: Span = [3, 3.75];

/** Tops of the steps from the ground to the upper floor: one low step, then ten of three eighths; depth of each. */
export const STEP_TOPS = Array.from({ length: 11 }, (_, i) => 0.25 + 0.375 * i);
export const STEP_RUN = 0.5;
