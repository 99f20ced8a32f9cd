/**
 * What a body does where nothing is in its way: friction and the action give its velocity, and the
 * velocity its way, to the last digit. Near walls, slopes and other players only bounds hold, and
 * those are other invariants'.
 */
import { cos, sin } from '../../shared/math/angle.ts';
import { abs, max, min, sqrt } from '../../shared/math/scalar.ts';
import { BUTTON } from '../../shared/world/action.ts';
import {
  AIR_ACCELERATION,
  FRICTION,
  GRAVITY,
  GROUND_ACCELERATION,
  PLAYER_HALF_WIDTH,
  RUN_SPEED,
  SEATS,
  SLOW_FACTOR,
  STOP_SPEED,
  TICK_SECONDS,
} from '../../shared/world/constants.ts';
import { isThere } from './body-checks.ts';
import type { Report } from './invariant.ts';
import { roundingOf, TOLD_ROUNDING } from './rounding.ts';
import { type Contact, FAR_METRES } from './solid-grid.ts';
import { FREEDOM, type TickFacts } from './tick-facts.ts';

/** A tick's way that is longer than this may have met what the body is no longer near, m. */
const SHORT_WAY = 0.12;
/** Others this near may have been in the way, m. */
const CROWD_METRES = 2 * PLAYER_HALF_WIDTH + 0.3;
/** Below this speed friction stops a body, m/s. */
const REST_SPEED = 1e-3;

/** Velocity over the ground that the rules give. */
const drive = { x: 0.5, z: 0.5 };

/** Adds what the action asks for to `drive`, never past the wished speed in its direction. */
function pushOn(facts: TickFacts, seat: number, acceleration: number): void {
  const { moveX, moveZ, buttons } = facts.probe.actions.seat;
  const right = (moveX[seat] as number) / 127;
  const back = (moveZ[seat] as number) / 127;
  const size = sqrt(right * right + back * back);
  if (size === 0) return;
  const yaw = facts.after.seat.yaw[seat] as number;
  const x = (right * cos(yaw) + back * sin(yaw)) / size;
  const z = (back * cos(yaw) - right * sin(yaw)) / size;
  const isSlow = facts.after.seat.crouched[seat] === 1 || ((buttons[seat] as number) & BUTTON.walk) !== 0;
  const wished = min(1, size) * RUN_SPEED * (isSlow ? SLOW_FACTOR : 1);
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

function isCrowded(facts: TickFacts, seat: number): boolean {
  const { x, z, alive } = facts.after.seat;
  const was = facts.base.seat;
  const atX = x[seat] as number;
  const atZ = z[seat] as number;
  for (let other = 0; other < SEATS; other++) {
    if (other === seat || (alive[other] === 0 && was.alive[other] === 0)) continue;
    // To the way of the other, which may be long.
    const dx = max(
      min(x[other] as number, was.x[other] as number) - atX,
      atX - max(x[other] as number, was.x[other] as number),
    );
    if (dx >= CROWD_METRES) continue;
    const dz = max(
      min(z[other] as number, was.z[other] as number) - atZ,
      atZ - max(z[other] as number, was.z[other] as number),
    );
    if (dz < CROWD_METRES) return true;
  }
  return false;
}

/** Whether nothing can have touched the body in this tick but level ground; found out once a tick. */
function isFree(facts: TickFacts, seat: number): boolean {
  if (facts.freedom[seat] === FREEDOM.unknown)
    facts.freedom[seat] = feelFree(facts, seat) ? FREEDOM.free : FREEDOM.held;
  return facts.freedom[seat] === FREEDOM.free;
}

function feelFree(facts: TickFacts, seat: number): boolean {
  const { base, after } = facts;
  if (!facts.isRunning || !isThere(facts, seat) || base.seat.alive[seat] === 0) return false;
  const { wallGap, thingGap } = facts.contacts[seat] as Contact;
  if (wallGap < FAR_METRES || thingGap < FAR_METRES) return false;
  if (facts.isClimbing[seat] === 1 || facts.push.isDoubtful[seat] === 1) return false;
  const { vx, vy, vz } = base.seat;
  const reach = (SHORT_WAY - TICK_SECONDS) / TICK_SECONDS;
  const square = (v: number) => v * v;
  const speed = square(vx[seat] as number) + square(vy[seat] as number) + square(vz[seat] as number);
  if (speed > reach * reach || square(after.seat.vx[seat] as number) > reach * reach) return false;
  return !isCrowded(facts, seat);
}

/** On level ground before and after, with no jump between; an explosion may have taken the feet off it afterwards. */
function isLevel({ base, after, push }: TickFacts, seat: number): boolean {
  const isPushed = push.most[seat] !== 0;
  if (base.seat.grounded[seat] === 0 || (after.seat.grounded[seat] === 0 && !isPushed)) return false;
  if (base.seat.vy[seat] !== 0 || base.seat.y[seat] !== after.seat.y[seat]) return false;
  return isPushed ? abs(push.vy[seat] as number) <= TOLD_ROUNDING : after.seat.vy[seat] === 0;
}

/** In the air before and after, far from any ground, and falling as gravity wants it. */
function isFlying(facts: TickFacts, seat: number): boolean {
  const { base, after } = facts;
  if (base.seat.grounded[seat] === 1 || after.seat.grounded[seat] === 1) return false;
  if ((facts.contacts[seat] as Contact).clearance < FAR_METRES) return false;
  const falls = (base.seat.vy[seat] as number) - GRAVITY * TICK_SECONDS;
  return abs((facts.push.vy[seat] as number) - falls) <= roundingOf(facts, seat);
}

function startDrive(facts: TickFacts, seat: number): void {
  drive.x = facts.base.seat.vx[seat] as number;
  drive.z = facts.base.seat.vz[seat] as number;
}

function compareDrive(facts: TickFacts, seat: number, report: Report): void {
  const offX = (facts.push.vx[seat] as number) - drive.x;
  const offZ = (facts.push.vz[seat] as number) - drive.z;
  const off = sqrt(offX * offX + offZ * offZ);
  if (!(off <= roundingOf(facts, seat))) report(`velocity ${drive.x.toFixed(6)}, ${drive.z.toFixed(6)} m/s`, off);
}

export function checkFriction(facts: TickFacts, seat: number, report: Report): void {
  if (!isLevel(facts, seat) || !isFree(facts, seat)) return;
  startDrive(facts, seat);
  slowDown();
  pushOn(facts, seat, GROUND_ACCELERATION);
  compareDrive(facts, seat, report);
}

export function checkAirControl(facts: TickFacts, seat: number, report: Report): void {
  if (!isFlying(facts, seat) || !isFree(facts, seat)) return;
  startDrive(facts, seat);
  pushOn(facts, seat, AIR_ACCELERATION);
  compareDrive(facts, seat, report);
}

export function checkWay(facts: TickFacts, seat: number, report: Report): void {
  if (!isLevel(facts, seat) && !isFlying(facts, seat)) return;
  if ((facts.tally.entries[seat] as number) > 0 || !isFree(facts, seat)) return;
  const { x, z } = facts.after.seat;
  const { vx, vz } = facts.push;
  const offX = (x[seat] as number) - (facts.base.seat.x[seat] as number) - (vx[seat] as number) * TICK_SECONDS;
  const offZ = (z[seat] as number) - (facts.base.seat.z[seat] as number) - (vz[seat] as number) * TICK_SECONDS;
  const off = sqrt(offX * offX + offZ * offZ);
  if (!(off <= roundingOf(facts, seat))) report('the way of its velocity', off);
}
