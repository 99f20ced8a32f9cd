/**
 * Of whom something may have touched: the world against the course of its tick. What is touched holds, turns,
 * lifts or carries a body by the rules and by nothing else.
 */
import { abs } from '../../../shared/math/scalar.ts';
import { offPlace, offVelocity } from '../courses/courses.ts';
import { FREEDOM, type TickFacts } from '../facts/tick-facts.ts';
import { X, Y, Z } from '../geometry/axes.ts';
import { FELT_METRES, ROUNDING } from '../geometry/rounding.ts';
import type { Report } from '../invariant.ts';
import { isThere } from './body-checks.ts';
import { EFFORT, limitSpeed, speedLimit, speedOf, squareOfSpeed } from './motion-checks.ts';

function inWords(column: Float64Array, seat: number): string {
  return [X, Y, Z].map((axis) => (column[seat * 3 + axis] as number).toFixed(6)).join(', ');
}

function checkVelocity(facts: TickFacts, seat: number, report: Report): void {
  if (facts.courses.isKnown[seat] === 0 || facts.after.seat.alive[seat] === 0) return;
  const off = offVelocity(facts, seat);
  if (!(off <= ROUNDING)) report(`velocity ${inWords(facts.courses.velocity, seat)} m/s`, off);
}

/** Velocity besides on ladders; of whom nothing touched at least no more than what effort gives. */
export function checkEffort(facts: TickFacts, seat: number, report: Report): void {
  if (facts.courses.isKnown[seat] === 1) {
    if (facts.isClimbing[seat] === 0) checkVelocity(facts, seat, report);
    return;
  }
  if (!isThere(facts, seat)) return;
  // The square of a sum is more than the sum of the squares: most need no root.
  const { base, after } = facts;
  if (facts.isRunning && squareOfSpeed(after, seat) <= squareOfSpeed(base, seat) + EFFORT * EFFORT) return;
  limitSpeed(facts, seat);
  const limit = facts.isRunning ? (speedLimit[0] as number) : speedOf(base, seat) + ROUNDING;
  const speed = speedOf(after, seat);
  if (!(speed <= limit)) report(`at most ${limit.toFixed(4)} m/s after this tick`, speed);
}

export function checkLadder(facts: TickFacts, seat: number, report: Report): void {
  if (facts.isClimbing[seat] === 1) checkVelocity(facts, seat, report);
}

export function checkCourse(facts: TickFacts, seat: number, report: Report): void {
  const { courses, base, after } = facts;
  if (courses.isKnown[seat] === 0) return;
  const off = offPlace(facts, seat);
  if (!(off <= ROUNDING)) report(`feet at ${inWords(courses.place, seat)}`, off);
  const stride = (after.seat.stride[seat] as number) - (base.seat.stride[seat] as number);
  const due = courses.stride[seat] as number;
  if (!(abs(stride - due) <= ROUNDING)) report(`a stride of ${due.toFixed(6)} m`, stride);
}

/** Who counts as grounded stands on something, and who stands on something counts. */
export function checkGround(facts: TickFacts, seat: number, report: Report): void {
  if (!isThere(facts, seat)) return;
  const is = facts.after.seat.grounded[seat] as number;
  if (facts.courses.isKnown[seat] === 1) {
    const due = facts.courses.isGrounded[seat] as number;
    if (is !== due) report(due === 1 ? 'on ground' : 'in the air', is);
    const off = abs((facts.after.seat.y[seat] as number) - (facts.courses.place[seat * 3 + Y] as number));
    if (is === 1 && !(off <= ROUNDING)) report('feet on the ground', off);
    return;
  }
  const groundGap = facts.contacts.groundGap[seat] as number;
  if (facts.freedom[seat] === FREEDOM.level && groundGap > FELT_METRES)
    report(`ground within ${FELT_METRES.toFixed(4)} m below the feet`, groundGap);
}
