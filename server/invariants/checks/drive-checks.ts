/**
 * What a body does where nothing is in its way: friction, gravity and the action give its velocity, and the
 * velocity its way, to the last digit. Of whom something may have touched the course tells.
 */
import { abs, max, min, sqrt } from '../../../shared/math/scalar.ts';
import {
  AIR_ACCELERATION,
  FRICTION,
  GRAVITY,
  GROUND_ACCELERATION,
  STOP_SPEED,
  TICK_SECONDS,
} from '../../../shared/world/constants.ts';
import { takeWish, WISH_SPEED, WISH_X, WISH_Z, wish } from '../courses/wish.ts';
import { FREEDOM, type TickFacts } from '../facts/tick-facts.ts';
import { ROUNDING } from '../geometry/rounding.ts';
import type { Report } from '../invariant.ts';

/** Below this speed friction stops a body, m/s. */
const REST_SPEED = 1e-3;

/** Velocity over the ground that the rules give. */
const drive = { x: 0.5, z: 0.5 };

/** Adds what the action asks for to `drive`, never past the wished speed in its direction. */
function pushOn(facts: TickFacts, seat: number, acceleration: number): void {
  takeWish(facts, seat, facts.after.seat.crouched[seat] === 1);
  const x = wish[WISH_X] as number;
  const z = wish[WISH_Z] as number;
  const wished = wish[WISH_SPEED] as number;
  const added = min(acceleration * TICK_SECONDS * wished, wished - (drive.x * x + drive.z * z));
  if (added <= 0) return;
  drive.x += x * added;
  drive.z += z * added;
}

function slowDown(): void {
  const speed = sqrt(drive.x * drive.x + drive.z * drive.z);
  const lost = max(speed, STOP_SPEED) * FRICTION * TICK_SECONDS;
  const kept = speed < REST_SPEED || lost >= speed ? 0 : 1 - lost / speed;
  drive.x *= kept;
  drive.z *= kept;
}

function startDrive(facts: TickFacts, seat: number): void {
  drive.x = facts.base.seat.vx[seat] as number;
  drive.z = facts.base.seat.vz[seat] as number;
}

function compareDrive(facts: TickFacts, seat: number, report: Report): void {
  const offX = (facts.after.seat.vx[seat] as number) - drive.x;
  const offZ = (facts.after.seat.vz[seat] as number) - drive.z;
  const off = sqrt(offX * offX + offZ * offZ);
  if (!(off <= ROUNDING)) report(`velocity ${drive.x.toFixed(6)}, ${drive.z.toFixed(6)} m/s`, off);
}

export function checkFriction(facts: TickFacts, seat: number, report: Report): void {
  if (facts.freedom[seat] !== FREEDOM.level) return;
  startDrive(facts, seat);
  slowDown();
  pushOn(facts, seat, GROUND_ACCELERATION);
  compareDrive(facts, seat, report);
}

export function checkAirControl(facts: TickFacts, seat: number, report: Report): void {
  if (facts.freedom[seat] !== FREEDOM.flying) return;
  startDrive(facts, seat);
  pushOn(facts, seat, AIR_ACCELERATION);
  compareDrive(facts, seat, report);
}

/** In the air gravity acts in full, on speed and way. */
export function checkGravity(facts: TickFacts, seat: number, report: Report): void {
  if (facts.freedom[seat] !== FREEDOM.flying) return;
  const { base, after } = facts;
  const falls = (base.seat.vy[seat] as number) - GRAVITY * TICK_SECONDS;
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
