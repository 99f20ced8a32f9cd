/**
 * A bot's goal as such: what it is, whether it is reached, and how one of many is chosen: all that could
 * be done is offered with its worth, and the best is taken.
 */
import { abs } from '../../shared/math/scalar.ts';
import type { Observation } from '../../shared/view/observation.ts';
import { GOAL, type Mind } from './mind.ts';
import type { Point3 } from './navigation.ts';

/** What is already after is worth this much more, so that nobody turns round for nothing. */
const CONSTANCY = 0.12;
/** A way to another floor is thought this much longer for each metre of height. */
const CLIMB_COST = 3;
/** A goal is reached within this of it, m. */
const REACHED = 0.7;
const REACHED_HEIGHT = 1.2;

/** The best thing to do so far, while goals are weighed. */
const best = { goal: 0, place: 0, worth: 0.5, x: 0.5, y: 0.5, z: 0.5 };

/** Forgets what was offered before. */
export function clearOffers(): void {
  best.goal = GOAL.none;
  best.worth = 0;
}

/** Offers a goal: it is taken when it is worth more than what was offered before. */
export function offer(mind: Mind, goal: number, place: number, worth: number, x: number, y: number, z: number): void {
  const { self } = mind.memory;
  if (self.refused[0] === goal && (self.clock[0] as number) < (self.refusedUntil[0] as number)) return;
  const isPresent = self.goal[0] === goal && self.goalPlace[0] === place;
  const total = isPresent ? worth + CONSTANCY : worth;
  if (worth <= 0 || total <= best.worth) return;
  best.goal = goal;
  best.place = place;
  best.worth = total;
  best.x = x;
  best.y = y;
  best.z = z;
}

/** Makes the best offer the goal. Returns whether there was any. */
export function takeBest(mind: Mind): boolean {
  if (best.goal === GOAL.none) return false;
  setGoal(mind, best.goal, best.place, best.x, best.y, best.z);
  return true;
}

/** Whether a goal is a place to stay at. */
export function isHeld(goal: number): boolean {
  return goal === GOAL.plate || goal === GOAL.goal;
}

export function isAtGoal(mind: Mind, { self: body }: Observation): boolean {
  const { self } = mind.memory;
  if (self.goal[0] === GOAL.none) return false;
  const dx = (self.goalX[0] as number) - (body.x[0] as number);
  const dy = (self.goalY[0] as number) - (body.y[0] as number);
  const dz = (self.goalZ[0] as number) - (body.z[0] as number);
  return dx * dx + dz * dz < REACHED * REACHED && abs(dy) < REACHED_HEIGHT;
}

export function setGoal(mind: Mind, goal: number, place: number, x: number, y: number, z: number): void {
  const { self } = mind.memory;
  self.goal[0] = goal;
  self.goalPlace[0] = place;
  self.goalX[0] = x;
  self.goalY[0] = y;
  self.goalZ[0] = z;
}

/** A guess at the length of the way, m, without planning it. */
export function wayTo({ self }: Observation, to: Point3): number {
  return (
    abs(to.x - (self.x[0] as number)) +
    abs(to.z - (self.z[0] as number)) +
    CLIMB_COST * abs(to.y - (self.y[0] as number))
  );
}
