/**
 * Turns what the bot is told into what it remembers: opponents, pickups, doors and lifts, places it
 * has been to.
 */
import { nextInt } from '../../shared/math/rng.ts';
import { max, min } from '../../shared/math/scalar.ts';
import { type Observation, observationTable } from '../../shared/view/observation.ts';
import type { MoverSpec } from '../../shared/world/arena-parts.ts';
import { PICKUP_RETURN_TICKS, SEATS, TICK_RATE } from '../../shared/world/constants.ts';
import { NOBODY } from '../../shared/world/fields.ts';
import { isFoe } from './foes.ts';
import { looksAt } from './glimpse.ts';
import type { Mind } from './mind.ts';

/** An opponent that comes back into sight within this many ticks is still being watched. */
const GAP_TICKS = 30;
/** Delay until something new is reacted to: 150 ms, and up to 200 ms more. */
const REACTION_TICKS = 0.15 * TICK_RATE;
const REACTION_MORE_TICKS = 13;
/** A pickup seen to be away is thought away this long: half its return, as nobody knows when it was taken. */
const THOUGHT_AWAY_TICKS = PICKUP_RETURN_TICKS / 2;
const OPENING = observationTable.shape.mover.fields.phase.names.indexOf('opening');
/** How exactly feet feel the height of what they stand on, m. */
const FELT = 0.05;
/** A place is visited when the bot is this near, m, on its floor. */
const VISIT_RADIUS = 4;
const SAME_FLOOR = 1.5;
/** Another opponent is turned to only when its squared distance is less than this part of the present one's. */
const SWITCH_PART = 0.4;

export function notice(mind: Mind, observation: Observation, seat: number): void {
  for (let other = 0; other < SEATS; other++) {
    if (isFoe(observation, seat, other)) noticeSeat(mind, observation, other);
  }
  chooseTarget(mind, observation, seat);
  noticePickups(mind, observation);
  noticeMovers(mind, observation);
  noticeProps(mind, observation);
  noticePlace(mind, observation);
}

function noticeSeat(mind: Mind, { other }: Observation, seat: number): void {
  const { enemy, self } = mind.memory;
  const clock = self.clock[0] as number;
  if (other.alive[seat] === 0) {
    enemy.seenAt[seat] = 0;
    enemy.watchTicks[seat] = 0;
  } else if (other.visible[seat] === 1) {
    const isWatched = clock - (enemy.seenAt[seat] as number) <= GAP_TICKS;
    enemy.watchTicks[seat] = isWatched ? (enemy.watchTicks[seat] as number) + 1 : 1;
    enemy.seenAt[seat] = clock;
    enemy.x[seat] = other.x[seat] as number;
    enemy.y[seat] = other.y[seat] as number;
    enemy.z[seat] = other.z[seat] as number;
    enemy.vx[seat] = other.vx[seat] as number;
    enemy.vz[seat] = other.vz[seat] as number;
  }
}

function squaredDistance({ other, self }: Observation, seat: number): number {
  const dx = (other.x[seat] as number) - (self.x[0] as number);
  const dy = (other.y[seat] as number) - (self.y[0] as number);
  const dz = (other.z[seat] as number) - (self.z[0] as number);
  return dx * dx + dy * dy + dz * dz;
}

/** The nearest opponent in sight, with a liking for the one that is already fought. */
function chooseTarget(mind: Mind, observation: Observation, seat: number): void {
  const { self, enemy } = mind.memory;
  const current = self.target[0] as number;
  let best = NOBODY;
  let bestCost = Infinity;
  for (let other = 0; other < SEATS; other++) {
    if (observation.other.visible[other] === 0 || observation.other.alive[other] === 0) continue;
    if (!isFoe(observation, seat, other)) continue;
    const cost = squaredDistance(observation, other) * (other === current ? SWITCH_PART : 1);
    if (cost >= bestCost) continue;
    best = other;
    bestCost = cost;
  }
  const isNew = best !== NOBODY && (best !== current || enemy.watchTicks[best] === 1);
  if (isNew) {
    self.reactAt[0] = (self.clock[0] as number) + REACTION_TICKS + nextInt(self.rng, REACTION_MORE_TICKS);
    // Another opponent, another distance: which weapon is best for it is thought over then.
    self.armAt[0] = self.reactAt[0] as number;
  }
  self.target[0] = best;
}

function noticePickups(mind: Mind, { pickup }: Observation): void {
  const { goneUntil } = mind.memory.pickup;
  const clock = mind.memory.self.clock[0] as number;
  for (let p = 0; p < mind.arena.pickups.length; p++) {
    if (pickup.visible[p] === 0) continue;
    if (pickup.available[p] === 1) goneUntil[p] = 0;
    else if ((goneUntil[p] as number) <= clock) goneUntil[p] = clock + THOUGHT_AWAY_TICKS;
  }
}

/** Who stands on a lift feels how high it is; a door or lift that is not seen at its place by who looks there is out. */
function noticeMovers(mind: Mind, observation: Observation): void {
  const known = mind.memory.mover;
  const { mover } = observation;
  for (let m = 0; m < mind.arena.movers.length; m++) {
    const spec = mind.arena.movers[m] as MoverSpec;
    const offset = known.offset[m] as number;
    if (mover.visible[m] === 1) {
      known.offset[m] = mover.offset[m] as number;
      known.isOpening[m] = mover.phase[m] === OPENING ? 1 : 0;
    } else if (isUnderfoot(observation, spec)) known.offset[m] = max(0, (observation.self.y[0] as number) - spec.maxY);
    else if (looksAtPlaceOf(observation, spec)) known.offset[m] = spec.metres;
    else {
      // What went out of sight on its way out goes on.
      if (known.isOpening[m] === 1) known.offset[m] = min(spec.metres, offset + spec.stepMetres);
      continue;
    }
    known.seenAt[m] = mind.memory.self.clock[0] as number;
  }
}

/** Whether the bot stands in the shaft of a lift no lower than its top: then it stands on it. */
function isUnderfoot({ self }: Observation, { kind, minX, maxX, minZ, maxZ, maxY, metres }: MoverSpec): boolean {
  if (kind !== 'lift' || self.grounded[0] === 0) return false;
  const x = self.x[0] as number;
  const y = self.y[0] as number;
  const z = self.z[0] as number;
  if (x < minX || x > maxX || z < minZ || z > maxZ) return false;
  return y > maxY - FELT && y < maxY + metres + FELT;
}

function looksAtPlaceOf(observation: Observation, { minX, maxX, minY, maxY, minZ, maxZ }: MoverSpec): boolean {
  return looksAt(observation, (minX + maxX) / 2, (minY + maxY) / 2, (minZ + maxZ) / 2);
}

function noticeProps(mind: Mind, { prop }: Observation): void {
  const known = mind.memory.prop;
  for (let p = 0; p < mind.arena.props.length; p++) {
    if (prop.visible[p] === 0) continue;
    known.x[p] = prop.x[p] as number;
    known.z[p] = prop.z[p] as number;
    known.seenAt[p] = prop.isThere[p] === 1 ? (mind.memory.self.clock[0] as number) : 0;
  }
}

/** Looks at one place a tick, in turn: a bot passes none within that time. */
function noticePlace(mind: Mind, { self }: Observation): void {
  const clock = mind.memory.self.clock[0] as number;
  const index = clock % mind.places.length;
  const place = mind.places[index];
  if (!place) return;
  const dx = place.x - (self.x[0] as number);
  const dy = place.y - (self.y[0] as number);
  const dz = place.z - (self.z[0] as number);
  if (dx * dx + dz * dz > VISIT_RADIUS * VISIT_RADIUS || dy * dy > SAME_FLOOR * SAME_FLOOR) return;
  mind.memory.place.visitedAt[index] = clock;
}
