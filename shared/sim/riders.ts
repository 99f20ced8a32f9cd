/**
 * Who and what a rising mover carries: whatever stands on it, and whatever stands on that. All of
 * them rise together or none does, so that nothing is ever pressed into anything.
 */
import { Vector } from '../math/vector.ts';
import type { Arena, PropSpec } from '../world/arena.ts';
import { CRUSH_DAMAGE, MAX_PROPS, PLAYER_HALF_WIDTH, SEATS, SKIN } from '../world/constants.ts';
import { NOBODY } from '../world/fields.ts';
import { CAUSE } from '../world/weapons.ts';
import type { World } from '../world/world.ts';
import { bodyHeight } from './bodies.ts';
import { clearHit, createBoxes, Hit, Sweep } from './clip.ts';
import { placeAtSeat } from './emit.ts';
import { placeMover } from './solids.ts';
import { clipToBrushes } from './trace.ts';
import { addWound } from './wounds.ts';

/** Things that can ride: seats, then props. */
const MOST = SEATS + MAX_PROPS;
/** Who is no farther above what carries than this stands on it, m: what feeling for ground allows. */
const STANDING_METRES = 0.02 + 2 * SKIN;

/** Boxes of all things that could ride; a thing that is not there has none. */
const things = createBoxes(MOST);
const isHere = new Uint8Array(MOST);
const isRider = new Uint8Array(MOST);
/** The box of the mover. */
const platform = createBoxes(1);
const sweep = new Sweep();
const hit = new Hit();

/** The way of the mover in the tick, m. */
export const travel = new Vector();

/** Takes up all bodies, and the mover's box where it is now: who may stand on it. */
export function gatherPassengers(arena: Arena, world: World, mover: number): void {
  placeMover(arena, world, mover, platform, 0);
  isHere.fill(0, 0, SEATS);
  gatherSeats(world);
}

/** Takes up all bodies and props, and the mover's box where it is now. */
export function gatherThings(arena: Arena, world: World, mover: number): void {
  gatherPassengers(arena, world, mover);
  isHere.fill(0, SEATS);
  isRider.fill(0);
  gatherProps(arena, world);
}

function gatherSeats(world: World): void {
  const { x, y, z, alive } = world.seat;
  for (let seat = 0; seat < SEATS; seat++) {
    if (alive[seat] === 0) continue;
    things.minX[seat] = (x[seat] as number) - PLAYER_HALF_WIDTH;
    things.minY[seat] = y[seat] as number;
    things.minZ[seat] = (z[seat] as number) - PLAYER_HALF_WIDTH;
    things.maxX[seat] = (x[seat] as number) + PLAYER_HALF_WIDTH;
    things.maxY[seat] = (y[seat] as number) + bodyHeight(world, seat);
    things.maxZ[seat] = (z[seat] as number) + PLAYER_HALF_WIDTH;
    isHere[seat] = 1;
  }
}

function gatherProps(arena: Arena, world: World): void {
  const { x, y, z, isThere } = world.prop;
  for (let p = 0; p < arena.props.length; p++) {
    if (isThere[p] === 0) continue;
    const { half, height } = arena.props[p] as PropSpec;
    const i = SEATS + p;
    things.minX[i] = (x[p] as number) - half;
    things.minY[i] = y[p] as number;
    things.minZ[i] = (z[p] as number) - half;
    things.maxX[i] = (x[p] as number) + half;
    things.maxY[i] = (y[p] as number) + height;
    things.maxZ[i] = (z[p] as number) + half;
    isHere[i] = 1;
  }
}

type Columns = typeof things;

function overlapsFromAbove(a: Columns, i: number, b: Columns, k: number): boolean {
  if ((a.minX[i] as number) >= (b.maxX[k] as number) || (a.maxX[i] as number) <= (b.minX[k] as number)) return false;
  return (a.minZ[i] as number) < (b.maxZ[k] as number) && (a.maxZ[i] as number) > (b.minZ[k] as number);
}

/** Whether a thing stands on another, or comes down onto it where it rises by the mover's way. */
function standsOn(i: number, b: Columns, k: number, rises: boolean): boolean {
  const gap = (things.minY[i] as number) - (b.maxY[k] as number);
  return gap >= 0 && gap <= STANDING_METRES + (rises ? travel.y : 0) && overlapsFromAbove(things, i, b, k);
}

/** Marks who stands on a rising mover, on who stands on it, and so on; also who comes down onto them. */
export function findRiders(): void {
  for (let isNew = true; isNew; ) {
    isNew = false;
    for (let i = 0; i < MOST; i++) {
      if (isHere[i] === 0 || isRider[i] === 1 || !isCarried(i)) continue;
      isRider[i] = 1;
      isNew = true;
    }
  }
}

function isCarried(i: number): boolean {
  if (standsOn(i, platform, 0, true)) return true;
  for (let k = 0; k < MOST; k++) if (isRider[k] === 1 && standsOn(i, things, k, true)) return true;
  return false;
}

/** Whether anybody alive stands right on the mover. */
export function hasPassenger(): boolean {
  for (let seat = 0; seat < SEATS; seat++) if (isHere[seat] === 1 && standsOn(seat, platform, 0, false)) return true;
  return false;
}

/** Whether a rider can rise: nothing solid that stays behind is above it. */
function canRise(arena: Arena, i: number): boolean {
  sweep.ex = ((things.maxX[i] as number) - (things.minX[i] as number)) / 2;
  sweep.ey = ((things.maxY[i] as number) - (things.minY[i] as number)) / 2;
  sweep.ez = ((things.maxZ[i] as number) - (things.minZ[i] as number)) / 2;
  sweep.ox = (things.minX[i] as number) + sweep.ex;
  sweep.oy = (things.minY[i] as number) + sweep.ey;
  sweep.oz = (things.minZ[i] as number) + sweep.ez;
  sweep.dx = sweep.dz = 0;
  sweep.dy = travel.y;
  clearHit(hit);
  clipToBrushes(sweep, arena, hit);
  return hit.fraction === 1 && !hit.startsSolid && !meetsOthers(i);
}

/** Whether a rider that rises meets a thing that does not. */
function meetsOthers(i: number): boolean {
  for (let k = 0; k < MOST; k++) {
    if (isHere[k] === 0 || isRider[k] === 1 || !overlapsFromAbove(things, i, things, k)) continue;
    const gap = (things.minY[k] as number) - (things.maxY[i] as number);
    if (gap >= 0 && gap < travel.y + SKIN) return true;
  }
  return false;
}

/** Lifts all riders, if all can rise. Who cannot is hurt, and everything stays where it is. */
export function liftRiders(arena: Arena, world: World): boolean {
  let isFree = true;
  for (let i = 0; i < MOST; i++) {
    if (isRider[i] === 0 || canRise(arena, i)) continue;
    isFree = false;
    if (i < SEATS) crush(world, i);
  }
  if (!isFree) return false;
  for (let i = 0; i < MOST; i++) {
    if (isRider[i] === 0) continue;
    const column = i < SEATS ? world.seat.y : world.prop.y;
    const k = i < SEATS ? i : i - SEATS;
    column[k] = (column[k] as number) + travel.y;
  }
  return true;
}

/**
 * Whether the mover would come to whom it does not carry: on the axis of its way nearer than half the gap
 * that traces keep. Beside its way one may be as near as one likes. `hurts` says whether that costs them
 * health.
 */
export function isBlocked(world: World, hurts: boolean): boolean {
  const { x: dx, y: dy, z: dz } = travel;
  const gapX = dx === 0 ? 0 : SKIN / 2;
  const gapY = dy === 0 ? 0 : SKIN / 2;
  const gapZ = dz === 0 ? 0 : SKIN / 2;
  let isAny = false;
  for (let i = 0; i < MOST; i++) {
    if (isHere[i] === 0 || isRider[i] === 1) continue;
    if ((things.minX[i] as number) >= (platform.maxX[0] as number) + dx + gapX) continue;
    if ((things.maxX[i] as number) <= (platform.minX[0] as number) + dx - gapX) continue;
    if ((things.minZ[i] as number) >= (platform.maxZ[0] as number) + dz + gapZ) continue;
    if ((things.maxZ[i] as number) <= (platform.minZ[0] as number) + dz - gapZ) continue;
    if ((things.minY[i] as number) >= (platform.maxY[0] as number) + dy + gapY) continue;
    if ((things.maxY[i] as number) <= (platform.minY[0] as number) + dy - gapY) continue;
    isAny = true;
    if (hurts && i < SEATS) crush(world, i);
  }
  return isAny;
}

function crush(world: World, seat: number): void {
  placeAtSeat(world, seat);
  addWound(seat, NOBODY, CRUSH_DAMAGE, CAUSE.crush, 0);
}
