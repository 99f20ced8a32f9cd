/** Doors and lifts enter nobody and nothing that can be moved. */
import { SEATS } from '../../../shared/world/constants.ts';
import type { TickFacts } from '../facts/tick-facts.ts';
import { gapBetween, isNearer } from '../geometry/box-columns.ts';
import { IS_THERE, nameOfSolid } from '../geometry/solid-boxes.ts';
import type { Report } from '../invariant.ts';
import { INSIDE_METRES, isThere } from './body-checks.ts';

/** No door or lift is inside a body, a crate or a barrel. */
export function checkMoverClear(facts: TickFacts, report: Report): void {
  for (let seat = 0; seat < SEATS; seat++) {
    // Whose box keeps clear of all that things went through is clear of where they are.
    if (isThere(facts, seat) && (facts.contacts.thingGap[seat] as number) < INSIDE_METRES)
      checkMoversOf(facts, seat, report);
  }
  if (facts.solids.moved || facts.isTaken) checkMoversAndProps(facts, report);
}

function checkMoversOf({ solids, bodies }: TickFacts, seat: number, report: Report): void {
  for (let m = 0; m < solids.movers; m++) {
    if (isNearer(solids.is, m, bodies.is, seat, INSIDE_METRES))
      report(`${nameOfSolid(solids, m)} outside seat ${seat}`, -gapBetween(solids.is, m, bodies.is, seat));
  }
}

/** Two that have both stayed where they were in a world that was right need no second look. */
function checkMoversAndProps(facts: TickFacts, report: Report): void {
  const { changed, movers, count } = facts.solids;
  for (let m = 0; m < movers; m++) {
    if (facts.isTaken || changed[m] === 1) for (let k = movers; k < count; k++) checkPair(facts, m, k, report);
  }
  for (let k = movers; k < count; k++) {
    if (facts.isTaken || changed[k] === 0) continue;
    for (let m = 0; m < movers; m++) if (changed[m] === 0) checkPair(facts, m, k, report);
  }
}

function checkPair({ solids }: TickFacts, m: number, k: number, report: Report): void {
  if (((solids.there[k] as number) & IS_THERE) === 0) return;
  if (isNearer(solids.is, m, solids.is, k, INSIDE_METRES))
    report(`${nameOfSolid(solids, m)} outside ${nameOfSolid(solids, k)}`, -gapBetween(solids.is, m, solids.is, k));
}
