/**
 * Ways from point to point, of shots, sights, flights and blasts, and how much of one lies inside what is
 * solid: an interval on a line, cut by planes. It shares nothing with the simulator's traces.
 */
import { max, min, sqrt } from '../../../shared/math/scalar.ts';
import { Vector } from '../../../shared/math/vector.ts';
import type { BrushSet } from '../../../shared/world/brush-set.ts';
import { SKIN } from '../../../shared/world/constants.ts';
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
export class Segment extends Vector {
  dx = 0.5;
  dy = 0.5;
  dz = 0.5;
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

/**
 * Part of a way before it goes into the first brush, 1; 0 when it begins inside one, Infinity when it
 * meets none.
 */
export function wayToBrush(set: BrushSet, way: Segment): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (let b = 0; b < set.count; b++) {
    if (!isThroughBounds(set, b, way) || (inside[FROM] as number) >= nearest) continue;
    const isMet = set.isBox[b] === 1 || stretchInside(set, b, way, 0) > 0;
    if (isMet && (inside[FROM] as number) < nearest) nearest = inside[FROM] as number;
  }
  return nearest;
}

/** Whether a way goes through a brush's own box; leaves in `inside` where. Most brushes are told by one axis. */
function isThroughBounds(set: BrushSet, b: number, way: Segment): boolean {
  inside[FROM] = 0;
  inside[TO] = 1;
  clipSegment(-way.x, -way.dx, -(set.minX[b] as number));
  clipSegment(way.x, way.dx, set.maxX[b] as number);
  if ((inside[FROM] as number) >= (inside[TO] as number)) return false;
  clipSegment(-way.z, -way.dz, -(set.minZ[b] as number));
  clipSegment(way.z, way.dz, set.maxZ[b] as number);
  if ((inside[FROM] as number) >= (inside[TO] as number)) return false;
  clipSegment(-way.y, -way.dy, -(set.minY[b] as number));
  clipSegment(way.y, way.dy, set.maxY[b] as number);
  return (inside[FROM] as number) < (inside[TO] as number);
}

/** Fills `out` with the parts of a way before it goes into a box and before it leaves it; false when it misses. */
export function wayThroughBox(boxes: BoxColumns, k: number, way: Segment, out: { from: number; to: number }): boolean {
  if (stretchInBox(boxes, k, way, 0) <= 0) return false;
  out.from = inside[FROM] as number;
  out.to = inside[TO] as number;
  return true;
}

/** The same for a ball. */
export function wayThroughBall(
  [x, y, z]: readonly [number, number, number],
  radius: number,
  way: Segment,
  out: { from: number; to: number },
): boolean {
  const [ox, oy, oz] = [x - way.x, y - way.y, z - way.z];
  const square = way.dx * way.dx + way.dy * way.dy + way.dz * way.dz;
  const nearest = (ox * way.dx + oy * way.dy + oz * way.dz) / square;
  const apart = ox * ox + oy * oy + oz * oz - nearest * nearest * square;
  if (apart > radius * radius) return false;
  const half = sqrt((radius * radius - apart) / square);
  out.from = max(0, nearest - half);
  out.to = nearest + half;
  return out.to > 0;
}
