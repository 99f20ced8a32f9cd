/**
 * What doors and lifts that rise carry: whoever and whatever stands on them, and on what stands on them. All
 * rise with them before bodies move.
 */
import { MAX_MOVERS, MAX_PROPS, SEATS, SKIN } from '../../shared/world/constants.ts';
import { type BoxColumns, copyBox, createBoxColumns, liftBox } from './box-columns.ts';
import { WAS_THERE } from './solid-boxes.ts';
import type { TickFacts } from './tick-facts.ts';

export interface Rides {
  /** How far each seat and each prop was carried up, m. */
  readonly seat: Float64Array;
  readonly prop: Float64Array;
  /** Whether anybody or anything was. */
  isAny: boolean;
}

export function createRides(): Rides {
  return { seat: new Float64Array(SEATS), prop: new Float64Array(MAX_PROPS), isAny: false };
}

/** Who is no farther above what rises stands on it, m: as far as ground is felt. */
const STANDING_METRES = 0.02 + 2 * SKIN;
const MOST = SEATS + MAX_PROPS;

/** Seats, then props, as they are when the mover at hand goes. */
const boxes = createBoxColumns(MOST);
const isHere = new Uint8Array(MOST);
const isRider = new Uint8Array(MOST);
/** How far the mover at hand rises, m. */
const rise = new Float64Array(1);

export function feelRides(facts: TickFacts): void {
  const { rides, solids, bodies } = facts;
  solids.stage = solids.was;
  bodies.stage = bodies.was;
  if (rides.isAny) {
    rides.seat.fill(0);
    rides.prop.fill(0);
    rides.isAny = false;
  }
  if (!solids.moved || !facts.isRunning) return;
  let isGathered = false;
  let isAnyOn = false;
  for (let m = 0; m < solids.movers; m++) {
    if (solids.changed[m] === 1) isAnyOn = true;
    rise[0] = (solids.is.maxY[m] as number) - (solids.was.maxY[m] as number);
    if ((rise[0] as number) <= 0) continue;
    if (!isGathered) gather(facts);
    isGathered = true;
    isRider.fill(0);
    while (findRider(solids.was, m)) rides.isAny = true;
    carry(facts);
  }
  if (isAnyOn) setStage(facts);
}

const solidStage = createBoxColumns(MAX_MOVERS + MAX_PROPS);
const bodyStage = createBoxColumns(SEATS);

/** Where everything was when bodies moved: doors and lifts have, what they carry rose with them, all else is to come. */
function setStage({ base, solids, bodies, rides }: TickFacts): void {
  for (let k = 0; k < solids.count; k++) {
    copyBox(k < solids.movers ? solids.is : solids.was, k, solidStage, k);
    if (k >= solids.movers) liftBox(solidStage, k, rides.prop[k - solids.movers] as number);
  }
  solids.stage = solidStage;
  if (!rides.isAny) return;
  for (let seat = 0; seat < SEATS; seat++) {
    if (base.seat.alive[seat] === 0) continue;
    copyBox(bodies.was, seat, bodyStage, seat);
    liftBox(bodyStage, seat, rides.seat[seat] as number);
  }
  bodies.stage = bodyStage;
}

function gather({ base, bodies, solids }: TickFacts): void {
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

function standsOn(i: number, below: BoxColumns, k: number): boolean {
  const gap = (boxes.minY[i] as number) - (below.maxY[k] as number);
  if (gap < 0 || gap > STANDING_METRES + (rise[0] as number)) return false;
  if ((boxes.minX[i] as number) >= (below.maxX[k] as number)) return false;
  if ((boxes.maxX[i] as number) <= (below.minX[k] as number)) return false;
  return (boxes.minZ[i] as number) < (below.maxZ[k] as number) && (boxes.maxZ[i] as number) > (below.minZ[k] as number);
}

function carry({ rides }: TickFacts): void {
  for (let i = 0; i < MOST; i++) {
    if (isRider[i] === 0) continue;
    liftBox(boxes, i, rise[0] as number);
    const column = i < SEATS ? rides.seat : rides.prop;
    const k = i < SEATS ? i : i - SEATS;
    column[k] = (column[k] as number) + (rise[0] as number);
  }
}
