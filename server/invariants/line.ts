/** Whether a straight line from point to point is free of brushes, doors, lifts, crates and barrels: the sweep of a point. */
import { max, min } from '../../shared/math/scalar.ts';
import type { Arena } from '../../shared/world/arena.ts';
import { SKIN } from '../../shared/world/constants.ts';
import { X, Y, Z } from './axes.ts';
import { type BoxColumns, createBoxColumns } from './box-columns.ts';
import { addObstacle, createObstacles, gatherBrushes, type Obstacles } from './obstacles.ts';
import { from, half, isFree, sweep, way } from './sweep.ts';

/** The ends of the line, by the order of axes. */
export const lineFrom = new Float64Array(3);
export const lineTo = new Float64Array(3);

const obstacles = createObstacles();
const region = createBoxColumns(1);

/** Takes up the brushes around the line, for who adds more. */
export function gatherAlongLine(into: Obstacles, arena: Arena): BoxColumns {
  region.minX[0] = min(lineFrom[X] as number, lineTo[X] as number) - 2 * SKIN;
  region.maxX[0] = max(lineFrom[X] as number, lineTo[X] as number) + 2 * SKIN;
  region.minY[0] = min(lineFrom[Y] as number, lineTo[Y] as number) - 2 * SKIN;
  region.maxY[0] = max(lineFrom[Y] as number, lineTo[Y] as number) + 2 * SKIN;
  region.minZ[0] = min(lineFrom[Z] as number, lineTo[Z] as number) - 2 * SKIN;
  region.maxZ[0] = max(lineFrom[Z] as number, lineTo[Z] as number) + 2 * SKIN;
  gatherBrushes(into, arena, region, 0);
  return region;
}

/** Sweeps a point along the line. */
export function sweepLine(among: Obstacles): void {
  for (let axis = X; axis <= Y; axis++) {
    from[axis] = lineFrom[axis] as number;
    way[axis] = (lineTo[axis] as number) - (lineFrom[axis] as number);
    half[axis] = 0;
  }
  sweep(among);
}

/** Whether nothing solid is on the line: of the first `count` boxes those whose `there` has the bit. */
export function isClearLine(arena: Arena, boxes: BoxColumns, there: Uint8Array, bit: number, count: number): boolean {
  gatherAlongLine(obstacles, arena);
  for (let k = 0; k < count; k++)
    if (((there[k] as number) & bit) !== 0) addObstacle(obstacles, boxes, k, k, region, 0);
  sweepLine(obstacles);
  return isFree();
}
