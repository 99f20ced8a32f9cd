/**
 * How bodies move at most: no farther and no faster than the rules let them, and not at all when dead; and how they
 * turn. Bounds are the rules' own numbers.
 */
import { abs, clamp, max, sqrt } from '../../../shared/math/scalar.ts';
import { BUTTON } from '../../../shared/world/action.ts';
import {
  GRAVITY,
  GROUND_ACCELERATION,
  JUMP_SPEED,
  LADDER_SPEED,
  MAX_PITCH,
  MAX_SPEED,
  RUN_SPEED,
  STEP_HEIGHT,
  TICK_SECONDS,
} from '../../../shared/world/constants.ts';
import type { World } from '../../../shared/world/world.ts';
import { SPAWN_METRES } from '../facts/legal-jumps.ts';
import type { TickFacts } from '../facts/tick-facts.ts';
import { FELT_METRES, ROUNDING } from '../geometry/rounding.ts';
import type { Report } from '../invariant.ts';
import { isThere } from './body-checks.ts';

/** Most speed that a tick's own effort and gravity can add, m/s. */
export const EFFORT = GROUND_ACCELERATION * RUN_SPEED * TICK_SECONDS + GRAVITY * TICK_SECONDS;
/** Sliding pushes a hair off surfaces; part of the speed. */
const PUSH_OFF = 1.004;
export function squareOfSpeed({ seat: s }: World, seat: number): number {
  const x = s.vx[seat] as number;
  const y = s.vy[seat] as number;
  const z = s.vz[seat] as number;
  return x * x + y * y + z * z;
}

export function speedOf(world: World, seat: number): number {
  return sqrt(squareOfSpeed(world, seat));
}

/** Speed of a climber, m/s: a ladder gives the wished speed at once. */
const CLIMB = sqrt(RUN_SPEED * RUN_SPEED + LADDER_SPEED * LADDER_SPEED);

/** Most speed that the seat asked about last can have by its own doing after the tick, m/s. */
export const speedLimit = new Float64Array(1);

export function limitSpeed(facts: TickFacts, seat: number): void {
  const effort = speedOf(facts.base, seat) + EFFORT;
  const isJump = ((facts.probe.actions.seat.buttons[seat] as number) & BUTTON.jump) !== 0;
  const own = isJump ? sqrt(effort * effort + JUMP_SPEED * JUMP_SPEED) : effort;
  speedLimit[0] = (facts.isClimbing[seat] === 1 ? max(own, CLIMB) : own) * PUSH_OFF + ROUNDING;
}

export function checkTeleport(facts: TickFacts, seat: number, report: Report): void {
  if (!isThere(facts, seat)) return;
  const { base, after } = facts;
  const dx = (after.seat.x[seat] as number) - (base.seat.x[seat] as number);
  const dy = abs((after.seat.y[seat] as number) - (base.seat.y[seat] as number));
  const dz = (after.seat.z[seat] as number) - (base.seat.z[seat] as number);
  if (isShortWay(facts, seat, dx * dx + dz * dz) && dy <= STEP_HEIGHT) return;
  const entry = (facts.tally.entries[seat] as number) > 0 ? SPAWN_METRES : 0;
  limitSpeed(facts, seat);
  const reach = entry + (facts.isRunning ? (speedLimit[0] as number) * TICK_SECONDS + ROUNDING : 0);
  const rise = facts.isRunning ? reach + STEP_HEIGHT + FELT_METRES + (facts.rides.seat[seat] as number) : reach;
  const way = sqrt(dx * dx + dz * dz);
  if (!(way <= reach)) report(`at most ${reach.toFixed(4)} m over the ground in a tick`, way);
  if (!(dy <= rise)) report(`at most ${rise.toFixed(4)} m up or down in a tick`, dy);
}

/** Whether a way is surely no longer than what speed allows: the square of a sum is more than the sum of the squares. */
function isShortWay({ base, isRunning }: TickFacts, seat: number, square: number): boolean {
  return isRunning && square <= (squareOfSpeed(base, seat) + EFFORT * EFFORT) * TICK_SECONDS * TICK_SECONDS;
}

export function checkSpeed(facts: TickFacts, seat: number, report: Report): void {
  if (facts.isFinite[seat] === 0 || squareOfSpeed(facts.after, seat) <= MAX_SPEED * MAX_SPEED) return;
  const speed = speedOf(facts.after, seat);
  if (!(speed <= MAX_SPEED * PUSH_OFF)) report(`at most ${MAX_SPEED} m/s`, speed);
}

/** What stays of a body when it is dead. */
const POSE = ['x', 'y', 'z', 'vx', 'vy', 'vz', 'yaw', 'pitch', 'eye', 'stride', 'crouched', 'grounded'] as const;

/** The dead stay as they fell, at rest. */
export function checkStill(facts: TickFacts, seat: number, report: Report): void {
  const { base, after } = facts;
  if (after.seat.alive[seat] === 1) return;
  if (base.seat.alive[seat] === 1) {
    const speed = speedOf(after, seat);
    if (speed !== 0) report('who has just died at rest', speed);
    return;
  }
  if (isAsItWas(base, after, seat)) return;
  for (const name of POSE) {
    const was = base.seat[name][seat] as number;
    const is = after.seat[name][seat] as number;
    if (is !== was) report(`${name} stays ${was}`, is);
  }
}

function isAsItWas({ seat: was }: World, { seat: is }: World, seat: number): boolean {
  if (was.x[seat] !== is.x[seat] || was.y[seat] !== is.y[seat] || was.z[seat] !== is.z[seat]) return false;
  if (was.vx[seat] !== is.vx[seat] || was.vy[seat] !== is.vy[seat] || was.vz[seat] !== is.vz[seat]) return false;
  if (was.eye[seat] !== is.eye[seat] || was.stride[seat] !== is.stride[seat]) return false;
  if (was.crouched[seat] !== is.crouched[seat] || was.grounded[seat] !== is.grounded[seat]) return false;
  return was.yaw[seat] === is.yaw[seat] && was.pitch[seat] === is.pitch[seat];
}

/** The view turns by what was asked, no more, no less. */
export function checkAim(facts: TickFacts, seat: number, report: Report): void {
  const { base, after, probe } = facts;
  if (base.seat.alive[seat] === 0) return;
  const { turn, look } = probe.actions.seat;
  const wasYaw = base.seat.yaw[seat] as number;
  const wasPitch = base.seat.pitch[seat] as number;
  const yaw = facts.isRunning ? (wasYaw + (turn[seat] as number)) & 0xffff : wasYaw;
  const pitch = facts.isRunning ? clamp(wasPitch + (look[seat] as number), -MAX_PITCH, MAX_PITCH) : wasPitch;
  if (after.seat.yaw[seat] !== yaw) report(`yaw ${yaw}`, after.seat.yaw[seat] as number);
  if (after.seat.pitch[seat] !== pitch) report(`pitch ${pitch}`, after.seat.pitch[seat] as number);
}
