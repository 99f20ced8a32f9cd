/** Writes one event into the tick's list and into the world's ring. */
import { Vector } from '../math/vector.ts';
import { EVENT_RING } from '../world/constants.ts';
import { EVENT, type EventKind, type EventList } from '../world/event.ts';
import { NOBODY } from '../world/fields.ts';
import type { World } from '../world/world.ts';

type Columns = EventList['columns'];

/** The place of an event and its end place. */
class EventPlace extends Vector {
  ex = 0.5;
  ey = 0.5;
  ez = 0.5;
}

/** The next event's places; a system fills them before it emits. Wounds and explosions happen at the first. */
export const place = new EventPlace();

export function placeAtSeat(world: World, seat: number): void {
  place.x = place.ex = world.seat.x[seat] as number;
  place.y = place.ey = world.seat.y[seat] as number;
  place.z = place.ez = world.seat.z[seat] as number;
}

function write(
  columns: Columns,
  i: number,
  tick: number,
  kind: number,
  seat: number,
  other: number,
  value: number,
  extra: number,
  cause: number,
  zone: number,
): void {
  columns.tick[i] = tick;
  columns.kind[i] = kind;
  columns.seat[i] = seat;
  columns.other[i] = other;
  columns.value[i] = value;
  columns.extra[i] = extra;
  columns.cause[i] = cause;
  columns.zone[i] = zone;
  columns.x[i] = place.x;
  columns.y[i] = place.y;
  columns.z[i] = place.z;
  columns.ex[i] = place.ex;
  columns.ey[i] = place.ey;
  columns.ez[i] = place.ez;
}

/** Tick that the step leads to: all its events carry it. */
let stepTick = 0;

export function stampEvents(tick: number): void {
  stepTick = tick;
}

/** An event at `place`, in the tick that the step leads to. */
export function emit(
  world: World,
  events: EventList,
  kind: EventKind,
  seat = NOBODY,
  other = NOBODY,
  value = 0,
  extra = 0,
  cause = 0,
  zone = 0,
): void {
  const written = world.match.eventCount[0] as number;
  write(world.event, written % EVENT_RING, stepTick, EVENT[kind], seat, other, value, extra, cause, zone);
  world.match.eventCount[0] = written + 1;
  if (events.count >= EVENT_RING) return;
  write(events.columns, events.count, stepTick, EVENT[kind], seat, other, value, extra, cause, zone);
  events.count++;
}
