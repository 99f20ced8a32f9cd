/** What a wound takes of health and armour, by the words of the rules, and in words of our own. */
import { floor, min } from '../../../shared/math/scalar.ts';
import { ARMOUR_SHARE } from '../../../shared/world/constants.ts';
import { CAUSE } from '../../../shared/world/weapons.ts';
import { isLethal } from '../facts/mode-rules.ts';
import type { TickFacts } from '../facts/tick-facts.ts';

/** Health taken by a wound of `damage`, of which armour takes its share, from who has so much of both. */
function healthLost(damage: number, dented: number, health: number): number {
  return min(damage - dented, health);
}

/** Armour that a wound takes. */
export function armourLost(damage: number, cause: number, armour: number): number {
  if (cause === CAUSE.fall || cause === CAUSE.pit) return 0;
  return min(floor(damage * ARMOUR_SHARE), armour);
}

/**
 * Whether what the wound of event `i` took is what a wound of anything from `least` to `most` takes: one
 * number where nothing is rounded, two where what was told in float32 lies on an edge.
 */
export function isRightWound(facts: TickFacts, i: number, least: number, most: number): boolean {
  const { columns } = facts.probe.events;
  const { healthBefore, armourBefore } = facts.running;
  const health = healthBefore[i] as number;
  const cause = columns.cause[i] as number;
  const isKill = isLethal(facts.base, columns.seat[i] as number);
  for (let damage = least; damage <= most; damage++) {
    const dented = isKill ? 0 : armourLost(damage, cause, armourBefore[i] as number);
    const lost = isKill ? health : healthLost(damage, dented, health);
    if (columns.value[i] === lost && columns.extra[i] === dented) return true;
  }
  return false;
}

/** What the wound of event `i` took, in words. */
export function tellWound(facts: TickFacts, i: number): string {
  const { value, extra } = facts.probe.events.columns;
  return `${value[i]} health and ${extra[i]} armour`;
}

/** Whether a new spawn shielded a seat when the wounds of the tick counted. */
export function isShieldedAtWounds({ base, tally }: TickFacts, seat: number): boolean {
  return (base.seat.protectedTicks[seat] as number) > 1 && tally.shots[seat] === 0;
}
