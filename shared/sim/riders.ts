/**
 * Who and what a rising mover carries: whatever stands on it, and whatever stands on that. All of
 * them rise together or none does, so that nothing is ever pressed into anything.
 */
import type { Arena, MoverSpec, PropSpec } from '../world/arena.ts';
import { CRUSH_DAMAGE, MAX_PROPS, PLAYER_HALF_WIDTH, SEATS, SKIN } from '../world/constants.ts';
import { NOBODY } from '../world/fields.ts';
import { CAUSE } from '../world/weapons.ts';
import type { World } from '../world/world.ts';
import { bodyHeight } from './bodies.ts';
import { clearHit, createBoxes, createHit, createSweep } from './clip.ts';
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
const sweep = createSweep();
const hit = createHit();

function putThing(i: number, x: number, y: number, z: number, half: number, height: number): void {
  things.minX[i] = x - half;
  things.minY[i] = y;
  things.minZ[i] = z - half;
  things.maxX[i] = x + half;
  things.maxY[i] = y + height;
  things.maxZ[i] = z + half;
  isHere[i] = 1;
}

/** Takes up all bodies and props, and the mover's box where it is now. */
export function gatherThings(arena: Arena, world: World, mover: number): void {
  const spec = arena.movers[mover] as MoverSpec;
  placeMover(spec, world.mover.offset[mover] as number, platform, 0);
  isHere.fill(0);
  isRider.fill(0);
  const { x, y, z, alive } = world.seat;
  for (let seat = 0; seat < SEATS; seat++) {
    if (alive[seat] === 0) continue;
    const height = bodyHeight(world, seat);
    putThing(seat, x[seat] as number, y[seat] as number, z[seat] as number, PLAYER_HALF_WIDTH, height);
  }
  const props = world.prop;
  for (let p = 0; p < arena.props.length; p++) {
    if (props.isThere[p] === 0) continue;
    const { half, height } = arena.props[p] as PropSpec;
    putThing(SEATS + p, props.x[p] as number, props.y[p] as number, props.z[p] as number, half, height);
  }
}

type Columns = typeof things;

function overlapsFromAbove(a: Columns, i: number, b: Columns, k: number): boolean {
  if ((a.minX[i] as number) >= (b.maxX[k] as number) || (a.maxX[i] as number) <= (b.minX[k] as number)) return false;
  return (a.minZ[i] as number) < (b.maxZ[k] as number) && (a.maxZ[i] as number) > (b.minZ[k] as number);
}

function standsOn(i: number, b: Columns, k: number, rise: number): boolean {
  const gap = (things.minY[i] as number) - (b.maxY[k] as number);
  return gap >= 0 && gap <= STANDING_METRES + rise && overlapsFromAbove(things, i, b, k);
}

/** Marks who stands on the mover, on who stands on it, and so on; also who comes down onto what rises by `rise` metres. */
export function findRiders(rise: number): void {
  for (let isNew = true; isNew; ) {
    isNew = false;
    for (let i = 0; i < MOST; i++) {
      if (isHere[i] === 0 || isRider[i] === 1 || !isCarried(i, rise)) continue;
      isRider[i] = 1;
      isNew = true;
    }
  }
}

function isCarried(i: number, rise: number): boolean {
  if (standsOn(i, platform, 0, rise)) return true;
  for (let k = 0; k < MOST; k++) if (isRider[k] === 1 && standsOn(i, things, k, rise)) return true;
  return false;
}

/** Whether anybody alive stands right on the mover. */
export function hasPassenger(): boolean {
  for (let seat = 0; seat < SEATS; seat++) if (isHere[seat] === 1 && standsOn(seat, platform, 0, 0)) return true;
  return false;
}

/** Whether a rider can rise: nothing solid that stays behind is above it. */
function canRise(arena: Arena, i: number, metres: number): boolean {
  sweep.ex = ((things.maxX[i] as number) - (things.minX[i] as number)) / 2;
  sweep.ey = ((things.maxY[i] as number) - (things.minY[i] as number)) / 2;
  sweep.ez = ((things.maxZ[i] as number) - (things.minZ[i] as number)) / 2;
  sweep.ox = (things.minX[i] as number) + sweep.ex;
  sweep.oy = (things.minY[i] as number) + sweep.ey;
  sweep.oz = (things.minZ[i] as number) + sweep.ez;
  sweep.dx = sweep.dz = 0;
  sweep.dy = metres;
  clearHit(hit);
  clipToBrushes(sweep, arena, hit);
  return hit.fraction === 1 && !hit.startsSolid && !meetsOthers(i, metres);
}

/** Whether a rider that rises meets a thing that does not. */
function meetsOthers(i: number, metres: number): boolean {
  for (let k = 0; k < MOST; k++) {
    if (isHere[k] === 0 || isRider[k] === 1 || !overlapsFromAbove(things, i, things, k)) continue;
    const gap = (things.minY[k] as number) - (things.maxY[i] as number);
    if (gap >= 0 && gap < metres + SKIN) return true;
  }
  return false;
}

/** Lifts all riders, if all can rise. Who cannot is hurt, and everything stays where it is. */
export function liftRiders(arena: Arena, world: World, metres: number): boolean {
  let isFree = true;
  for (let i = 0; i < MOST; i++) {
    if (isRider[i] === 0 || canRise(arena, i, metres)) continue;
    isFree = false;
    if (i < SEATS) crush(world, i);
  }
  if (!isFree) return false;
  for (let i = 0; i < MOST; i++) {
    if (isRider[i] === 0) continue;
    const column = i < SEATS ? world.seat.y : world.prop.y;
    const k = i < SEATS ? i : i - SEATS;
    column[k] = (column[k] as number) + metres;
  }
  return true;
}

/**
 * Whether a mover that moves by (dx, dy, dz) would come to whom it does not carry: on the axis of its way
 * nearer than half the gap that traces keep. Beside its way one may be as near as one likes. `hurts` says
 * whether that costs them health.
 */
export function isBlocked(world: World, dx: number, dy: number, dz: number, hurts: boolean): boolean {
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
  const { x, y, z } = world.seat;
  addWound(seat, NOBODY, CRUSH_DAMAGE, CAUSE.crush, 0, x[seat] as number, y[seat] as number, z[seat] as number);
}
