/**
 * Double-entry bookkeeping: what a seat has after a tick is what it had before plus what the tick's
 * events say it got, minus what they say it lost. Nothing comes from nothing.
 */
import { abs } from '../../shared/math/scalar.ts';
import type { PickupSpot } from '../../shared/world/arena.ts';
import {
  AMMUNITION_PICKUP,
  FULL_HEALTH,
  HEALTH_PICKUP,
  MAX_PICKUPS,
  PICKUP_REACH,
  PICKUP_RETURN_TICKS,
  SEATS,
} from '../../shared/world/constants.ts';
import { EVENT } from '../../shared/world/event.ts';
import { NOBODY } from '../../shared/world/fields.ts';
import { WEAPONS } from '../../shared/world/weapons.ts';
import type { Report } from './invariant.ts';
import { ROUNDING } from './motion-checks.ts';
import type { TickFacts } from './tick-facts.ts';

/** Compares one account of a seat; says so when it is off. */
function settle(name: string, is: number | undefined, should: number, report: Report): void {
  if (is !== should) report(`${name} ${should}`, is ?? 'nothing');
}

export function checkHealth(facts: TickFacts, seat: number, report: Report): void {
  const { tally } = facts;
  const base = facts.base.seat;
  const after = facts.after.seat;
  const lost = tally.damage[seat] as number;
  const gained = tally.healed[seat] as number;
  settle('health', after.health[seat], (base.health[seat] as number) - lost + gained, report);
  settle('damageTaken', after.damageTaken[seat], (base.damageTaken[seat] as number) + lost, report);
  settle('healed', after.healed[seat], (base.healed[seat] as number) + gained, report);
}

export function checkScore(facts: TickFacts, seat: number, report: Report): void {
  const base = facts.base.seat;
  const after = facts.after.seat;
  settle('score', after.score[seat], (base.score[seat] as number) + (facts.tally.kills[seat] as number), report);
  settle('deaths', after.deaths[seat], (base.deaths[seat] as number) + (facts.tally.deaths[seat] as number), report);
}

/** Who lives and who does not follows from deaths and spawns, and a death from a lethal wound. */
export function checkLife(facts: TickFacts, seat: number, report: Report): void {
  const { base, after, tally } = facts;
  const deaths = tally.deaths[seat] as number;
  const should = (base.seat.alive[seat] as number) - deaths;
  settle('alive', after.seat.alive[seat], should, report);
  if (deaths > 0 && (tally.damage[seat] as number) <= 0) report('a wound before a death', 'none');
}

/** Seats enter at a spawn place, when they were waiting and their wait was over. */
export function checkSpawns(facts: TickFacts, seat: number, report: Report): void {
  const spawns = facts.tally.spawns[seat] as number;
  if (spawns === 0) return;
  const entries = facts.tally.entries[seat] as number;
  if (spawns !== entries) report('a waiting seat to enter at a spawn place', `${spawns - entries} other entries`);
  const wait = facts.base.seat.respawnTicks[seat] as number;
  if (wait > 1) report('no wait left before a spawn', wait);
}

export function checkAmmunition(facts: TickFacts, seat: number, report: Report): void {
  const base = facts.base.seat;
  const after = facts.after.seat;
  const weapon = WEAPONS[after.weapon[seat] as number];
  const shots = facts.tally.shots[seat] as number;
  const rounds =
    (base.magazine[seat] as number) + (base.reserve[seat] as number) - shots + (facts.tally.rounds[seat] as number);
  settle('rounds in all', (after.magazine[seat] as number) + (after.reserve[seat] as number), rounds, report);
  if ((after.magazine[seat] as number) > (weapon?.magazine ?? 0))
    report(`at most ${weapon?.magazine} rounds loaded`, after.magazine[seat] as number);
  if ((after.reserve[seat] as number) > (weapon?.maxReserve ?? 0))
    report(`at most ${weapon?.maxReserve} rounds carried`, after.reserve[seat] as number);
}

export function checkShots(facts: TickFacts, seat: number, report: Report): void {
  const base = facts.base.seat;
  const after = facts.after.seat;
  settle('shots', after.shots[seat], (base.shots[seat] as number) + (facts.tally.shots[seat] as number), report);
  settle('hits', after.hits[seat], (base.hits[seat] as number) + (facts.tally.aimedHits[seat] as number), report);
}

/** A pickup that was taken returns after its time, and only then can it be taken again. */
export function checkPickups(facts: TickFacts, report: Report): void {
  const was = facts.base.pickup.returnTicks;
  const is = facts.after.pickup.returnTicks;
  for (let p = 0; p < MAX_PICKUPS; p++) {
    const before = was[p] as number;
    const now = is[p] as number;
    if (now === 0 && before === 0) continue;
    const counted = facts.isRunning ? before - 1 : before;
    const wasTaken = before === 0 && facts.isRunning && isTaken(facts, p);
    const should = wasTaken ? PICKUP_RETURN_TICKS : before === 0 ? 0 : counted;
    if (now !== should) report(`pickup ${p} back in ${should} ticks`, now);
  }
  checkTakers(facts, report);
}

function isTaken(facts: TickFacts, pickup: number): boolean {
  const { columns, count } = facts.probe.events;
  for (let i = facts.firstEvent; i < count; i++) {
    if (columns.kind[i] === EVENT.pickup && columns.other[i] === pickup) return true;
  }
  return false;
}

const MOST_GAIN = { health: HEALTH_PICKUP, ammunition: AMMUNITION_PICKUP } as const;

/** Whoever takes a pickup is alive, near it, and gains something but not more than it holds. */
function checkTakers(facts: TickFacts, report: Report): void {
  const { columns, count } = facts.probe.events;
  for (let i = facts.firstEvent; i < count; i++) {
    if (columns.kind[i] !== EVENT.pickup) continue;
    const pickup = columns.other[i] as number;
    const seat = columns.seat[i] as number;
    const gain = columns.value[i] as number;
    const spot = facts.arena.pickups[pickup];
    if (!spot) report('a pickup of the arena', pickup);
    else if (gain < 1 || gain > MOST_GAIN[spot.kind]) report(`a gain from 1 to ${MOST_GAIN[spot.kind]}`, gain);
    else if (facts.base.pickup.returnTicks[pickup] !== 0)
      report(`pickup ${pickup} not taken before it is back`, 'taken');
    else if (seat >= SEATS || facts.after.seat.alive[seat] === 0) report('a living taker', `seat ${seat}`);
    else if (!isInReach(facts, seat, spot))
      report(`seat ${seat} within ${PICKUP_REACH} m of pickup ${pickup}`, 'farther away');
  }
}

function isInReach(facts: TickFacts, seat: number, spot: PickupSpot): boolean {
  const { x, y, z } = facts.after.seat;
  const dx = (x[seat] as number) - spot.x;
  const dz = (z[seat] as number) - spot.z;
  const reach = PICKUP_REACH + ROUNDING;
  return dx * dx + dz * dz <= reach * reach && abs((y[seat] as number) - spot.y) <= reach;
}

/** Every wound comes from a shot of this tick at that very seat, and takes no more than its weapon does. */
export function checkWounds(facts: TickFacts, report: Report): void {
  const { columns, count } = facts.probe.events;
  for (let i = facts.firstEvent; i < count; i++) {
    if (columns.kind[i] !== EVENT.hit) continue;
    const by = columns.seat[i] as number;
    const victim = columns.other[i] as number;
    const value = columns.value[i] as number;
    const most = WEAPONS[facts.after.seat.weapon[by] ?? 0]?.damage ?? 0;
    if (value < 1 || value > most || value > FULL_HEALTH) report(`a wound from 1 to ${most}`, value);
    if (!hasShotAt(facts, by, victim)) report(`a shot of seat ${by} at seat ${victim}`, 'none in this tick');
  }
}

function hasShotAt(facts: TickFacts, by: number, victim: number): boolean {
  if (victim === NOBODY || victim === by) return false;
  const { columns, count } = facts.probe.events;
  for (let i = facts.firstEvent; i < count; i++) {
    if (columns.kind[i] === EVENT.shot && columns.seat[i] === by && columns.other[i] === victim) return true;
  }
  return false;
}
