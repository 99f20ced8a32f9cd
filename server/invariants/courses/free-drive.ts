/**
 * What a body does where nothing is in its way: friction, gravity and its action give its velocity, to the last
 * digit.
 */
import { max, min, sqrt } from '../../../shared/math/scalar.ts';
import {
  AIR_ACCELERATION,
  FRICTION,
  GRAVITY,
  GROUND_ACCELERATION,
  STOP_SPEED,
  TICK_SECONDS,
} from '../../../shared/world/constants.ts';
import type { TickFacts } from '../facts/tick-facts.ts';
import { X, Y, Z } from '../geometry/axes.ts';
import { takeWish, WISH_SPEED, WISH_X, WISH_Z, wish } from './wish.ts';

/** Below this speed friction stops a body, m/s. */
const REST_SPEED = 1e-3;

/** The velocity at hand, m/s, by the order of axes. */
const drive = new Float64Array(3);

/** Sets `facts.freeVelocity` of a seat that stays on level ground, or in the air. */
export function takeFreeVelocity(facts: TickFacts, seat: number, isFlying: boolean): void {
  const { vx, vy, vz } = facts.base.seat;
  drive[X] = vx[seat] as number;
  drive[Y] = isFlying ? (vy[seat] as number) - GRAVITY * TICK_SECONDS : 0;
  drive[Z] = vz[seat] as number;
  if (!isFlying) slowDown();
  takeWish(facts, seat, facts.after.seat.crouched[seat] === 1);
  pushOn(isFlying ? AIR_ACCELERATION : GROUND_ACCELERATION);
  facts.freeVelocity.set(drive, seat * 3);
}

/** Adds what the action asks for, never past the wished speed in its direction. */
function pushOn(acceleration: number): void {
  const x = wish[WISH_X] as number;
  const z = wish[WISH_Z] as number;
  const wished = wish[WISH_SPEED] as number;
  const lacking = wished - ((drive[X] as number) * x + (drive[Z] as number) * z);
  const added = max(0, min(acceleration * TICK_SECONDS * wished, lacking));
  drive[X] = (drive[X] as number) + x * added;
  drive[Z] = (drive[Z] as number) + z * added;
}

function slowDown(): void {
  const x = drive[X] as number;
  const z = drive[Z] as number;
  const speed = sqrt(x * x + z * z);
  const lost = max(speed, STOP_SPEED) * FRICTION * TICK_SECONDS;
  const kept = speed < REST_SPEED || lost >= speed ? 0 : 1 - lost / speed;
  drive[X] = x * kept;
  drive[Z] = z * kept;
}
