/**
 * The monitor's own sense of what is solid: how far a player's box is from the brushes and what it
 * stands on, and whether a shot's way goes through a wall. Written apart from the simulator's sweeps
 * (no sweep here, only distances and an interval on a line), so that one mistake can't hide in both.
 */
import { abs, ceil, clamp, floor, max } from '../../shared/math/scalar.ts';
import type { Arena } from '../../shared/world/arena.ts';
import type { BrushSet } from '../../shared/world/brush-set.ts';
import { PLAYER_HALF_WIDTH, SKIN, STAND_NORMAL } from '../../shared/world/constants.ts';

/** Width of a cell, m: about a player and a half, so that a cell lists few brushes. */
const CELL_METRES = 1;
/** Brushes farther than this from a box are not told of, m. */
export const REACH_METRES = 0.125;
/** What a clearance says when nothing is within reach, m. */
export const FAR_METRES = REACH_METRES;

/** A brush whose top is at most this far above the feet is floor, not wall, m. */
const UNDERFOOT_METRES = 0.005;

/** How a box lies among the brushes. */
export interface Contact {
  /** Distance to the nearest brush, m; negative is the depth inside it. */
  clearance: number;
  /** Distance down to the nearest surface that can be stood on, m. */
  groundGap: number;
  /** Distance aside to the nearest brush that is not all below the feet, m; slopes always count. */
  wallGap: number;
  /** The nearest brush, or -1. */
  brush: number;
}

export interface SolidGrid {
  readonly set: BrushSet;
  readonly originX: number;
  readonly originZ: number;
  readonly columns: number;
  readonly rows: number;
  /** Brushes near each cell: those that a box centred in it could reach. */
  readonly cells: readonly Int32Array[];
  /** Every brush. */
  readonly all: Int32Array;
}

const grids = new WeakMap<Arena, SolidGrid>();

/** The grid of an arena: made once, for all monitors of the thread. */
export function solidGridOf(arena: Arena): SolidGrid {
  const grid = grids.get(arena) ?? createSolidGrid(arena);
  grids.set(arena, grid);
  return grid;
}

export function createSolidGrid(arena: Arena): SolidGrid {
  const { brushes: set, bounds } = arena;
  const [originX, , originZ] = bounds.min;
  const columns = max(1, ceil((bounds.max[0] - originX) / CELL_METRES));
  const rows = max(1, ceil((bounds.max[2] - originZ) / CELL_METRES));
  const margin = PLAYER_HALF_WIDTH + REACH_METRES;
  const isNear = (low: number, high: number, cell: number, origin: number) =>
    high >= origin + cell * CELL_METRES - margin && low <= origin + (cell + 1) * CELL_METRES + margin;
  const cells = Array.from({ length: columns * rows }, (_, cell) => {
    const column = cell % columns;
    const row = (cell - column) / columns;
    const near: number[] = [];
    for (let b = 0; b < set.count; b++) {
      const isInColumn = isNear(set.minX[b] as number, set.maxX[b] as number, column, originX);
      if (isInColumn && isNear(set.minZ[b] as number, set.maxZ[b] as number, row, originZ)) near.push(b);
    }
    return Int32Array.from(near);
  });
  return { set, originX, originZ, columns, rows, cells, all: Int32Array.from({ length: set.count }, (_, b) => b) };
}

export function createContact(): Contact {
  return { clearance: 0.5, groundGap: 0.5, wallGap: 0.5, brush: -1 };
}

/** Brushes that a player's box, centred anywhere in the cell of (x, z), could reach. */
export function brushesNear(grid: SolidGrid, x: number, z: number): Int32Array {
  const column = clamp(floor((x - grid.originX) / CELL_METRES), 0, grid.columns - 1);
  const row = clamp(floor((z - grid.originZ) / CELL_METRES), 0, grid.rows - 1);
  return grid.cells[row * grid.columns + column] as Int32Array;
}

/** Fills `contact` for a player's box with its feet at (x, y, z). Allocates nothing. */
export function feelSolid(grid: SolidGrid, x: number, y: number, z: number, height: number, contact: Contact): void {
  contact.clearance = FAR_METRES;
  contact.groundGap = FAR_METRES;
  contact.wallGap = FAR_METRES;
  contact.brush = -1;
  const near = brushesNear(grid, x, z);
  const { set } = grid;
  for (let i = 0; i < near.length; i++) {
    const b = near[i] as number;
    const above = y - (set.maxY[b] as number);
    const below = (set.minY[b] as number) - (y + height);
    const vertical = above > below ? above : below;
    if (vertical >= REACH_METRES) continue;
    const side = sideGap(set, b, x, z);
    if (side >= REACH_METRES) continue;
    const isFloor = above >= -UNDERFOOT_METRES && set.isBox[b] === 1;
    if (!isFloor && side < contact.wallGap) contact.wallGap = side;
    if (set.isBox[b] === 1) takeBox(side, above, vertical, b, contact);
    else takeSlope(set, b, x, y, z, height, side > vertical ? side : vertical, above, contact);
  }
}

/** Horizontal gap between a player's box and a brush's box, m; negative when they overlap. */
function sideGap(set: BrushSet, b: number, x: number, z: number): number {
  const west = (set.minX[b] as number) - PLAYER_HALF_WIDTH - x;
  const east = x - PLAYER_HALF_WIDTH - (set.maxX[b] as number);
  const north = (set.minZ[b] as number) - PLAYER_HALF_WIDTH - z;
  const south = z - PLAYER_HALF_WIDTH - (set.maxZ[b] as number);
  const alongX = west > east ? west : east;
  const alongZ = north > south ? north : south;
  return alongX > alongZ ? alongX : alongZ;
}

function takeBox(side: number, above: number, vertical: number, b: number, contact: Contact): void {
  const gap = side > vertical ? side : vertical;
  if (gap < contact.clearance) {
    contact.clearance = gap;
    contact.brush = b;
  }
  if (side <= 0 && above >= side && above < contact.groundGap) contact.groundGap = above;
}

/** A brush with slopes: the widest gap over all its planes, and whether that plane can be stood on. */
function takeSlope(
  set: BrushSet,
  b: number,
  x: number,
  y: number,
  z: number,
  height: number,
  boxGap: number,
  above: number,
  contact: Contact,
): void {
  let gap = boxGap;
  let isGround = above === boxGap;
  const end = set.planeStart[b + 1] as number;
  for (let p = (set.planeStart[b] as number) + 6; p < end; p++) {
    const plane = planeGap(set, p, x, y, z, height);
    if (plane <= gap) continue;
    gap = plane;
    isGround = (set.planes[p * 4 + 1] as number) >= STAND_NORMAL;
  }
  if (gap < contact.clearance) {
    contact.clearance = gap;
    contact.brush = b;
  }
  if (isGround && gap < contact.groundGap) contact.groundGap = gap;
}

/** Gap between a plane and the corner of the box that is deepest behind it, m. */
function planeGap(set: BrushSet, plane: number, x: number, y: number, z: number, height: number): number {
  const { planes } = set;
  const nx = planes[plane * 4] as number;
  const ny = planes[plane * 4 + 1] as number;
  const nz = planes[plane * 4 + 2] as number;
  const lowestY = ny > 0 ? y : y + height;
  return nx * x + ny * lowestY + nz * z - (abs(nx) + abs(nz)) * PLAYER_HALF_WIDTH - (planes[plane * 4 + 3] as number);
}

/** Whether a player's box, grown by `margin` on all sides, meets a brush. For the rare doubt, not for every tick. */
export function isSolidNear(grid: SolidGrid, x: number, y: number, z: number, height: number, margin: number): boolean {
  const { set } = grid;
  for (let b = 0; b < set.count; b++) {
    const above = y - margin - (set.maxY[b] as number);
    const below = (set.minY[b] as number) - (y + height + margin);
    if (above < 0 && below < 0 && sideGap(set, b, x, z) < margin) return true;
  }
  return false;
}

/** Which part of a segment lies inside one convex brush, as fractions of its way. */
const inside = { from: 0.5, to: 0.5 };

function clipSegment(at: number, rate: number, limit: number): void {
  if (rate > 0) inside.to = inside.to < (limit - at) / rate ? inside.to : (limit - at) / rate;
  else if (rate < 0) inside.from = inside.from > (limit - at) / rate ? inside.from : (limit - at) / rate;
  else if (at > limit) inside.to = -1;
}

/** Traces keep a gap from surfaces and cut edges by as much: less deep than this a way only grazes, m. */
const GRAZE_METRES = SKIN + 1e-4;

/** Longest stretch of the segment inside a brush, m; 0 when its way is free or grazes only. */
export function solidStretch(set: BrushSet, from: readonly number[], way: readonly number[], length: number): number {
  const [x, y, z] = from as [number, number, number];
  const [dx, dy, dz] = way as [number, number, number];
  let longest = 0;
  for (let b = 0; b < set.count; b++) {
    inside.from = 0;
    inside.to = 1;
    const end = set.planeStart[b + 1] as number;
    for (let p = set.planeStart[b] as number; p < end && inside.from < inside.to; p++) {
      const nx = set.planes[p * 4] as number;
      const ny = set.planes[p * 4 + 1] as number;
      const nz = set.planes[p * 4 + 2] as number;
      const limit = (set.planes[p * 4 + 3] as number) - GRAZE_METRES;
      clipSegment(nx * x + ny * y + nz * z, nx * dx + ny * dy + nz * dz, limit);
    }
    longest = max(longest, (inside.to - inside.from) * length);
  }
  return longest;
}
