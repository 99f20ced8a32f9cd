/**
 * What a bot is after: of all that it could do now, what is worth most. What its mode is about, what it
 * needs and an opponent it has lost sight of are weighed against each other; when none of them is worth
 * anything it goes where it has not been for longest. Choosing is cheap and rare; the way there is
 * planned in walk.ts.
 */
import { nextUnit } from '../../shared/math/rng.ts';
import { min } from '../../shared/math/scalar.ts';
import type { Observation } from '../../shared/view/observation.ts';
import { PICKUP_RETURN_TICKS, SEATS, TICK_RATE } from '../../shared/world/constants.ts';
import { MODE } from '../../shared/world/modes.ts';
import { clearOffers, isAtGoal, isHeld, offer, setGoal, takeBest, wayTo } from './goal.ts';
import { GOAL, type Mind } from './mind.ts';
import type { Point3 } from './navigation.ts';
import { weighObjective } from './objectives.ts';
import { weighSupplies } from './supplies.ts';

/** Ticks between two thoughts about the goal. */
const THINK_TICKS = 30;
/** For how long a kind of goal that no way led to is let be. */
const REFUSED_TICKS = 3 * TICK_RATE;
/** What seeing somebody again is worth. */
const CHASE_WORTH = 0.45;
/** How long a lost opponent is looked for. */
const CHASE_TICKS = 6 * TICK_RATE;
/** Seconds by which a lost opponent's last velocity is thought on. */
const CHASE_LEAD_S = 0.5;
/** Patrol: what a second of absence, a metre of way and chance are worth against each other. */
const MOST_ABSENCE_S = 60;
const METRE_COST = 0.5;
const CHANCE_WORTH = 20;
/** Who holds the relic shuns places this near to where somebody was seen, m, by this much. */
const SHUN_METRES = 12;
const SHUN_COST = 60;

/** Chooses a goal when there is none or it is time to think again. Returns whether the way there is another one. */
export function decide(mind: Mind, observation: Observation, seat: number): boolean {
  const { self } = mind.memory;
  const clock = self.clock[0] as number;
  if (!isHeld(self.goal[0] as number) && isAtGoal(mind, observation)) finish(mind);
  if (self.goal[0] !== GOAL.none && clock < (self.decideAt[0] as number)) return false;
  self.decideAt[0] = clock + THINK_TICKS;
  const [goal, place] = [self.goal[0] as number, self.goalPlace[0] as number];
  clearOffers();
  weighObjective(mind, observation, seat);
  weighSupplies(mind, observation);
  if (!holdsRelic(observation, seat)) weighChase(mind);
  if (!takeBest(mind) && goal !== GOAL.patrol) patrol(mind, observation, seat);
  return isMoving(self.goal[0] as number) || goal !== self.goal[0] || place !== self.goalPlace[0];
}

/** Whether a goal is where somebody else goes, so that the way to it changes all the time. */
function isMoving(goal: number): boolean {
  return goal === GOAL.chase || goal === GOAL.relic;
}

function holdsRelic({ relic, match }: Observation, seat: number): boolean {
  return match.mode[0] === MODE.relic && relic.holder[0] === seat;
}

/** Drops a goal that no way leads to; there is something else to do for a while. */
export function refuse(mind: Mind): void {
  const { self } = mind.memory;
  self.refused[0] = self.goal[0] as number;
  self.refusedUntil[0] = (self.clock[0] as number) + REFUSED_TICKS;
  finish(mind);
}

/** Drops the goal, remembering that the bot was there. */
export function finish(mind: Mind): void {
  const { self, place, pickup } = mind.memory;
  const clock = self.clock[0] as number;
  const goal = self.goal[0] as number;
  const number = self.goalPlace[0] as number;
  if (goal === GOAL.chase) mind.memory.enemy.seenAt[number] = 0;
  if (goal === GOAL.pickup || goal === GOAL.patrol) place.visitedAt[number] = clock;
  if (goal === GOAL.pickup) pickup.goneUntil[number] = clock + PICKUP_RETURN_TICKS;
  self.goal[0] = GOAL.none;
}

/** Where the opponents seen last must have gone; the later seen, the better. */
function weighChase(mind: Mind): void {
  const { enemy, self } = mind.memory;
  for (let seat = 0; seat < SEATS; seat++) {
    const age = (self.clock[0] as number) - (enemy.seenAt[seat] as number);
    if (age >= CHASE_TICKS) continue;
    const x = (enemy.x[seat] as number) + (enemy.vx[seat] as number) * CHASE_LEAD_S;
    const z = (enemy.z[seat] as number) + (enemy.vz[seat] as number) * CHASE_LEAD_S;
    offer(mind, GOAL.chase, seat, CHASE_WORTH * (1 - (0.5 * age) / CHASE_TICKS), x, enemy.y[seat] as number, z);
  }
}

function patrol(mind: Mind, observation: Observation, seat: number): void {
  const { place, self } = mind.memory;
  const clock = self.clock[0] as number;
  const isHunted = holdsRelic(observation, seat);
  let [first, firstWorth] = [0, -Infinity];
  for (let i = 0; i < mind.places.length; i++) {
    const at = mind.places[i] as Point3;
    const absence = min(MOST_ABSENCE_S, (clock - (place.visitedAt[i] as number)) / TICK_RATE);
    const chance = CHANCE_WORTH * nextUnit(self.rng);
    const shunned = isHunted && isNearFoe(mind, at) ? SHUN_COST : 0;
    const worth = absence - METRE_COST * wayTo(observation, at) + chance - shunned;
    if (worth <= firstWorth) continue;
    first = i;
    firstWorth = worth;
  }
  const { x, y, z } = mind.places[first] as Point3;
  setGoal(mind, GOAL.patrol, first, x, y, z);
}

/** Whether somebody was seen near a place a moment ago. */
function isNearFoe({ memory: { enemy, self } }: Mind, at: Point3): boolean {
  for (let seat = 0; seat < SEATS; seat++) {
    if ((self.clock[0] as number) - (enemy.seenAt[seat] as number) >= CHASE_TICKS) continue;
    const dx = (enemy.x[seat] as number) - at.x;
    const dz = (enemy.z[seat] as number) - at.z;
    if (dx * dx + dz * dz < SHUN_METRES * SHUN_METRES) return true;
  }
  return false;
}
