/**
 * Which bodies nothing can have touched in the tick but level ground: what these do follows by plain sums from
 * what they did before. All others may have been held, and their ticks are gone through in full.
 */
import { abs, max, min } from '../../../shared/math/scalar.ts';
import { BUTTON } from '../../../shared/world/action.ts';
import { SEATS, SKIN, TICK_SECONDS } from '../../../shared/world/constants.ts';
import { isThere } from '../checks/body-checks.ts';
import { FREEDOM, type TickFacts } from '../facts/tick-facts.ts';
import { X, Y, Z } from '../geometry/axes.ts';
import { type BoxColumns, copyBox, createBoxColumns, isNearer } from '../geometry/box-columns.ts';
import { FELT_METRES, ROUNDING } from '../geometry/rounding.ts';
import { isSolidNear } from '../geometry/solid-grid.ts';
import { takeFreeVelocity } from './free-drive.ts';
import { presses } from './wish.ts';

/** Farther than this from its way nothing can have touched a body, m: twice the gap that is kept. */
const CLEAR_METRES = 2 * SKIN;

export function feelFreedom(facts: TickFacts): void {
  for (let seat = 0; seat < SEATS; seat++) facts.freedom[seat] = freedomOf(facts, seat);
}

function freedomOf(facts: TickFacts, seat: number): number {
  const { base, after } = facts;
  if (!facts.isRunning || !isThere(facts, seat) || base.seat.alive[seat] === 0) return FREEDOM.held;
  const { wayGap, wallGap, thingGap } = facts.contacts;
  if ((thingGap[seat] as number) < CLEAR_METRES) return FREEDOM.held;
  const isFlying = base.seat.grounded[seat] === 0 && after.seat.grounded[seat] === 0;
  const gap = (isFlying ? wayGap[seat] : wallGap[seat]) as number;
  if (gap < CLEAR_METRES || !(isFlying || isLevel(facts, seat))) return FREEDOM.held;
  if (facts.tally.entries[seat] !== 0 || facts.isClimbing[seat] === 1 || facts.isPushed[seat] === 1)
    return FREEDOM.held;
  // A lift that comes up takes along who is in the air just above it.
  if (facts.rides.seat[seat] !== 0) return FREEDOM.held;
  if (!isAsHigh(facts, seat) || presses(facts, seat, BUTTON.jump)) return FREEDOM.held;
  if (isLong(facts, seat) || isCrowded(facts, seat)) return FREEDOM.held;
  takeFreeVelocity(facts, seat, isFlying);
  if (swerves(facts, seat) && wouldMeet(facts, seat, isFlying)) return FREEDOM.held;
  return isFlying ? FREEDOM.flying : FREEDOM.level;
}

/** Whether a body is not as fast as it would be of itself. */
function swerves({ after: { seat: s }, freeVelocity }: TickFacts, seat: number): boolean {
  const off = max(
    abs((s.vx[seat] as number) - (freeVelocity[seat * 3 + X] as number)),
    abs((s.vz[seat] as number) - (freeVelocity[seat * 3 + Z] as number)),
    abs((s.vy[seat] as number) - (freeVelocity[seat * 3 + Y] as number)),
  );
  return !(off <= ROUNDING);
}

/** The way that a body would go of itself. */
const free = createBoxColumns(1);
/** What is no higher than this above the feet is ground, m. */
const UNDERFOOT_METRES = 0.005;

/** Whether a body that goes its way of itself meets something: it may have been sent off at once, and be far by now. */
function wouldMeet(facts: TickFacts, seat: number, isFlying: boolean): boolean {
  const { bodies, freeVelocity, grid, solids } = facts;
  copyBox(bodies.was, seat, free, 0);
  stretch(free.minX, free.maxX, freeVelocity[seat * 3 + X] as number);
  stretch(free.minY, free.maxY, freeVelocity[seat * 3 + Y] as number);
  stretch(free.minZ, free.maxZ, freeVelocity[seat * 3 + Z] as number);
  if (!isFlying) free.minY[0] = (free.minY[0] as number) + UNDERFOOT_METRES;
  if (isSolidNear(grid, free, 0, CLEAR_METRES)) return true;
  for (let k = 0; k < solids.count; k++)
    if (solids.there[k] !== 0 && isNearer(solids.swept, k, free, 0, CLEAR_METRES)) return true;
  return isAnyoneNear(facts, seat, free, 0);
}

function stretch(low: Float64Array, high: Float64Array, speed: number): void {
  low[0] = (low[0] as number) + min(0, speed * TICK_SECONDS);
  high[0] = (high[0] as number) + max(0, speed * TICK_SECONDS);
}

/** Whether a body is as high as before, and as its action asks. */
function isAsHigh({ base, after, probe }: TickFacts, seat: number): boolean {
  const wants = ((probe.actions.seat.buttons[seat] as number) & BUTTON.crouch) !== 0 ? 1 : 0;
  return base.seat.crouched[seat] === wants && after.seat.crouched[seat] === wants;
}

/** Whether a body is on level ground of brushes before and after. */
function isLevel({ base, after, contacts }: TickFacts, seat: number): boolean {
  if (base.seat.grounded[seat] === 0 || after.seat.grounded[seat] === 0) return false;
  if (base.seat.vy[seat] !== 0 || after.seat.vy[seat] !== 0 || base.seat.y[seat] !== after.seat.y[seat]) return false;
  return (contacts.groundGap[seat] as number) <= FELT_METRES;
}

/** On a longer way brushes may be near that are not near its middle, m. */
const LONG_WAY = 0.2;

/** Sets the box around the way of a seat; around its end alone where it was not there before or came far. */
export function setWay(facts: TickFacts, seat: number): void {
  const { was, is, way } = facts.bodies;
  copyBox(is, seat, way, seat);
  if (facts.base.seat.alive[seat] === 0 || isLong(facts, seat)) return;
  way.minX[seat] = min(was.minX[seat] as number, is.minX[seat] as number);
  way.maxX[seat] = max(was.maxX[seat] as number, is.maxX[seat] as number);
  way.minY[seat] = min(was.minY[seat] as number, is.minY[seat] as number);
  way.maxY[seat] = max(was.maxY[seat] as number, is.maxY[seat] as number);
  way.minZ[seat] = min(was.minZ[seat] as number, is.minZ[seat] as number);
  way.maxZ[seat] = max(was.maxZ[seat] as number, is.maxZ[seat] as number);
}

function isLong({ bodies: { was, is } }: TickFacts, seat: number): boolean {
  if (abs((is.minX[seat] as number) - (was.minX[seat] as number)) > LONG_WAY) return true;
  if (abs((is.minZ[seat] as number) - (was.minZ[seat] as number)) > LONG_WAY) return true;
  return abs((is.minY[seat] as number) - (was.minY[seat] as number)) > LONG_WAY;
}

/** Whether somebody else came near the way of a seat. */
function isCrowded(facts: TickFacts, seat: number): boolean {
  return isAnyoneNear(facts, seat, facts.bodies.way, seat);
}

/** Whether somebody else was near box `k` when a seat moved: those with lower numbers had moved by then. */
function isAnyoneNear({ base, bodies }: TickFacts, seat: number, boxes: BoxColumns, k: number): boolean {
  for (let other = 0; other < SEATS; other++) {
    if (other === seat || base.seat.alive[other] === 0) continue;
    const body = other < seat ? bodies.is : bodies.stage;
    if (isNearer(body, other, boxes, k, CLEAR_METRES)) return true;
  }
  return false;
}
