/**
 * The way to the goal: plans a path now and then, follows its corners, and breaks loose when the bot
 * does not get on. Sets the wish's direction; where the bot looks is aim.ts's business.
 */
import { cos, sin, yawToward } from '../../shared/math/angle.ts';
import { nextInt } from '../../shared/math/rng.ts';
import { abs } from '../../shared/math/scalar.ts';
import type { Observation } from '../../shared/view/observation.ts';
import { BUTTON } from '../../shared/world/action.ts';
import { isAtGoal, isHeld } from './goal.ts';
import { finish, refuse } from './goals.ts';
import { GOAL, type Mind } from './mind.ts';
import type { Navigation } from './navigation.ts';
import { wishToward } from './wish.ts';

/** Least ticks between two plans; and the age at which a path is planned anew. */
const PLAN_TICKS = 20;
const PLAN_AGE_TICKS = 240;
/** A corner is passed within this of it, m. */
const PASSED = 0.45;
const PASSED_HEIGHT = 1;
/** How often it is looked whether the bot gets on, and how far it must have come, m. */
const CHECK_TICKS = 24;
const LEAST_WAY = 0.5;
/** How long a bot breaks loose, and every how many of those ticks it jumps. */
const FREE_TICKS = 14;
const FREE_MORE_TICKS = 22;
const JUMP_EVERY = 7;
/** Times in a row that a bot may be stuck before it gives its goal up. */
const PATIENCE = 3;

const from = { x: 0.5, y: 0.5, z: 0.5 };
const to = { x: 0.5, y: 0.5, z: 0.5 };

/** Plans the way to the goal when there is none or it is old, but seldom: it is the dearest thing a bot does. */
export function plan(mind: Mind, observation: Observation, isNewGoal: boolean): void {
  const { self: body } = observation;
  const { self, path } = mind.memory;
  const clock = self.clock[0] as number;
  if (isNewGoal) self.corners[0] = 0;
  if (self.goal[0] === GOAL.none || clock < (self.freeUntil[0] as number)) return;
  const age = clock - (self.plannedAt[0] as number);
  if (age < (self.corners[0] === 0 ? PLAN_TICKS : PLAN_AGE_TICKS)) return;
  from.x = body.x[0] as number;
  from.y = body.y[0] as number;
  from.z = body.z[0] as number;
  to.x = self.goalX[0] as number;
  to.y = self.goalY[0] as number;
  to.z = self.goalZ[0] as number;
  self.corners[0] = waysFor(mind, observation).findPath(from, to, path);
  self.corner[0] = 0;
  self.plannedAt[0] = clock;
  if (self.corners[0] === 0) refuse(mind);
}

/** A shut gate is a wall, but to who goes to the goal and has no other way: others will open it. */
function waysFor({ ways, memory }: Mind, { relay }: Observation): Navigation {
  if (relay.gateTicks[0] !== 0) return ways.open;
  return memory.self.goal[0] === GOAL.goal && !ways.shut.isReachable(from, to) ? ways.open : ways.shut;
}

/** Wishes to go along the path; stands still at its end. */
export function followPath(mind: Mind, observation: Observation): void {
  const { self, path } = mind.memory;
  const { self: body } = observation;
  const x = body.x[0] as number;
  const y = body.y[0] as number;
  const z = body.z[0] as number;
  const corners = self.corners[0] as number;
  for (let c = self.corner[0] as number; c < corners; c++) {
    const dx = (path.x[c] as number) - x;
    const dz = (path.z[c] as number) - z;
    const isPassed = dx * dx + dz * dz < PASSED * PASSED && abs((path.y[c] as number) - y) < PASSED_HEIGHT;
    if (isPassed) continue;
    self.corner[0] = c;
    wishToward(mind.wish, dx, dz);
    return;
  }
  self.corner[0] = corners;
  if (corners === 0 || self.goal[0] === GOAL.none) return;
  if (!isHeld(self.goal[0] as number)) finish(mind);
  // Pushed off the place, or never quite there: the way is planned again.
  else if (!isAtGoal(mind, observation)) self.corners[0] = 0;
}

/** Overrides the wish while the bot breaks loose, and looks from time to time whether it must. Returns whether it does. */
export function getFree(mind: Mind, observation: Observation): boolean {
  const { self } = mind.memory;
  const clock = self.clock[0] as number;
  if (clock >= (self.checkAt[0] as number)) check(mind, observation);
  if (clock >= (self.freeUntil[0] as number)) return false;
  const yaw = self.freeYaw[0] as number;
  wishToward(mind.wish, -sin(yaw), -cos(yaw));
  if (clock % JUMP_EVERY === 0) mind.wish.buttons |= BUTTON.jump;
  return true;
}

function check(mind: Mind, { self: body }: Observation): void {
  const { self } = mind.memory;
  const clock = self.clock[0] as number;
  const dx = (body.x[0] as number) - (self.checkX[0] as number);
  const dy = (body.y[0] as number) - (self.checkY[0] as number);
  const dz = (body.z[0] as number) - (self.checkZ[0] as number);
  self.checkAt[0] = clock + CHECK_TICKS;
  self.checkX[0] = body.x[0] as number;
  self.checkY[0] = body.y[0] as number;
  self.checkZ[0] = body.z[0] as number;
  if (mind.wish.pace === 0 || dx * dx + dy * dy + dz * dz > LEAST_WAY * LEAST_WAY) {
    self.stuckCount[0] = 0;
    return;
  }
  breakLoose(mind);
}

/** Steps aside or back from the way that does not work, plans anew, and after some tries gives up. */
function breakLoose(mind: Mind): void {
  const { self } = mind.memory;
  const clock = self.clock[0] as number;
  const back = yawToward(-mind.wish.x, -mind.wish.z);
  self.freeYaw[0] = back + nextInt(self.rng, 32_768) - 16_384;
  self.freeUntil[0] = clock + FREE_TICKS + nextInt(self.rng, FREE_MORE_TICKS);
  self.checkAt[0] = (self.freeUntil[0] as number) + CHECK_TICKS;
  self.corners[0] = 0;
  self.stuckCount[0] = (self.stuckCount[0] as number) + 1;
  if ((self.stuckCount[0] as number) < PATIENCE) return;
  self.stuckCount[0] = 0;
  finish(mind);
}
