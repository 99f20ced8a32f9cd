/**
 * Where crates and barrels should be after the tick, and how fast: pushed by who ran against them, burnt, back,
 * pushed by explosions, moved one after the other, settled. Where nothing stirs they stay as they were.
 */
import { min } from '../../../shared/math/scalar.ts';
import type { PropSpec } from '../../../shared/world/arena.ts';
import {
  LIFTING_SPEED,
  MAX_PROPS,
  PROP_PUSH,
  PUSH_SHARE,
  PUSH_SPEED,
  SEATS,
  SKIN,
} from '../../../shared/world/constants.ts';
import { EVENT } from '../../../shared/world/event.ts';
import { CAUSE } from '../../../shared/world/weapons.ts';
import { type TickFacts, TOLD, tells } from '../facts/tick-facts.ts';
import { X, Y, Z } from '../geometry/axes.ts';
import { createBoxColumns, gapBetween } from '../geometry/box-columns.ts';
import { addPush } from './blast-push.ts';
import { beginBlast, blastOf, feelReach, reach, TARGET_HALF, TARGET_HEIGHT, target } from './blast-reach.ts';
import { isPresent, isStanding, moveProp, places, setBox, settleProp, speeds } from './prop-course.ts';

/** 1 where a prop may have been stirred, so that its tick was gone through; all others stay as they were. */
export const isStirred = new Uint8Array(MAX_PROPS);
/** Something that moved this near to a prop may stir it, m. */
const NEAR_METRES = 0.2;

/** Goes through the tick of all props that may have been stirred. Returns whether any may. */
export function goPropCourses(facts: TickFacts): boolean {
  if (!findStirred(facts)) return false;
  begin(facts);
  pushByBodies(facts);
  const isAnyBack = bringBarrelsBack(facts);
  const hasExploded = tells(facts, TOLD.explosion);
  if (hasExploded) pushByBarrels(facts);
  if (!isAnyBack && !hasExploded && !isAnythingMoving(facts)) return true;
  const { length } = facts.arena.props;
  for (let p = 0; p < length; p++) if (isPresent[p] === 1 && isStirred[p] === 1) moveProp(facts, p);
  settleAll(facts, length);
  if (hasExploded) pushByFlights(facts);
  return true;
}

const isSettled = new Uint8Array(MAX_PROPS);

/** The lowest first, of equals the first: what stands on what sinks then sinks with it. */
function settleAll(facts: TickFacts, length: number): void {
  for (let p = 0; p < length; p++) isSettled[p] = isPresent[p] === 1 && isStirred[p] === 1 ? 0 : 1;
  for (let p = findLowest(length); p >= 0; p = findLowest(length)) {
    settleProp(facts, p);
    isSettled[p] = 1;
  }
}

/** The lowest of those that have not settled; -1 where all have. */
function findLowest(length: number): number {
  let lowest = -1;
  for (let p = 0; p < length; p++) {
    if (isSettled[p] === 1) continue;
    if (lowest < 0 || (places[p * 3 + Y] as number) < (places[lowest * 3 + Y] as number)) lowest = p;
  }
  return lowest;
}

/** Marks props that explosions, bodies, or what moved near them may have stirred, and barrels that may come back. */
function findStirred(facts: TickFacts): boolean {
  const { arena, base, after, solids } = facts;
  const isAll = tells(facts, TOLD.explosion);
  let isAny = false;
  // All else falls only after something has moved.
  if (!isAll && !solids.moved && !solids.isAnyLoose && !isAnyoneBumping(facts)) return false;
  for (let p = 0; p < arena.props.length; p++) {
    const isGone = base.prop.isThere[p] === 0;
    const isDue = isGone && (base.prop.returnTicks[p] as number) <= 1;
    const isFalling = !isGone && (base.prop.grounded[p] === 0 || after.prop.grounded[p] === 0);
    isStirred[p] = isAll || isDue || isFalling ? 1 : 0;
    if (isStirred[p] === 1) isAny = true;
  }
  if (solids.moved)
    for (let k = 0; k < solids.count; k++) if (solids.changed[k] === 1 && stirAround(facts, k)) isAny = true;
  return findBumped(facts) || isAny;
}

/** Marks what is near a thing that moved, and the thing itself. */
function stirAround({ solids }: TickFacts, k: number): boolean {
  let isAny = false;
  for (let other = solids.movers; other < solids.count; other++) {
    if (other !== k && gapBetween(solids.swept, k, solids.swept, other) >= NEAR_METRES) continue;
    isStirred[other - solids.movers] = 1;
    isAny = true;
  }
  return isAny;
}

function isAnyoneBumping({ courses }: TickFacts): boolean {
  for (let seat = 0; seat < SEATS; seat++) {
    if (courses.isKnown[seat] === 1 && (courses.bumped[seat] as number) >= 0) return true;
  }
  return false;
}

/** Marks what bodies ran against. */
function findBumped({ courses, solids }: TickFacts): boolean {
  let isAny = false;
  for (let seat = 0; seat < SEATS; seat++) {
    const p = (courses.bumped[seat] as number) - solids.movers;
    if (courses.isKnown[seat] === 0 || p < 0) continue;
    isStirred[p] = 1;
    isAny = true;
  }
  return isAny;
}

function begin({ arena, base, rides }: TickFacts): void {
  const { x, y, z, vx, vy, vz, grounded, isThere } = base.prop;
  for (let p = 0; p < arena.props.length; p++) {
    const at = p * 3;
    places[at + X] = x[p] as number;
    places[at + Y] = (y[p] as number) + (rides.prop[p] as number);
    places[at + Z] = z[p] as number;
    speeds[at + X] = vx[p] as number;
    speeds[at + Y] = vy[p] as number;
    speeds[at + Z] = vz[p] as number;
    isStanding[p] = grounded[p] as number;
    isPresent[p] = isThere[p] as number;
  }
}

/** Who walks against a prop gives it a part of the speed into it, up to the most that a push gives. */
function pushByBodies({ courses, solids }: TickFacts): void {
  for (let seat = 0; seat < SEATS; seat++) {
    const p = (courses.bumped[seat] as number) - solids.movers;
    if (courses.isKnown[seat] === 0 || courses.walks[seat] === 0 || p < 0) continue;
    const nx = courses.bump[seat * 3] as number;
    const nz = courses.bump[seat * 3 + 1] as number;
    const along = -((speeds[p * 3 + X] as number) * nx + (speeds[p * 3 + Z] as number) * nz);
    const wanted = min(PUSH_SPEED, along + PUSH_SHARE * (courses.bump[seat * 3 + 2] as number));
    if (wanted <= along) continue;
    speeds[p * 3 + X] = (speeds[p * 3 + X] as number) - nx * (wanted - along);
    speeds[p * 3 + Z] = (speeds[p * 3 + Z] as number) - nz * (wanted - along);
  }
}

const room = createBoxColumns(1);

/** Barrels whose time is over come back where nothing and nobody is in their place. */
function bringBarrelsBack(facts: TickFacts): boolean {
  const { arena, base } = facts;
  let isAny = false;
  for (let p = 0; p < arena.props.length; p++) {
    if (base.prop.isThere[p] === 1 || (base.prop.returnTicks[p] as number) > 1) continue;
    if (!hasPlace(facts, p)) continue;
    const { x, y, z } = arena.props[p] as PropSpec;
    const at = p * 3;
    places[at + X] = x;
    places[at + Y] = y + SKIN;
    places[at + Z] = z;
    speeds[at + X] = speeds[at + Y] = speeds[at + Z] = 0;
    isPresent[p] = isStanding[p] = 1;
    isAny = true;
  }
  return isAny;
}

/** Whether nothing touches the place of a barrel, with the gap around it that is kept. */
function hasPlace({ arena, base, bodies, solids }: TickFacts, p: number): boolean {
  const { x, y, z, half, height } = arena.props[p] as PropSpec;
  room.minX[0] = x - half - SKIN;
  room.maxX[0] = x + half + SKIN;
  room.minY[0] = y;
  room.maxY[0] = y + height + 2 * SKIN;
  room.minZ[0] = z - half - SKIN;
  room.maxZ[0] = z + half + SKIN;
  for (let seat = 0; seat < SEATS; seat++) {
    if (base.seat.alive[seat] === 1 && gapBetween(bodies.is, seat, room, 0) <= 0) return false;
  }
  for (let m = 0; m < solids.movers; m++) if (gapBetween(solids.is, m, room, 0) <= 0) return false;
  for (let other = 0; other < arena.props.length; other++) {
    if (other === p || isPresent[other] === 0) continue;
    setBox(boxes, other, arena.props[other] as PropSpec, other);
    if (gapBetween(boxes, other, room, 0) <= 0) return false;
  }
  return true;
}

const boxes = createBoxColumns(MAX_PROPS);

/** Barrels blow up before props move, one after the other; one that blew up is gone. */
function pushByBarrels(facts: TickFacts): void {
  const { kind, cause, other } = facts.probe.events.columns;
  for (let i = facts.plainEvent; i < facts.probe.events.count; i++) {
    if (kind[i] !== EVENT.explosion || cause[i] !== CAUSE.barrel) continue;
    const p = other[i] as number;
    if (p >= MAX_PROPS) continue;
    isPresent[p] = 0;
    for (let axis = X; axis <= Y; axis++) speeds[p * 3 + axis] = 0;
    pushAll(facts, i);
  }
}

/** All else explodes after they have moved. */
function pushByFlights(facts: TickFacts): void {
  const { kind, cause } = facts.probe.events.columns;
  for (let i = facts.plainEvent; i < facts.probe.events.count; i++) {
    if (kind[i] === EVENT.explosion && cause[i] !== CAUSE.barrel) pushAll(facts, i);
  }
}

function pushAll(facts: TickFacts, i: number): void {
  const { arena, solids } = facts;
  const blast = blastOf(facts.probe.events.columns.cause[i] as number);
  if (!blast) return;
  beginBlast(facts, i);
  for (let p = 0; p < arena.props.length; p++) {
    if (isPresent[p] === 0) continue;
    const at = p * 3;
    for (let axis = X; axis <= Y; axis++) target[axis] = places[at + axis] as number;
    target[TARGET_HALF] = (arena.props[p] as PropSpec).half;
    target[TARGET_HEIGHT] = (arena.props[p] as PropSpec).height;
    feelReach(facts, blast.radiusMetres, false, solids.movers + p);
    if (reach.part === 0) continue;
    addPush(speeds, at, blast.pushMps * reach.part * PROP_PUSH);
    if ((speeds[at + Y] as number) > LIFTING_SPEED) isStanding[p] = 0;
    else speeds[at + Y] = 0;
  }
}

/** Whether a door or lift has moved, or a prop has speed or nothing to stand on. */
function isAnythingMoving({ arena, solids }: TickFacts): boolean {
  for (let m = 0; m < solids.movers; m++) if (solids.changed[m] === 1) return true;
  for (let p = 0; p < arena.props.length; p++) {
    const at = p * 3;
    if (isPresent[p] === 0) continue;
    if (isStanding[p] === 0 || speeds[at + X] !== 0 || speeds[at + Y] !== 0 || speeds[at + Z] !== 0) return true;
  }
  return false;
}
