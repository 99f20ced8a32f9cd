/**
 * What a body does where nothing is in its way: friction, gravity and the action give its velocity, and the
 * velocity its way, to the last digit. Of whom something may have touched the course tells.
 */
import { abs, sqrt } from '../../../shared/math/scalar.ts';
import { TICK_SECONDS } from '../../../shared/world/constants.ts';
import { FREEDOM, type TickFacts } from '../facts/tick-facts.ts';
import { X, Y, Z } from '../geometry/axes.ts';
import { ROUNDING } from '../geometry/rounding.ts';
import type { Report } from '../invariant.ts';

/** The velocity over the ground is what a body has of itself. */
function compareDrive({ after: { seat: s }, freeVelocity }: TickFacts, seat: number, report: Report): void {
  const dueX = freeVelocity[seat * 3 + X] as number;
  const dueZ = freeVelocity[seat * 3 + Z] as number;
  const offX = (s.vx[seat] as number) - dueX;
  const offZ = (s.vz[seat] as number) - dueZ;
  const off = sqrt(offX * offX + offZ * offZ);
  if (!(off <= ROUNDING)) report(`velocity ${dueX.toFixed(6)}, ${dueZ.toFixed(6)} m/s`, off);
}

export function checkFriction(facts: TickFacts, seat: number, report: Report): void {
  if (facts.freedom[seat] === FREEDOM.level) compareDrive(facts, seat, report);
}

export function checkAirControl(facts: TickFacts, seat: number, report: Report): void {
  if (facts.freedom[seat] === FREEDOM.flying) compareDrive(facts, seat, report);
}

/** In the air gravity acts in full, on speed and way. */
export function checkGravity(facts: TickFacts, seat: number, report: Report): void {
  if (facts.freedom[seat] !== FREEDOM.flying) return;
  const { base, after } = facts;
  const falls = facts.freeVelocity[seat * 3 + Y] as number;
  const is = after.seat.vy[seat] as number;
  const dy = (after.seat.y[seat] as number) - (base.seat.y[seat] as number);
  if (abs(is - falls) <= ROUNDING && abs(dy - falls * TICK_SECONDS) <= ROUNDING) return;
  const due = `vertical speed ${falls.toFixed(4)} m/s and way ${(falls * TICK_SECONDS).toFixed(5)} m`;
  report(due, `${is} m/s and ${dy} m`);
}

export function checkWay(facts: TickFacts, seat: number, report: Report): void {
  if (facts.freedom[seat] === FREEDOM.held) return;
  const { base, after } = facts;
  const { x, z, vx, vz } = after.seat;
  const wayX = (x[seat] as number) - (base.seat.x[seat] as number);
  const wayZ = (z[seat] as number) - (base.seat.z[seat] as number);
  const offX = wayX - (vx[seat] as number) * TICK_SECONDS;
  const offZ = wayZ - (vz[seat] as number) * TICK_SECONDS;
  const off = sqrt(offX * offX + offZ * offZ);
  if (!(off <= ROUNDING)) report('the way of its velocity', off);
  const isLevel = facts.freedom[seat] === FREEDOM.level;
  const due = isLevel ? sqrt(wayX * wayX + wayZ * wayZ) : 0;
  const stride = (after.seat.stride[seat] as number) - (base.seat.stride[seat] as number);
  if (!(abs(stride - due) <= ROUNDING)) report(`a stride of ${due.toFixed(6)} m`, stride);
}
