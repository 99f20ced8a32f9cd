/**
 * Faces of an arena's brushes: each brush's planes clipped to polygons, and the parts that lie
 * inside or flush against other brushes taken away, so that what is left is what air touches.
 */
import { abs } from '../../../shared/math/scalar.ts';
import type { BrushSet } from '../../../shared/world/brush-set.ts';
import { area, ON_PLANE, type Plane, type Point, split, squareOn } from './polygon.ts';

export interface Face {
  readonly plane: Plane;
  readonly points: readonly Point[];
  /** Number of the arena's material. */
  readonly material: number;
  readonly brush: number;
}

/** Polygons below this area are slivers that no pixel shows, m². */
const LEAST_AREA = 1e-5;

function planeAt(set: BrushSet, index: number): Plane {
  const [x = 0, y = 0, z = 0, d = 0] = set.planes.subarray(index * 4, index * 4 + 4);
  return { x, y, z, d };
}

function planesOf(set: BrushSet, brush: number): Plane[] {
  const first = set.planeStart[brush] as number;
  const last = set.planeStart[brush + 1] as number;
  return Array.from({ length: last - first }, (_, i) => planeAt(set, first + i));
}

/** The polygons around one brush. */
function facesOfBrush(set: BrushSet, brush: number): Face[] {
  const planes = planesOf(set, brush);
  const low: Point = [set.minX[brush] as number, set.minY[brush] as number, set.minZ[brush] as number];
  const high: Point = [set.maxX[brush] as number, set.maxY[brush] as number, set.maxZ[brush] as number];
  const middle: Point = [(low[0] + high[0]) / 2, (low[1] + high[1]) / 2, (low[2] + high[2]) / 2];
  const reach = 2 * (high[0] - low[0] + high[1] - low[1] + high[2] - low[2]);
  return planes.flatMap((plane, i) => {
    let points = squareOn(plane, middle, reach);
    for (const other of planes) {
      if (other !== plane && points.length > 0) points = split(points, other).back;
    }
    const material = set.planeMaterial[(set.planeStart[brush] as number) + i] as number;
    return area(points.length ? points : [[0, 0, 0]]) < LEAST_AREA ? [] : [{ plane, points, material, brush }];
  });
}

/** 1 for the same plane facing the same way, -1 facing the other way, 0 for different planes. */
function coplanarity(a: Plane, b: Plane): -1 | 0 | 1 {
  const cosine = a.x * b.x + a.y * b.y + a.z * b.z;
  if (cosine > 1 - 1e-9 && abs(a.d - b.d) < ON_PLANE) return 1;
  return cosine < -1 + 1e-9 && abs(a.d + b.d) < ON_PLANE ? -1 : 0;
}

function boxesTouch(set: BrushSet, a: number, b: number): boolean {
  const apart = (min: Float64Array, max: Float64Array) =>
    (min[a] as number) > (max[b] as number) + ON_PLANE || (min[b] as number) > (max[a] as number) + ON_PLANE;
  return !(apart(set.minX, set.maxX) || apart(set.minY, set.maxY) || apart(set.minZ, set.maxZ));
}

/** What a brush leaves of a face. Of two coplanar faces that look the same way the first brush's stays. */
function withoutBrush(face: Face, planes: readonly Plane[], brush: number): Face[] {
  const outside: Face[] = [];
  let inside: readonly Point[] = face.points;
  for (const plane of planes) {
    const same = coplanarity(face.plane, plane);
    if (same === 1 && brush > face.brush) return [face];
    if (same !== 0) continue;
    const { front, back } = split(inside, plane);
    if (back.length === 0) return [face];
    if (front.length > 0) outside.push({ ...face, points: front });
    inside = back;
  }
  return area(inside) < LEAST_AREA ? [face] : outside.filter((piece) => area(piece.points) >= LEAST_AREA);
}

/** All visible faces of a set of brushes, in the order of the brushes. */
export function buildFaces(set: BrushSet): Face[] {
  const planes = Array.from({ length: set.count }, (_, brush) => planesOf(set, brush));
  return Array.from({ length: set.count }, (_, brush) => brush).flatMap((brush) => {
    let faces = facesOfBrush(set, brush);
    for (let other = 0; other < set.count; other++) {
      if (other === brush || !boxesTouch(set, brush, other)) continue;
      faces = faces.flatMap((face) => withoutBrush(face, planes[other] as Plane[], other));
    }
    return faces;
  });
}
