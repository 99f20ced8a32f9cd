/**
 * What doors and lifts that are under way come to: who and what keeps them, whom that hurts, and what they carry.
 * Whatever stands on one that rises, and on what stands on that, rises with it before bodies move.
 */
import type { MoverSpec } from '../../../shared/world/arena.ts';
import { MAX_MOVERS, MAX_PROPS, SEATS, SKIN } from '../../../shared/world/constants.ts';
import { MOVER } from '../../../shared/world/world.ts';
import type { TickFacts } from '../facts/tick-facts.ts';
import { X, Y, Z } from '../geometry/axes.ts';
import { type BoxColumns, copyBox, createBoxColumns, liftBox } from '../geometry/box-columns.ts';
import { WAS_THERE } from '../geometry/solid-boxes.ts';
import { NO, triggerOf } from './mover-trigger.ts';
import { createObstacles, gatherBrushes } from './obstacles.ts';
import { from, half, isFree, sweep, way } from './sweep.ts';

export interface Rides {
  /** How far each seat and each prop was carried up, m. */
  readonly seat: Float64Array;
  readonly prop: Float64Array;
  /** Whether anybody or anything was. */
  isAny: boolean;
  /** 1 for a mover under way that something keeps from its next step. */
  readonly isKept: Uint8Array;
  /** Lifts that press each seat, as a number of them. */
  readonly pressed: Uint8Array;
}

export function createRides(): Rides {
  return {
    seat: new Float64Array(SEATS),
    prop: new Float64Array(MAX_PROPS),
    isAny: false,
    isKept: new Uint8Array(MAX_MOVERS),
    pressed: new Uint8Array(SEATS),
  };
}

/** Who is no farther above what rises stands on it, m: as far as ground is felt. */
const STANDING_METRES = 0.02 + 2 * SKIN;
/** On the axis of its way a mover comes no nearer than this to what it does not carry, m. */
const GAP_METRES = SKIN / 2;
const MOST = SEATS + MAX_PROPS;

/** Seats, then props, as they are when the mover at hand goes. */
const boxes = createBoxColumns(MOST);
const isHere = new Uint8Array(MOST);
const isRider = new Uint8Array(MOST);
/** How far the mover at hand goes up in its step, m. */
const rise = new Float64Array(1);
/** The mover's box a step on, and the room above a rider. */
const ahead = createBoxColumns(1);
const above = createBoxColumns(1);
const obstacles = createObstacles();

export function feelRides(facts: TickFacts): void {
  const { rides, solids, bodies, arena, base } = facts;
  solids.stage = solids.was;
  bodies.stage = bodies.was;
  for (let seat = 0; seat < SEATS; seat++) rides.pressed[seat] = 0;
  if (rides.isAny) {
    rides.seat.fill(0);
    rides.prop.fill(0);
    rides.isAny = false;
  }
  let isGathered = false;
  for (let m = 0; m < solids.movers && facts.isRunning; m++) {
    const phase = base.mover.phase[m];
    if (phase !== MOVER.opening && phase !== MOVER.closing) continue;
    // A door that its trigger calls back does not try its next step.
    rides.isKept[m] = 0;
    if (phase === MOVER.closing && base.mover.phase[m] !== facts.after.mover.phase[m] && isCalled(facts, m)) continue;
    if (!isGathered) begin(facts);
    isGathered = true;
    feelStep(facts, m, arena.movers[m] as MoverSpec, phase === MOVER.opening);
  }
  if (isGathered) setStage(facts);
}

function isCalled(facts: TickFacts, m: number): boolean {
  return triggerOf(facts, m, facts.arena.movers[m] as MoverSpec) !== NO;
}

function begin({ base, bodies, solids }: TickFacts): void {
  isHere.fill(0);
  for (let seat = 0; seat < SEATS; seat++) {
    if (base.seat.alive[seat] === 0) continue;
    copyBox(bodies.was, seat, boxes, seat);
    isHere[seat] = 1;
  }
  for (let k = solids.movers; k < solids.count; k++) {
    if (((solids.there[k] as number) & WAS_THERE) === 0) continue;
    copyBox(solids.was, k, boxes, SEATS + k - solids.movers);
    isHere[SEATS + k - solids.movers] = 1;
  }
}

/** Whether a mover's next step is free; and what it carries with the step that it took. */
function feelStep(facts: TickFacts, m: number, spec: MoverSpec, isOut: boolean): void {
  const { rides, solids } = facts;
  const isLift = spec.kind === 'lift';
  setAhead(facts, m, spec, isOut);
  rise[0] = (ahead.maxY[0] as number) - (solids.was.maxY[m] as number);
  isRider.fill(0);
  let isMore = (rise[0] as number) > 0;
  while (isMore) isMore = findRider(solids.was, m);
  const isMet = meetsAny(rides, spec, isLift);
  rides.isKept[m] = isMet || ((rise[0] as number) > 0 && !canAllRise(facts)) ? 1 : 0;
  rise[0] = (solids.is.maxY[m] as number) - (solids.was.maxY[m] as number);
  if ((rise[0] as number) > 0) carry(rides);
}

function setAhead({ base, solids }: TickFacts, m: number, spec: MoverSpec, isOut: boolean): void {
  const was = base.mover.offset[m] as number;
  const left = isOut ? spec.metres - was : was;
  const step = (isOut ? 1 : -1) * (left < spec.stepMetres ? left : spec.stepMetres);
  copyBox(solids.was, m, ahead, 0);
  ahead.minX[0] = (ahead.minX[0] as number) + step * spec.alongX;
  ahead.maxX[0] = (ahead.maxX[0] as number) + step * spec.alongX;
  ahead.minZ[0] = (ahead.minZ[0] as number) + step * spec.alongZ;
  ahead.maxZ[0] = (ahead.maxZ[0] as number) + step * spec.alongZ;
  liftBox(ahead, 0, step * spec.alongY);
}

/** Marks one more that the mover carries, if there is one. */
function findRider(movers: BoxColumns, m: number): boolean {
  for (let i = 0; i < MOST; i++) {
    if (isHere[i] === 0 || isRider[i] === 1 || !isCarried(i, movers, m)) continue;
    isRider[i] = 1;
    return true;
  }
  return false;
}

function isCarried(i: number, movers: BoxColumns, m: number): boolean {
  if (standsOn(i, movers, m)) return true;
  for (let k = 0; k < MOST; k++) if (isRider[k] === 1 && standsOn(i, boxes, k)) return true;
  return false;
}

/** Whether two boxes are one above the other. */
function isOver(a: BoxColumns, i: number, b: BoxColumns, k: number): boolean {
  if ((a.minX[i] as number) >= (b.maxX[k] as number) || (a.maxX[i] as number) <= (b.minX[k] as number)) return false;
  return (a.minZ[i] as number) < (b.maxZ[k] as number) && (a.maxZ[i] as number) > (b.minZ[k] as number);
}

function standsOn(i: number, below: BoxColumns, k: number): boolean {
  const gap = (boxes.minY[i] as number) - (below.maxY[k] as number);
  return gap >= 0 && gap <= STANDING_METRES + (rise[0] as number) && isOver(boxes, i, below, k);
}

/** Whether the box ahead comes to anything that the mover does not carry; a lift presses whom it comes to. */
function meetsAny(rides: Rides, { alongX, alongY, alongZ }: MoverSpec, isLift: boolean): boolean {
  const gapX = alongX === 0 ? 0 : GAP_METRES;
  const gapY = alongY === 0 ? 0 : GAP_METRES;
  const gapZ = alongZ === 0 ? 0 : GAP_METRES;
  let isAny = false;
  for (let i = 0; i < MOST; i++) {
    if (isHere[i] === 0 || isRider[i] === 1) continue;
    if ((boxes.minX[i] as number) >= (ahead.maxX[0] as number) + gapX) continue;
    if ((boxes.maxX[i] as number) <= (ahead.minX[0] as number) - gapX) continue;
    if ((boxes.minZ[i] as number) >= (ahead.maxZ[0] as number) + gapZ) continue;
    if ((boxes.maxZ[i] as number) <= (ahead.minZ[0] as number) - gapZ) continue;
    if ((boxes.minY[i] as number) >= (ahead.maxY[0] as number) + gapY) continue;
    if ((boxes.maxY[i] as number) <= (ahead.minY[0] as number) - gapY) continue;
    isAny = true;
    if (isLift && i < SEATS) rides.pressed[i] = (rides.pressed[i] as number) + 1;
  }
  return isAny;
}

/** Whether all that the mover carries has room above; who has none is pressed. */
function canAllRise(facts: TickFacts): boolean {
  const { pressed } = facts.rides;
  let canAll = true;
  for (let i = 0; i < MOST; i++) {
    if (isRider[i] === 0 || canRise(facts, i)) continue;
    canAll = false;
    if (i < SEATS) pressed[i] = (pressed[i] as number) + 1;
  }
  return canAll;
}

/** Whether nothing that stays is above a rider. */
function canRise({ arena }: TickFacts, i: number): boolean {
  const metres = rise[0] as number;
  for (let k = 0; k < MOST; k++) {
    if (isHere[k] === 0 || isRider[k] === 1 || !isOver(boxes, i, boxes, k)) continue;
    const gap = (boxes.minY[k] as number) - (boxes.maxY[i] as number);
    if (gap >= 0 && gap < metres + SKIN) return false;
  }
  copyBox(boxes, i, above, 0);
  above.maxY[0] = (above.maxY[0] as number) + metres + 2 * SKIN;
  gatherBrushes(obstacles, arena, above, 0);
  half[X] = ((boxes.maxX[i] as number) - (boxes.minX[i] as number)) / 2;
  half[Y] = ((boxes.maxY[i] as number) - (boxes.minY[i] as number)) / 2;
  half[Z] = ((boxes.maxZ[i] as number) - (boxes.minZ[i] as number)) / 2;
  from[X] = (boxes.minX[i] as number) + (half[X] as number);
  from[Y] = (boxes.minY[i] as number) + (half[Y] as number);
  from[Z] = (boxes.minZ[i] as number) + (half[Z] as number);
  way[X] = way[Z] = 0;
  way[Y] = metres;
  sweep(obstacles);
  return isFree();
}

function carry(rides: Rides): void {
  for (let i = 0; i < MOST; i++) {
    if (isRider[i] === 0) continue;
    rides.isAny = true;
    liftBox(boxes, i, rise[0] as number);
    const column = i < SEATS ? rides.seat : rides.prop;
    const k = i < SEATS ? i : i - SEATS;
    column[k] = (column[k] as number) + (rise[0] as number);
  }
}

const solidStage = createBoxColumns(MAX_MOVERS + MAX_PROPS);

/** Where everything was when bodies moved: doors and lifts have, what they carry rose with them, all else is to come. */
function setStage({ solids, bodies }: TickFacts): void {
  for (let m = 0; m < solids.movers; m++) copyBox(solids.is, m, solidStage, m);
  for (let k = solids.movers; k < solids.count; k++) copyBox(boxes, SEATS + k - solids.movers, solidStage, k);
  solids.stage = solidStage;
  bodies.stage = boxes;
}
