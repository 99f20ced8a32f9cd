/** Doors and lifts enter nobody and nothing that can be moved. */
import { SEATS } from '../../shared/world/constants.ts';
import { isThere, TOUCH_METRES } from './body-checks.ts';
import { gapBetween } from './box-columns.ts';
import type { Report } from './invariant.ts';
import { IS_THERE, nameOfSolid } from './solid-boxes.ts';
import type { Contact } from './solid-grid.ts';
import type { TickFacts } from './tick-facts.ts';

/** No door or lift is inside a body, a crate or a barrel. */
export function checkMoverClear(facts: TickFacts, report: Report): void {
  for (let seat = 0; seat < SEATS; seat++) {
    // Whose box keeps clear of all that things went through is clear of where they are.
    if (isThere(facts, seat) && (facts.contacts[seat] as Contact).thingGap < -TOUCH_METRES)
      checkMoversOf(facts, seat, report);
  }
  if (facts.solids.moved || facts.isTaken) checkMoversAndProps(facts, report);
}

function checkMoversOf({ solids, bodies }: TickFacts, seat: number, report: Report): void {
  for (let m = 0; m < solids.movers; m++) {
    const gap = gapBetween(solids.is, m, bodies.is, seat);
    if (gap < -TOUCH_METRES) report(`${nameOfSolid(solids, m)} outside seat ${seat}`, -gap);
  }
}

/** Two that have both stayed where they were in a world that was right need no second look. */
function checkMoversAndProps({ solids, isTaken }: TickFacts, report: Report): void {
  const { changed, there, is, movers, count } = solids;
  for (let k = movers; k < count; k++) {
    if (((there[k] as number) & IS_THERE) === 0) continue;
    for (let m = 0; m < movers; m++) {
      if (!isTaken && changed[m] === 0 && changed[k] === 0) continue;
      const gap = gapBetween(is, m, is, k);
      if (gap < -TOUCH_METRES) report(`${nameOfSolid(solids, m)} outside ${nameOfSolid(solids, k)}`, -gap);
    }
  }
}
