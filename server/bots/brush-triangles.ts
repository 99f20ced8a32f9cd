/**
 * The arena's brushes as triangles, for building a navigation mesh. Tall brushes get level sheets
 * inside, facing down and closer together than a player is tall, so that no floor is found within.
 */
import { abs } from '../../shared/math/scalar.ts';
import type { BrushSet } from '../../shared/world/brush-set.ts';

type Point = readonly [x: number, y: number, z: number];
type Plane = readonly [nx: number, ny: number, nz: number, d: number];

/** Half the side of the square a face is cut from, m: wider than any brush. */
const WIDEST = 2000;
/** Distance between the level sheets inside a brush, m: less than the crouching height. */
const SHEET_GAP = 1;
/** Corners closer to a plane than this lie on it, m. */
const ON_PLANE = 1e-9;

/** A large square on a plane, its corners anticlockwise as seen from the front. */
function squareOn([nx, ny, nz, d]: Plane): Point[] {
  const up: Point = abs(ny) > 0.9 ? [1, 0, 0] : [0, 1, 0];
  const u: Point = [up[1] * nz - up[2] * ny, up[2] * nx - up[0] * nz, up[0] * ny - up[1] * nx];
  const v: Point = [ny * u[2] - nz * u[1], nz * u[0] - nx * u[2], nx * u[1] - ny * u[0]];
  const corner = (a: number, b: number): Point => [
    nx * d + (u[0] * a + v[0] * b) * WIDEST,
    ny * d + (u[1] * a + v[1] * b) * WIDEST,
    nz * d + (u[2] * a + v[2] * b) * WIDEST,
  ];
  return [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)];
}

const inFront = (p: Point, [nx, ny, nz, d]: Plane) => nx * p[0] + ny * p[1] + nz * p[2] - d;

/** The part of a polygon behind a plane. */
function cutBehind(polygon: readonly Point[], plane: Plane): Point[] {
  const kept: Point[] = [];
  polygon.forEach((a, i) => {
    const b = polygon[(i + 1) % polygon.length] as Point;
    const da = inFront(a, plane);
    const db = inFront(b, plane);
    if (da <= ON_PLANE) kept.push(a);
    if ((da > ON_PLANE && db < -ON_PLANE) || (da < -ON_PLANE && db > ON_PLANE)) {
      const t = da / (da - db);
      kept.push([a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t]);
    }
  });
  return kept;
}

function planesOf(set: BrushSet, brush: number): Plane[] {
  const planes: Plane[] = [];
  for (let p = set.planeStart[brush] as number; p < (set.planeStart[brush + 1] as number); p++) {
    planes.push(Array.from(set.planes.subarray(4 * p, 4 * p + 4)) as unknown as Plane);
  }
  return planes;
}

/** What of a face's square the other planes leave. */
function faceOf(face: Plane, planes: readonly Plane[]): Point[] {
  return planes.reduce((polygon, plane) => (plane === face ? polygon : cutBehind(polygon, plane)), squareOn(face));
}

/** Level planes that face down, through a brush from bottom to top. */
function sheetsOf(set: BrushSet, brush: number): Plane[] {
  const sheets: Plane[] = [];
  const top = set.maxY[brush] as number;
  for (let y = (set.minY[brush] as number) + SHEET_GAP; y < top; y += SHEET_GAP) sheets.push([0, -1, 0, -y]);
  return sheets;
}

export interface Triangles {
  /** x, y, z of each corner. */
  positions: number[];
  /** Three corners a triangle, anticlockwise from outside. */
  indices: number[];
}

function addPolygon(out: Triangles, polygon: readonly Point[]): void {
  const first = out.positions.length / 3;
  for (const point of polygon) out.positions.push(...point);
  for (let i = 2; i < polygon.length; i++) out.indices.push(first, first + i - 1, first + i);
}

export function triangulateBrushes(set: BrushSet): Triangles {
  const out: Triangles = { positions: [], indices: [] };
  for (let brush = 0; brush < set.count; brush++) {
    const planes = planesOf(set, brush);
    for (const plane of planes) addPolygon(out, faceOf(plane, planes));
    for (const sheet of sheetsOf(set, brush)) addPolygon(out, faceOf(sheet, planes));
  }
  return out;
}
