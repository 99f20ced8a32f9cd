/**
 * The tick of a body gone through once more by the words of the rules: it ducks, feels for ground, lands, walks,
 * jumps, climbs or flies, and goes its way among what was around it. Where each seat should be after it, and
 * how fast, is what the checks of motion hold the world against.
 */
import { clamp, max, min, sqrt } from '../../../shared/math/scalar.ts';
import { BUTTON } from '../../../shared/world/action.ts';
import type { Ladder } from '../../../shared/world/arena.ts';
import {
  AIR_ACCELERATION,
  CROUCH_HEIGHT,
  FRICTION,
  GRAVITY,
  GROUND_ACCELERATION,
  JUMP_SPEED,
  LADDER_JUMP,
  LADDER_SPEED,
  MAX_SPEED,
  STAND_HEIGHT,
  STOP_SPEED,
  TICK_SECONDS,
} from '../../../shared/world/constants.ts';
import type { TickFacts } from '../facts/tick-facts.ts';
import { X, Y, Z } from '../geometry/axes.ts';
import { ladderAt } from './ladder.ts';
import {
  feelGround,
  followSinking,
  hasRoom,
  height,
  isOnSlope,
  keepToGround,
  landOnGround,
  move,
  NOTHING,
  place,
  velocity,
  walker,
} from './walker.ts';
import { presses, takeWish, WISH_SPEED, WISH_X, WISH_Z, wish } from './wish.ts';

/** Below this speed friction stops a body, m/s. */
const REST_SPEED = 1e-3;

/** What became of the body besides its place and velocity. */
export const course = { isCrouched: false, walks: false, isOnSlope: false };
/** Speed at which it came down, m/s; 0 when it did not. */
export const landing = new Float64Array(1);

/** Goes through the tick of a seat from the place and velocity that the walker has, with what is around it. */
export function goCourse(facts: TickFacts, seat: number): void {
  const { base, probe } = facts;
  const buttons = probe.actions.seat.buttons[seat] as number;
  walker.bumped = NOTHING;
  landing[0] = 0;
  duck(base.seat.crouched[seat] === 1, (buttons & BUTTON.crouch) !== 0);
  const stood = base.seat.grounded[seat] === 1;
  feelGround(stood);
  if (stood && !walker.isGrounded) followSinking();
  if (!stood && walker.isGrounded) land(velocity[Y] as number);
  course.isOnSlope = isOnSlope();
  takeWish(facts, seat, course.isCrouched);
  drive(facts, seat);
  limitSpeed();
  course.walks = walker.isGrounded;
  const rise = velocity[Y] as number;
  move();
  if (course.walks) keepToGround();
  feelGround(course.walks);
  if (!course.walks && walker.isGrounded) land(rise);
}

/** Crouches while that is wanted, and stands up where there is room. */
function duck(wasCrouched: boolean, wants: boolean): void {
  height[0] = STAND_HEIGHT;
  course.isCrouched = wants || (wasCrouched && !hasRoom());
  if (course.isCrouched) height[0] = CROUCH_HEIGHT;
}

/** Comes down with a speed upwards, m/s. */
function land(rise: number): void {
  landing[0] = -rise;
  landOnGround();
}

/** What the action does to the velocity: on a ladder, by a jump, on the ground, in the air. */
function drive(facts: TickFacts, seat: number): void {
  const { arena } = facts;
  const isJump = presses(facts, seat, BUTTON.jump);
  const ladder = arena.ladders.length > 0 ? ladderAt(arena, place, velocity) : undefined;
  if (ladder) climb(ladder, isJump);
  else if (walker.isGrounded && !isJump) walk();
  else {
    if (walker.isGrounded) velocity[Y] = JUMP_SPEED;
    walker.isGrounded = false;
    speedUp(AIR_ACCELERATION);
    velocity[Y] = (velocity[Y] as number) - GRAVITY * TICK_SECONDS;
  }
}

/** Towards the wall is up, away from it down, and off it where there is ground. */
function climb({ wallX, wallZ }: Ladder, isJump: boolean): void {
  const x = (wish[WISH_X] as number) * (wish[WISH_SPEED] as number);
  const z = (wish[WISH_Z] as number) * (wish[WISH_SPEED] as number);
  const towards = x * wallX + z * wallZ;
  const keptOn = towards < 0 && !walker.isGrounded ? towards : 0;
  velocity[X] = isJump ? -wallX * LADDER_JUMP : x - keptOn * wallX;
  velocity[Z] = isJump ? -wallZ * LADDER_JUMP : z - keptOn * wallZ;
  const up = walker.isGrounded && towards <= 0 ? 0 : clamp(towards, -LADDER_SPEED, LADDER_SPEED);
  velocity[Y] = isJump ? LADDER_SPEED : up;
  if ((velocity[Y] as number) > 0) walker.isGrounded = false;
}

function walk(): void {
  followGround();
  slowDown();
  speedUp(GROUND_ACCELERATION);
  followGround();
}

/** Speed of the body at hand as it was taken last, m/s. */
const speed = new Float64Array(1);

function takeSpeed(): void {
  const x = velocity[X] as number;
  const y = velocity[Y] as number;
  const z = velocity[Z] as number;
  speed[0] = sqrt(x * x + y * y + z * z);
}

function scale(factor: number): void {
  for (let axis = X; axis <= Y; axis++) velocity[axis] = (velocity[axis] as number) * factor;
}

/** Turns the velocity along the ground; slopes slow nobody down. */
function followGround(): void {
  takeSpeed();
  const before = speed[0] as number;
  landOnGround();
  takeSpeed();
  const along = speed[0] as number;
  if (along >= 1e-9) scale(before / along);
}

function slowDown(): void {
  takeSpeed();
  const is = speed[0] as number;
  const lost = max(is, STOP_SPEED) * FRICTION * TICK_SECONDS;
  scale(is < REST_SPEED ? 0 : max(0, is - lost) / is);
}

/** Adds to the speed in the wished direction, never past what is wished. */
function speedUp(acceleration: number): void {
  const x = wish[WISH_X] as number;
  const z = wish[WISH_Z] as number;
  const wished = wish[WISH_SPEED] as number;
  const lacking = wished - ((velocity[X] as number) * x + (velocity[Z] as number) * z);
  const added = max(0, min(acceleration * TICK_SECONDS * wished, lacking));
  velocity[X] = (velocity[X] as number) + x * added;
  velocity[Z] = (velocity[Z] as number) + z * added;
}

function limitSpeed(): void {
  takeSpeed();
  if ((speed[0] as number) > MAX_SPEED) scale(MAX_SPEED / (speed[0] as number));
}
