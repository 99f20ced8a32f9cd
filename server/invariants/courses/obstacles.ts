/**
 * What can be in the way of one body or thing in its tick, side by side: the brushes around it, doors,
 * lifts, crates and barrels, and bodies, each as a box; brushes with slopes have their planes besides.
 */
import { floor, max, min } from '../../../shared/math/scalar.ts';
import type { Arena } from '../../../shared/world/arena.ts';
import type { BrushSet } from '../../../shared/world/brush-set.ts';
import { MAX_MOVERS, MAX_PROPS, SEATS } from '../../../shared/world/constants.ts';
import { X, Y, Z } from '../geometry/axes.ts';
import type { BoxColumns } from '../geometry/box-columns.ts';

/** Most brushes that are around one place at once; an arena with more in one place is none. */
const MOST_BRUSHES = 4096;
const MOST = MOST_BRUSHES + MAX_MOVERS + MAX_PROPS + SEATS;

/** What an obstacle is, besides the number of a door, lift, crate or barrel. */
export const BRUSH = -1;
export const BODY = -2;

export interface Obstacles {
  count: number;
  /** Three numbers an obstacle, by the order of axes. */
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** BRUSH, BODY, or the number of a thing. */
  readonly kind: Int32Array;
  /** The brush whose slopes count besides the box, or -1. */
  readonly slopes: Int32Array;
  /** The planes of those. */
  set: BrushSet | undefined;
}

export function createObstacles(): Obstacles {
  return {
    count: 0,
    low: new Float64Array(MOST * 3),
    high: new Float64Array(MOST * 3),
    kind: new Int32Array(MOST),
    slopes: new Int32Array(MOST),
    set: undefined,
  };
}

/** Number of the gathering that last took a brush, so that none is taken twice. */
const taken = new Uint32Array(MOST_BRUSHES);
let gathering = 0;

/** Begins anew with the brushes that box `k` of some touches. */
export function gatherBrushes(obstacles: Obstacles, arena: Arena, boxes: BoxColumns, k: number): void {
  beginGathering(obstacles, arena);
  addBrushes(obstacles, arena, boxes, k);
}

/** Begins anew with nothing. */
export function beginGathering(obstacles: Obstacles, { brushes }: Arena): void {
  obstacles.count = 0;
  obstacles.set = brushes;
  gathering = (gathering + 1) >>> 0;
  if (gathering === 0) taken.fill(0);
}

/** Adds the brushes that box `k` of some touches and that were not taken since the beginning. */
export function addBrushes(obstacles: Obstacles, { grid, brushes: set }: Arena, boxes: BoxColumns, k: number): void {
  const fromColumn = max(0, floor(((boxes.minX[k] as number) - grid.originX) / grid.cell));
  const toColumn = min(grid.columns - 1, floor(((boxes.maxX[k] as number) - grid.originX) / grid.cell));
  const fromRow = max(0, floor(((boxes.minZ[k] as number) - grid.originZ) / grid.cell));
  const toRow = min(grid.rows - 1, floor(((boxes.maxZ[k] as number) - grid.originZ) / grid.cell));
  for (let row = fromRow; row <= toRow; row++) {
    for (let column = fromColumn; column <= toColumn; column++) {
      const cell = row * grid.columns + column;
      const end = grid.start[cell + 1] as number;
      for (let i = grid.start[cell] as number; i < end; i++) {
        const b = grid.brushes[i] as number;
        if (taken[b] === gathering || !touches(set, b, boxes, k)) continue;
        taken[b] = gathering;
        addBox(obstacles, set, b, BRUSH, set.isBox[b] === 1 ? -1 : b);
      }
    }
  }
}

/** Adds box `i` of some, if box `k` of others touches it. */
export function addObstacle(
  o: Obstacles,
  from: BoxColumns,
  i: number,
  kind: number,
  boxes: BoxColumns,
  k: number,
): void {
  if (touches(from, i, boxes, k)) addBox(o, from, i, kind, -1);
}

function addBox(obstacles: Obstacles, from: BoxColumns, i: number, kind: number, slopes: number): void {
  const { low, high } = obstacles;
  const at = obstacles.count * 3;
  low[at + X] = from.minX[i] as number;
  low[at + Z] = from.minZ[i] as number;
  low[at + Y] = from.minY[i] as number;
  high[at + X] = from.maxX[i] as number;
  high[at + Z] = from.maxZ[i] as number;
  high[at + Y] = from.maxY[i] as number;
  obstacles.kind[obstacles.count] = kind;
  obstacles.slopes[obstacles.count++] = slopes;
}

/** Whether two boxes have a point in common. */
function touches(a: BoxColumns, i: number, b: BoxColumns, k: number): boolean {
  if ((a.minX[i] as number) > (b.maxX[k] as number) || (a.maxX[i] as number) < (b.minX[k] as number)) return false;
  if ((a.minZ[i] as number) > (b.maxZ[k] as number) || (a.maxZ[i] as number) < (b.minZ[k] as number)) return false;
  return (a.minY[i] as number) <= (b.maxY[k] as number) && (a.maxY[i] as number) >= (b.minY[k] as number);
}
