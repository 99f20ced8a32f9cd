/** Where one can stand inside an arena and walk to: a sample, on a level grid, of every floor on top of each other. */
import { ceil } from '../../../shared/math/scalar.ts';
import type { Air } from '../../../shared/world/air.ts';
import type { Arena } from '../../../shared/world/arena.ts';
import { STAND_HEIGHT, STAND_NORMAL } from '../../../shared/world/constants.ts';
import { brushInBody } from './room.ts';
import type { Point } from './spot.ts';
import type { Ways } from './ways.ts';

/** Distance between places, m: a door is not missed by more than one. */
export const STANDING_STEP = 1;
/** Part of a step that the grid is off the bounds, so that no place lies on a wall's plane. */
const OFFSET = 0.43;
/** Lift above slopes that leaves a level box clear of the slope's upper side, m. */
const SLOPE_LIFT = 0.4;

/** Height of a brush's upper side above a place; undefined where there is none or it is too steep. */
function topOf({ brushes: set }: Arena, brush: number, x: number, z: number): number | undefined {
  let [top, steepness] = [Infinity, 1];
  for (let p = set.planeStart[brush] as number; p < (set.planeStart[brush + 1] as number); p++) {
    const [nx = 0, ny = 0, nz = 0, d = 0] = set.planes.subarray(4 * p, 4 * p + 4);
    const rest = d - nx * x - nz * z;
    if (ny === 0 && rest < 0) return undefined;
    if (ny > 0 && rest / ny < top) [top, steepness] = [rest / ny, ny];
  }
  return top === Infinity || steepness < STAND_NORMAL ? undefined : top;
}

/** Where one can stand above and below a place, floor by floor. */
export function floorsAt(arena: Arena, air: Air, x: number, z: number): Point[] {
  const { brushes: set } = arena;
  const found: Point[] = [];
  for (let b = 0; b < set.count; b++) {
    if ((set.minX[b] as number) > x || (set.maxX[b] as number) < x) continue;
    if ((set.minZ[b] as number) > z || (set.maxZ[b] as number) < z) continue;
    const top = topOf(arena, b, x, z);
    if (top === undefined) continue;
    const place = { x, y: top, z };
    const lifted = { x, y: set.isBox[b] === 1 ? top : top + SLOPE_LIFT, z };
    const isNew = !found.some(({ y }) => y - top < 0.01 && top - y < 0.01);
    if (isNew && air.isInside({ x, y: top + STAND_HEIGHT / 2, z }) && brushInBody(arena, lifted) < 0) found.push(place);
  }
  return found;
}

/** `start` is where the walk begins. */
export function standingPlaces(arena: Arena, air: Air, ways: Ways, start: Point | undefined): Point[] {
  const { min, max } = arena.bounds;
  const columns = ceil((max[0] - min[0]) / STANDING_STEP);
  const rows = ceil((max[2] - min[2]) / STANDING_STEP);
  const places: Point[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const x = min[0] + (column + OFFSET) * STANDING_STEP;
      const z = min[2] + (row + OFFSET) * STANDING_STEP;
      places.push(...floorsAt(arena, air, x, z));
    }
  }
  return places.filter((place) => start && ways.metresBetween(start, place) !== Infinity);
}
