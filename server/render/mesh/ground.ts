/**
 * Which surface of an arena a place lies on, for what leaves a mark there. What was asked once is
 * kept, so that marks cost nothing from frame to frame.
 */
import { abs, fround } from '../../../shared/math/scalar.ts';
import { cross, distance, dot, minus, type Plane, type Point } from './polygon.ts';
import type { Surface } from './surface.ts';

export interface Ground {
  /** The plane of the nearest surface within `reach` m of a place, or undefined where there is none. */
  planeAt(x: number, y: number, z: number, reach: number): Plane | undefined;
}

/** What of a surface says where it lies. */
type Face = Pick<Surface, 'plane' | 'points'>;

/** Answers that are kept: a power of two, more than a ring of events has. */
const KEPT = 512;
/** A place may lie so far beside a surface, m. */
const BESIDE = 1e-3;

function isAbove({ plane, points }: Face, place: Point): boolean {
  const normal: Point = [plane.x, plane.y, plane.z];
  return points.every((a, i) => {
    const edge = minus(points[(i + 1) % points.length] as Point, a);
    return dot(cross(normal, edge), minus(place, a)) >= -BESIDE;
  });
}

function nearestPlane(surfaces: readonly Face[], place: Point, reach: number): Plane | undefined {
  let found: Plane | undefined;
  let least = reach;
  for (const surface of surfaces) {
    const way = abs(distance(surface.plane, place));
    if (way >= least || !isAbove(surface, place)) continue;
    least = way;
    found = surface.plane;
  }
  return found;
}

export function createGround(surfaces: readonly Face[]): Ground {
  const places = new Float64Array(KEPT * 4).fill(Number.NaN);
  const planes = new Array<Plane | undefined>(KEPT);
  const floats = new Float32Array(3);
  const bits = new Uint32Array(floats.buffer);
  return {
    planeAt(x, y, z, reach) {
      floats[0] = fround(x);
      floats[1] = fround(y);
      floats[2] = fround(z);
      const mixed = (bits[0] as number) ^ ((bits[1] as number) << 3) ^ ((bits[2] as number) >>> 5);
      const slot = (mixed ^ (mixed >>> 9) ^ (mixed >>> 18)) & (KEPT - 1);
      const at = slot * 4;
      if (places[at] === x && places[at + 1] === y && places[at + 2] === z && places[at + 3] === reach)
        return planes[slot];
      places[at] = x;
      places[at + 1] = y;
      places[at + 2] = z;
      places[at + 3] = reach;
      planes[slot] = nearestPlane(surfaces, [x, y, z], reach);
      return planes[slot];
    },
  };
}
