/**
 * A polygon as a thing that rays hit: in world space, seen from one eye. Built afresh for each view;
 * no clipping, no projection, no rounding to pixels.
 */
import { abs } from '../../../shared/math/scalar.ts';

export type Vector = readonly [x: number, y: number, z: number];

export interface Target {
  readonly normal: Vector;
  /** Distance of the eye in front of the polygon's plane, m. */
  readonly height: number;
  /** Normals of the planes through the eye and each edge, pointing inwards. */
  readonly sides: readonly Vector[];
}

/** Rays pass through the seams of neighbours that do not share corners; this much is forgiven, rad. */
const SEAM = 1e-7;
/** Eyes nearer to a plane than this do not see it, m. */
const EDGE_ON = 1e-5;

export function minus(a: Vector, b: Vector): Vector {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
}

export function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

export function cross(a: Vector, b: Vector): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

/** The polygon as seen from `eye`, or undefined when it is seen from behind or edge-on. */
export function aim(eye: Vector, normal: Vector, points: readonly Vector[]): Target | undefined {
  const height = dot(normal, minus(eye, points[0] as Vector));
  if (!(height > EDGE_ON)) return undefined;
  const towards = points.map((point) => minus(point, eye));
  const sides = towards.map((a, i) => cross(towards[(i + 1) % towards.length] as Vector, a));
  return { normal, height, sides };
}

/** Depth at which a ray meets the target's plane; the ray's length along the view axis is 1. */
export function planeDepth(target: Target, ray: Vector): number {
  return -target.height / dot(target.normal, ray);
}

/** Depth at which a ray hits the target, or Infinity. */
export function hitDepth(target: Target, ray: Vector, nearest: number, farthest: number): number {
  const depth = planeDepth(target, ray);
  if (!(depth >= nearest && depth < farthest)) return Infinity;
  for (const side of target.sides) {
    if (dot(side, ray) < -SEAM * (abs(side[0]) + abs(side[1]) + abs(side[2]))) return Infinity;
  }
  return depth;
}
