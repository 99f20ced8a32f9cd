/** What the world writes down of what happened: its ring of events, its killers, its generator. */
import { EVENT_RING } from '../../../shared/world/constants.ts';
import { type EventList, readEvent } from '../../../shared/world/event.ts';
import type { TickFacts } from '../facts/tick-facts.ts';
import type { Report } from '../invariant.ts';

/** The generator goes on by the draws of the tick and no others. */
export function checkChance({ dice: { state }, after }: TickFacts, report: Report): void {
  const is = after.match.rng;
  if (state[0] === is[0] && state[1] === is[1] && state[2] === is[2] && state[3] === is[3]) return;
  report(`the generator at ${Array.from(state).join(' ')}`, Array.from(is).join(' '));
}

type Columns = EventList['columns'];

/** Whether two rows tell the same event. Field by field: this runs on every tick. */
function isSameEvent(a: Columns, i: number, b: Columns, k: number): boolean {
  if (a.kind[i] !== b.kind[k] || a.tick[i] !== b.tick[k] || a.value[i] !== b.value[k]) return false;
  if (a.seat[i] !== b.seat[k] || a.other[i] !== b.other[k] || a.extra[i] !== b.extra[k]) return false;
  if (a.cause[i] !== b.cause[k] || a.zone[i] !== b.zone[k]) return false;
  if (a.x[i] !== b.x[k] || a.y[i] !== b.y[k] || a.z[i] !== b.z[k]) return false;
  return a.ex[i] === b.ex[k] && a.ey[i] === b.ey[k] && a.ez[i] === b.ez[k];
}

const inWords = (columns: Columns, i: number) => JSON.stringify(readEvent(columns, i));

/** Told events stand in the ring as told; of the older ones one is looked at each tick. */
export function checkRing(facts: TickFacts, report: Report): void {
  const { columns, count } = facts.probe.events;
  const ring = facts.after.event;
  const first = facts.base.match.eventCount[0] as number;
  for (let i = facts.firstEvent; i < count; i++) {
    const slot = (first + i - facts.firstEvent) % EVENT_RING;
    if (!isSameEvent(columns, i, ring, slot)) report(`in slot ${slot} ${inWords(columns, i)}`, inWords(ring, slot));
  }
  if (!facts.isTaken) checkOldEvent(facts, first, count - facts.firstEvent, report);
}

function checkOldEvent(facts: TickFacts, first: number, written: number, report: Report): void {
  const slot = (facts.after.match.tick[0] as number) % EVENT_RING;
  const isNew = (slot - (first % EVENT_RING) + EVENT_RING) % EVENT_RING < written;
  const was = facts.base.event;
  const is = facts.after.event;
  if (!isNew && !isSameEvent(was, slot, is, slot))
    report(`slot ${slot} still ${inWords(was, slot)}`, inWords(is, slot));
}
