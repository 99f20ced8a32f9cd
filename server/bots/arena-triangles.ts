/**
 * The arena as triangles, for building a navigation mesh: its brushes, lifts in their place and, on
 * demand, the doors that plates open. Tall solids get level sheets inside, facing down and closer
 * together than a player is tall, so that no floor is found within; so are floors where nobody lives.
 */
import { abs } from '../../shared/math/scalar.ts';
import type { Arena } from '../../shared/world/arena.ts';
import type { Box } from '../../shared/world/arena-parts.ts';
import type { BrushSet } from '../../shared/world/brush-set.ts';

type Point = readonly [x: number, y: number, z: number];
export type Plane = readonly [nx: number, ny: number, nz: number, d: number];

/** A convex body as the planes around it, and its lowest and highest place. */
interface Solid {
  readonly planes: readonly Plane[];
  readonly bottom: number;
  readonly top: number;
}

/** Half the side of the square a face is cut from, m: wider than any brush. */
const WIDEST = 2000;
/** Distance between the level sheets inside a solid, m: less than the crouching height. */
const SHEET_GAP = 1;
/** Corners closer to a plane than this lie on it, m. */
const ON_PLANE = 1e-9;
/** Room that is kept from where nobody lives, m, on top of what is kept from every edge. */
const CAUTION = 0.15;
/** Upward part of a face's normal from which it can be a floor. */
const FLOOR_NORMAL = 0.5;

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

const flip = ([nx, ny, nz, d]: Plane): Plane => [-nx, -ny, -nz, -d];

/** The planes of a brush, outwards. */
export function planesOf(set: BrushSet, brush: number): Plane[] {
  const planes: Plane[] = [];
  for (let p = set.planeStart[brush] as number; p < (set.planeStart[brush + 1] as number); p++) {
    planes.push(Array.from(set.planes.subarray(4 * p, 4 * p + 4)) as unknown as Plane);
  }
  return planes;
}

function planesOfBox({ minX, minY, minZ, maxX, maxY, maxZ }: Box, margin = 0): Plane[] {
  return [
    [-1, 0, 0, margin - minX],
    [1, 0, 0, margin + maxX],
    [0, 0, -1, margin - minZ],
    [0, 0, 1, margin + maxZ],
    [0, -1, 0, -minY],
    [0, 1, 0, maxY],
  ];
}

const solidOfBox = (box: Box): Solid => ({ planes: planesOfBox(box), bottom: box.minY, top: box.maxY });

/** What of a face's square the other planes leave. */
function faceOf(face: Plane, planes: readonly Plane[]): Point[] {
  return planes.reduce((polygon, plane) => (plane === face ? polygon : cutBehind(polygon, plane)), squareOn(face));
}

/** Level planes that face down, through a solid from bottom to top. */
function sheetsOf({ bottom, top }: Solid): Plane[] {
  const sheets: Plane[] = [];
  for (let y = bottom + SHEET_GAP; y < top; y += SHEET_GAP) sheets.push([0, -1, 0, -y]);
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

/** Adds a floor; what of it is inside a deadly volume is turned over, so that it is none. */
function addFloor(out: Triangles, polygon: readonly Point[], deadly: readonly (readonly Plane[])[]): void {
  const [volume, ...others] = deadly;
  if (polygon.length < 3) return;
  if (!volume) {
    addPolygon(out, polygon);
    return;
  }
  let inside = polygon;
  for (const plane of volume) {
    addFloor(out, cutBehind(inside, flip(plane)), others);
    inside = cutBehind(inside, plane);
  }
  addPolygon(out, [...inside].reverse());
}

function solidsOf({ brushes, movers }: Arena, withGates: boolean): Solid[] {
  const solids: Solid[] = Array.from({ length: brushes.count }, (_, brush) => ({
    planes: planesOf(brushes, brush),
    bottom: brushes.minY[brush] as number,
    top: brushes.maxY[brush] as number,
  }));
  const standing = movers.filter(({ kind, trigger }) => kind === 'lift' || (withGates && trigger === 'plates'));
  return [...solids, ...standing.map(solidOfBox)];
}

/** Triangles of an arena, with the doors that plates open shut or left out; other doors are left out. */
export function triangulateArena(arena: Arena, withGates: boolean): Triangles {
  const out: Triangles = { positions: [], indices: [] };
  const deadly = arena.killVolumes.map((volume) => planesOfBox(volume, CAUTION));
  for (const solid of solidsOf(arena, withGates)) {
    for (const plane of solid.planes) {
      const face = faceOf(plane, solid.planes);
      if (plane[1] > FLOOR_NORMAL) addFloor(out, face, deadly);
      else addPolygon(out, face);
    }
    for (const sheet of sheetsOf(solid)) addPolygon(out, faceOf(sheet, solid.planes));
  }
  return out;
}
