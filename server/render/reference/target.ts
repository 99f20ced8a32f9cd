/**
 * A polygon as a thing that rays hit: in world space, seen through one lens. Built afresh for each
 * view; no clipping, no projection, no rounding to pixels.
 */
import { abs } from '../../../shared/math/scalar.ts';
import type { Lens } from '../lens.ts';

export type Vector = readonly [x: number, y: number, z: number];

export interface Target {
  readonly normal: Vector;
  /** Where its plane is: the normal times any point on it. */
  readonly offset: number;
  /** Distance of the eye in front of the polygon's plane, m; of parallel rays, how far one comes nearer to it in 1 m. */
  readonly height: number;
  /** Planes through each edge along the rays, that look inwards. */
  readonly sides: readonly Side[];
}

interface Side {
  readonly normal: Vector;
  readonly offset: number;
}

/** A line of sight. */
export interface Ray {
  readonly from: Vector;
  /** Its length along the view axis is 1. */
  readonly way: Vector;
  /** What tells it from the other rays of its lens: its way, or where it begins when all are parallel. */
  readonly mark: Vector;
}

/** The ray through a place on the picture, in pixels from its middle, to the right and up. */
export function rayThrough({ eye, right, up, forward, focalPx, isOrtho }: Lens, x: number, y: number): Ray {
  const [rx, ry] = [x / focalPx, y / focalPx];
  const beside = (i: 0 | 1 | 2) => right[i] * rx + up[i] * ry;
  const moved = ([a, b, c]: Vector): Vector => [a + beside(0), b + beside(1), c + beside(2)];
  if (!isOrtho) {
    const way = moved(forward);
    return { from: eye, way, mark: way };
  }
  const from = moved(eye);
  return { from, way: forward, mark: from };
}

/** The point of a ray at a depth. */
export function along({ from, way }: Ray, depth: number): Vector {
  return [from[0] + way[0] * depth, from[1] + way[1] * depth, from[2] + way[2] * depth];
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

/** From a point to where rays come from; of parallel rays, 1 m. */
export function towardsEye({ eye, forward, isOrtho }: Lens, from: Vector): Vector {
  return isOrtho ? [-forward[0], -forward[1], -forward[2]] : minus(eye, from);
}

/** The plane through an edge along the rays. Marks of rays that meet in an eye are told from there. */
function sideThrough(lens: Lens, a: Vector, b: Vector): Side {
  const normal = cross(minus(a, b), towardsEye(lens, a));
  return { normal, offset: lens.isOrtho ? dot(normal, a) : 0 };
}

/** The polygon as seen through a lens, or undefined when it is seen from behind or edge-on. */
export function aim(lens: Lens, normal: Vector, points: readonly Vector[]): Target | undefined {
  const first = points[0] as Vector;
  const height = dot(normal, towardsEye(lens, first));
  if (!(height > EDGE_ON)) return undefined;
  const sides = points.map((a, i) => sideThrough(lens, a, points[(i + 1) % points.length] as Vector));
  return { normal, offset: dot(normal, first), height, sides };
}

/** Depth at which a ray meets the target's plane. */
export function planeDepth({ normal, offset }: Target, { from, way }: Ray): number {
  return (offset - dot(normal, from)) / dot(normal, way);
}

/** Depth at which a ray hits the target, or Infinity. */
export function hitDepth(target: Target, ray: Ray, nearest: number, farthest: number): number {
  const depth = planeDepth(target, ray);
  if (!(depth >= nearest && depth < farthest)) return Infinity;
  for (const { normal, offset } of target.sides) {
    if (dot(normal, ray.mark) - offset < -SEAM * (abs(normal[0]) + abs(normal[1]) + abs(normal[2]))) return Infinity;
  }
  return depth;
}
