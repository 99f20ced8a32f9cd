/**
 * Joins coplanar neighbours of one material into larger convex polygons: fewer polygons are the
 * largest single gain of the raster. Greedy, in a fixed order.
 */
import { round } from '../../../shared/math/scalar.ts';
import type { Face } from './face.ts';
import { areaVector, cross, dot, length, minus, type Plane, type Point } from './polygon.ts';
import { isAxial, recutRectangles } from './rectangle.ts';
import { createVertexPool, type VertexPool } from './vertex-pool.ts';

/** A polygon whose corners are vertices of a pool. */
export interface Piece {
  readonly plane: Plane;
  readonly material: number;
  readonly loop: readonly number[];
}

/** Sine of the bend above which a corner counts as one. */
const STRAIGHT = 1e-4;

function groupKey({ plane, material }: Face): string {
  const part = (value: number, scale: number) => round(value * scale) + 0;
  return [part(plane.x, 1e5), part(plane.y, 1e5), part(plane.z, 1e5), part(plane.d, 1e3), material].join(',');
}

/** Sine of the turn at b on the way a, b, c, positive to the left as seen from the normal. */
function bend(a: Point, b: Point, c: Point, plane: Plane): number {
  const [u, v] = [minus(b, a), minus(c, b)];
  return dot(cross(u, v), [plane.x, plane.y, plane.z]) / (length(u) * length(v));
}

/** Both loops as one, without the edge they share: `a` runs i -> i+1, `b` runs j -> j+1 back. */
function joinAt(a: readonly number[], i: number, b: readonly number[], j: number): number[] {
  const rest = (loop: readonly number[], from: number) =>
    Array.from({ length: loop.length - 1 }, (_, k) => loop[(from + k) % loop.length] as number);
  return [...rest(a, i + 1), ...rest(b, j + 1)];
}

function withoutStraightCorners(
  loop: readonly number[],
  corners: ReadonlySet<number>,
  points: Point[],
  plane: Plane,
): number[] {
  return loop.filter((vertex, i) => {
    if (!corners.has(vertex)) return true;
    const before = loop.at(i - 1) as number;
    const after = loop[(i + 1) % loop.length] as number;
    const turn = bend(points[before] as Point, points[vertex] as Point, points[after] as Point, plane);
    return turn > STRAIGHT || turn < -STRAIGHT;
  });
}

function isConvex(loop: readonly number[], points: Point[], plane: Plane): boolean {
  return loop.every((vertex, i) => {
    const before = loop.at(i - 1) as number;
    const after = loop[(i + 1) % loop.length] as number;
    return bend(points[before] as Point, points[vertex] as Point, points[after] as Point, plane) > -STRAIGHT;
  });
}

function tryJoin(a: readonly number[], b: readonly number[], points: Point[], plane: Plane): number[] | undefined {
  for (let i = 0; i < a.length; i++) {
    const [from, to] = [a[i] as number, a[(i + 1) % a.length] as number];
    const j = b.findIndex((vertex, k) => vertex === to && b[(k + 1) % b.length] === from);
    if (j < 0) continue;
    const joined = withoutStraightCorners(joinAt(a, i, b, j), new Set([from, to]), points, plane);
    return new Set(joined).size === joined.length && isConvex(joined, points, plane) ? joined : undefined;
  }
  return undefined;
}

/** Joins the loops of one plane and material until no two fit. */
function mergeLoops(loops: readonly (readonly number[])[], points: Point[], plane: Plane): (readonly number[])[] {
  const merged = [...loops];
  for (let i = 0; i < merged.length; i++) {
    for (let j = 0; j < merged.length; j++) {
      if (i === j) continue;
      const joined = tryJoin(merged[i] as number[], merged[j] as number[], points, plane);
      if (!joined) continue;
      merged[i] = joined;
      merged.splice(j, 1);
      if (j < i) i--;
      j = -1;
    }
  }
  return merged;
}

/** Faces of one plane and material, in the order of their first. */
function groupFaces(faces: readonly Face[]): Face[][] {
  const groups = new Map<string, Face[]>();
  for (const face of faces) {
    const key = groupKey(face);
    const group = groups.get(key);
    if (group) group.push(face);
    else groups.set(key, [face]);
  }
  return [...groups.values()];
}

/** Faces as merged pieces over a new vertex pool. */
export function mergeFaces(faces: readonly Face[]): { pieces: Piece[]; pool: VertexPool } {
  const pool = createVertexPool();
  const hasArea = (loop: number[]) =>
    loop.length >= 3 && length(areaVector(loop.map((v) => pool.points[v] as Point))) > 1e-6;
  const pieces = groupFaces(faces).flatMap((group) => {
    const { plane, material } = group[0] as Face;
    const polygons = group.map(({ points }) => points);
    const cut = isAxial(plane) ? recutRectangles(polygons, plane) : polygons;
    const loops = cut.map((points) => pool.addLoop(points)).filter(hasArea);
    return mergeLoops(loops, pool.points, plane).map((loop) => ({ plane, material, loop }));
  });
  return { pieces, pool };
}
