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
import { MODE } from '../../shared/world/modes.ts';
import { aimAtTarget, lookAround } from './aim.ts';
import { handleArms } from './arms.ts';
import { bearToTarget } from './bearing.ts';
import { doChore, endChore, findChore } from './chores.ts';
import { dance, pullTrigger } from './fight.ts';
import { keepFooting } from './footing.ts';
import { decide } from './goals.ts';
import { fleeHazards } from './hazards.ts';
import { climb, isClimbing } from './ladders.ts';
import { createMind, forget, GOAL, type Mind, mindTable } from './mind.ts';
import { avoidObstacles } from './obstacles.ts';
import { passMovers } from './passage.ts';
import type { Policy } from './policy.ts';
import { notice } from './senses.ts';
import { followPath, getFree, plan } from './walk.ts';
import { clearWish } from './wish.ts';

/** A bot hurt this much goes for health even while it is shot at. */
const FLEE_HEALTH = 30;
/** Who holds the relic fights only when it is healthier than this; else it runs, and shoots as it runs. */
const HOLDER_HEALTH = 60;

/** Makes a bot for an arena. `loadNavigation` must have been awaited. */
export function createBot(arena: Arena, seed: number): Policy {
  const mind = createMind(arena, seed);
  return {
    id: 'bot',
    table: mindTable,
    memory: mind.memory,
    act(observation, seat, out) {
      clearAction(out, seat);
      if (isBetweenLives(mind, observation)) return;
      clearWish(mind.wish);
      notice(mind, observation, seat);
      const isReacting = canReact(mind);
      if (isReacting) bearToTarget(mind, observation, mind.memory.self.target[0] as number);
      move(mind, observation, seat, isReacting);
      if (isReacting) {
        endChore(mind);
        aimAtTarget(mind, observation, seat, out);
        pullTrigger(mind, observation);
      } else {
        findChore(mind, observation);
        if (!doChore(mind, observation, seat, out)) lookAround(mind, observation, seat, out);
      }
      handleArms(mind, observation, seat, isReacting, out);
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

function canReact(mind: Mind): boolean {
  const { self } = mind.memory;
  return self.target[0] !== NOBODY && (self.clock[0] as number) >= (self.reactAt[0] as number);
}

/** Away from what explodes comes first, then the fight, then the way to the goal. */
function move(mind: Mind, observation: Observation, seat: number, isReacting: boolean): void {
  if (isClimbing(mind, observation)) {
    climb(mind, observation);
    getFree(mind, observation);
    return;
  }
  plan(mind, observation, decide(mind, observation, seat));
  const isFleeing = fleeHazards(mind, observation, seat);
  const isFree = isFleeing || (isReacting && !isInHurry(mind, observation, seat));
  if (!isFleeing && isFree) dance(mind, observation);
  if (!isFree) {
    followPath(mind, observation);
    avoidObstacles(mind, observation, seat);
    passMovers(mind, observation);
  }
  if (getFree(mind, observation) || isFree) keepFooting(mind, observation);
}

/** Whether there is something better to do than to fight, so that a bot shoots only as it passes. */
function isInHurry({ arena, memory }: Mind, { self: body, relic, match }: Observation, seat: number): boolean {
  const { goal, goalPlace } = memory.self;
  const health = body.health[0] as number;
  const isHolder = match.mode[0] === MODE.relic && relic.holder[0] === seat;
  if (isHolder) return health < HOLDER_HEALTH;
  if (goal[0] === GOAL.relic) return relic.holder[0] === NOBODY;
  return goal[0] === GOAL.pickup && arena.pickups[goalPlace[0] as number]?.kind === 'health' && health < FLEE_HEALTH;
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
