/** What keeps wounds off: armour, a new spawn's protection, and peace among mates. */
import { FULL_ARMOUR } from '../../../shared/world/constants.ts';
import { EVENT } from '../../../shared/world/event.ts';
import { CAUSE } from '../../../shared/world/weapons.ts';
import { armourLost, isShieldedAtWounds, tellWound } from '../courses/wound.ts';
import { isLethal, mayHarm } from '../facts/mode-rules.ts';
import { type TickFacts, TOLD, tells } from '../facts/tick-facts.ts';
import type { Report } from '../invariant.ts';

/** Armour goes by the wounds and pickups that were told, and takes its share of each wound. */
export function checkArmour(facts: TickFacts, seat: number, report: Report): void {
  const { base, after, tally } = facts;
  const is = after.seat.armour[seat] as number;
  const lost = tally.dented[seat] as number;
  const due = (base.seat.armour[seat] as number) - lost + (tally.armoured[seat] as number);
  if (is !== due) report(`armour ${due}`, is);
  if (is < 0 || is > FULL_ARMOUR) report(`armour from 0 to ${FULL_ARMOUR}`, is);
  if (tells(facts, TOLD.hit)) checkShares(facts, seat, report);
}

/** Of what a wound took, armour has half, rounded down, or all that there was. */
function checkShares(facts: TickFacts, seat: number, report: Report): void {
  const { columns, count } = facts.probe.events;
  const { healthBefore, armourBefore } = facts.running;
  for (let i = facts.firstEvent; i < count; i++) {
    if (columns.kind[i] !== EVENT.hit || columns.other[i] !== seat) continue;
    const lost = columns.value[i] as number;
    const dented = columns.extra[i] as number;
    const armour = armourBefore[i] as number;
    const cause = columns.cause[i] as number;
    if (isLethal(facts.base, columns.seat[i] as number) || cause === CAUSE.fall || cause === CAUSE.pit) {
      if (dented !== 0) report('no armour lost by this wound', dented);
      continue;
    }
    // Of a last wound only so much health counts as there was: it may have been worth more.
    const isLast = lost === healthBefore[i];
    const isHalf = isLast
      ? dented === armour || dented + 1 >= lost
      : dented === armourLost(lost + dented, cause, armour);
    if (dented > armour || !isHalf) report(`half of ${lost + dented}, or the ${armour} armour that there was`, dented);
  }
}

/** Mates do each other no harm; where all play together nobody does. */
export function checkPeace(facts: TickFacts, report: Report): void {
  if (!tells(facts, TOLD.hit)) return;
  const { columns, count } = facts.probe.events;
  for (let i = facts.firstEvent; i < count; i++) {
    if (columns.kind[i] !== EVENT.hit) continue;
    const by = columns.seat[i] as number;
    const victim = columns.other[i] as number;
    if (!mayHarm(facts.base, by, victim)) report(`no harm by seat ${by} to seat ${victim}`, tellWound(facts, i));
  }
}

/** A new spawn shields its seat for its time or until its first shot; nothing but a pit harms it meanwhile. */
export function checkProtection(facts: TickFacts, seat: number, report: Report): void {
  const { base, after, tally } = facts;
  const left = base.seat.protectedTicks[seat] as number;
  const hasLeft = (tally.deaths[seat] as number) > 0 || (tally.goals[seat] as number) > 0;
  const isOver = (tally.shots[seat] as number) > 0 || hasLeft;
  const runs = facts.isRunning && base.seat.alive[seat] === 1 && left > 0;
  const due = isOver ? 0 : runs ? left - 1 : left;
  if (after.seat.protectedTicks[seat] !== due)
    report(`protection for ${due} ticks`, after.seat.protectedTicks[seat] ?? 0);
  if ((tally.damage[seat] as number) === 0 || !isShieldedAtWounds(facts, seat)) return;
  const { columns, count } = facts.probe.events;
  for (let i = facts.firstEvent; i < count; i++) {
    if (columns.kind[i] === EVENT.hit && columns.other[i] === seat && columns.cause[i] !== CAUSE.pit)
      report('no wound of who has just spawned', tellWound(facts, i));
  }
}
