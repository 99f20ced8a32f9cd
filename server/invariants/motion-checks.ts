/**
 * How bodies move: no farther and no faster than the rules let them, down when nothing holds them,
 * and not at all when dead. Bounds are the rules' own numbers, never the simulator's way of moving.
 */
import { abs, clamp, max, min, sqrt } from '../../shared/math/scalar.ts';
import { BUTTON } from '../../shared/world/action.ts';
import {
  GRAVITY,
  GROUND_ACCELERATION,
  JUMP_SPEED,
  LADDER_SPEED,
  MAX_PITCH,
  MAX_SPEED,
  PLAYER_HALF_WIDTH,
  RUN_SPEED,
  SEATS,
  STEP_HEIGHT,
  TICK_SECONDS,
} from '../../shared/world/constants.ts';
import type { World } from '../../shared/world/world.ts';
import { isThere } from './body-checks.ts';
import { copyBox, createBoxColumns, gapBetween } from './box-columns.ts';
import { carriedBy } from './carriage.ts';
import type { Report } from './invariant.ts';
import { SPAWN_METRES } from './legal-jumps.ts';
import { FELT_METRES, ROUNDING, roundingOf } from './rounding.ts';
import { type Contact, isSolidNear } from './solid-grid.ts';
import { boxHeight, type TickFacts } from './tick-facts.ts';

/** Most speed that a tick's own effort and gravity can add, m/s. */
const EFFORT = GROUND_ACCELERATION * RUN_SPEED * TICK_SECONDS + GRAVITY * TICK_SECONDS;
/** Sliding pushes a hair off surfaces; part of the speed. */
const PUSH_OFF = 1.004;
/** A body this near to something may have been held or turned by it, m. */
const HELD_METRES = FELT_METRES + 0.01;

function speedOf(world: World, seat: number): number {
  const x = world.seat.vx[seat] as number;
  const y = world.seat.vy[seat] as number;
  const z = world.seat.vz[seat] as number;
  return sqrt(x * x + y * y + z * z);
}

/** Speed of a climber, m/s: a ladder gives the wished speed at once. */
const CLIMB = sqrt(RUN_SPEED * RUN_SPEED + LADDER_SPEED * LADDER_SPEED);

/** Most speed the seat can have by its own doing after the tick, m/s. */
function speedLimit(facts: TickFacts, seat: number): number {
  const effort = speedOf(facts.base, seat) + EFFORT;
  const isJump = ((facts.probe.actions.seat.buttons[seat] as number) & BUTTON.jump) !== 0;
  const own = isJump ? sqrt(effort * effort + JUMP_SPEED * JUMP_SPEED) : effort;
  return (facts.isClimbing[seat] === 1 ? max(own, CLIMB) : own) * PUSH_OFF + ROUNDING;
}

export function checkTeleport(facts: TickFacts, seat: number, report: Report): void {
  if (!isThere(facts, seat)) return;
  const { base, after } = facts;
  const dx = (after.seat.x[seat] as number) - (base.seat.x[seat] as number);
  const dy = abs((after.seat.y[seat] as number) - (base.seat.y[seat] as number));
  const dz = (after.seat.z[seat] as number) - (base.seat.z[seat] as number);
  const entry = (facts.tally.entries[seat] as number) > 0 ? SPAWN_METRES : 0;
  const reach = entry + (facts.isRunning ? speedLimit(facts, seat) * TICK_SECONDS + ROUNDING : 0);
  const rise = facts.isRunning ? reach + STEP_HEIGHT + FELT_METRES + carriedBy(facts, seat) : reach;
  const way = sqrt(dx * dx + dz * dz);
  if (!(way <= reach)) report(`at most ${reach.toFixed(4)} m over the ground in a tick`, way);
  if (!(dy <= rise)) report(`at most ${rise.toFixed(4)} m up or down in a tick`, dy);
}

export function checkSpeed(facts: TickFacts, seat: number, report: Report): void {
  if (facts.isFinite[seat] === 0) return;
  const speed = speedOf(facts.after, seat);
  if (!(speed <= MAX_SPEED * PUSH_OFF)) report(`at most ${MAX_SPEED} m/s`, speed);
}

export function checkEffort(facts: TickFacts, seat: number, report: Report): void {
  if (!isThere(facts, seat)) return;
  const own = facts.isRunning ? speedLimit(facts, seat) : speedOf(facts.base, seat) + ROUNDING;
  const limit = own + (facts.push.most[seat] as number);
  const speed = speedOf(facts.after, seat);
  if (!(speed <= limit)) report(`at most ${limit.toFixed(4)} m/s after this tick`, speed);
}

/** In the air before and after the tick: gravity acts in full, or something was in the way. */
export function checkGravity(facts: TickFacts, seat: number, report: Report): void {
  const { base, after } = facts;
  if (!facts.isRunning || !isThere(facts, seat) || base.seat.alive[seat] === 0) return;
  if (base.seat.grounded[seat] === 1 || after.seat.grounded[seat] === 1) return;
  if (facts.isClimbing[seat] === 1 || facts.push.isDoubtful[seat] === 1) return;
  const was = base.seat.vy[seat] as number;
  const is = facts.push.vy[seat] as number;
  const falls = was - GRAVITY * TICK_SECONDS;
  const dy = (after.seat.y[seat] as number) - (base.seat.y[seat] as number);
  const isFree = abs(is - falls) <= roundingOf(facts, seat) && abs(dy - falls * TICK_SECONDS) <= ROUNDING;
  if (isFree || speedOf(base, seat) + EFFORT >= MAX_SPEED) return;
  if (!wasHeld(facts, seat)) {
    report(
      `vertical speed ${falls.toFixed(4)} m/s and way ${(falls * TICK_SECONDS).toFixed(5)} m`,
      `${is} m/s and ${dy} m`,
    );
    return;
  }
  // A ceiling ends a rise, and one that slopes turns the run downwards; nothing makes a fall faster.
  const least = (min(falls, 0) - acrossSpeed(base, seat)) * PUSH_OFF - roundingOf(facts, seat);
  if (is < least) report(`a fall no faster than ${(-least).toFixed(4)} m/s`, is);
}

function acrossSpeed(world: World, seat: number): number {
  const vx = world.seat.vx[seat] as number;
  const vz = world.seat.vz[seat] as number;
  return sqrt(vx * vx + vz * vz) + EFFORT;
}

/** The body at hand where it was, as high as it was in the tick. */
const held = createBoxColumns(1);

/** Whether anything solid, or another player, was near the way of this tick. */
function wasHeld(facts: TickFacts, seat: number): boolean {
  const { base, after } = facts;
  const reach = speedLimit(facts, seat) * TICK_SECONDS + HELD_METRES;
  copyBox(facts.bodies.was, seat, held, 0);
  held.maxY[0] = (held.minY[0] as number) + max(boxHeight(base, seat), boxHeight(after, seat));
  if (isSolidNear(facts.grid, held, 0, reach) || isThingNear(facts, reach)) return true;
  for (let other = 0; other < SEATS; other++) {
    if (other === seat || base.seat.alive[other] === 0) continue;
    // Who moves first is where it ends, who moves later where it was.
    if (gapBetween(facts.bodies.was, other, held, 0) < 2 * reach) return true;
    if (gapBetween(facts.bodies.is, other, held, 0) < 2 * reach) return true;
  }
  return false;
}

/** Whether the way of a door, lift, crate or barrel came near the box at hand. */
function isThingNear({ solids }: TickFacts, reach: number): boolean {
  for (let k = 0; k < solids.count; k++) {
    if (solids.there[k] !== 0 && gapBetween(solids.swept, k, held, 0) < reach) return true;
  }
  return false;
}

export function checkGround(facts: TickFacts, seat: number, report: Report): void {
  if (!facts.isRunning || !isThere(facts, seat) || facts.after.seat.grounded[seat] === 0) return;
  const { groundGap, thingGround } = facts.contacts[seat] as Contact;
  const gap = min(groundGap, thingGround);
  if (gap <= FELT_METRES || standsOnSomebody(facts, seat)) return;
  // A crate that a mover carried up was felt there, and may have fallen back.
  if (gap <= FELT_METRES + carriedBy(facts, seat)) return;
  report(`ground within ${FELT_METRES.toFixed(4)} m below the feet`, gap);
}

/** Others may have moved away after this seat felt them below, by as much as they can move. */
function standsOnSomebody(facts: TickFacts, seat: number): boolean {
  const { x, y, z } = facts.after.seat;
  for (let other = 0; other < SEATS; other++) {
    if (other === seat || facts.base.seat.alive[other] === 0) continue;
    const reach = speedLimit(facts, other) * TICK_SECONDS + FELT_METRES;
    const aside = max(abs((x[seat] as number) - (x[other] as number)), abs((z[seat] as number) - (z[other] as number)));
    if (aside > 2 * PLAYER_HALF_WIDTH + reach) continue;
    // Whoever is below may have ducked or stood up before this seat felt for it, or after.
    const above = (y[seat] as number) - (y[other] as number);
    const highest = max(boxHeight(facts.base, other), boxHeight(facts.after, other)) + reach + STEP_HEIGHT;
    const lowest = min(boxHeight(facts.base, other), boxHeight(facts.after, other)) - reach - STEP_HEIGHT;
    if (above <= highest && above >= lowest) return true;
  }
  return false;
}

export function checkStill(facts: TickFacts, seat: number, report: Report): void {
  const { base, after } = facts;
  if (base.seat.alive[seat] === 1 || after.seat.alive[seat] === 1 || isAsItWas(base, after, seat)) return;
  for (const name of ['x', 'y', 'z', 'vx', 'vy', 'vz', 'yaw', 'pitch'] as const) {
    const was = base.seat[name][seat] as number;
    const is = after.seat[name][seat] as number;
    if (is !== was) report(`${name} stays ${was}`, is);
  }
}

function isAsItWas({ seat: was }: World, { seat: is }: World, seat: number): boolean {
  if (was.x[seat] !== is.x[seat] || was.y[seat] !== is.y[seat] || was.z[seat] !== is.z[seat]) return false;
  if (was.vx[seat] !== is.vx[seat] || was.vy[seat] !== is.vy[seat] || was.vz[seat] !== is.vz[seat]) return false;
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
