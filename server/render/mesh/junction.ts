/**
 * Closes T-junctions: a vertex that lies on another polygon's edge becomes a corner of that polygon
 * too, so that both sides of every edge are made of the same segments and no pixel falls between.
 */
import { floor, max, min } from '../../../shared/math/scalar.ts';
import { dot, minus, type Point } from './polygon.ts';

/** How far off an edge a vertex may lie and still be on it, m. */
const ON_EDGE = 1e-3;
/** Width of the search grid's cells, m. */
const CELL = 1;

export interface JunctionFinder {
  /** The loop with all vertices that lie on its edges put in. */
  close(loop: readonly number[]): number[];
}

export function createJunctionFinder(points: readonly Point[]): JunctionFinder {
  const cells = new Map<string, number[]>();
  const cell = (value: number) => floor(value / CELL);
  points.forEach((p, i) => {
    const key = `${cell(p[0])},${cell(p[1])},${cell(p[2])}`;
    const list = cells.get(key);
    if (list) list.push(i);
    else cells.set(key, [i]);
  });

  function near(a: Point, b: Point): number[] {
    const range = (axis: 0 | 1 | 2) =>
      [cell(min(a[axis], b[axis]) - ON_EDGE), cell(max(a[axis], b[axis]) + ON_EDGE)] as const;
    const [[x0, x1], [y0, y1], [z0, z1]] = [range(0), range(1), range(2)];
    const found: number[] = [];
    for (let x = x0; x <= x1; x++) {
      for (let y = y0; y <= y1; y++) {
        for (let z = z0; z <= z1; z++) found.push(...(cells.get(`${x},${y},${z}`) ?? []));
      }
    }
    return found;
  }

  /** Vertices strictly inside an edge, in its direction. */
  function inside(from: number, to: number): number[] {
    const [a, b] = [points[from] as Point, points[to] as Point];
    const along = minus(b, a);
    const square = dot(along, along);
    const hits: { vertex: number; t: number }[] = [];
    for (const vertex of near(a, b)) {
      if (vertex === from || vertex === to) continue;
      const off = minus(points[vertex] as Point, a);
      const t = dot(off, along) / square;
      if (t <= 0 || t >= 1) continue;
      if (dot(off, off) - t * t * square < ON_EDGE * ON_EDGE) hits.push({ vertex, t });
    }
    return hits.sort((p, q) => p.t - q.t).map(({ vertex }) => vertex);
  }

  return {
    close: (loop) => loop.flatMap((vertex, i) => [vertex, ...inside(vertex, loop[(i + 1) % loop.length] as number)]),
  };
}
