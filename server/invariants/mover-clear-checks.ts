/** Doors and lifts enter nobody and nothing that can be moved. */
import { SEATS } from '../../shared/world/constants.ts';
import { isThere, TOUCH_METRES } from './body-checks.ts';
import { gapBetween } from './box-columns.ts';
import type { Report } from './invariant.ts';
import { IS_THERE, nameOfSolid } from './solid-boxes.ts';
import type { TickFacts } from './tick-facts.ts';

/** No door or lift is inside a body, a crate or a barrel. */
export function checkMoverClear(facts: TickFacts, report: Report): void {
  for (let seat = 0; seat < SEATS; seat++) {
    // Whose box keeps clear of all that things went through is clear of where they are.
    if (isThere(facts, seat) && (facts.contacts.thingGap[seat] as number) < -TOUCH_METRES)
      checkMoversOf(facts, seat, report);
  }
  if (facts.solids.moved) checkMoversAndProps(facts, report);
}

function checkMoversOf({ solids, bodies }: TickFacts, seat: number, report: Report): void {
  for (let m = 0; m < solids.movers; m++) {
    const gap = gapBetween(solids.is, m, bodies.is, seat);
    if (gap < -TOUCH_METRES) report(`${nameOfSolid(solids, m)} outside seat ${seat}`, -gap);
  }
}

/** Two that have both stayed where they were need no second look. */
function checkMoversAndProps(facts: TickFacts, report: Report): void {
  const { changed, movers, count } = facts.solids;
  for (let m = 0; m < movers; m++) {
    if (changed[m] === 1) for (let k = movers; k < count; k++) checkPair(facts, m, k, report);
  }
  for (let k = movers; k < count; k++) {
    if (changed[k] === 0) continue;
    for (let m = 0; m < movers; m++) if (changed[m] === 0) checkPair(facts, m, k, report);
  }
}

function checkPair({ solids }: TickFacts, m: number, k: number, report: Report): void {
  if (((solids.there[k] as number) & IS_THERE) === 0) return;
  const gap = gapBetween(solids.is, m, solids.is, k);
  if (gap < -TOUCH_METRES) report(`${nameOfSolid(solids, m)} outside ${nameOfSolid(solids, k)}`, -gap);
}
