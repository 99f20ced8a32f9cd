/**
 * Double-entry bookkeeping: what a seat has after a tick is what it had before plus what the tick's
 * events say it got, minus what they say it lost. Nothing comes from nothing.
 */
import { RELIC_POINT_TICKS } from '../../../shared/world/constants.ts';
import { MODE } from '../../../shared/world/modes.ts';
import { NO_SPAWN } from '../courses/dice.ts';
import { isMode } from '../facts/mode-rules.ts';
import type { TickFacts } from '../facts/tick-facts.ts';
import type { Report } from '../invariant.ts';

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
  // Who reached the goal starts again: what it had stays behind.
  const health = (tally.goals[seat] as number) > 0 ? 0 : (base.health[seat] as number) - lost + gained;
  settle('health', after.health[seat], health, report);
  settle('damageTaken', after.damageTaken[seat], (base.damageTaken[seat] as number) + lost, report);
  settle('healed', after.healed[seat], (base.healed[seat] as number) + gained, report);
}

export function checkScore(facts: TickFacts, seat: number, report: Report): void {
  const { tally } = facts;
  const base = facts.base.seat;
  const after = facts.after.seat;
  const points = tally.points[seat] as number;
  settle('score', after.score[seat], (base.score[seat] as number) + points, report);
  settle('deaths', after.deaths[seat], (base.deaths[seat] as number) + (tally.deaths[seat] as number), report);
  const earned = pointsEarned(facts, seat);
  if (points !== earned) report(`${earned} points told of the seat`, points);
}

/** What the tick is worth for a seat by the rules of the mode. */
function pointsEarned({ tally, base, after, controller, isRunning }: TickFacts, seat: number): number {
  let points = tally.pay[seat] as number;
  if (!isRunning) return points;
  if (isMode(base, MODE.relic)) {
    const isHeld = base.relic.holder[0] === seat && after.seat.alive[seat] === 1;
    if (isHeld && (base.relic.heldTicks[0] as number) + 1 >= RELIC_POINT_TICKS) points++;
  }
  if (isMode(base, MODE.relay) && controller[seat] !== 0) {
    for (let runner = 0; runner < tally.goals.length; runner++) points += tally.goals[runner] as number;
  }
  return points;
}

/** Who lives and who does not follows from deaths and spawns, and a death from a lethal wound. */
export function checkLife(facts: TickFacts, seat: number, report: Report): void {
  const { base, after, tally } = facts;
  const deaths = tally.deaths[seat] as number;
  const should = (base.seat.alive[seat] as number) - deaths - (tally.goals[seat] as number);
  settle('alive', after.seat.alive[seat], should, report);
  if (deaths > 0 && (tally.damage[seat] as number) <= 0) report('a wound before a death', 'none');
}

/** Seats enter when they were waiting and their wait is over, at the safest spawn that is free: then, and only then. */
export function checkSpawns(facts: TickFacts, seat: number, report: Report): void {
  const spawns = facts.tally.spawns[seat] as number;
  const due = facts.dice.dueSpawn[seat] as number;
  const met = facts.dice.metSpawn[seat] as number;
  if (spawns === 0 && due === NO_SPAWN) return;
  const entries = facts.tally.entries[seat] as number;
  if (spawns !== entries) report('a waiting seat to enter at a spawn place', `${spawns - entries} other entries`);
  const wait = facts.base.seat.respawnTicks[seat] as number;
  if (wait > 1) report('no wait left before a spawn', wait);
  if (met !== due) report(due === NO_SPAWN ? 'no entry' : `an entry at spawn ${due}`, met === NO_SPAWN ? 'none' : met);
}

export function checkShots(facts: TickFacts, seat: number, report: Report): void {
  const base = facts.base.seat;
  const after = facts.after.seat;
  settle('shots', after.shots[seat], (base.shots[seat] as number) + (facts.tally.shots[seat] as number), report);
  settle('hits', after.hits[seat], (base.hits[seat] as number) + (facts.tally.aimedHits[seat] as number), report);
}
