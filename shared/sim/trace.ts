/**
 * Sweeps and rays through an arena's brushes: the grid tells which of them are near the way, so that
 * the cost does not grow with the arena.
 */
import { abs, floor, max, min } from '../math/scalar.ts';
import type { Arena } from '../world/arena.ts';
import { SKIN } from '../world/constants.ts';
import { type Boxes, clearHit, clipToBrush, createBoxes, Hit, isBeside, type Sweep } from './clip.ts';

/** Most brushes an arena has; the marks below have one place for each. */
const MOST_BRUSHES = 4096;
/** Number of the query that last looked at a brush, so that none is tested twice. */
const marks = new Uint32Array(MOST_BRUSHES);
let query = 0;

function beginQuery(): number {
  query = (query + 1) >>> 0;
  if (query === 0) marks.fill(0);
  return query === 0 ? ++query : query;
}

/** Lists the brushes whose boxes touch the first of `region`, into `out`; returns how many. */
export function gatherBrushes(arena: Arena, region: Boxes, out: Int32Array): number {
  const minX = region.minX[0] as number;
  const minY = region.minY[0] as number;
  const minZ = region.minZ[0] as number;
  const maxX = region.maxX[0] as number;
  const maxY = region.maxY[0] as number;
  const maxZ = region.maxZ[0] as number;
  const { grid, brushes: set } = arena;
  const mark = beginQuery();
  const fromColumn = max(0, floor((minX - grid.originX) / grid.cell));
  const toColumn = min(grid.columns - 1, floor((maxX - grid.originX) / grid.cell));
  const fromRow = max(0, floor((minZ - grid.originZ) / grid.cell));
  const toRow = min(grid.rows - 1, floor((maxZ - grid.originZ) / grid.cell));
  let count = 0;
  for (let row = fromRow; row <= toRow; row++) {
    for (let column = fromColumn; column <= toColumn; column++) {
      const cell = row * grid.columns + column;
      const end = grid.start[cell + 1] as number;
      for (let i = grid.start[cell] as number; i < end; i++) {
        const b = grid.brushes[i] as number;
        if (marks[b] === mark) continue;
        marks[b] = mark;
        if ((set.minX[b] as number) > maxX || (set.maxX[b] as number) < minX) continue;
        if ((set.minY[b] as number) > maxY || (set.maxY[b] as number) < minY) continue;
        if ((set.minZ[b] as number) > maxZ || (set.maxZ[b] as number) < minZ) continue;
        out[count++] = b;
      }
    }
  }
  return count;
}

const region = createBoxes(1);
const near = new Int32Array(MOST_BRUSHES);

/** Clips a sweep against the brushes near its way. Who sweeps again and again gathers them once instead. */
export function clipToBrushes(sweep: Sweep, arena: Arena, hit: Hit): void {
  region.minX[0] = sweep.ox - sweep.ex + min(0, sweep.dx) - SKIN;
  region.minY[0] = sweep.oy - sweep.ey + min(0, sweep.dy) - SKIN;
  region.minZ[0] = sweep.oz - sweep.ez + min(0, sweep.dz) - SKIN;
  region.maxX[0] = sweep.ox + sweep.ex + max(0, sweep.dx) + SKIN;
  region.maxY[0] = sweep.oy + sweep.ey + max(0, sweep.dy) + SKIN;
  region.maxZ[0] = sweep.oz + sweep.ez + max(0, sweep.dz) + SKIN;
  const count = gatherBrushes(arena, region, near);
  for (let i = 0; i < count; i++) clipToBrush(sweep, arena.brushes, near[i] as number, hit);
}

/** Sends a ray through the brushes, cell by cell from its start, so that it ends at the first cell with a hit. Fills `hit`. */
export function traceRay(arena: Arena, ray: Sweep, hit: Hit): void {
  clearHit(hit);
  walkCells(arena, ray, hit, false);
}

/**
 * Goes through the grid's cells along a ray (a digital differential analyzer in x and z), to the first cell
 * with a hit; `isAny` says that any hit ends it, be there a nearer one or not.
 */
function walkCells(arena: Arena, ray: Sweep, hit: Hit, isAny: boolean): void {
  const { grid } = arena;
  const mark = beginQuery();
  const { cell, columns, rows } = grid;
  const fx = (ray.ox - grid.originX) / cell;
  const fz = (ray.oz - grid.originZ) / cell;
  let column = floor(fx);
  let row = floor(fz);
  const stepX = ray.dx > 0 ? 1 : -1;
  const stepZ = ray.dz > 0 ? 1 : -1;
  // Fractions of the way to the next border, and from border to border; infinite along an axis.
  const acrossX = abs(cell / ray.dx);
  const acrossZ = abs(cell / ray.dz);
  let nextX = ray.dx === 0 ? Infinity : (stepX > 0 ? column + 1 - fx : fx - column) * acrossX;
  let nextZ = ray.dz === 0 ? Infinity : (stepZ > 0 ? row + 1 - fz : fz - row) * acrossZ;
  let reached = 0;
  while (reached <= hit.fraction) {
    if (column >= 0 && column < columns && row >= 0 && row < rows) {
      clipToCell(arena, row * columns + column, mark, ray, hit, isAny);
      if (isAny && hit.fraction < 1) return;
    } else if (isLeaving(column, columns, stepX) || isLeaving(row, rows, stepZ)) return;
    if (nextX < nextZ) {
      reached = nextX;
      nextX += acrossX;
      column += stepX;
    } else {
      reached = nextZ;
      nextZ += acrossZ;
      row += stepZ;
    }
  }
}

function isLeaving(index: number, count: number, step: number): boolean {
  return step > 0 ? index >= count : index < 0;
}

function clipToCell(arena: Arena, cell: number, mark: number, ray: Sweep, hit: Hit, isAny: boolean): void {
  const { grid, brushes: set } = arena;
  const end = grid.start[cell + 1] as number;
  for (let i = grid.start[cell] as number; i < end; i++) {
    const b = grid.brushes[i] as number;
    if (marks[b] === mark) continue;
    marks[b] = mark;
    if (set.isBox[b] === 1 && isBeside(ray, set, b)) continue;
    clipToBrush(ray, set, b, hit);
    if (hit.startsSolid || (isAny && hit.fraction < 1)) return;
  }
}

const sight = new Hit();

/** Whether no brush lies on a ray. */
export function isClear(arena: Arena, ray: Sweep): boolean {
  clearHit(sight);
  walkCells(arena, ray, sight, true);
  return sight.fraction === 1;
}
