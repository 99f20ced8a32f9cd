/** Deaths: by whose hand, by which wound, and as whose they are remembered. */
import { SEATS } from '../../../shared/world/constants.ts';
import { EVENT } from '../../../shared/world/event.ts';
import { type TickFacts, TOLD, tells } from '../facts/tick-facts.ts';
import type { Report } from '../invariant.ts';

/** A death has one killer, whose wound took the last health, and is remembered as such. */
export function checkKillers(facts: TickFacts, report: Report): void {
  const { base, after, tally } = facts;
  if (tells(facts, TOLD.death)) checkDeaths(facts, report);
  for (let seat = 0; seat < SEATS; seat++) {
    const deaths = tally.deaths[seat] as number;
    if (deaths > 1) report(`one death of seat ${seat}`, deaths);
    if (deaths > 0) continue;
    const was = base.seat.killer[seat];
    if (after.seat.killer[seat] !== was) report(`killer ${was}`, after.seat.killer[seat] ?? 'nobody');
  }
}

function checkDeaths(facts: TickFacts, report: Report): void {
  const { columns, count } = facts.probe.events;
  for (let i = facts.firstEvent; i < count; i++) {
    if (columns.kind[i] !== EVENT.death) continue;
    const victim = columns.seat[i] as number;
    const killer = columns.other[i] as number;
    const wound = lastWound(facts, i, victim);
    if (wound < 0 || columns.seat[wound] !== killer)
      report(`seat ${victim} killed by who wounded it last, ${wound < 0 ? 'nobody' : columns.seat[wound]}`, killer);
    else if (columns.cause[wound] !== columns.cause[i])
      report(`a death of cause ${columns.cause[wound]}`, columns.cause[i] as number);
    else if (columns.value[wound] !== facts.running.healthBefore[wound])
      report('a last wound that takes all health', columns.value[wound] as number);
    if (facts.after.seat.killer[victim] !== killer)
      report(`killer ${killer}`, facts.after.seat.killer[victim] ?? 'nobody');
  }
}

/** The victim's last wound before an event, or -1. */
function lastWound({ probe: { events }, firstEvent }: TickFacts, before: number, victim: number): number {
  const { kind, other } = events.columns;
  for (let i = before - 1; i >= firstEvent; i--) if (kind[i] === EVENT.hit && other[i] === victim) return i;
  return -1;
}
