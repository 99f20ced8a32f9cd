/** What the world writes down of what happened: its ring of events, its killers, its generator. */
import { nextU32 } from '../../shared/math/rng.ts';
import { EVENT_RING, SEATS } from '../../shared/world/constants.ts';
import { EVENT } from '../../shared/world/event.ts';
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

type Columns = { readonly [name: string]: ArrayLike<number> };

/** Field of the first difference between two events, or undefined. */
function differs(names: readonly string[], a: Columns, i: number, b: Columns, k: number): string | undefined {
  for (let n = 0; n < names.length; n++) {
    const name = names[n] as string;
    if (a[name]?.[i] !== b[name]?.[k]) return name;
  }
  return undefined;
}

/** Told events stand in the ring as told; of the older ones one is looked at each tick. */
export function checkRing(facts: TickFacts, report: Report): void {
  const { events } = facts.probe;
  const ring = facts.after.event as unknown as Columns;
  const told = events.columns as unknown as Columns;
  const first = facts.base.match.eventCount[0] as number;
  for (let i = facts.firstEvent; i < events.count; i++) {
    const slot = (first + i - facts.firstEvent) % EVENT_RING;
    const field = differs(RING_FIELDS, told, i, ring, slot);
    if (field)
      report(`event ${i} of the tick in slot ${slot}, ${field} ${told[field]?.[i]}`, ring[field]?.[slot] ?? -1);
  }
  if (!facts.isTaken) checkOldEvent(facts, first, events.count - facts.firstEvent, report);
}

function checkOldEvent(facts: TickFacts, first: number, written: number, report: Report): void {
  const slot = (facts.after.match.tick[0] as number) % EVENT_RING;
  const isNew = (slot - (first % EVENT_RING) + EVENT_RING) % EVENT_RING < written;
  if (isNew) return;
  const was = facts.base.event as unknown as Columns;
  const is = facts.after.event as unknown as Columns;
  const field = differs(RING_FIELDS, was, slot, is, slot);
  if (field) report(`slot ${slot} of the ring unchanged, ${field} ${was[field]?.[slot]}`, is[field]?.[slot] ?? -1);
}

const RING_FIELDS = ['kind', 'tick', 'seat', 'other', 'value', 'x', 'y', 'z', 'ex', 'ey', 'ez'] as const;

/** A death has one killer, who wounded the victim in this tick; nothing else changes who killed whom. */
export function checkKillers(facts: TickFacts, report: Report): void {
  const { columns, count } = facts.probe.events;
  for (let i = facts.firstEvent; i < count; i++) {
    if (columns.kind[i] !== EVENT.death) continue;
    const seat = columns.seat[i] as number;
    const killer = columns.other[i] as number;
    if (!hasWounded(facts, killer, seat))
      report(`a wound of seat ${seat} by its killer ${killer}`, 'none in this tick');
    if (facts.after.seat.killer[seat] !== killer) report(`killer ${killer}`, facts.after.seat.killer[seat] ?? 'nobody');
  }
  for (let seat = 0; seat < SEATS; seat++) {
    if ((facts.tally.deaths[seat] as number) > 1)
      report(`one death of seat ${seat}`, facts.tally.deaths[seat] as number);
    if ((facts.tally.deaths[seat] as number) > 0) continue;
    const was = facts.base.seat.killer[seat];
    if (facts.after.seat.killer[seat] !== was) report(`killer ${was}`, facts.after.seat.killer[seat] ?? 'nobody');
  }
}

function hasWounded(facts: TickFacts, by: number, victim: number): boolean {
  const { columns, count } = facts.probe.events;
  for (let i = facts.firstEvent; i < count; i++) {
    if (columns.kind[i] === EVENT.hit && columns.seat[i] === by && columns.other[i] === victim) return true;
  }
  return false;
}
