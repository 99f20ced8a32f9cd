/**
 * Re-cuts the axis-aligned rectangles of one plane into few large ones: the area they cover is laid
 * on the grid of their own edges, and the largest covered rectangle is taken until none is left.
 */
import { abs, max, min } from '../../../shared/math/scalar.ts';
import { area, ON_PLANE, type Plane, type Point } from './polygon.ts';
import { mainAxis } from './surface.ts';

type Axis = 0 | 1 | 2;

interface Rectangle {
  readonly u0: number;
  readonly u1: number;
  readonly v0: number;
  readonly v1: number;
}

/** Cells of the grid of edges: 1 where something covers them. */
interface Cover {
  readonly us: readonly number[];
  readonly vs: readonly number[];
  readonly cells: Uint8Array;
}

export function isAxial({ x, y, z }: Plane): boolean {
  return max(abs(x), abs(y), abs(z)) > 1 - 1e-9;
}

function otherAxes(plane: Plane): readonly [Axis, Axis] {
  const axis = mainAxis(plane);
  return [((axis + 1) % 3) as Axis, ((axis + 2) % 3) as Axis];
}

/** The rectangle a polygon is, or undefined for another shape. */
function rectangleOf(points: readonly Point[], u: Axis, v: Axis): Rectangle | undefined {
  const [us, vs] = [points.map((p) => p[u]), points.map((p) => p[v])];
  const box = { u0: min(...us), u1: max(...us), v0: min(...vs), v1: max(...vs) };
  const isCorner = (p: Point) =>
    min(p[u] - box.u0, box.u1 - p[u]) < ON_PLANE && min(p[v] - box.v0, box.v1 - p[v]) < ON_PLANE;
  const isWhole = abs(area(points) - (box.u1 - box.u0) * (box.v1 - box.v0)) < 1e-4;
  return isWhole && points.every(isCorner) ? box : undefined;
}

function edgesOf(values: readonly number[]): number[] {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted.filter((value, i) => i === 0 || value - (sorted[i - 1] as number) > ON_PLANE);
}

function cover(rectangles: readonly Rectangle[]): Cover {
  const us = edgesOf(rectangles.flatMap(({ u0, u1 }) => [u0, u1]));
  const vs = edgesOf(rectangles.flatMap(({ v0, v1 }) => [v0, v1]));
  const cells = new Uint8Array((us.length - 1) * (vs.length - 1));
  const isInside = (low: number, high: number, from: number, to: number) =>
    low >= from - ON_PLANE && high <= to + ON_PLANE;
  for (const { u0, u1, v0, v1 } of rectangles) {
    for (let j = 0; j + 1 < vs.length; j++) {
      if (!isInside(vs[j] as number, vs[j + 1] as number, v0, v1)) continue;
      for (let i = 0; i + 1 < us.length; i++) {
        if (isInside(us[i] as number, us[i + 1] as number, u0, u1)) cells[j * (us.length - 1) + i] = 1;
      }
    }
  }
  return { us, vs, cells };
}

interface Block {
  i0: number;
  i1: number;
  j0: number;
  j1: number;
  area: number;
}

/** The covered block of cells with the largest area. */
function largestBlock({ us, vs, cells }: Cover): Block {
  const columns = us.length - 1;
  const best: Block = { i0: 0, i1: 0, j0: 0, j1: 0, area: 0 };
  for (let j0 = 0; j0 + 1 < vs.length; j0++) {
    for (let i0 = 0; i0 < columns; i0++) {
      let limit = columns;
      for (let j = j0; j + 1 < vs.length && limit > i0; j++) {
        let i = i0;
        while (i < limit && cells[j * columns + i] === 1) i++;
        limit = i;
        const covered = ((us[limit] as number) - (us[i0] as number)) * ((vs[j + 1] as number) - (vs[j0] as number));
        if (limit > i0 && covered > best.area + 1e-9)
          Object.assign(best, { i0, i1: limit, j0, j1: j + 1, area: covered });
      }
    }
  }
  return best;
}

function recut(rectangles: readonly Rectangle[]): Rectangle[] {
  const covered = cover(rectangles);
  const { us, vs, cells } = covered;
  const result: Rectangle[] = [];
  for (let block = largestBlock(covered); block.area > 0; block = largestBlock(covered)) {
    for (let j = block.j0; j < block.j1; j++)
      cells.fill(0, j * (us.length - 1) + block.i0, j * (us.length - 1) + block.i1);
    result.push({
      u0: us[block.i0] as number,
      u1: us[block.i1] as number,
      v0: vs[block.j0] as number,
      v1: vs[block.j1] as number,
    });
  }
  return result;
}

/** Polygons of one axial plane with all rectangles among them re-cut; other shapes stay. */
export function recutRectangles(polygons: readonly (readonly Point[])[], plane: Plane): (readonly Point[])[] {
  const [u, v] = otherAxes(plane);
  const shapes = polygons.map((points) => ({ points, rectangle: rectangleOf(points, u, v) }));
  const rectangles = shapes.flatMap(({ rectangle }) => (rectangle ? [rectangle] : []));
  const others = shapes.flatMap(({ points, rectangle }) => (rectangle ? [] : [points]));
  if (rectangles.length < 2) return polygons.slice();
  const axis = mainAxis(plane);
  const isPositive = ([plane.x, plane.y, plane.z][axis] as number) > 0;
  const level = isPositive ? plane.d : -plane.d;
  const corner = (atU: number, atV: number): Point => {
    const point = [level, level, level];
    point[u] = atU;
    point[v] = atV;
    return point as unknown as Point;
  };
  const loops = recut(rectangles).map(({ u0, u1, v0, v1 }) => [
    corner(u0, v0),
    corner(u1, v0),
    corner(u1, v1),
    corner(u0, v1),
  ]);
  return [...others, ...loops.map((loop) => (isPositive ? loop : loop.reverse()))];
}
