/** Whether a straight line from point to point is free of brushes, doors, lifts, crates and barrels: the sweep of a point. */
import { abs, ceil, max, min } from '../../../shared/math/scalar.ts';
import type { Arena } from '../../../shared/world/arena.ts';
import { SKIN } from '../../../shared/world/constants.ts';
import { addBrushes, addObstacle, beginGathering, createObstacles, type Obstacles } from '../courses/obstacles.ts';
import { beginSweep, freePart, from, half, isFree, sweepOn, way } from '../courses/sweep.ts';
import { copyTriple, X, Y, Z } from './axes.ts';
import { type BoxColumns, createBoxColumns } from './box-columns.ts';

/** Where the line begins, and its whole displacement, by the order of axes. */
export const lineFrom = new Float64Array(3);
export const lineWay = new Float64Array(3);

const obstacles = createObstacles();
const region = createBoxColumns(1);
/** What is farther than this from the line does not count, m. */
const MARGIN_METRES = 2 * SKIN;
/** Parts of the line whose brushes are looked for together, m. */
const PART_METRES = 4;

/** Sets `region` around the part of the line between two fractions of it. */
function setRegion(fromPart: number, toPart: number): void {
  const x = lineFrom[X] as number;
  const y = lineFrom[Y] as number;
  const z = lineFrom[Z] as number;
  const dx = lineWay[X] as number;
  const dy = lineWay[Y] as number;
  const dz = lineWay[Z] as number;
  region.minX[0] = x + min(dx * fromPart, dx * toPart) - MARGIN_METRES;
  region.maxX[0] = x + max(dx * fromPart, dx * toPart) + MARGIN_METRES;
  region.minY[0] = y + min(dy * fromPart, dy * toPart) - MARGIN_METRES;
  region.maxY[0] = y + max(dy * fromPart, dy * toPart) + MARGIN_METRES;
  region.minZ[0] = z + min(dz * fromPart, dz * toPart) - MARGIN_METRES;
  region.maxZ[0] = z + max(dz * fromPart, dz * toPart) + MARGIN_METRES;
}

/** Sweeps a point along the line among brushes, part by part up to the first that is met; leaves what it looked at in `into`. */
export function sweepBrushes(into: Obstacles, arena: Arena): void {
  copyTriple(lineFrom, 0, from, 0);
  copyTriple(lineWay, 0, way, 0);
  half[X] = half[Z] = half[Y] = 0;
  beginGathering(into, arena);
  beginSweep();
  const longest = max(abs(lineWay[X] as number), max(abs(lineWay[Z] as number), abs(lineWay[Y] as number)));
  const parts = max(1, ceil(longest / PART_METRES));
  for (let part = 0; part < parts; part++) {
    const first = into.count;
    setRegion(part / parts, (part + 1) / parts);
    addBrushes(into, arena, region, 0);
    sweepOn(into, first);
    if ((freePart[0] as number) * parts <= part + 1 && !isFree()) break;
  }
}

/** The box around the whole line. */
export function lineBox(): BoxColumns {
  setRegion(0, 1);
  return region;
}

/** Ends the line at a point. */
export function endLineAt(point: Float64Array): void {
  for (let axis = X; axis <= Y; axis++) lineWay[axis] = (point[axis] as number) - (lineFrom[axis] as number);
}

/** Whether nothing solid is on the line: of the first `count` boxes those whose `there` has the bit. */
export function isClearLine(arena: Arena, boxes: BoxColumns, there: Uint8Array, bit: number, count: number): boolean {
  sweepBrushes(obstacles, arena);
  if (!isFree()) return false;
  const first = obstacles.count;
  lineBox();
  for (let k = 0; k < count; k++) {
    if (((there[k] as number) & bit) !== 0) addObstacle(obstacles, boxes, k, k, region, 0);
  }
  sweepOn(obstacles, first);
  return isFree();
}
