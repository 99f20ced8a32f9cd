/** Heights and thicknesses that all generated arenas share, m; the same storeys as the atrium's. */
import type { Span } from '../parts.ts';

export const UPPER = 4;
export const SLAB: Span = [3.5, UPPER];
export const CEILING = 7.5;
export const TOP = 8;
/** Thickness of the outer walls, the ground and the roof. */
export const SHELL = 0.5;
/** Half the thickness of inner walls. */
export const WALL = 0.25;
/** Half the width of the posts where walls meet. */
export const POST = 0.375;
/** Height of a door, and of the foot of a window above its floor. */
export const DOOR = 2.5;
export const SILL = 1;
/** Height and thickness of a parapet: a standing player sees and fires over it. */
export const PARAPET = 0.875;
export const PARAPET_THICK = 0.25;
export const RAIL_THICK = 0.125;
/** What a way up covers: its width and its length. */
export const STAIR_WIDTH = 2;
export const STAIR_LENGTH = 6;
/** Room that must stay free before and behind a way up, and on both sides of a door. */
export const LANDING = 1.75;
export const DOOR_DEPTH = 1.5;
/** Width of a bridge. */
export const BRIDGE_WIDTH = 2.5;
/** What a stretch of wall keeps beside a door. */
export const DOOR_MARGIN = 0.75;
/** What a stretch of wall keeps beside the pocket of a sliding door: the post, and some wall. */
export const LEAF_MARGIN = 0.5;
