/**
 * Where to look for brushes: a flat grid over x and z whose cells list the brushes above and below
 * them, so that a trace tests what is near it and its cost does not grow with the arena.
 */
import { ceil, clamp, floor, max } from '../math/scalar.ts';
import type { BrushSet } from './brush-set.ts';
import { SKIN } from './constants.ts';

/** Width of a cell, m: a few players wide, so that most gathers touch one to four cells. */
const CELL = 2;

/** How far outside its box a brush is listed, m: a trace ends the skin before a surface, maybe a cell before it. */
const REACH = 2 * SKIN;

export interface BrushGrid {
  readonly cell: number;
  readonly originX: number;
  readonly originZ: number;
  readonly columns: number;
  readonly rows: number;
  /** Index of a cell's first entry in `brushes`; one more than there are cells. */
  readonly start: Int32Array;
  readonly brushes: Int32Array;
}

export interface Bounds {
  readonly min: readonly [number, number, number];
  readonly max: readonly [number, number, number];
}

export function buildGrid(set: BrushSet, bounds: Bounds): BrushGrid {
  const originX = bounds.min[0];
  const originZ = bounds.min[2];
  const columns = max(1, ceil((bounds.max[0] - originX) / CELL));
  const rows = max(1, ceil((bounds.max[2] - originZ) / CELL));
  const cells: number[][] = Array.from({ length: columns * rows }, () => []);
  const cellAt = (value: number, origin: number, count: number) => clamp(floor((value - origin) / CELL), 0, count - 1);

  for (let b = 0; b < set.count; b++) {
    const fromX = cellAt((set.minX[b] as number) - REACH, originX, columns);
    const toX = cellAt((set.maxX[b] as number) + REACH, originX, columns);
    const fromZ = cellAt((set.minZ[b] as number) - REACH, originZ, rows);
    const toZ = cellAt((set.maxZ[b] as number) + REACH, originZ, rows);
    for (let row = fromZ; row <= toZ; row++) {
      for (let column = fromX; column <= toX; column++) cells[row * columns + column]?.push(b);
    }
  }
  const start = new Int32Array(cells.length + 1);
  cells.forEach((cell, i) => {
    start[i + 1] = (start[i] as number) + cell.length;
  });
  return { cell: CELL, originX, originZ, columns, rows, start, brushes: Int32Array.from(cells.flat()) };
}
