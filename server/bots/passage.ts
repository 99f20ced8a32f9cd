/**
 * Doors and lifts on the way: a bot stops before a door that is shut, presses `use` where that opens
 * it, rides a lift standing still, and waits beside its shaft while it is up. Of one that it has not seen
 * for a while it thinks the best: that the door is open and the lift at its place.
 */
import { abs, max, min } from '../../shared/math/scalar.ts';
import type { Observation } from '../../shared/view/observation.ts';
import { BUTTON } from '../../shared/world/action.ts';
import type { MoverSpec } from '../../shared/world/arena-parts.ts';
import { PLAYER_HALF_WIDTH, STAND_HEIGHT, TICK_RATE } from '../../shared/world/constants.ts';
import { finish } from './goals.ts';
import { GOAL, type Mind } from './mind.ts';
import { wishToward } from './wish.ts';

/** Ticks for which a sight of a door, and of a lift, is believed. */
const DOOR_MEMORY_TICKS = 2 * TICK_RATE;
const LIFT_MEMORY_TICKS = 6 * TICK_RATE;
/** How long a bot waits before it gives its goal up; at the gate of a relay it waits for the others. */
const PATIENCE_TICKS = 6 * TICK_RATE;
/** A door this far ahead is looked at, and stopped before, m. */
const LOOK_AHEAD = 2;
const STOP_AHEAD = 0.4;
/** A door is open when no more than this of its way is left, m. */
const AJAR = 0.15;
/** Who is this near to the closed box of a door stands in its doorway, squared, m². */
const IN_DOORWAY = 0.3 * 0.3;
/** Ticks between two presses of `use`. */
const PRESS_TICKS = 10;
/** Feet this near to a lift's top stand on it, m. */
const STANDING = 0.3;
/** A lift is left, or waited for, when it is this near to the height it is to have, m. */
const LEVEL = 0.1;
/** Heights within this are the same floor, m. */
const SAME_FLOOR = 0.8;
/** Where a lift that is up is waited for, m from its shaft, and where it would come down on who waits. */
const SHAFT_ROOM = 1.4;
const CLEAR = PLAYER_HALF_WIDTH + 0.2;
/** Sides of a shaft, and how far outside there must be ground to leave it there, m. */
const SIDES = [
  [-1, 0],
  [1, 0],
  [0, -1],
  [0, 1],
] as const;
const OUTSIDE = 0.9;
/** How far from the shaft of a lift its landings are, m. */
const LANDING_REACH = 1.6;
/** Nearer than this to the middle of a lift its rider stands still, m. */
const MIDDLE = 0.25;

/** Where the bot is and where it goes, for all the questions of a tick. */
const here = { x: 0.5, y: 0.5, z: 0.5 };
const next = { x: 0.5, y: 0.5, z: 0.5 };

/** Bends or stops the wish to follow the path where a door or lift asks for it. */
export function passMovers(mind: Mind, { self: body }: Observation): void {
  const { memory, arena, wish } = mind;
  const corner = memory.self.corner[0] as number;
  if (arena.movers.length === 0 || corner >= (memory.self.corners[0] as number)) return;
  here.x = body.x[0] as number;
  here.y = body.y[0] as number;
  here.z = body.z[0] as number;
  next.x = memory.path.x[corner] as number;
  next.y = memory.path.y[corner] as number;
  next.z = memory.path.z[corner] as number;
  let isWaiting = false;
  for (let m = 0; m < arena.movers.length; m++) {
    const spec = arena.movers[m] as MoverSpec;
    const offset = offsetOf(mind, spec, m);
    const waits = spec.kind === 'lift' ? waitsForLift(mind, spec, offset) : waitsForDoor(mind, spec, offset);
    isWaiting ||= waits;
  }
  if (isWaiting) wish.pace = 0;
  beImpatient(mind, isWaiting);
}

function offsetOf({ memory: { mover, self } }: Mind, { kind, metres }: MoverSpec, m: number): number {
  const age = (self.clock[0] as number) - (mover.seenAt[m] as number);
  const isLift = kind === 'lift';
  if (age <= (isLift ? LIFT_MEMORY_TICKS : DOOR_MEMORY_TICKS)) return mover.offset[m] as number;
  return isLift ? 0 : metres;
}

/** Gives up what can't be reached; only a gate that others must open is worth waiting for. */
function beImpatient(mind: Mind, isWaiting: boolean): void {
  const { self } = mind.memory;
  const clock = self.clock[0] as number;
  if (!isWaiting) self.waitAt[0] = 0;
  else if (self.waitAt[0] === 0) self.waitAt[0] = clock;
  if (!isWaiting || self.goal[0] === GOAL.goal) return;
  if (clock - (self.waitAt[0] as number) < PATIENCE_TICKS) return;
  self.waitAt[0] = 0;
  finish(mind);
}

/** Part of the way along the wish, m, at which a box from `min` to `max` on one axis is entered or left. */
function entry(from: number, along: number, low: number, high: number): number {
  if (along === 0) return from > low && from < high ? -Infinity : Infinity;
  return min((low - from) / along, (high - from) / along);
}

function exit(from: number, along: number, low: number, high: number): number {
  if (along === 0) return from > low && from < high ? Infinity : -Infinity;
  return max((low - from) / along, (high - from) / along);
}

/** How far ahead the body would meet a door, m; Infinity where it does not. */
function metresToDoor({ wish }: Mind, spec: MoverSpec, offset: number): number {
  const y = spec.alongY * offset;
  if (here.y >= spec.maxY + y || here.y + STAND_HEIGHT <= spec.minY + y) return Infinity;
  const x = spec.alongX * offset;
  const z = spec.alongZ * offset;
  const margin = PLAYER_HALF_WIDTH;
  const minX = spec.minX + x - margin;
  const maxX = spec.maxX + x + margin;
  const minZ = spec.minZ + z - margin;
  const maxZ = spec.maxZ + z + margin;
  const enter = max(entry(here.x, wish.x, minX, maxX), entry(here.z, wish.z, minZ, maxZ));
  const leave = min(exit(here.x, wish.x, minX, maxX), exit(here.z, wish.z, minZ, maxZ));
  return enter <= leave && leave > 0 ? max(0, enter) : Infinity;
}

function waitsForDoor(mind: Mind, spec: MoverSpec, offset: number): boolean {
  const { wish, memory } = mind;
  if (wish.pace === 0 || offset > spec.metres - AJAR) return false;
  const ahead = metresToDoor(mind, spec, offset);
  const dx = next.x - here.x;
  const dz = next.z - here.z;
  const toCorner = dx * wish.x + dz * wish.z;
  if (ahead > LOOK_AHEAD || ahead > toCorner) return false;
  if (spec.trigger === 'use' && (memory.self.clock[0] as number) % PRESS_TICKS === 0) wish.buttons |= BUTTON.use;
  // To who is in its doorway already it opens again.
  return ahead < STOP_AHEAD && squareTo(spec, here.x, here.z) > IN_DOORWAY;
}

/** Way over the ground from a place to the shaft of a lift, squared, m². */
function squareTo({ minX, maxX, minZ, maxZ }: MoverSpec, x: number, z: number): number {
  const dx = max(0, max(minX - x, x - maxX));
  const dz = max(0, max(minZ - z, z - maxZ));
  return dx * dx + dz * dz;
}

function waitsForLift(mind: Mind, spec: MoverSpec, offset: number): boolean {
  const top = spec.maxY + offset;
  const isInShaft = squareTo(spec, here.x, here.z) === 0;
  if (isInShaft && abs(here.y - top) < STANDING) return rides(mind, spec, offset);
  if (offset <= LEVEL || here.y >= top - SAME_FLOOR) return false;
  const goesThere = squareTo(spec, next.x, next.z) === 0 && abs(next.y - spec.maxY) < SAME_FLOOR;
  const square = squareTo(spec, here.x, here.z);
  const room = goesThere ? CLEAR : PLAYER_HALF_WIDTH;
  if (square < room * room) leaveShaft(mind, spec);
  else return goesThere && square < SHAFT_ROOM * SHAFT_ROOM;
  return false;
}

/** On a lift: whether it is on its way to where the path goes on. Its rider keeps to the middle. */
function rides(mind: Mind, spec: MoverSpec, offset: number): boolean {
  const isLanding = squareTo(spec, next.x, next.z) < LANDING_REACH * LANDING_REACH;
  const goesUp = isLanding && abs(next.y - spec.maxY - spec.metres) < SAME_FLOOR && offset < spec.metres - LEVEL;
  const goesDown = isLanding && abs(next.y - spec.maxY) < SAME_FLOOR && offset > LEVEL;
  if (!goesUp && !goesDown) return false;
  const dx = (spec.minX + spec.maxX) / 2 - here.x;
  const dz = (spec.minZ + spec.maxZ) / 2 - here.z;
  if (dx * dx + dz * dz < MIDDLE * MIDDLE) return true;
  wishToward(mind.wish, dx, dz);
  return false;
}

/** Where the bot tries to get out of a shaft. */
const exitAt = { x: 0.5, y: 0.5, z: 0.5 };

/** Under a lift that comes down: out to the nearest side on which there is ground. */
function leaveShaft(mind: Mind, { minX, maxX, minZ, maxZ }: MoverSpec): void {
  let nearest = Infinity;
  for (let side = 0; side < SIDES.length; side++) {
    const [sx, sz] = SIDES[side] as readonly [number, number];
    exitAt.x = sx === 0 ? here.x : sx > 0 ? maxX + OUTSIDE : minX - OUTSIDE;
    exitAt.y = here.y;
    exitAt.z = sz === 0 ? here.z : sz > 0 ? maxZ + OUTSIDE : minZ - OUTSIDE;
    const metres = abs(exitAt.x - here.x) + abs(exitAt.z - here.z);
    if (metres >= nearest || !mind.ways.open.isGround(exitAt)) continue;
    nearest = metres;
    wishToward(mind.wish, sx, sz);
  }
}
