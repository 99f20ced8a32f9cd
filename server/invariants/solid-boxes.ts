/**
 * Doors, lifts, crates and barrels as boxes by this room's own arithmetic: where they were before the
 * tick, where they are after it, and the box around both. Movers come first, then props; an arena that
 * has none of them costs nothing.
 */
import { max, min } from '../../shared/math/scalar.ts';
import type { Arena, MoverSpec, PropSpec } from '../../shared/world/arena.ts';
import { MAX_MOVERS, MAX_PROPS } from '../../shared/world/constants.ts';
import type { World } from '../../shared/world/world.ts';
import { type BoxColumns, createBoxColumns, joinBoxes } from './box-columns.ts';
import { type Contact, FAR_METRES } from './solid-grid.ts';

/** Bits of `there`. */
export const WAS_THERE = 1;
export const IS_THERE = 2;

const MOST = MAX_MOVERS + MAX_PROPS;

export interface SolidBoxes {
  readonly movers: number;
  readonly count: number;
  /** What each is called in a violation. */
  readonly names: readonly string[];
  /** Before the tick. */
  readonly was: BoxColumns;
  /** After it. */
  readonly is: BoxColumns;
  /** Around both. */
  readonly swept: BoxColumns;
  /** Whether any of them moved, came or went. */
  moved: boolean;
  /** Whether each moved, came or went, or has a speed: what is 0 here lies or stands as it did. */
  readonly changed: Uint8Array;
  /** Where each was when its boxes were last made: a mover's way out, or a prop's place. */
  readonly kept: { readonly x: Float64Array; readonly y: Float64Array; readonly z: Float64Array };
  /** Whether each was there before (bit 1) and is there after (bit 2). */
  readonly there: Uint8Array;
}

export function createSolidBoxes({ movers, props }: Arena): SolidBoxes {
  return {
    names: [...movers.map(({ kind, id }) => `${kind} ${id}`), ...props.map(({ kind }, p) => `${kind} ${p}`)],
    movers: movers.length,
    count: movers.length + props.length,
    was: createBoxColumns(MOST),
    is: createBoxColumns(MOST),
    swept: createBoxColumns(MOST),
    moved: false,
    changed: new Uint8Array(MOST).fill(1),
    kept: { x: new Float64Array(MOST), y: new Float64Array(MOST), z: new Float64Array(MOST) },
    there: new Uint8Array(MOST),
  };
}

function putMover(boxes: BoxColumns, k: number, spec: MoverSpec, offset: number): void {
  const x = spec.alongX * offset;
  const y = spec.alongY * offset;
  const z = spec.alongZ * offset;
  boxes.minX[k] = spec.minX + x;
  boxes.maxX[k] = spec.maxX + x;
  boxes.minY[k] = spec.minY + y;
  boxes.maxY[k] = spec.maxY + y;
  boxes.minZ[k] = spec.minZ + z;
  boxes.maxZ[k] = spec.maxZ + z;
}

function putProp(boxes: BoxColumns, k: number, { half, height }: PropSpec, { prop }: World, p: number): void {
  const x = prop.x[p] as number;
  const y = prop.y[p] as number;
  const z = prop.z[p] as number;
  boxes.minX[k] = x - half;
  boxes.maxX[k] = x + half;
  boxes.minY[k] = y;
  boxes.maxY[k] = y + height;
  boxes.minZ[k] = z - half;
  boxes.maxZ[k] = z + half;
}

export function gatherSolids(solids: SolidBoxes, arena: Arena, base: World, after: World): void {
  const { count, movers, changed } = solids;
  solids.moved = false;
  for (let k = 0; k < count; k++) {
    const isStill = k < movers ? isMoverStill(solids, base, after, k) : isPropStill(solids, base, after, k);
    if (isStill) continue;
    if (k < movers) takeMover(solids, arena.movers[k] as MoverSpec, base, after, k);
    else takeProp(solids, arena.props[k - movers] as PropSpec, base, after, k);
    joinBoxes(solids.was, k, solids.is, k, solids.swept, k);
    const { was, is, there } = solids;
    const isMoving = k >= movers && (hasSpeed(base.prop, k - movers) || hasSpeed(after.prop, k - movers));
    const isAnother = there[k] === (WAS_THERE | IS_THERE) ? hasMoved(was, is, k) : there[k] !== 0;
    changed[k] = isMoving || isAnother ? 1 : 0;
    if (changed[k] === 1) solids.moved = true;
  }
}

/** Whether a mover is and was where its boxes were last made, at rest: most are, and then all is as it should be. */
function isMoverStill({ changed, kept }: SolidBoxes, base: World, after: World, k: number): boolean {
  return changed[k] === 0 && base.mover.offset[k] === kept.x[k] && after.mover.offset[k] === kept.x[k];
}

function isPropStill({ changed, kept, movers, there }: SolidBoxes, base: World, after: World, k: number): boolean {
  const p = k - movers;
  const was = base.prop;
  const is = after.prop;
  const isBoth = there[k] === 0 ? 0 : 1;
  if (changed[k] === 1 || was.isThere[p] !== isBoth || is.isThere[p] !== isBoth) return false;
  if (was.x[p] !== kept.x[k] || was.y[p] !== kept.y[k] || was.z[p] !== kept.z[k]) return false;
  if (hasSpeed(was, p) || hasSpeed(is, p)) return false;
  return is.x[p] === kept.x[k] && is.y[p] === kept.y[k] && is.z[p] === kept.z[k];
}

function takeMover({ was, is, there, kept }: SolidBoxes, spec: MoverSpec, base: World, after: World, k: number): void {
  putMover(was, k, spec, base.mover.offset[k] as number);
  putMover(is, k, spec, after.mover.offset[k] as number);
  there[k] = WAS_THERE | IS_THERE;
  kept.x[k] = after.mover.offset[k] as number;
}

function takeProp(solids: SolidBoxes, spec: PropSpec, base: World, after: World, k: number): void {
  const { was, is, there, kept, movers } = solids;
  const p = k - movers;
  putProp(was, k, spec, base, p);
  putProp(is, k, spec, after, p);
  there[k] = (base.prop.isThere[p] as number) * WAS_THERE + (after.prop.isThere[p] as number) * IS_THERE;
  kept.x[k] = after.prop.x[p] as number;
  kept.y[k] = after.prop.y[p] as number;
  kept.z[k] = after.prop.z[p] as number;
}

function hasSpeed({ vx, vy, vz }: World['prop'], p: number): boolean {
  return vx[p] !== 0 || vy[p] !== 0 || vz[p] !== 0;
}

function hasMoved(was: BoxColumns, is: BoxColumns, k: number): boolean {
  return was.minX[k] !== is.minX[k] || was.minY[k] !== is.minY[k] || was.minZ[k] !== is.minZ[k];
}

/** Fills what a contact says of things for box `i` of some bodies. */
export function feelThings(solids: SolidBoxes, bodies: BoxColumns, i: number, contact: Contact): void {
  const { count, was, is, swept, there } = solids;
  const feet = bodies.minY[i] as number;
  const head = bodies.maxY[i] as number;
  contact.thingGap = FAR_METRES;
  contact.thingGround = FAR_METRES;
  for (let k = 0; k < count; k++) {
    if (there[k] === 0) continue;
    const west = (swept.minX[k] as number) - (bodies.maxX[i] as number);
    const east = (bodies.minX[i] as number) - (swept.maxX[k] as number);
    const alongX = west > east ? west : east;
    if (alongX >= FAR_METRES) continue;
    const north = (swept.minZ[k] as number) - (bodies.maxZ[i] as number);
    const south = (bodies.minZ[i] as number) - (swept.maxZ[k] as number);
    const side = max(alongX, max(north, south));
    if (side >= FAR_METRES) continue;
    const gap = max(side, max((swept.minY[k] as number) - head, feet - (swept.maxY[k] as number)));
    if (gap < contact.thingGap) contact.thingGap = gap;
    if (side > 0) continue;
    // It may have moved after the body felt for ground, or before: the top is anywhere between.
    const overHighest = feet - (swept.maxY[k] as number);
    const overLowest = feet - min(was.maxY[k] as number, is.maxY[k] as number);
    const over = overHighest > 0 ? overHighest : overLowest >= 0 ? 0 : FAR_METRES;
    if (over < contact.thingGround) contact.thingGround = over;
  }
}

/** What a solid is called in a violation. */
export function nameOfSolid({ names }: SolidBoxes, k: number): string {
  return names[k] ?? 'nothing';
}
