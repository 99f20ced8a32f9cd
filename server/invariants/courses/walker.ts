/**
 * One body on its way through a tick, among the obstacles around it: it feels for ground, slides along what it
 * meets, climbs steps, follows the ground down. By the words of the rules and this room's own sweeps.
 */
import { PLAYER_HALF_WIDTH, SKIN, STAND_NORMAL, STEP_HEIGHT, TICK_SECONDS } from '../../../shared/world/constants.ts';
import { copyTriple, X, Y, Z } from '../geometry/axes.ts';
import { createObstacles } from './obstacles.ts';
import { addSurface, clearSurfaces, deflect, isFull, stop } from './surfaces.ts';
import { advance, freePart, from, half, isFree, isMet, met, normal, sweep, way } from './sweep.ts';

/** Feet, velocity, and the normal of the ground felt last; triples by the order of axes. */
export const place = new Float64Array(3);
export const velocity = new Float64Array(3);
const ground = new Float64Array(3);
/** Height of the body's box, m. */
export const height = new Float64Array(1);

export const walker = {
  /** What is around the body at hand. */
  around: createObstacles(),
  isGrounded: false,
  /** The door, lift, crate or barrel whose side the body ran against last, or NOTHING. */
  bumped: -1,
};
export const NOTHING = -1;
/** Normal of that side over the ground, and the speed into it, m/s. */
export const bump = new Float64Array(3);
export const INTO = 2;

/** How far below the feet ground is felt, m. */
const GROUND_METRES = 0.02;
/** Who stood on a thing that sinks follows it down so far in a tick, m. */
const SINKING_METRES = 0.15;
/** Who is in the air and goes away from ground faster than this does not land on it, m/s. */
const LEAVING_SPEED = 0.5;
/** Parts of a tick's way, each up to what is met. */
const MOST_PARTS = 4;

/** Sweeps the body along `way`. */
function sweepBody(): void {
  half[X] = half[Z] = PLAYER_HALF_WIDTH;
  half[Y] = (height[0] as number) / 2;
  from[X] = place[X] as number;
  from[Z] = place[Z] as number;
  from[Y] = (place[Y] as number) + (half[Y] as number);
  sweep(walker.around);
}

/** Sweeps the body up or down by what `way` says. */
function sweepUpright(): void {
  way[X] = way[Z] = 0;
  sweepBody();
}

/** Whether the body touches nothing where it is. */
export function hasRoom(): boolean {
  way[Y] = 0;
  sweepUpright();
  return !met.isInside;
}

/** Whether the last sweep ended on what can be stood on. */
function isOnGround(): boolean {
  return isMet() && (normal[Y] as number) >= STAND_NORMAL;
}

/** Speed off the ground felt last, m/s; below 0 into it. */
function speedOffGround(): number {
  const level = (velocity[X] as number) * (ground[X] as number) + (velocity[Z] as number) * (ground[Z] as number);
  return level + (velocity[Y] as number) * (ground[Y] as number);
}

/** Feels for ground right below the feet. Who stood leaves it by a jump alone. */
export function feelGround(stood: boolean): void {
  way[Y] = -GROUND_METRES;
  sweepUpright();
  copyTriple(normal, 0, ground, 0);
  walker.isGrounded = isOnGround() && (stood || speedOffGround() <= LEAVING_SPEED);
}

/** Whether the ground felt last is a slope. */
export function isOnSlope(): boolean {
  return walker.isGrounded && (ground[Y] as number) < 1;
}

/** Who stood on a door, lift, crate or barrel that sinks goes down with it. */
export function followSinking(): void {
  way[Y] = -SINKING_METRES;
  sweepUpright();
  if (!isMet() || (walker.around.kind[met.obstacle] as number) < 0) return;
  advance(place);
  feelGround(true);
}

/** Takes away what goes into the ground, or off it. */
export function landOnGround(): void {
  const off = speedOffGround();
  for (let axis = X; axis <= Y; axis++) velocity[axis] = (velocity[axis] as number) - (ground[axis] as number) * off;
}

/** After a way on the ground: goes down a step with it. */
export function keepToGround(): void {
  way[Y] = -STEP_HEIGHT;
  sweepUpright();
  if (isOnGround()) advance(place);
}

/** Part of the tick that is left, s. */
const left = new Float64Array(1);

/** Goes the way of the velocity for a tick, along what is in it. Returns whether anything was. */
function slide(): boolean {
  left[0] = TICK_SECONDS;
  clearSurfaces();
  if (walker.isGrounded) addSurface(ground);
  for (let part = 0; part < MOST_PARTS; part++) {
    for (let axis = X; axis <= Y; axis++) way[axis] = (velocity[axis] as number) * (left[0] as number);
    sweepBody();
    if (met.isInside) {
      stop(velocity);
      return true;
    }
    advance(place);
    if (isFree()) return part > 0;
    left[0] = (left[0] as number) * (1 - (freePart[0] as number));
    if (isFull()) {
      stop(velocity);
      return true;
    }
    feelBump();
    addSurface(normal);
    deflect(velocity);
  }
  return true;
}

/** Keeps in mind the side of a thing that the body runs against. */
function feelBump(): void {
  const thing = walker.around.kind[met.obstacle] as number;
  if (thing < 0 || normal[Y] !== 0) return;
  walker.bumped = thing;
  bump[X] = normal[X] as number;
  bump[Z] = normal[Z] as number;
  bump[INTO] = -((velocity[X] as number) * (normal[X] as number) + (velocity[Z] as number) * (normal[Z] as number));
}

/** Place and velocity before the way, and after it without a step. */
const before = new Float64Array(6);
const level = new Float64Array(6);

function keep(pose: Float64Array): void {
  copyTriple(place, 0, pose, 0);
  copyTriple(velocity, 0, pose, 3);
}

function resume(pose: Float64Array): void {
  copyTriple(pose, 0, place, 0);
  copyTriple(pose, 3, velocity, 0);
}

/** How far a place is from where the way began, over the ground, squared, m². */
function squareTo(to: Float64Array): number {
  const x = (to[X] as number) - (before[X] as number);
  const z = (to[Z] as number) - (before[Z] as number);
  return x * x + z * z;
}

/** A tick's way: where something is in it, over a step up, if that is on ground and gets farther. */
export function move(): void {
  keep(before);
  if (!slide() || !walker.isGrounded) return;
  keep(level);
  if (!climbStep() || squareTo(place) <= squareTo(level) + SKIN * SKIN) resume(level);
}

/** Height of the step at hand, m. */
const step = new Float64Array(1);

/** The same way from as high as a step, and down again. Returns whether it ends on ground. */
function climbStep(): boolean {
  resume(before);
  way[Y] = STEP_HEIGHT;
  sweepUpright();
  if (met.isInside) return false;
  step[0] = STEP_HEIGHT * (freePart[0] as number);
  advance(place);
  slide();
  way[Y] = -(step[0] as number) - GROUND_METRES;
  sweepUpright();
  if (!isOnGround()) return false;
  advance(place);
  return true;
}
