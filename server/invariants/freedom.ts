/**
 * Which bodies nothing can have touched in the tick but level ground: what these do follows by plain sums from
 * what they did before. All others may have been held, and their ticks are gone through in full.
 */
import { max, min, sqrt } from '../../shared/math/scalar.ts';
import { BUTTON } from '../../shared/world/action.ts';
import { GRAVITY, GROUND_ACCELERATION, RUN_SPEED, SEATS, SKIN, TICK_SECONDS } from '../../shared/world/constants.ts';
import { isThere } from './body-checks.ts';
import { createBoxColumns, gapBetween } from './box-columns.ts';
import { FELT_METRES } from './rounding.ts';
import { type Contact, clearanceOf, UNDERFOOT_METRES } from './solid-grid.ts';
import type { TickFacts } from './tick-facts.ts';
import { presses } from './wish.ts';

/** Held: something may have touched it. Level: on level ground before and after. Flying: in the air before and after. */
export const FREEDOM = { held: 0, level: 1, flying: 2 } as const;

/** Most speed that a tick's own effort and gravity add, m/s. */
const EFFORT = GROUND_ACCELERATION * RUN_SPEED * TICK_SECONDS + GRAVITY * TICK_SECONDS;
/** Farther than this from its way nothing can have touched a body, m: twice the gap that is kept. */
const CLEAR_METRES = 2 * SKIN;

export function feelFreedom(facts: TickFacts): void {
  for (let seat = 0; seat < SEATS; seat++) facts.freedom[seat] = freedomOf(facts, seat);
}

function freedomOf(facts: TickFacts, seat: number): number {
  const { base, after } = facts;
  if (!facts.isRunning || !isThere(facts, seat) || base.seat.alive[seat] === 0) return FREEDOM.held;
  if (facts.tally.entries[seat] !== 0 || facts.isClimbing[seat] === 1 || facts.isPushed[seat] === 1)
    return FREEDOM.held;
  if (!isAsHigh(facts, seat) || presses(facts, seat, BUTTON.jump)) return FREEDOM.held;
  const isFlying = base.seat.grounded[seat] === 0 && after.seat.grounded[seat] === 0;
  if (!isFlying && !isLevel(facts, seat)) return FREEDOM.held;
  setWay(facts, seat, isFlying ? 0 : UNDERFOOT_METRES);
  if (isNearSolid(facts, seat, isFlying) || isCrowded(facts, seat)) return FREEDOM.held;
  return isFlying ? FREEDOM.flying : FREEDOM.level;
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
  return (contacts[seat] as Contact).groundGap <= FELT_METRES;
}

/** The box around the way of the body at hand. */
const way = createBoxColumns(1);

function setWay({ bodies: { was, is } }: TickFacts, seat: number, above: number): void {
  way.minX[0] = min(was.minX[seat] as number, is.minX[seat] as number);
  way.maxX[0] = max(was.maxX[seat] as number, is.maxX[seat] as number);
  way.minY[0] = min(was.minY[seat] as number, is.minY[seat] as number) + above;
  way.maxY[0] = max(was.maxY[seat] as number, is.maxY[seat] as number);
  way.minZ[0] = min(was.minZ[seat] as number, is.minZ[seat] as number);
  way.maxZ[0] = max(was.maxZ[seat] as number, is.maxZ[seat] as number);
}

/** Longest way of a body in the tick, with the gap that is kept, m. */
function reachOf({ base }: TickFacts, seat: number): number {
  const vx = base.seat.vx[seat] as number;
  const vy = base.seat.vy[seat] as number;
  const vz = base.seat.vz[seat] as number;
  return (sqrt(vx * vx + vy * vy + vz * vz) + EFFORT) * TICK_SECONDS + CLEAR_METRES;
}

/** Whether a brush or a thing came near the way at hand. Whoever touched one is no farther from it now than its way. */
function isNearSolid(facts: TickFacts, seat: number, isFlying: boolean): boolean {
  const { wallGap, clearance, thingGap } = facts.contacts[seat] as Contact;
  const reach = reachOf(facts, seat);
  if ((isFlying ? clearance : wallGap) < reach && clearanceOf(facts.grid, way, 0) < CLEAR_METRES) return true;
  return thingGap < reach && isNearThing(facts);
}

function isNearThing({ solids }: TickFacts): boolean {
  for (let k = 0; k < solids.count; k++) {
    if (solids.there[k] !== 0 && gapBetween(solids.stage, k, way, 0) < CLEAR_METRES) return true;
  }
  return false;
}

/** Whether somebody else came near the way at hand. */
function isCrowded({ base, bodies }: TickFacts, seat: number): boolean {
  for (let other = 0; other < SEATS; other++) {
    if (other === seat || base.seat.alive[other] === 0) continue;
    const body = other < seat ? bodies.is : bodies.stage;
    if (gapBetween(body, other, way, 0) < CLEAR_METRES) return true;
  }
  return false;
}
