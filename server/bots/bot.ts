/**
 * The bot: one tick of its life on one page. It perceives, decides, moves, looks and fires through
 * the same observation and action as an agent, with human reaction, aim and turning.
 */
import { cos, sin } from '../../shared/math/angle.ts';
import { round } from '../../shared/math/scalar.ts';
import type { Observation } from '../../shared/view/observation.ts';
import { type Actions, clearAction } from '../../shared/world/action.ts';
import type { Arena } from '../../shared/world/arena.ts';
import { NOBODY } from '../../shared/world/fields.ts';
import { aimAtTarget, lookAround, sight } from './aim.ts';
import { dance, pullTrigger, reload } from './fight.ts';
import { decide } from './goals.ts';
import { createMind, forget, GOAL, type Mind } from './mind.ts';
import { navigationOf } from './navigation.ts';
import type { Policy } from './policy.ts';
import { notice } from './senses.ts';
import { followPath, getFree, plan } from './walk.ts';

/** A bot hurt this much goes for health even while it is shot at. */
const FLEE_HEALTH = 30;

/** Makes a bot for an arena. `loadNavigation` must have been awaited. */
export function createBot(arena: Arena, seed: number): Policy {
  const mind = createMind(arena, navigationOf(arena), seed);
  return {
    id: 'bot',
    memory: mind.memory,
    act(observation, seat, out) {
      clearAction(out, seat);
      if (isBetweenLives(mind, observation)) return;
      clearWish(mind);
      notice(mind, observation, seat);
      const isReacting = canReact(mind);
      if (isReacting) sight(observation, mind.memory.self.target[0] as number);
      move(mind, observation, isReacting);
      if (isReacting) {
        aimAtTarget(mind, observation, seat, out);
        pullTrigger(mind, observation);
      } else lookAround(mind, observation, seat, out);
      reload(mind, observation);
      writeWish(mind, observation, seat, out);
    },
  };
}

/** Counts the clock; while dead there is nothing to do, and afterwards a new life begins. */
function isBetweenLives(mind: Mind, { self: body }: Observation): boolean {
  const { self } = mind.memory;
  self.clock[0] = (self.clock[0] as number) + 1;
  const isAlive = body.alive[0] as number;
  if (isAlive !== self.isAlive[0]) forget(mind);
  self.isAlive[0] = isAlive;
  return isAlive === 0;
}

function clearWish(mind: Mind): void {
  mind.wish.x = 0;
  mind.wish.z = 0;
  mind.wish.pace = 0;
  mind.wish.buttons = 0;
}

function canReact(mind: Mind): boolean {
  const { self } = mind.memory;
  return self.target[0] !== NOBODY && (self.clock[0] as number) >= (self.reactAt[0] as number);
}

function move(mind: Mind, observation: Observation, isReacting: boolean): void {
  const { self } = mind.memory;
  plan(mind, observation, decide(mind, observation));
  const isFleeing = self.goal[0] === GOAL.health && (observation.self.health[0] as number) < FLEE_HEALTH;
  if (isReacting && !isFleeing) dance(mind, observation);
  else followPath(mind, observation);
  getFree(mind, observation);
}

/** The wish is in the arena's frame; the action is in the body's, as it is after this tick's turn. */
function writeWish(mind: Mind, { self }: Observation, seat: number, out: Actions): void {
  const { wish } = mind;
  const yaw = (self.yaw[0] as number) + (out.seat.turn[seat] as number);
  const right = wish.x * cos(yaw) - wish.z * sin(yaw);
  const back = wish.x * sin(yaw) + wish.z * cos(yaw);
  out.seat.moveX[seat] = round(right * wish.pace * 127);
  out.seat.moveZ[seat] = round(back * wish.pace * 127);
  out.seat.buttons[seat] = wish.buttons;
}
