/**
 * Doors, lifts, crates and barrels as boxes by this room's own arithmetic: where they were before the
 * tick, where they are after it, and the box around both. Movers come first, then props; an arena that
 * has none of them costs nothing.
 */
import { max } from '../../../shared/math/scalar.ts';
import type { Arena, MoverSpec, PropSpec } from '../../../shared/world/arena.ts';
import { MAX_MOVERS, MAX_PROPS } from '../../../shared/world/constants.ts';
import type { World } from '../../../shared/world/world.ts';
import { type BoxColumns, createBoxColumns, gapBetween, joinBoxes } from './box-columns.ts';
import { type Contacts, FAR_METRES } from './solid-grid.ts';

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
  /** When bodies moved: after doors and lifts did and what they carry, before crates and barrels. */
  stage: BoxColumns;
  /** Whether any of them moved, came or went. */
  moved: boolean;
  /** Whether any prop is not there after the tick, or was in the air before it. */
  isAnyLoose: boolean;
  /** Whether each moved, came or went, or has a speed: what is 0 here lies or stands as it did. */
  readonly changed: Uint8Array;
  /** Where each was when its boxes were last made: a mover's way out, or a prop's place. */
  readonly kept: { readonly x: Float64Array; readonly y: Float64Array; readonly z: Float64Array };
  /** Whether each was there before (bit 1) and is there after (bit 2). */
  readonly there: Uint8Array;
}

export function createSolidBoxes({ movers, props }: Arena): SolidBoxes {
  const was = createBoxColumns(MOST);
  return {
    names: [...movers.map(({ kind, id }) => `${kind} ${id}`), ...props.map(({ kind }, p) => `${kind} ${p}`)],
    movers: movers.length,
    count: movers.length + props.length,
    was,
    is: createBoxColumns(MOST),
    swept: createBoxColumns(MOST),
    stage: was,
    moved: false,
    isAnyLoose: false,
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
  const { count, movers } = solids;
  solids.moved = false;
  solids.isAnyLoose = false;
  findStillMovers(solids, base, after);
  findStillProps(solids, base, after);
  for (let k = 0; k < count; k++) {
    if (isStill[k] === 1) continue;
    if (k < movers) takeMover(solids, arena.movers[k] as MoverSpec, base, after, k);
    else takeProp(solids, arena.props[k - movers] as PropSpec, base, after, k);
    joinBoxes(solids.was, k, solids.is, k, solids.swept, k);
    const { was, is, there, changed } = solids;
    const isMoving = k >= movers && (hasSpeed(base.prop, k - movers) || hasSpeed(after.prop, k - movers));
    const isAnother = there[k] === (WAS_THERE | IS_THERE) ? hasMoved(was, is, k) : there[k] !== 0;
    changed[k] = isMoving || isAnother ? 1 : 0;
    if (changed[k] === 1) solids.moved = true;
  }
}

/** Whether each is and was where its boxes were last made, at rest: most are, and then all is as it should be. */
const isStill = new Uint8Array(MOST);

function findStillMovers({ changed, kept, movers }: SolidBoxes, base: World, after: World): void {
  const was = base.mover.offset;
  const is = after.mover.offset;
  for (let k = 0; k < movers; k++) isStill[k] = changed[k] === 0 && was[k] === kept.x[k] && is[k] === kept.x[k] ? 1 : 0;
}

/** Column by column: this runs on every tick. */
function findStillProps(solids: SolidBoxes, { prop: was }: World, { prop: is }: World): void {
  const { changed, kept, movers, count, there } = solids;
  for (let k = movers; k < count; k++) {
    const p = k - movers;
    if (is.isThere[p] === 0 || was.grounded[p] === 0) solids.isAnyLoose = true;
    const isSame = changed[k] === 0 && was.isThere[p] === is.isThere[p] && (there[k] === 0) === (is.isThere[p] === 0);
    isStill[k] = isSame ? 1 : 0;
  }
  for (const name of ['x', 'y', 'z'] as const) keepStill(was[name], is[name], kept[name], solids);
  for (const name of ['vx', 'vy', 'vz'] as const) keepStill(was[name], is[name], NO_SPEED, solids);
}

const NO_SPEED = new Float64Array(MOST);

/** Of those that are still so far only those stay so whose numbers in a column are what was kept. */
function keepStill(was: Float64Array, is: Float64Array, due: Float64Array, { movers, count }: SolidBoxes): void {
  for (let k = movers; k < count; k++) if (was[k - movers] !== due[k] || is[k - movers] !== due[k]) isStill[k] = 0;
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

/** Fills what contacts say of things for box `i` of some: the gap to the way of the nearest. */
export function feelThings(
  { count, swept, there }: SolidBoxes,
  boxes: BoxColumns,
  i: number,
  contacts: Contacts,
): void {
  const minX = boxes.minX[i] as number;
  const maxX = boxes.maxX[i] as number;
  contacts.thingGap[i] = FAR_METRES;
  let nearest = contacts.thingGap[i] as number;
  for (let k = 0; k < count; k++) {
    // Most are far away.
    const aside = max((swept.minX[k] as number) - maxX, minX - (swept.maxX[k] as number));
    if (aside >= FAR_METRES || there[k] === 0) continue;
    const gap = gapBetween(swept, k, boxes, i);
    if (gap < nearest) nearest = gap;
  }
  contacts.thingGap[i] = nearest;
}

/** What a solid is called in a violation. */
export function nameOfSolid({ names }: SolidBoxes, k: number): string {
  return names[k] ?? 'nothing';
}
