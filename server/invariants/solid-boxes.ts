/**
 * Doors, lifts, crates and barrels as boxes by this room's own arithmetic: where they were before the
 * tick, where they are after it, and the box around both. Movers come first, then props; an arena that
 * has none of them costs nothing.
 */
import { max, min } from '../../shared/math/scalar.ts';
import type { Arena, MoverSpec, PropSpec } from '../../shared/world/arena.ts';
import { MAX_MOVERS, MAX_PROPS, PLAYER_HALF_WIDTH } from '../../shared/world/constants.ts';
import type { World } from '../../shared/world/world.ts';
import { type BoxColumns, createBoxColumns } from './box-columns.ts';
import { type Contact, FAR_METRES } from './solid-grid.ts';

/** Bits of `there`. */
export const WAS_THERE = 1;
export const IS_THERE = 2;

const MOST = MAX_MOVERS + MAX_PROPS;

export interface SolidBoxes {
  readonly movers: number;
  readonly count: number;
  /** Before the tick. */
  readonly was: BoxColumns;
  /** After it. */
  readonly is: BoxColumns;
  /** Around both. */
  readonly swept: BoxColumns;
  /** Whether any of them moved, came or went. */
  moved: boolean;
  /** Whether each was there before (bit 1) and is there after (bit 2). */
  readonly there: Uint8Array;
}

export function createSolidBoxes({ movers, props }: Arena): SolidBoxes {
  return {
    movers: movers.length,
    count: movers.length + props.length,
    was: createBoxColumns(MOST),
    is: createBoxColumns(MOST),
    swept: createBoxColumns(MOST),
    moved: false,
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

export function gatherSolids(solids: SolidBoxes, { movers, props }: Arena, base: World, after: World): void {
  const { was, is, swept, there, count } = solids;
  solids.moved = false;
  for (let m = 0; m < movers.length; m++) {
    const spec = movers[m] as MoverSpec;
    putMover(was, m, spec, base.mover.offset[m] as number);
    putMover(is, m, spec, after.mover.offset[m] as number);
    there[m] = WAS_THERE | IS_THERE;
  }
  for (let p = 0; p < props.length; p++) {
    const k = movers.length + p;
    putProp(was, k, props[p] as PropSpec, base, p);
    putProp(is, k, props[p] as PropSpec, after, p);
    there[k] = (base.prop.isThere[p] as number) * WAS_THERE + (after.prop.isThere[p] as number) * IS_THERE;
  }
  for (let k = 0; k < count; k++) {
    swept.minX[k] = min(was.minX[k] as number, is.minX[k] as number);
    swept.maxX[k] = max(was.maxX[k] as number, is.maxX[k] as number);
    swept.minY[k] = min(was.minY[k] as number, is.minY[k] as number);
    swept.maxY[k] = max(was.maxY[k] as number, is.maxY[k] as number);
    swept.minZ[k] = min(was.minZ[k] as number, is.minZ[k] as number);
    swept.maxZ[k] = max(was.maxZ[k] as number, is.maxZ[k] as number);
    if (there[k] !== (WAS_THERE | IS_THERE) ? there[k] !== 0 : hasMoved(was, is, k)) solids.moved = true;
  }
}

function hasMoved(was: BoxColumns, is: BoxColumns, k: number): boolean {
  return was.minX[k] !== is.minX[k] || was.minY[k] !== is.minY[k] || was.minZ[k] !== is.minZ[k];
}

/** Fills what a contact says of things for a player's box with its feet at (x, y, z). */
export function feelThings(
  { count, was, is, swept, there }: SolidBoxes,
  x: number,
  y: number,
  z: number,
  height: number,
  contact: Contact,
): void {
  contact.thingGap = FAR_METRES;
  contact.thingGround = FAR_METRES;
  for (let k = 0; k < count; k++) {
    if (there[k] === 0) continue;
    const west = (swept.minX[k] as number) - PLAYER_HALF_WIDTH - x;
    const east = x - PLAYER_HALF_WIDTH - (swept.maxX[k] as number);
    const north = (swept.minZ[k] as number) - PLAYER_HALF_WIDTH - z;
    const south = z - PLAYER_HALF_WIDTH - (swept.maxZ[k] as number);
    const side = max(max(west, east), max(north, south));
    if (side >= FAR_METRES) continue;
    const gap = max(side, max((swept.minY[k] as number) - y - height, y - (swept.maxY[k] as number)));
    if (gap < contact.thingGap) contact.thingGap = gap;
    if (side > 0) continue;
    // It may have moved after the body felt for ground, or before: the top is anywhere between.
    const overHighest = y - (swept.maxY[k] as number);
    const overLowest = y - min(was.maxY[k] as number, is.maxY[k] as number);
    const over = overHighest > 0 ? overHighest : overLowest >= 0 ? 0 : FAR_METRES;
    if (over < contact.thingGround) contact.thingGround = over;
  }
}

/** What a solid is called in a violation. */
export function nameOfSolid({ movers, source }: Arena, k: number): string {
  const mover = movers[k];
  if (mover) return `${mover.kind} ${mover.id}`;
  const p = k - movers.length;
  return `${source.props?.[p]?.kind ?? 'prop'} ${p}`;
}
