/**
 * Which seats are quiet in a tick: nothing is told of them, they ask for nothing that their ledgers know, and all
 * that these keep is as it was, but for waits that run down. Of such a seat the ledgers have nothing to say, and most
 * seats are quiet in most ticks.
 */
import { BUTTON } from '../../../shared/world/action.ts';
import { SEATS } from '../../../shared/world/constants.ts';
import { AMMUNITION_KINDS, WEAPONS } from '../../../shared/world/weapons.ts';
import type { TickFacts } from './tick-facts.ts';

const ROWS = WEAPONS.length;
const KINDS = AMMUNITION_KINDS.length;
const ASKING = BUTTON.fire | BUTTON.reload | BUTTON.melee;

export function feelQuiet(facts: TickFacts): void {
  for (let seat = 0; seat < SEATS; seat++) facts.isQuiet[seat] = isQuiet(facts, seat) ? 1 : 0;
}

function isQuiet(facts: TickFacts, seat: number): boolean {
  const { base, after, probe } = facts;
  if (!facts.isRunning || (facts.told & (1 << seat)) !== 0 || base.relic.holder[0] === seat) return false;
  if (base.seat.alive[seat] === 0 || after.seat.alive[seat] === 0) return false;
  if (((probe.actions.seat.buttons[seat] as number) & ASKING) !== 0) return false;
  const wanted = probe.actions.seat.weapon[seat] as number;
  if (wanted !== 0 && wanted !== base.seat.weapon[seat]) return false;
  return runsDown(facts, seat) && isAsBefore(facts, seat) && hasRoundsAsBefore(facts, seat);
}

/** Whether waits run down by one, and no reload ends. */
function runsDown({ base, after }: TickFacts, seat: number): boolean {
  const was = base.seat;
  const is = after.seat;
  if (is.protectedTicks[seat] !== less(was.protectedTicks[seat] as number)) return false;
  if (is.cooldownTicks[seat] !== less(was.cooldownTicks[seat] as number)) return false;
  return was.reloadTicks[seat] !== 1 && is.reloadTicks[seat] === less(was.reloadTicks[seat] as number);
}

const less = (ticks: number) => (ticks > 0 ? ticks - 1 : 0);

function isAsBefore({ base, after }: TickFacts, seat: number): boolean {
  const was = base.seat;
  const is = after.seat;
  if (was.health[seat] !== is.health[seat] || was.armour[seat] !== is.armour[seat]) return false;
  if (was.damageTaken[seat] !== is.damageTaken[seat] || was.healed[seat] !== is.healed[seat]) return false;
  if (was.score[seat] !== is.score[seat] || was.deaths[seat] !== is.deaths[seat]) return false;
  if (was.shots[seat] !== is.shots[seat] || was.hits[seat] !== is.hits[seat]) return false;
  return was.weapon[seat] === is.weapon[seat] && was.carried[seat] === is.carried[seat];
}

function hasRoundsAsBefore({ base, after }: TickFacts, seat: number): boolean {
  const was = base.seat;
  const is = after.seat;
  for (let i = seat * ROWS; i < (seat + 1) * ROWS; i++) if (was.magazine[i] !== is.magazine[i]) return false;
  for (let i = seat * KINDS; i < (seat + 1) * KINDS; i++) if (was.reserve[i] !== is.reserve[i]) return false;
  return true;
}
