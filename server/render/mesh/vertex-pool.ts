/**
 * Corners shared by polygons: points closer than the weld distance become one vertex, so that
 * neighbours name the same corner and their common edge is rounded once.
 */
import { floor } from '../../../shared/math/scalar.ts';
import type { Point } from './polygon.ts';

/** Points nearer than this on each axis are one, m. */
const WELD = 5e-4;
const CELL = 1 / 256;

export interface VertexPool {
  readonly points: Point[];
  /** The number of the vertex at a point, made if there is none. */
  add(point: Point): number;
  /** Numbers of a polygon's vertices, without repeats of neighbours. */
  addLoop(points: readonly Point[]): number[];
}

export function createVertexPool(): VertexPool {
  const points: Point[] = [];
  const cells = new Map<string, number[]>();
  const key = (x: number, y: number, z: number) => `${x},${y},${z}`;
  const cellsOf = (value: number) => {
    const cell = floor(value / CELL);
    const low = floor((value - WELD) / CELL);
    const high = floor((value + WELD) / CELL);
    return low !== cell ? [cell, low] : high !== cell ? [cell, high] : [cell];
  };
  const isNear = (a: Point, b: Point) =>
    a.every((value, axis) => value - (b[axis] as number) < WELD && (b[axis] as number) - value < WELD);

  function find(point: Point): number | undefined {
    const [xs, ys, zs] = [cellsOf(point[0]), cellsOf(point[1]), cellsOf(point[2])];
    for (const x of xs) {
      for (const y of ys) {
        for (const z of zs) {
          const found = cells.get(key(x, y, z))?.find((i) => isNear(points[i] as Point, point));
          if (found !== undefined) return found;
        }
      }
    }
    return undefined;
  }

  function add(point: Point): number {
    const known = find(point);
    if (known !== undefined) return known;
    const cell = key(floor(point[0] / CELL), floor(point[1] / CELL), floor(point[2] / CELL));
    const list = cells.get(cell) ?? [];
    list.push(points.length);
    cells.set(cell, list);
    return points.push(point) - 1;
  }

  function addLoop(corners: readonly Point[]): number[] {
    const loop = corners.map(add);
    return loop.filter((vertex, i) => vertex !== loop[(i + 1) % loop.length]);
  }
  return { points, add, addLoop };
}
