/**
 * What happened in one tick. An event goes to the tick's own list, for whoever listens, and into the
 * world's ring, so that every visual effect is a function of (world, tick).
 */
import { defineTable, openState, type State } from '../schema/table.ts';
import { EVENT_RING } from './constants.ts';
import { choice, metres32, seatId, signed16, ticks32 } from './fields.ts';
import { CAUSES, type Cause, ZONES, type Zone } from './weapons.ts';

export const EVENT_KINDS = [
  'none',
  'join', // seat took its place
  'leave', // seat became empty
  'spawn', // seat entered the arena at (x, y, z)
  'shot', // seat sent ray `value` of a shot; (x, y, z) are the eyes, (ex, ey, ez) the end of the trace, other is who was hit
  'hit', // seat (or nobody) took value health and `extra` armour of other at (x, y, z), from (ex, ey, ez)
  'death', // seat died; other killed it: itself by its own doing, nobody where the world did
  'reload', // seat began to reload
  'pickup', // seat took pickup number `other`; value is what it gained
  'land', // seat came down with value cm/s
  'start', // an episode began
  'end', // the episode ended; value is 0 for the score limit, 1 for the time limit
  'switch', // seat took weapon `value` in hand
  'launch', // seat launched projectile `other` from (x, y, z) at the velocity (ex, ey, ez), m/s
  'bounce', // projectile `other` of seat touched the arena at (x, y, z)
  'explosion', // at (x, y, z), of seat (or nobody); value is the radius in cm; other the projectile or barrel
  'mover', // door or lift `other` changed its phase to `value`, at (x, y, z); seat is whose use did it
  'prop', // barrel `other` was hurt by seat: value is what it lost; or is back: value 0
  'score', // seat got `value` points; other is whose death paid, or nobody
  'relic', // value 1: seat took the relic at (x, y, z); 0: dropped it there; 2: it is back in its place
  'plate', // value 1: seat stepped on plate `other`; 0: nobody is on it any more
  'goal', // seat reached the goal
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** Number of a kind, as stored. */
export const EVENT: { readonly [K in EventKind]: number } = Object.fromEntries(
  EVENT_KINDS.map((kind, number) => [kind, number]),
) as { [K in EventKind]: number };

/** The fields of one event, in the ring and in a tick's list. */
export const EVENT_FIELDS = {
  tick: ticks32('tick the event happened in'),
  x: metres32('place'),
  y: metres32('place'),
  z: metres32('place'),
  ex: metres32('end place of a trace'),
  ey: metres32('end place of a trace'),
  ez: metres32('end place of a trace'),
  value: signed16('amount, by kind'),
  extra: signed16('second amount, by kind'),
  kind: choice(EVENT_KINDS, 'what happened'),
  seat: seatId('whose deed it is'),
  other: seatId('whom or what it befell'),
  cause: choice(CAUSES, 'what did it: a weapon, or the world'),
  zone: choice(ZONES, 'where a ray met the body'),
} as const;

const eventList = defineTable('event-list', { event: { count: EVENT_RING, fields: EVENT_FIELDS } });

/** The events of one tick, reused from tick to tick. */
export interface EventList {
  count: number;
  readonly columns: State<typeof eventList.shape>['event'];
}

export function createEventList(): EventList {
  return { count: 0, columns: openState(eventList).event };
}

/** One event as plain data. */
export interface EventRecord {
  kind: EventKind;
  tick: number;
  seat: number;
  other: number;
  value: number;
  extra: number;
  cause: Cause;
  zone: Zone;
  at: [number, number, number];
  end: [number, number, number];
}

export function readEvent(columns: EventList['columns'], i: number): EventRecord {
  const at = (column: ArrayLike<number>) => column[i] as number;
  return {
    kind: EVENT_KINDS[at(columns.kind)] ?? 'none',
    tick: at(columns.tick),
    seat: at(columns.seat),
    other: at(columns.other),
    value: at(columns.value),
    extra: at(columns.extra),
    cause: CAUSES[at(columns.cause)] ?? 'none',
    zone: ZONES[at(columns.zone)] ?? 'none',
    at: [at(columns.x), at(columns.y), at(columns.z)],
    end: [at(columns.ex), at(columns.ey), at(columns.ez)],
  };
}

export function readEvents(list: EventList): EventRecord[] {
  return Array.from({ length: list.count }, (_, i) => readEvent(list.columns, i));
}
