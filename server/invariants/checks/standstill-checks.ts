/** Ticks in which nobody acts: after the end of an episode, and when a reset, restore or patch took them. Nothing moves or changes. */
import type { World } from '../../../shared/world/world.ts';
import type { TickFacts } from '../facts/tick-facts.ts';
import type { Report } from '../invariant.ts';

/** Records of what is in the arena. Time, chance and what was told are other invariants'. */
const RECORDS = ['seat', 'pickup', 'mover', 'prop', 'projectile', 'relic', 'relay'] as const;
/** Who holds a seat is the commands' to say. */
const NOT_HERE = 'controller';

export function checkStandstill(facts: TickFacts, report: Report): void {
  if (facts.isRunning) return;
  for (const record of RECORDS) compare(record, facts.base, facts.after, report);
}

function compare(record: (typeof RECORDS)[number], base: World, after: World, report: Report): void {
  for (const [name, was] of Object.entries(base[record])) {
    if (name === NOT_HERE) continue;
    const is = (after[record] as unknown as { [name: string]: typeof was })[name] as typeof was;
    for (let i = 0; i < was.length; i++) {
      // Not a number is like nothing, itself too.
      if (!Object.is(is[i], was[i]) && is[i] !== was[i])
        report(`${record}/${i}/${name} still ${was[i]}`, is[i] as number);
    }
  }
}
