/**
 * The solid boxes of a world besides brushes and players: doors and lifts where they are now, crates
 * and barrels that are there. Gathered from a world before it is asked for; nothing is allocated.
 */
import type { Arena, MoverSpec, PropSpec } from '../world/arena.ts';
import { MAX_MOVERS, MAX_PROPS } from '../world/constants.ts';
import type { World } from '../world/world.ts';
import { type Boxes, clearHit, clipToBox, createBoxes, Hit, isBeside, type Sweep, touchBoxes } from './clip.ts';
import { isClear } from './trace.ts';

/** Hits on solid k carry this number plus k in place of a brush; k is a mover's number, or MAX_MOVERS plus a prop's. */
export const SOLID = 1 << 17;
const MOST = MAX_MOVERS + MAX_PROPS;
/** The number of no solid. */
export const NO_SOLID = -1;

const boxes = createBoxes(MOST);
const numbers = new Int32Array(MOST);
let count = 0;
let leftOut = NO_SOLID;

/** Places of the gathered solids that a region touches. */
const near = new Int32Array(MOST);
let nearCount = 0;

/** Writes the box of mover `m` where it is now into place `at` of some boxes. */
export function placeMover(arena: Arena, world: World, m: number, out: Boxes, at: number): void {
  const spec = arena.movers[m] as MoverSpec;
  const offset = world.mover.offset[m] as number;
  out.minX[at] = spec.minX + spec.alongX * offset;
  out.minY[at] = spec.minY + spec.alongY * offset;
  out.minZ[at] = spec.minZ + spec.alongZ * offset;
  out.maxX[at] = spec.maxX + spec.alongX * offset;
  out.maxY[at] = spec.maxY + spec.alongY * offset;
  out.maxZ[at] = spec.maxZ + spec.alongZ * offset;
}

/** Takes up all solids of a world as they are now. */
export function gatherSolids(arena: Arena, world: World): void {
  count = 0;
  leftOut = NO_SOLID;
  for (let m = 0; m < arena.movers.length; m++) {
    placeMover(arena, world, m, boxes, count);
    numbers[count++] = m;
  }
  const { isThere, x, y, z } = world.prop;
  for (let p = 0; p < arena.props.length; p++) {
    if (isThere[p] === 0) continue;
    const { half, height } = arena.props[p] as PropSpec;
    boxes.minX[count] = (x[p] as number) - half;
    boxes.minY[count] = y[p] as number;
    boxes.minZ[count] = (z[p] as number) - half;
    boxes.maxX[count] = (x[p] as number) + half;
    boxes.maxY[count] = (y[p] as number) + height;
    boxes.maxZ[count] = (z[p] as number) + half;
    numbers[count++] = MAX_MOVERS + p;
  }
}

/** From now on one solid is as if it were not there, until another is left out, or NO_SOLID. */
export function leaveOut(number: number): void {
  leftOut = number;
}

/** Clips a sweep against all gathered solids. */
export function clipToSolids(sweep: Sweep, hit: Hit): void {
  for (let i = 0; i < count; i++) {
    if (numbers[i] === leftOut || isBeside(sweep, boxes, i)) continue;
    clipToBox(sweep, boxes, i, SOLID + (numbers[i] as number), hit);
  }
}

/** Keeps in mind which solids touch the first box of a region, for `clipToNearSolids`. */
export function narrowSolids(region: Boxes): void {
  nearCount = 0;
  for (let i = 0; i < count; i++) if (touchBoxes(region, 0, boxes, i)) near[nearCount++] = i;
}

export function clipToNearSolids(sweep: Sweep, hit: Hit): void {
  for (let k = 0; k < nearCount; k++) {
    const i = near[k] as number;
    if (numbers[i] !== leftOut) clipToBox(sweep, boxes, i, SOLID + (numbers[i] as number), hit);
  }
}

/** Whether a box touches any gathered solid but one. */
export function touchesSolid(a: Boxes, i: number, except: number): boolean {
  for (let k = 0; k < count; k++) if (numbers[k] !== except && touchBoxes(a, i, boxes, k)) return true;
  return false;
}

/** Whether a box touches any gathered crate or barrel. */
export function touchesProp(a: Boxes, i: number): boolean {
  for (let k = 0; k < count; k++) {
    if ((numbers[k] as number) >= MAX_MOVERS && touchBoxes(a, i, boxes, k)) return true;
  }
  return false;
}

/** The number of a solid that a hit is on: a mover's, or MAX_MOVERS plus a prop's; NO_SOLID for anything else. */
export function solidOf(hit: Hit): number {
  return hit.brush >= SOLID ? hit.brush - SOLID : NO_SOLID;
}

const sight = new Hit();

/** Whether no brush and no gathered solid lies on a ray. */
export function isClearOfAll(arena: Arena, ray: Sweep): boolean {
  if (!isClear(arena, ray)) return false;
  if (count === 0) return true;
  clearHit(sight);
  clipToSolids(ray, sight);
  return sight.fraction === 1 && !sight.startsSolid;
}
