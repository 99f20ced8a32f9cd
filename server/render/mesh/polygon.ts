/**
 * Convex polygons in space: splitting by planes and the tests that go with it. Points run
 * counter-clockwise as seen from the side the plane's normal points to.
 */
import { abs, sqrt } from '../../../shared/math/scalar.ts';

export type Point = readonly [x: number, y: number, z: number];

/** Points p with x*px + y*py + z*pz = d; (x, y, z) is a unit vector. */
export interface Plane {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly d: number;
}

/** Distance within which a point counts as lying on a plane, m: far below a pixel, above rounding. */
export const ON_PLANE = 1e-4;

/** Signed distance of a point in front of a plane, m. */
export function distance(plane: Plane, point: Point): number {
  return plane.x * point[0] + plane.y * point[1] + plane.z * point[2] - plane.d;
}

export function dot(a: Point, b: Point): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

export function minus(a: Point, b: Point): Point {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
}

export function cross(a: Point, b: Point): Point {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

export function between(a: Point, b: Point, t: number): Point {
  return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t];
}

export function length(a: Point): number {
  return sqrt(dot(a, a));
}

/** The parts of a polygon in front of and behind a plane; a part without area is empty. */
export function split(points: readonly Point[], plane: Plane): { front: Point[]; back: Point[] } {
  const sides = points.map((point) => distance(plane, point));
  const front: Point[] = [];
  const back: Point[] = [];
  points.forEach((point, i) => {
    const side = sides[i] as number;
    const next = (i + 1) % points.length;
    if (side >= -ON_PLANE) front.push(point);
    if (side <= ON_PLANE) back.push(point);
    if (isCrossing(side, sides[next] as number)) {
      const met = crossing(point, side, points[next] as Point, sides[next] as number);
      front.push(met);
      back.push(met);
    }
  });
  return { front: sides.some((s) => s > ON_PLANE) ? front : [], back: sides.some((s) => s < -ON_PLANE) ? back : [] };
}

function isCrossing(a: number, b: number): boolean {
  return (a > ON_PLANE && b < -ON_PLANE) || (a < -ON_PLANE && b > ON_PLANE);
}

/** Where an edge meets a plane; the same point whichever way the edge runs. */
function crossing(a: Point, sideA: number, b: Point, sideB: number): Point {
  if (sideA < sideB) return crossing(b, sideB, a, sideA);
  return between(a, b, sideA / (sideA - sideB));
}

/** A square of the plane around its point nearest to `near`, `reach` m in each direction. */
export function squareOn(plane: Plane, near: Point, reach: number): Point[] {
  const normal: Point = [plane.x, plane.y, plane.z];
  const helper: Point = abs(plane.y) > 0.9 ? [1, 0, 0] : [0, 1, 0];
  const side = cross(helper, normal);
  const size = reach / length(side);
  const u: Point = [side[0] * size, side[1] * size, side[2] * size];
  const v = cross(normal, u);
  const off = distance(plane, near);
  const centre: Point = [near[0] - normal[0] * off, near[1] - normal[1] * off, near[2] - normal[2] * off];
  return [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ].map(([a = 0, b = 0]) => [
    centre[0] + u[0] * a + v[0] * b,
    centre[1] + u[1] * a + v[1] * b,
    centre[2] + u[2] * a + v[2] * b,
  ]);
}

/** Twice the area's vector; its direction is the normal's. */
export function areaVector(points: readonly Point[]): Point {
  const origin = points[0] as Point;
  let sum: Point = [0, 0, 0];
  for (let i = 1; i + 1 < points.length; i++) {
    const part = cross(minus(points[i] as Point, origin), minus(points[i + 1] as Point, origin));
    sum = [sum[0] + part[0], sum[1] + part[1], sum[2] + part[2]];
  }
  return sum;
}

export function area(points: readonly Point[]): number {
  return length(areaVector(points)) / 2;
}

export function centroid(points: readonly Point[]): Point {
  const sum = points.reduce<Point>((s, p) => [s[0] + p[0], s[1] + p[1], s[2] + p[2]], [0, 0, 0]);
  return [sum[0] / points.length, sum[1] / points.length, sum[2] / points.length];
}
