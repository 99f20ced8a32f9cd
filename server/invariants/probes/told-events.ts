/**
 * The events that a seat is told, against those that happened: each must be one of them, in their order, with no
 * more of it than the seat may know; and the reward is what the mode pays for them.
 */
import type { SeatObservation } from '../../../shared/protocol/replies.ts';
import type { EventRecord } from '../../../shared/world/event.ts';
import type { World } from '../../../shared/world/world.ts';
import { rewardOf } from '../facts/mode-rules.ts';
import type { Happened } from './event-log.ts';
import { checkDerived, type ReportLeak } from './told-row.ts';

/** Kinds of which everybody may know that they happened, not where. */
const PUBLIC_KINDS: ReadonlySet<string> = new Set([
  'join',
  'leave',
  'death',
  'start',
  'end',
  'score',
  'relic',
  'plate',
  'goal',
]);
/** Kinds that whom they befell may know, and where. */
const PERSONAL_KINDS: ReadonlySet<string> = new Set(['hit', 'death']);
/** So many events wait for a seat; older ones are dropped, and then the reward says more than the events. */
const MOST_WAITING = 256;

const PARTS = ['kind', 'tick', 'seat', 'other', 'value', 'extra', 'cause', 'zone'] as const;
type Place = EventRecord['at'];

export function checkEvents(
  world: World,
  { seat, events, reward }: SeatObservation,
  happened: Happened,
  report: ReportLeak,
): void {
  const told: readonly EventRecord[] = Array.isArray(events) ? events : [];
  for (const event of told) checkSecrets(seat, event, report);
  checkOrder(seat, told, happened, report);
  const earned = told.reduce((sum, event) => sum + rewardOf(world, seat, event), 0);
  if (told.length < MOST_WAITING) checkDerived('reward', reward, earned, report);
}

/** What a seat may know of an event: all of its own, of what befell it where it did, of public ones that they were. */
function knowledgeOf(seat: number, { kind, seat: doer, other }: EventRecord) {
  const isOwn = doer === seat;
  const isPersonal = other === seat && PERSONAL_KINDS.has(kind);
  return { any: isOwn || isPersonal || PUBLIC_KINDS.has(kind), at: isOwn || isPersonal, end: isOwn };
}

function checkSecrets(seat: number, event: EventRecord, report: ReportLeak): void {
  const { kind, seat: doer, at, end } = event;
  const knows = knowledgeOf(seat, event);
  if (!knows.any) report(`no ${kind} of seat ${doer}`, 'told');
  if (!knows.at && !isNowhere(at)) report(`no place of a ${kind} of seat ${doer}`, at.join(' '));
  if (!knows.end && !isNowhere(end)) report(`no other end of a ${kind} of seat ${doer}`, end.join(' '));
}

/** Each event that is told happened, after those that are told before it. */
function checkOrder(
  seat: number,
  told: readonly EventRecord[],
  { events, isWhole }: Happened,
  report: ReportLeak,
): void {
  let next = 0;
  for (const event of told) {
    const found = events.findIndex((one, i) => i >= next && isTheSame(seat, event, one));
    if (found >= 0) next = found + 1;
    // Of a seat that was not told for long the oldest events are not known here any more.
    else if (isWhole || next > 0) report(`a ${event.kind} that happened`, JSON.stringify(event));
  }
}

function isTheSame(seat: number, told: EventRecord, event: EventRecord): boolean {
  if (PARTS.some((part) => told[part] !== event[part])) return false;
  const knows = knowledgeOf(seat, event);
  return isPlace(told.at, event.at, knows.at) && isPlace(told.end, event.end, knows.end);
}

/** A place that may not be known, and is hidden, was checked as a secret. */
function isPlace(told: Place, place: Place, isKnown: boolean): boolean {
  return !isKnown || place.every((coordinate, axis) => coordinate === told[axis]);
}

const isNowhere = (place: Place) => place.every((coordinate) => coordinate === 0);
