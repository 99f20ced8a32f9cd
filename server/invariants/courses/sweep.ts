/**
 * The straight way of a box among obstacles, up to SKIN before the first surface that it meets (SIM-30).
 * Where it begins inside something it gets nowhere.
 *
 * Triples are by the order of axes. They are columns of this file, not records: a double that is handed over
 * by itself costs an allocation.
 */
import { abs, max } from '../../../shared/math/scalar.ts';
import type { BrushSet } from '../../../shared/world/brush-set.ts';
import { SKIN } from '../../../shared/world/constants.ts';
import { X, Y, Z } from '../geometry/axes.ts';
import type { Obstacles } from './obstacles.ts';

/** The way: middle of the box, whole displacement, half size. */
export const from = new Float64Array(3);
export const way = new Float64Array(3);
export const half = new Float64Array(3);

/** The surface that was met: its normal. */
export const normal = new Float64Array(3);

/** The part of the way that is free, 0..1. */
export const freePart = new Float64Array(1);
/** Parts of the way at which the obstacle at hand is entered and left. */
const stretch = new Float64Array(2);
const ENTER = 0;
const LEAVE = 1;
const NEVER = Number.NEGATIVE_INFINITY;

/** What the last sweep found besides. */
export const met = {
  /** The obstacle, or -1 where the whole way is free. */
  obstacle: -1,
  /** Whether the way began inside something. */
  isInside: false,
};

/** Sweeps the box along its way among obstacles; the way stays as it is: `advance` goes it. */
export function sweep(obstacles: Obstacles): void {
  beginSweep();
  sweepOn(obstacles, 0);
}

/** Begins a sweep with nothing in its way. */
export function beginSweep(): void {
  freePart[0] = 1;
  met.obstacle = -1;
  met.isInside = false;
  normal[X] = normal[Z] = normal[Y] = 0;
}

/** Goes on with the obstacles from number `first` on. */
export function sweepOn(obstacles: Obstacles, first: number): void {
  for (let i = first; i < obstacles.count; i++) {
    if ((obstacles.slopes[i] as number) < 0) meetBox(obstacles, i);
    else meetSlopes(obstacles.set as BrushSet, obstacles.slopes[i] as number, i);
  }
}

/** Whether the way is free to its end. */
export function isFree(): boolean {
  return (freePart[0] as number) === 1;
}

/** Whether the way ended at a surface, not inside anything. */
export function isMet(): boolean {
  return (freePart[0] as number) < 1 && !met.isInside;
}

/** Goes the free part of the way with a place. */
export function advance(place: Float64Array): void {
  for (let axis = X; axis <= Y; axis++)
    place[axis] = (place[axis] as number) + (way[axis] as number) * (freePart[0] as number);
}

/** Where the way is inside the obstacle at hand: it keeps that if it is the first. Returns whether it has a normal to tell. */
function keep(isOutside: boolean, i: number): boolean {
  if (!isOutside) {
    met.isInside = true;
    met.obstacle = i;
    freePart[0] = 0;
    return false;
  }
  const enter = stretch[ENTER] as number;
  if (enter === NEVER || enter >= (stretch[LEAVE] as number) || enter >= (freePart[0] as number)) return false;
  freePart[0] = max(0, enter);
  met.obstacle = i;
  return true;
}

/** Against a box: on each axis the way comes through the side that it faces and leaves by the other. */
function meetBox({ low, high }: Obstacles, i: number): void {
  let enter = NEVER;
  let leave = 1;
  let entered = X;
  let isOutside = false;
  for (let axis = X; axis <= Y; axis++) {
    const d = way[axis] as number;
    const length = abs(d);
    const below = (low[i * 3 + axis] as number) - (half[axis] as number) - (from[axis] as number);
    const above = (from[axis] as number) - (high[i * 3 + axis] as number) - (half[axis] as number);
    const ahead = d > 0 ? below : above;
    const behind = d > 0 ? above : below;
    if (behind > 0 || ahead - length >= SKIN) return;
    if (ahead > 0) {
      // Nothing is entered without moving.
      if (length === 0) return;
      isOutside = true;
      const at = (ahead - SKIN) / length;
      if (at > enter) {
        enter = at;
        entered = axis;
      }
    }
    if (behind + length <= 0) continue;
    const out = -(behind + SKIN) / length;
    if (out < leave) leave = out;
  }
  stretch[ENTER] = enter;
  stretch[LEAVE] = leave;
  if (!keep(isOutside, i)) return;
  normal[X] = normal[Z] = normal[Y] = 0;
  normal[entered] = (way[entered] as number) > 0 ? -1 : 1;
}

/** Against a convex brush: the same by its planes, moved out by the size of the box. */
function meetSlopes({ planes, planeStart }: BrushSet, b: number, i: number): void {
  let enter = NEVER;
  let leave = 1;
  let entered = 0;
  let isOutside = false;
  const end = (planeStart[b + 1] as number) * 4;
  for (let p = (planeStart[b] as number) * 4; p < end; p += 4) {
    const nx = planes[p] as number;
    const ny = planes[p + 1] as number;
    const nz = planes[p + 2] as number;
    const size = abs(nx) * (half[X] as number) + abs(ny) * (half[Y] as number) + abs(nz) * (half[Z] as number);
    const at = nx * (from[X] as number) + ny * (from[Y] as number) + nz * (from[Z] as number);
    const first = at - ((planes[p + 3] as number) + size);
    const last = first + nx * (way[X] as number) + ny * (way[Y] as number) + nz * (way[Z] as number);
    if (first <= 0 && last <= 0) continue;
    if (first > 0) {
      isOutside = true;
      if (last >= SKIN || last >= first) return;
      const into = (first - SKIN) / (first - last);
      if (into <= enter) continue;
      enter = into;
      entered = p;
    } else {
      const out = (first + SKIN) / (first - last);
      if (out < leave) leave = out;
    }
  }
  stretch[ENTER] = enter;
  stretch[LEAVE] = leave;
  if (!keep(isOutside, i)) return;
  normal[X] = planes[entered] as number;
  normal[Y] = planes[entered + 1] as number;
  normal[Z] = planes[entered + 2] as number;
}
