/**
 * Doors and lifts: boxes that slide out when their trigger holds and back after a while. A mover
 * never enters a body or a prop: what it can't carry or pass makes it wait, or a door open again.
 */
import { max } from '../math/scalar.ts';
import { type Actions, BUTTON } from '../world/action.ts';
import type { Arena, MoverSpec } from '../world/arena.ts';
import { DOOR_REACH, LIFT_DELAY_TICKS, SEATS, USE_REACH } from '../world/constants.ts';
import type { EventList } from '../world/event.ts';
import { NOBODY } from '../world/fields.ts';
import { MOVER, type World } from '../world/world.ts';
import { bodyHeight } from './bodies.ts';
import { createBoxes } from './clip.ts';
import { emit, place } from './emit.ts';
import { findRiders, gatherPassengers, gatherThings, hasPassenger, isBlocked, liftRiders, travel } from './riders.ts';
import { placeMover } from './solids.ts';

let hasMoved = false;

/** Lifts wait for who comes; doors for nothing. */
export function placeLifts(arena: Arena, world: World): void {
  for (let m = 0; m < arena.movers.length; m++) {
    if (arena.movers[m]?.kind === 'lift') world.mover.waitTicks[m] = LIFT_DELAY_TICKS;
  }
}

/** Moves all movers by a tick; returns whether any got somewhere. */
export function moveMovers(arena: Arena, world: World, actions: Actions, events: EventList): boolean {
  hasMoved = false;
  for (let m = 0; m < arena.movers.length; m++) {
    const spec = arena.movers[m] as MoverSpec;
    if (spec.kind === 'lift') moveLift(arena, world, events, m, spec);
    else moveDoor(arena, world, actions, events, m, spec);
  }
  return hasMoved;
}

function setPhase(world: World, events: EventList, m: number, spec: MoverSpec, phase: number, by = NOBODY): void {
  world.mover.phase[m] = phase;
  const offset = world.mover.offset[m] as number;
  place.x = place.ex = (spec.minX + spec.maxX) / 2 + spec.alongX * offset;
  place.y = place.ey = (spec.minY + spec.maxY) / 2 + spec.alongY * offset;
  place.z = place.ez = (spec.minZ + spec.maxZ) / 2 + spec.alongZ * offset;
  emit(world, events, 'mover', by, m, phase);
}

function moveDoor(arena: Arena, world: World, actions: Actions, events: EventList, m: number, spec: MoverSpec): void {
  const { phase, waitTicks } = world.mover;
  const by = userOf(arena, world, actions, m, spec);
  const isHeld = by !== NOBODY || holds(world, spec);
  switch (phase[m]) {
    case MOVER.shut:
      if (isHeld) setPhase(world, events, m, spec, MOVER.opening, by);
      break;
    case MOVER.opening:
      if (slide(arena, world, m, spec, 1, false) === DONE) arrive(world, events, m, spec);
      break;
    case MOVER.open:
      if (isHeld) waitTicks[m] = spec.waitTicks;
      else if ((waitTicks[m] as number) > 0) waitTicks[m] = (waitTicks[m] as number) - 1;
      else setPhase(world, events, m, spec, MOVER.closing);
      break;
    case MOVER.closing: {
      const end = isHeld ? BLOCKED : slide(arena, world, m, spec, -1, false);
      if (end === BLOCKED) setPhase(world, events, m, spec, MOVER.opening, by);
      else if (end === DONE) setPhase(world, events, m, spec, MOVER.shut);
      break;
    }
  }
}

function moveLift(arena: Arena, world: World, events: EventList, m: number, spec: MoverSpec): void {
  const { phase, waitTicks } = world.mover;
  switch (phase[m]) {
    case MOVER.shut:
      waitToRise(arena, world, events, m, spec);
      break;
    case MOVER.opening:
      if (slide(arena, world, m, spec, 1, true) === DONE) arrive(world, events, m, spec);
      break;
    case MOVER.open:
      if ((waitTicks[m] as number) > 0) waitTicks[m] = (waitTicks[m] as number) - 1;
      else setPhase(world, events, m, spec, MOVER.closing);
      break;
    case MOVER.closing:
      if (slide(arena, world, m, spec, -1, true) !== DONE) break;
      waitTicks[m] = LIFT_DELAY_TICKS;
      setPhase(world, events, m, spec, MOVER.shut);
      break;
  }
}

/** Counts the delay while somebody stands on the lift; it begins anew with who comes next. */
function waitToRise(arena: Arena, world: World, events: EventList, m: number, spec: MoverSpec): void {
  const { waitTicks } = world.mover;
  gatherPassengers(arena, world, m);
  if (!hasPassenger()) {
    waitTicks[m] = LIFT_DELAY_TICKS;
    return;
  }
  if ((waitTicks[m] as number) > 0) waitTicks[m] = (waitTicks[m] as number) - 1;
  if (waitTicks[m] === 0) setPhase(world, events, m, spec, MOVER.opening);
}

function arrive(world: World, events: EventList, m: number, spec: MoverSpec): void {
  world.mover.waitTicks[m] = spec.waitTicks;
  setPhase(world, events, m, spec, MOVER.open);
}

/** Rounding of many steps, m: nearer than this to its end a mover is there. */
export const NEAR_END = 1e-9;

/** How a tick's slide ended. */
const GOING = 0;
const DONE = 1;
const BLOCKED = 2;

/** Slides a mover a tick's way out (1) or back (-1), with what it carries, if nothing is in its way. */
function slide(arena: Arena, world: World, m: number, spec: MoverSpec, way: 1 | -1, hurts: boolean): number {
  const { offset } = world.mover;
  const was = offset[m] as number;
  const left = way === 1 ? spec.metres - was : was;
  const is = left <= spec.stepMetres + NEAR_END ? (way === 1 ? spec.metres : 0) : was + way * spec.stepMetres;
  const by = is - was;
  travel.x = by * spec.alongX;
  travel.y = by * spec.alongY;
  travel.z = by * spec.alongZ;
  gatherThings(arena, world, m);
  const rises = travel.y > 0;
  if (rises) findRiders();
  if (isBlocked(world, hurts)) return BLOCKED;
  if (rises && !liftRiders(arena, world)) return BLOCKED;
  offset[m] = is;
  hasMoved = true;
  return is === 0 || is === spec.metres ? DONE : GOING;
}

/** The door at hand, as far out as it counts. */
const door = createBoxes(1);

/** Whether a seat is so near to the door, over the ground. */
function isNear(world: World, seat: number, metres: number): boolean {
  const x = world.seat.x[seat] as number;
  const z = world.seat.z[seat] as number;
  const dx = max(0, max((door.minX[0] as number) - x, x - (door.maxX[0] as number)));
  const dz = max(0, max((door.minZ[0] as number) - z, z - (door.maxZ[0] as number)));
  return dx * dx + dz * dz <= metres * metres;
}

/** Whether a living seat is on a door's height. */
function isOnHeight(world: World, seat: number, spec: MoverSpec): boolean {
  if (world.seat.alive[seat] === 0) return false;
  const feet = world.seat.y[seat] as number;
  return feet < spec.maxY && feet + bodyHeight(world, seat) > spec.minY;
}

/** Whether the trigger of a door holds by where people are or what they stand on. */
function holds(world: World, spec: MoverSpec): boolean {
  if (spec.trigger === 'plates') return (world.relay.gateTicks[0] as number) > 0;
  if (spec.trigger !== 'near') return false;
  // Where it is when it is shut: who is there keeps it open.
  door.minX[0] = spec.minX;
  door.minZ[0] = spec.minZ;
  door.maxX[0] = spec.maxX;
  door.maxZ[0] = spec.maxZ;
  for (let seat = 0; seat < SEATS; seat++) {
    if (isOnHeight(world, seat, spec) && isNear(world, seat, DOOR_REACH)) return true;
  }
  return false;
}

/** The first seat that presses `use` at a door that wants it, or NOBODY. */
function userOf(arena: Arena, world: World, actions: Actions, m: number, spec: MoverSpec): number {
  if (spec.trigger !== 'use') return NOBODY;
  placeMover(arena, world, m, door, 0);
  for (let seat = 0; seat < SEATS; seat++) {
    const pressed = (actions.seat.buttons[seat] as number) & ~(world.seat.heldButtons[seat] as number);
    if ((pressed & BUTTON.use) !== 0 && isOnHeight(world, seat, spec) && isNear(world, seat, USE_REACH)) return seat;
  }
  return NOBODY;
}
