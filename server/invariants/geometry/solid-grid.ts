/**
 * The monitor's own sense of the brushes: how far a player's box is from them and what it stands on.
 * Written apart from the simulator's sweeps (no sweep here, only distances), so that one mistake can't
 * hide in both.
 */
import { ceil, clamp, floor, max, min } from '../../../shared/math/scalar.ts';
import type { Arena } from '../../../shared/world/arena.ts';
import type { BrushSet } from '../../../shared/world/brush-set.ts';
import { PLAYER_HALF_WIDTH, STAND_HEIGHT, STAND_NORMAL } from '../../../shared/world/constants.ts';
import { type BoxColumns, isNearer } from './box-columns.ts';

/** Width of a cell, m: about a player and a half, so that a cell lists few brushes. */
const CELL_METRES = 1;
/** Height of a cell, m: about a storey's half, so that what is above and below is not listed. */
const LAYER_METRES = 2;
/** Brushes farther than this from a box are not told of, m: as far as who runs goes in a tick. */
export const REACH_METRES = 0.125;
/** What a clearance says when nothing is within reach, m. */
export const FAR_METRES = REACH_METRES;

/** A brush whose top is at most this far above the feet is floor, not wall, m. */
const UNDERFOOT_METRES = 0.005;

/** How bodies and their ways in a tick lie among brushes and things: a number for each, in columns. */
export interface Contacts {
  /** Distance from the body to the nearest brush, m, or less; negative is the depth inside it. */
  readonly clearance: Float64Array;
  /** The brush that the body is inside, or -1. */
  readonly brush: Int32Array;
  /** Distance from the way to the nearest brush, m. */
  readonly wayGap: Float64Array;
  /** Distance aside from the way to the nearest brush that is not all below the feet, m; slopes always count. */
  readonly wallGap: Float64Array;
  /** Distance from the body down to the nearest surface that can be stood on, m. */
  readonly groundGap: Float64Array;
  /** Distance from the way to the nearest door, lift, crate or barrel, or to its way in this tick, m. */
  readonly thingGap: Float64Array;
}

export function createContacts(count: number): Contacts {
  const column = () => new Float64Array(count);
  return {
    clearance: column(),
    brush: new Int32Array(count),
    wayGap: column(),
    wallGap: column(),
    groundGap: column(),
    thingGap: column(),
  };
}

export interface SolidGrid {
  readonly set: BrushSet;
  readonly originX: number;
  readonly originY: number;
  readonly originZ: number;
  readonly columns: number;
  readonly rows: number;
  readonly layers: number;
  /** Where each cell's brushes begin in `brushes`: those that a body whose base is in the cell could reach. */
  readonly start: Int32Array;
  readonly brushes: Int32Array;
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
  const [originX, originY, originZ] = bounds.min;
  const columns = max(1, ceil((bounds.max[0] - originX) / CELL_METRES));
  const rows = max(1, ceil((bounds.max[2] - originZ) / CELL_METRES));
  const layers = max(1, ceil((bounds.max[1] - originY) / LAYER_METRES));
  const cells = Array.from({ length: columns * rows * layers }, (): number[] => []);
  const aside = PLAYER_HALF_WIDTH + REACH_METRES;
  for (let b = 0; b < set.count; b++) {
    const fromX = clamp(floor(((set.minX[b] as number) - aside - originX) / CELL_METRES), 0, columns - 1);
    const toX = clamp(floor(((set.maxX[b] as number) + aside - originX) / CELL_METRES), 0, columns - 1);
    const fromZ = clamp(floor(((set.minZ[b] as number) - aside - originZ) / CELL_METRES), 0, rows - 1);
    const toZ = clamp(floor(((set.maxZ[b] as number) + aside - originZ) / CELL_METRES), 0, rows - 1);
    const lowest = (set.minY[b] as number) - STAND_HEIGHT - REACH_METRES - originY;
    const fromY = clamp(floor(lowest / LAYER_METRES), 0, layers - 1);
    const highest = (set.maxY[b] as number) + REACH_METRES - originY;
    const toY = clamp(floor(highest / LAYER_METRES), 0, layers - 1);
    for (let y = fromY; y <= toY; y++)
      for (let z = fromZ; z <= toZ; z++)
        for (let x = fromX; x <= toX; x++) cells[(y * rows + z) * columns + x]?.push(b);
  }
  const start = new Int32Array(cells.length + 1);
  cells.forEach((cell, i) => {
    start[i + 1] = (start[i] as number) + cell.length;
  });
  return { set, originX, originY, originZ, columns, rows, layers, start, brushes: Int32Array.from(cells.flat()) };
}

/** The cell in which the middle of the base of box `k` is. Whole numbers from the start: doubles handed back are allocated. */
function cellOf(grid: SolidGrid, boxes: BoxColumns, k: number): number {
  const x = ((boxes.minX[k] as number) + (boxes.maxX[k] as number)) / 2 - grid.originX;
  const y = (boxes.minY[k] as number) - grid.originY;
  const z = ((boxes.minZ[k] as number) + (boxes.maxZ[k] as number)) / 2 - grid.originZ;
  const column = inRange(floor(x / CELL_METRES) | 0, grid.columns - 1);
  const layer = inRange(floor(y / LAYER_METRES) | 0, grid.layers - 1);
  const row = inRange(floor(z / CELL_METRES) | 0, grid.rows - 1);
  return (layer * grid.rows + row) * grid.columns + column;
}

const inRange = (cell: number, last: number) => (cell < 0 ? 0 : cell > last ? last : cell);

/** Fills what contacts say of brushes, for the way and the body of number `k`: the way has the body in it. */
export function feelSolid(grid: SolidGrid, ways: BoxColumns, bodies: BoxColumns, k: number, contacts: Contacts): void {
  const { set, start, brushes } = grid;
  const cell = cellOf(grid, ways, k);
  const end = start[cell + 1] as number;
  const minX = ways.minX[k] as number;
  const maxX = ways.maxX[k] as number;
  const minY = ways.minY[k] as number;
  const maxY = ways.maxY[k] as number;
  const minZ = ways.minZ[k] as number;
  const maxZ = ways.maxZ[k] as number;
  const feet = bodies.minY[k] as number;
  contacts.wayGap[k] = contacts.wallGap[k] = contacts.groundGap[k] = FAR_METRES;
  // Doubles that go round a loop stay unboxed where they come from a column.
  let wayGap = contacts.wayGap[k] as number;
  let wallGap = contacts.wallGap[k] as number;
  for (let i = start[cell] as number; i < end; i++) {
    const b = brushes[i] as number;
    const vertical = max(minY - (set.maxY[b] as number), (set.minY[b] as number) - maxY);
    if (vertical >= REACH_METRES) continue;
    // Not by a function of its own: a double that is handed back may be allocated, and this runs for every body.
    const aside = max((set.minX[b] as number) - maxX, minX - (set.maxX[b] as number));
    const side = max(aside, max((set.minZ[b] as number) - maxZ, minZ - (set.maxZ[b] as number)));
    if (side >= REACH_METRES) continue;
    const above = feet - (set.maxY[b] as number);
    if (set.isBox[b] === 0) {
      wayGap = min(wayGap, slopeGap(set, b, ways, k));
      if (side < wallGap) wallGap = side;
      feelSlope(set, b, bodies, k, contacts);
      continue;
    }
    const gap = side > vertical ? side : vertical;
    if (gap < wayGap) wayGap = gap;
    if (above < -UNDERFOOT_METRES) {
      if (side < wallGap) wallGap = side;
    } else if (above >= 0 && above < (contacts.groundGap[k] as number) && isOver(set, b, bodies, k))
      contacts.groundGap[k] = above;
  }
  contacts.wayGap[k] = wayGap;
  contacts.wallGap[k] = wallGap;
  // A body is no deeper in anything than its way.
  contacts.clearance[k] = wayGap;
  contacts.brush[k] = -1;
  if (wayGap < 0) feelBody(grid, bodies, k, contacts);
}

/** Finds the brush that a body is deepest in, or nearest to. */
function feelBody(grid: SolidGrid, bodies: BoxColumns, k: number, { clearance, brush }: Contacts): void {
  const { set, start, brushes } = grid;
  const cell = cellOf(grid, bodies, k);
  const end = start[cell + 1] as number;
  clearance[k] = FAR_METRES;
  for (let i = start[cell] as number; i < end; i++) {
    const gap = slopeGap(set, brushes[i] as number, bodies, k);
    if (gap >= (clearance[k] as number)) continue;
    clearance[k] = gap;
    brush[k] = brushes[i] as number;
  }
}

/** Whether box `k` is over or under a brush's box. */
function isOver(set: BrushSet, b: number, boxes: BoxColumns, k: number): boolean {
  if ((set.minX[b] as number) > (boxes.maxX[k] as number) || (boxes.minX[k] as number) > (set.maxX[b] as number))
    return false;
  return (set.minZ[b] as number) <= (boxes.maxZ[k] as number) && (boxes.minZ[k] as number) <= (set.maxZ[b] as number);
}

/** Horizontal gap between box `k` and a brush's box, m; negative when they overlap. */
function sideGap(set: BrushSet, b: number, boxes: BoxColumns, k: number): number {
  const west = (set.minX[b] as number) - (boxes.maxX[k] as number);
  const east = (boxes.minX[k] as number) - (set.maxX[b] as number);
  const north = (set.minZ[b] as number) - (boxes.maxZ[k] as number);
  const south = (boxes.minZ[k] as number) - (set.maxZ[b] as number);
  const alongX = west > east ? west : east;
  const alongZ = north > south ? north : south;
  return alongX > alongZ ? alongX : alongZ;
}

/** Gap between box `k` and a brush: the widest over all its planes, m. */
function slopeGap(set: BrushSet, b: number, boxes: BoxColumns, k: number): number {
  const above = (boxes.minY[k] as number) - (set.maxY[b] as number);
  const below = (set.minY[b] as number) - (boxes.maxY[k] as number);
  let gap = max(sideGap(set, b, boxes, k), max(above, below));
  const end = set.planeStart[b + 1] as number;
  for (let p = (set.planeStart[b] as number) + 6; p < end; p++) gap = max(gap, planeGap(set, p, boxes, k));
  return gap;
}

/** A brush with slopes below a body: by the widest gap over all its planes, if that one can be stood on. */
function feelSlope(set: BrushSet, b: number, boxes: BoxColumns, k: number, { groundGap }: Contacts): void {
  const above = (boxes.minY[k] as number) - (set.maxY[b] as number);
  let gap = max(sideGap(set, b, boxes, k), max(above, (set.minY[b] as number) - (boxes.maxY[k] as number)));
  let isGround = above === gap;
  const end = set.planeStart[b + 1] as number;
  for (let p = (set.planeStart[b] as number) + 6; p < end; p++) {
    const plane = planeGap(set, p, boxes, k);
    if (plane <= gap) continue;
    gap = plane;
    isGround = (set.planes[p * 4 + 1] as number) >= STAND_NORMAL;
  }
  if (isGround && gap < (groundGap[k] as number)) groundGap[k] = gap;
}

/** Gap between a plane and the corner of box `k` that is deepest behind it, m. */
function planeGap({ planes }: BrushSet, plane: number, boxes: BoxColumns, k: number): number {
  const nx = planes[plane * 4] as number;
  const ny = planes[plane * 4 + 1] as number;
  const nz = planes[plane * 4 + 2] as number;
  const x = (nx > 0 ? boxes.minX[k] : boxes.maxX[k]) as number;
  const y = (ny > 0 ? boxes.minY[k] : boxes.maxY[k]) as number;
  const z = (nz > 0 ? boxes.minZ[k] : boxes.maxZ[k]) as number;
  return nx * x + ny * y + nz * z - (planes[plane * 4 + 3] as number);
}

/** Whether box `k`, grown by `margin` on all sides, meets a brush's box. For the rare doubt, not for every tick. */
export function isSolidNear({ set }: SolidGrid, boxes: BoxColumns, k: number, margin: number): boolean {
  const low = (boxes.minY[k] as number) - margin;
  const high = (boxes.maxY[k] as number) + margin;
  for (let b = 0; b < set.count; b++) {
    if (low >= (set.maxY[b] as number) || high <= (set.minY[b] as number)) continue;
    if (sideGap(set, b, boxes, k) < margin) return true;
  }
  return false;
}

/** Whether a brush is nearer than so much, FAR_METRES at most, to box `k`; the same boxes as for `clearanceOf`. */
export function isBrushNearer(grid: SolidGrid, boxes: BoxColumns, k: number, metres: number): boolean {
  const { set, start, brushes } = grid;
  const cell = cellOf(grid, boxes, k);
  const end = start[cell + 1] as number;
  for (let i = start[cell] as number; i < end; i++) {
    const b = brushes[i] as number;
    if (!isNearer(set, b, boxes, k, metres)) continue;
    const last = set.planeStart[b + 1] as number;
    let p = (set.planeStart[b] as number) + 6;
    while (p < last && planeGap(set, p, boxes, k) < metres) p++;
    if (p >= last) return true;
  }
  return false;
}

/**
 * Distance from box `k`, no wider than a player by more than REACH_METRES on each side, to the nearest
 * brush, m; negative is the depth inside it; FAR_METRES where nothing is nearer.
 */
export function clearanceOf(grid: SolidGrid, boxes: BoxColumns, k: number): number {
  const { set, start, brushes } = grid;
  const cell = cellOf(grid, boxes, k);
  const end = start[cell + 1] as number;
  const low = boxes.minY[k] as number;
  const high = boxes.maxY[k] as number;
  let least = FAR_METRES;
  for (let i = start[cell] as number; i < end; i++) {
    const b = brushes[i] as number;
    let gap = max(low - (set.maxY[b] as number), (set.minY[b] as number) - high);
    if (gap >= least) continue;
    gap = max(gap, sideGap(set, b, boxes, k));
    const lastPlane = set.planeStart[b + 1] as number;
    for (let p = (set.planeStart[b] as number) + 6; p < lastPlane && gap < least; p++)
      gap = max(gap, planeGap(set, p, boxes, k));
    least = min(least, gap);
  }
  return least;
}
