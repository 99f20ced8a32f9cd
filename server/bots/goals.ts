/**
 * What a bot is after: health when it is hurt, an opponent it has lost sight of, ammunition, else
 * the place it has not been to for longest. Choosing is cheap and rare; the way there is planned in
 * walk.ts.
 */
import { nextUnit } from '../../shared/math/rng.ts';
import { abs, min } from '../../shared/math/scalar.ts';
import type { Observation } from '../../shared/view/observation.ts';
import type { PickupKind } from '../../shared/world/arena-source.ts';
import { PICKUP_RETURN_TICKS, SEATS, TICK_RATE } from '../../shared/world/constants.ts';
import { NOBODY } from '../../shared/world/fields.ts';
import { GOAL, type Mind } from './mind.ts';
import type { Point3 } from './navigation.ts';

/** Ticks between two thoughts about the goal. */
const THINK_TICKS = 30;
/** Health below which a bot looks for more anywhere, and nearby. */
const HURT = 45;
const SCRATCHED = 80;
/** Rounds (magazine and reserve) below which it looks for more anywhere, and nearby. */
const SPARSE = 30;
const MODEST = 60;
/** What "nearby" is, m of way. */
const NEARBY = 14;
/** How long a lost opponent is looked for. */
const CHASE_TICKS = 6 * TICK_RATE;
/** Seconds by which a lost opponent's last velocity is thought on. */
const CHASE_LEAD_S = 0.5;
/** A way to another floor is thought this much longer for each metre of height. */
const CLIMB_COST = 3;
/** A goal is reached within this of it, m. */
const REACHED = 0.7;
const REACHED_HEIGHT = 1.2;
/** Patrol: what a second of absence, a metre of way and chance are worth against each other. */
const MOST_ABSENCE_S = 60;
const METRE_COST = 0.5;
const CHANCE_WORTH = 20;

/** Chooses a goal when there is none or it is time to think again. Returns whether it is another one. */
export function decide(mind: Mind, observation: Observation): boolean {
  const { self } = mind.memory;
  const clock = self.clock[0] as number;
  if (isReached(mind, observation)) finish(mind);
  if (self.goal[0] !== GOAL.none && clock < (self.decideAt[0] as number)) return false;
  self.decideAt[0] = clock + THINK_TICKS;
  const before = (self.goal[0] as number) * 1000 + (self.goalPlace[0] as number);
  const isUrgent =
    wantsPickup(mind, observation, 'health', HURT, Infinity) || wantsChase(mind) || wantsSupplies(mind, observation);
  if (!isUrgent && self.goal[0] !== GOAL.patrol) patrol(mind, observation);
  return self.goal[0] === GOAL.chase || before !== (self.goal[0] as number) * 1000 + (self.goalPlace[0] as number);
}

function wantsSupplies(mind: Mind, observation: Observation): boolean {
  return (
    wantsPickup(mind, observation, 'ammunition', SPARSE, Infinity) ||
    wantsPickup(mind, observation, 'health', SCRATCHED, NEARBY) ||
    wantsPickup(mind, observation, 'ammunition', MODEST, NEARBY)
  );
}

/** Drops the goal, remembering that the bot was there. */
export function finish(mind: Mind): void {
  const { self, place, pickup } = mind.memory;
  const clock = self.clock[0] as number;
  const goal = self.goal[0] as number;
  const number = self.goalPlace[0] as number;
  if (goal === GOAL.chase) mind.memory.enemy.seenAt[number] = 0;
  else if (goal !== GOAL.none) {
    place.visitedAt[number] = clock;
    if (goal !== GOAL.patrol) pickup.goneUntil[number] = clock + PICKUP_RETURN_TICKS;
  }
  self.goal[0] = GOAL.none;
}

function isReached(mind: Mind, { self: body }: Observation): boolean {
  const { self } = mind.memory;
  if (self.goal[0] === GOAL.none) return false;
  const dx = (self.goalX[0] as number) - (body.x[0] as number);
  const dy = (self.goalY[0] as number) - (body.y[0] as number);
  const dz = (self.goalZ[0] as number) - (body.z[0] as number);
  return dx * dx + dz * dz < REACHED * REACHED && abs(dy) < REACHED_HEIGHT;
}

function setGoal(mind: Mind, goal: number, place: number, x: number, y: number, z: number): void {
  const { self } = mind.memory;
  self.goal[0] = goal;
  self.goalPlace[0] = place;
  self.goalX[0] = x;
  self.goalY[0] = y;
  self.goalZ[0] = z;
}

/** A guess at the length of the way, m, without planning it. */
function wayTo({ self }: Observation, to: Point3): number {
  return (
    abs(to.x - (self.x[0] as number)) +
    abs(to.z - (self.z[0] as number)) +
    CLIMB_COST * abs(to.y - (self.y[0] as number))
  );
}

function stockOf({ self }: Observation, kind: PickupKind): number {
  return kind === 'health' ? (self.health[0] as number) : (self.magazine[0] as number) + (self.reserve[0] as number);
}

function wantsPickup(mind: Mind, observation: Observation, kind: PickupKind, below: number, within: number): boolean {
  if (stockOf(observation, kind) >= below) return false;
  const { pickup, self } = mind.memory;
  const clock = self.clock[0] as number;
  let best = -1;
  let bestWay = within;
  for (let p = 0; p < mind.arena.pickups.length; p++) {
    const spot = mind.arena.pickups[p];
    if (!spot || spot.kind !== kind || (pickup.goneUntil[p] as number) > clock) continue;
    const way = wayTo(observation, spot);
    if (way >= bestWay) continue;
    best = p;
    bestWay = way;
  }
  const spot = mind.arena.pickups[best];
  if (spot) setGoal(mind, GOAL[kind], best, spot.x, spot.y, spot.z);
  return spot !== undefined;
}

/** Goes where the opponent seen last must have gone. */
function wantsChase(mind: Mind): boolean {
  const { enemy, self } = mind.memory;
  const oldest = (self.clock[0] as number) - CHASE_TICKS;
  let best = NOBODY;
  let bestAt = oldest;
  for (let seat = 0; seat < SEATS; seat++) {
    if ((enemy.seenAt[seat] as number) <= bestAt) continue;
    best = seat;
    bestAt = enemy.seenAt[seat] as number;
  }
  if (best === NOBODY) return false;
  const x = (enemy.x[best] as number) + (enemy.vx[best] as number) * CHASE_LEAD_S;
  const z = (enemy.z[best] as number) + (enemy.vz[best] as number) * CHASE_LEAD_S;
  setGoal(mind, GOAL.chase, best, x, enemy.y[best] as number, z);
  return true;
}

function patrol(mind: Mind, observation: Observation): void {
  const { place, self } = mind.memory;
  const clock = self.clock[0] as number;
  let best = 0;
  let bestWorth = -Infinity;
  for (let i = 0; i < mind.places.length; i++) {
    const absence = min(MOST_ABSENCE_S, (clock - (place.visitedAt[i] as number)) / TICK_RATE);
    const way = wayTo(observation, mind.places[i] as Point3);
    const worth = absence - METRE_COST * way + CHANCE_WORTH * nextUnit(self.rng);
    if (worth <= bestWorth) continue;
    best = i;
    bestWorth = worth;
  }
  const { x, y, z } = mind.places[best] as Point3;
  setGoal(mind, GOAL.patrol, best, x, y, z);
}
