/**
 * What one solid does to a sweep of a point or a box: where does it first touch? A moving box against
 * a solid is a moving point against the solid grown by the box, so one clip serves both. Sweeps stop
 * SKIN before a surface, so that the next one never starts inside it.
 *
 * Nothing is allocated: a sweep and its hit are records owned by the caller.
 */
import { abs, max } from '../math/scalar.ts';
import type { BrushSet } from '../world/brush-set.ts';
import { SKIN } from '../world/constants.ts';

/** What a sweep met. A class, as every record of doubles in a tick: see `Vector`. */
export class Hit {
  /** Part of the way that is free, 0..1; 1 when nothing is in the way. */
  fraction = 0.5;
  /** Unit normal of the surface that was hit. */
  nx = 0.5;
  ny = 0.5;
  nz = 0.5;
  /** Number of the brush that was hit, or -1. */
  brush = -1;
  /** Whether the sweep began inside something solid. */
  startsSolid = false;
}

/** A way from `o` along `d` (whole displacement) of a box with half sizes `e`; a ray until it is given some. */
export class Sweep {
  ox = 0.5;
  oy = 0.5;
  oz = 0.5;
  dx = 0.5;
  dy = 0.5;
  dz = 0.5;
  ex = 0.5;
  ey = 0.5;
  ez = 0.5;

  constructor() {
    this.ex = this.ey = this.ez = 0;
  }
}

/** Lays a ray from (x, y, z) along (dx, dy, dz). Not for ticks, which write its fields: numbers that are passed may be allocated. */
export function setRay(ray: Sweep, x: number, y: number, z: number, dx: number, dy: number, dz: number): Sweep {
  ray.ox = x;
  ray.oy = y;
  ray.oz = z;
  ray.dx = dx;
  ray.dy = dy;
  ray.dz = dz;
  return ray;
}

export function clearHit(hit: Hit): void {
  hit.fraction = 1;
  hit.nx = 0;
  hit.ny = 0;
  hit.nz = 0;
  hit.brush = -1;
  hit.startsSolid = false;
}

/** Axis-aligned boxes as columns: brushes, or bodies. */
export interface Boxes {
  readonly minX: Float64Array;
  readonly minY: Float64Array;
  readonly minZ: Float64Array;
  readonly maxX: Float64Array;
  readonly maxY: Float64Array;
  readonly maxZ: Float64Array;
}

export function createBoxes(count: number): Boxes {
  const column = () => new Float64Array(count);
  return { minX: column(), minY: column(), minZ: column(), maxX: column(), maxY: column(), maxZ: column() };
}

/** Makes box `i` of some larger by so much on all sides. */
export function growBox(boxes: Boxes, i: number, metres: number): void {
  boxes.minX[i] = (boxes.minX[i] as number) - metres;
  boxes.minY[i] = (boxes.minY[i] as number) - metres;
  boxes.minZ[i] = (boxes.minZ[i] as number) - metres;
  boxes.maxX[i] = (boxes.maxX[i] as number) + metres;
  boxes.maxY[i] = (boxes.maxY[i] as number) + metres;
  boxes.maxZ[i] = (boxes.maxZ[i] as number) + metres;
}

/** Whether two boxes have a point in common. */
export function touchBoxes(a: Boxes, i: number, b: Boxes, k: number): boolean {
  if ((a.minX[i] as number) > (b.maxX[k] as number) || (a.maxX[i] as number) < (b.minX[k] as number)) return false;
  if ((a.minZ[i] as number) > (b.maxZ[k] as number) || (a.maxZ[i] as number) < (b.minZ[k] as number)) return false;
  return (a.minY[i] as number) <= (b.maxY[k] as number) && (a.maxY[i] as number) >= (b.minY[k] as number);
}

/**
 * What one solid does to a sweep while its sides are gone through: the part of the way at which the
 * last of its sides is entered and the first is left. Typed memory, since a double in a module's
 * variable or in a call that is not inlined costs an allocation.
 */
const clip = new Float64Array(6);
const ENTER = 0;
const LEAVE = 1;
/** Part of the way at which the side in hand is met. */
const MEET = 2;
/** Along the axis in hand: distances of the start in front of the low and the high side, and the way. */
const BEFORE = 3;
const BEHIND = 4;
const WAY = 5;
/** Whether the way begins in front of any side. */
let isOutside = false;
/** The side entered last: of a box 0..5 as -x +x -y +y -z +z; of a convex body a plane's place. */
let entered = 0;

/** Before every part of a way, also of one that begins deep in the skin of a side and would have entered long ago. */
const NEVER = -Infinity;

function beginClip(): void {
  clip[ENTER] = NEVER;
  clip[LEAVE] = 1;
  isOutside = false;
}

/** Enters a side where it is met. */
function enter(side: number): void {
  if ((clip[MEET] as number) <= (clip[ENTER] as number)) return;
  clip[ENTER] = clip[MEET] as number;
  entered = side;
}

/** Leaves a side where it is met. */
function leave(): void {
  if ((clip[MEET] as number) < (clip[LEAVE] as number)) clip[LEAVE] = clip[MEET] as number;
}

/**
 * Whether a way stays on one side of a box along any axis, and misses it: told without a division or a store,
 * for who asks of many that are not near. Height comes first, since most long ways are level.
 */
export function isBeside(s: Sweep, boxes: Boxes, b: number): boolean {
  const below = (boxes.minY[b] as number) - s.ey - s.oy;
  const above = s.oy - (boxes.maxY[b] as number) - s.ey;
  if (s.dy > 0 ? above > 0 || below - s.dy >= SKIN : below > 0 || above + s.dy >= SKIN) return true;
  const west = (boxes.minX[b] as number) - s.ex - s.ox;
  const east = s.ox - (boxes.maxX[b] as number) - s.ex;
  if (s.dx > 0 ? east > 0 || west - s.dx >= SKIN : west > 0 || east + s.dx >= SKIN) return true;
  const north = (boxes.minZ[b] as number) - s.ez - s.oz;
  const south = s.oz - (boxes.maxZ[b] as number) - s.ez;
  return s.dz > 0 ? south > 0 || north - s.dz >= SKIN : north > 0 || south + s.dz >= SKIN;
}

/** The two sides of a box across the axis in hand. False when the way misses. */
function clipSlab(lowSide: number): boolean {
  const before = clip[BEFORE] as number;
  const behind = clip[BEHIND] as number;
  const d = clip[WAY] as number;
  if (d > 0) {
    if (behind > 0 || before - d >= SKIN) return false;
    if (before > 0) {
      isOutside = true;
      clip[MEET] = (before - SKIN) / d;
      enter(lowSide);
    }
    if (behind + d <= 0) return true;
    clip[MEET] = -(behind + SKIN) / d;
    leave();
    return true;
  }
  if (before > 0 || behind + d >= SKIN) return false;
  if (behind > 0) {
    // Nothing is entered without moving: the way lies in the skin of this side.
    if (d === 0) return false;
    isOutside = true;
    clip[MEET] = -(behind - SKIN) / d;
    enter(lowSide + 1);
  }
  if (before - d <= 0) return true;
  clip[MEET] = (before + SKIN) / d;
  leave();
  return true;
}

/** Whether the sides gone through are a hit, nearer than what was hit so far. Takes it over, but for its normal. */
function endClip(hit: Hit, id: number): boolean {
  if (!isOutside) {
    hit.startsSolid = true;
    hit.fraction = 0;
    hit.brush = id;
    return false;
  }
  const t = clip[ENTER] as number;
  if (t === NEVER || t >= (clip[LEAVE] as number) || t >= hit.fraction) return false;
  hit.fraction = max(0, t);
  hit.brush = id;
  return true;
}

/** Clips a sweep against box number `b` of some; `id` names it in the hit. */
export function clipToBox(s: Sweep, boxes: Boxes, b: number, id: number, hit: Hit): void {
  beginClip();
  clip[BEFORE] = (boxes.minX[b] as number) - s.ex - s.ox;
  clip[BEHIND] = s.ox - (boxes.maxX[b] as number) - s.ex;
  clip[WAY] = s.dx;
  if (!clipSlab(0)) return;
  clip[BEFORE] = (boxes.minZ[b] as number) - s.ez - s.oz;
  clip[BEHIND] = s.oz - (boxes.maxZ[b] as number) - s.ez;
  clip[WAY] = s.dz;
  if (!clipSlab(4)) return;
  clip[BEFORE] = (boxes.minY[b] as number) - s.ey - s.oy;
  clip[BEHIND] = s.oy - (boxes.maxY[b] as number) - s.ey;
  clip[WAY] = s.dy;
  if (!clipSlab(2)) return;
  if (!endClip(hit, id)) return;
  const sign = (entered & 1) === 0 ? -1 : 1;
  const axis = entered >> 1;
  hit.nx = axis === 0 ? sign : 0;
  hit.ny = axis === 1 ? sign : 0;
  hit.nz = axis === 2 ? sign : 0;
}

/** One plane of a convex body, by how far the way's ends are in front of it. False when the way misses. */
function clipPlane(plane: number): boolean {
  const from = clip[BEFORE] as number;
  const to = clip[BEHIND] as number;
  if (from > 0) {
    isOutside = true;
    if (to >= SKIN || to >= from) return false;
  } else if (to <= 0) return true;
  if (from > to) {
    clip[MEET] = (from - SKIN) / (from - to);
    enter(plane);
  } else {
    clip[MEET] = (from + SKIN) / (from - to);
    leave();
  }
  return true;
}

function clipToPlanes(s: Sweep, set: BrushSet, b: number, hit: Hit): void {
  beginClip();
  const { planes, planeStart } = set;
  const end = (planeStart[b + 1] as number) * 4;
  for (let p = (planeStart[b] as number) * 4; p < end; p += 4) {
    const nx = planes[p] as number;
    const ny = planes[p + 1] as number;
    const nz = planes[p + 2] as number;
    const grown = (planes[p + 3] as number) + abs(nx) * s.ex + abs(ny) * s.ey + abs(nz) * s.ez;
    const from = nx * s.ox + ny * s.oy + nz * s.oz - grown;
    clip[BEFORE] = from;
    clip[BEHIND] = from + nx * s.dx + ny * s.dy + nz * s.dz;
    if (!clipPlane(p)) return;
  }
  if (!endClip(hit, b)) return;
  hit.nx = planes[entered] as number;
  hit.ny = planes[entered + 1] as number;
  hit.nz = planes[entered + 2] as number;
}

/** Clips a sweep against one brush. */
export function clipToBrush(s: Sweep, set: BrushSet, b: number, hit: Hit): void {
  if (set.isBox[b] === 0) clipToPlanes(s, set, b, hit);
  else clipToBox(s, set, b, b, hit);
}
