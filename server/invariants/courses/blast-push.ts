/** What the explosions of a tick do to the velocities of bodies, after these have moved. */
import { max, min, sqrt } from '../../../shared/math/scalar.ts';
import { LIFTING_SPEED, MAX_SPEED, PLAYER_HALF_WIDTH } from '../../../shared/world/constants.ts';
import { EVENT } from '../../../shared/world/event.ts';
import { CAUSE } from '../../../shared/world/weapons.ts';
import { boxHeight, type TickFacts, TOLD, tells } from '../facts/tick-facts.ts';
import { X, Y, Z } from '../geometry/axes.ts';
import { beginBlast, blastOf, feelReach, NOTHING, reach, TARGET_HALF, TARGET_HEIGHT, target } from './blast-reach.ts';

/**
 * Whether a new spawn still shields a seat from the explosion of event `i`. Barrels blow up before weapons
 * count the protection down and shots end it, all else after.
 */
export function isShielded(facts: TickFacts, i: number, seat: number): boolean {
  const left = facts.base.seat.protectedTicks[seat] as number;
  if (facts.probe.events.columns.cause[i] === CAUSE.barrel) return left > 0;
  return left > 1 && facts.tally.shots[seat] === 0;
}

/** Fills `reach` for a seat's body and the explosion of event `i`. */
export function feelReachOfSeat(facts: TickFacts, i: number, radius: number, seat: number): void {
  const { x, y, z } = facts.after.seat;
  beginBlast(facts, i);
  target[X] = x[seat] as number;
  target[Y] = y[seat] as number;
  target[Z] = z[seat] as number;
  target[TARGET_HALF] = PLAYER_HALF_WIDTH;
  target[TARGET_HEIGHT] = boxHeight(facts.after, seat);
  feelReach(facts, radius, true, NOTHING);
}

/** Speed that the explosion looked at last gives, m/s. */
const speed = new Float64Array(1);

/** Whether the explosion of event `i` pushes a seat; fills `reach` and `speed`. */
function feelPush(facts: TickFacts, i: number, seat: number): boolean {
  const { kind, cause } = facts.probe.events.columns;
  const blast = kind[i] === EVENT.explosion ? blastOf(cause[i] as number) : undefined;
  if (!blast || facts.base.seat.alive[seat] === 0 || facts.isFinite[seat] === 0) return false;
  if (isShielded(facts, i, seat)) return false;
  feelReachOfSeat(facts, i, blast.radiusMetres, seat);
  speed[0] = blast.pushMps * reach.part;
  return reach.part > 0;
}

/** Whether any explosion of the tick pushes a seat. */
export function isPushed(facts: TickFacts, seat: number): boolean {
  if (!tells(facts, TOLD.explosion)) return false;
  for (let i = facts.plainEvent; i < facts.probe.events.count; i++) if (feelPush(facts, i, seat)) return true;
  return false;
}

/** Gives a body at `at` of some velocities what the tick's explosions give it. Returns whether one took its feet off the ground. */
export function addPushes(facts: TickFacts, seat: number, velocities: Float64Array, at: number): boolean {
  let isLifted = false;
  for (let i = facts.plainEvent; i < facts.probe.events.count; i++) {
    if (!feelPush(facts, i, seat)) continue;
    addPush(velocities, at, speed[0] as number);
    if ((velocities[at + Y] as number) > LIFTING_SPEED) isLifted = true;
  }
  return isLifted;
}

/** Adds a speed along the direction of `reach`, up to the most that anything may have. */
export function addPush(velocities: Float64Array, at: number, metresPerSecond: number): void {
  const x = (velocities[at + X] as number) + reach.x * metresPerSecond;
  const y = (velocities[at + Y] as number) + reach.y * metresPerSecond;
  const z = (velocities[at + Z] as number) + reach.z * metresPerSecond;
  const part = min(1, MAX_SPEED / max(1e-9, sqrt(x * x + y * y + z * z)));
  velocities[at + X] = x * part;
  velocities[at + Y] = y * part;
  velocities[at + Z] = z * part;
}
