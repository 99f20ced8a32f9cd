/** Doors and lifts enter nobody and nothing that can be moved. */
import { SEATS } from '../../shared/world/constants.ts';
import { INSIDE_METRES, isThere } from './body-checks.ts';
import { gapBetween, isNearer } from './box-columns.ts';
import type { Report } from './invariant.ts';
import { IS_THERE, nameOfSolid } from './solid-boxes.ts';
import type { Contact } from './solid-grid.ts';
import type { TickFacts } from './tick-facts.ts';

/** No door or lift is inside a body, a crate or a barrel. */
export function checkMoverClear(facts: TickFacts, report: Report): void {
  for (let seat = 0; seat < SEATS; seat++) {
    // Whose box keeps clear of all that things went through is clear of where they are.
    if (isThere(facts, seat) && (facts.contacts[seat] as Contact).thingGap < INSIDE_METRES)
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
function checkMoversAndProps({ solids, isTaken }: TickFacts, report: Report): void {
  const { changed, there, is, movers, count } = solids;
  for (let k = movers; k < count; k++) {
    if (((there[k] as number) & IS_THERE) === 0) continue;
    for (let m = 0; m < movers; m++) {
      if (!isTaken && changed[m] === 0 && changed[k] === 0) continue;
      if (isNearer(is, m, is, k, INSIDE_METRES))
        report(`${nameOfSolid(solids, m)} outside ${nameOfSolid(solids, k)}`, -gapBetween(is, m, is, k));
    }
  }
}
