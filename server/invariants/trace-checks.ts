/** What the world writes down of what happened: its ring of events, its killers, its generator. */
import { nextU32 } from '../../shared/math/rng.ts';
import { EVENT_RING } from '../../shared/world/constants.ts';
import { type EventList, readEvent } from '../../shared/world/event.ts';
import type { Report } from './invariant.ts';
import type { TickFacts } from './tick-facts.ts';

/** Most numbers that one tick may draw: far more than four seats can shoot and spawn with. */
export const MOST_DRAWS = 64;

const generator = new Uint32Array(4);

/** Whether two generators are in the same state. */
function isSame(a: Uint32Array, b: Uint32Array): boolean {
  return a[0] === b[0] && a[1] === b[1] && a[2] === b[2] && a[3] === b[3];
}

export function checkChance(facts: TickFacts, report: Report): void {
  const was = facts.base.match.rng;
  const is = facts.after.match.rng;
  if (isSame(was, is)) return;
  generator.set(was);
  for (let draws = 1; draws <= MOST_DRAWS; draws++) {
    nextU32(generator);
    if (isSame(generator, is)) return;
  }
  report(`the generator at most ${MOST_DRAWS} draws on`, Array.from(is).join(' '));
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
