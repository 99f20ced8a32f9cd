/**
 * Ways from point to point, of shots, sights, flights and blasts, and how much of one lies inside what is
 * solid: an interval on a line, cut by planes. It shares nothing with the simulator's traces.
 */
import { max, min, sqrt } from '../../shared/math/scalar.ts';
import type { BrushSet } from '../../shared/world/brush-set.ts';
import { SKIN } from '../../shared/world/constants.ts';
import type { BoxColumns } from './box-columns.ts';

/** Which part of a segment lies inside one convex solid, as fractions of its way. Columns: doubles stay unboxed. */
const inside = new Float64Array(2);
const FROM = 0;
const TO = 1;

function clipSegment(at: number, rate: number, limit: number): void {
  const t = (limit - at) / rate;
  if (rate > 0) {
    if (t < (inside[TO] as number)) inside[TO] = t;
  } else if (rate < 0) {
    if (t > (inside[FROM] as number)) inside[FROM] = t;
  } else if (at > limit) inside[TO] = -1;
}

/** Traces keep a gap from surfaces and cut edges by as much: less deep than this a way only grazes, m. */
export const GRAZE_METRES = SKIN + 1e-4;

/** A way from a point: what shots, sights and blasts go along. */
export interface Segment {
  x: number;
  y: number;
  z: number;
  dx: number;
  dy: number;
  dz: number;
}

export function createSegment(): Segment {
  return { x: 0.5, y: 0.5, z: 0.5, dx: 0.5, dy: 0.5, dz: 0.5 };
}

export function lengthOf({ dx, dy, dz }: Segment): number {
  return sqrt(dx * dx + dy * dy + dz * dz);
}

/**
 * Longest stretch of a segment inside a brush, m; 0 when its way is free. A way less deep than `graze`
 * counts as free; a negative one makes the brushes larger.
 */
export function solidStretch(set: BrushSet, way: Segment, graze = GRAZE_METRES): number {
  const minX = min(way.x, way.x + way.dx) + graze;
  const maxX = max(way.x, way.x + way.dx) - graze;
  const minY = min(way.y, way.y + way.dy) + graze;
  const maxY = max(way.y, way.y + way.dy) - graze;
  const minZ = min(way.z, way.z + way.dz) + graze;
  const maxZ = max(way.z, way.z + way.dz) - graze;
  let longest = 0;
  for (let b = 0; b < set.count; b++) {
    if (minX >= (set.maxX[b] as number) || maxX <= (set.minX[b] as number)) continue;
    if (minZ >= (set.maxZ[b] as number) || maxZ <= (set.minZ[b] as number)) continue;
    if (minY >= (set.maxY[b] as number) || maxY <= (set.minY[b] as number)) continue;
    longest = max(longest, stretchInside(set, b, way, graze));
  }
  return longest * lengthOf(way);
}

/** Part of a segment inside one brush, 1. */
function stretchInside(set: BrushSet, b: number, way: Segment, graze: number): number {
  inside[FROM] = 0;
  inside[TO] = 1;
  const { planes } = set;
  const end = set.planeStart[b + 1] as number;
  for (let p = set.planeStart[b] as number; p < end && (inside[FROM] as number) < (inside[TO] as number); p++) {
    const nx = planes[p * 4] as number;
    const ny = planes[p * 4 + 1] as number;
    const nz = planes[p * 4 + 2] as number;
    const limit = (planes[p * 4 + 3] as number) - graze;
    clipSegment(nx * way.x + ny * way.y + nz * way.z, nx * way.dx + ny * way.dy + nz * way.dz, limit);
  }
  return max(0, (inside[TO] as number) - (inside[FROM] as number));
}

/** Part of a segment inside a box that is smaller by `graze` on each side, 1. */
export function stretchInBox(boxes: BoxColumns, k: number, way: Segment, graze: number): number {
  inside[FROM] = 0;
  inside[TO] = 1;
  clipSegment(-way.x, -way.dx, -(boxes.minX[k] as number) - graze);
  clipSegment(way.x, way.dx, (boxes.maxX[k] as number) - graze);
  clipSegment(-way.y, -way.dy, -(boxes.minY[k] as number) - graze);
  clipSegment(way.y, way.dy, (boxes.maxY[k] as number) - graze);
  clipSegment(-way.z, -way.dz, -(boxes.minZ[k] as number) - graze);
  clipSegment(way.z, way.dz, (boxes.maxZ[k] as number) - graze);
  return max(0, (inside[TO] as number) - (inside[FROM] as number));
}
