/**
 * What happened since each seat was told last: an account of the ticks' own events, to hold against what a
 * session is told of them. The newest are kept, in columns that are made once.
 */
import { max } from '../../../shared/math/scalar.ts';
import { defineTable, openState } from '../../../shared/schema/table.ts';
import { SEATS } from '../../../shared/world/constants.ts';
import { EVENT_FIELDS, type EventList, type EventRecord, readEvent } from '../../../shared/world/event.ts';

/** Events kept: twice as many as wait for a seat that does not come for them. */
export const LOGGED_EVENTS = 512;

const logTable = defineTable('event-log', { event: { count: LOGGED_EVENTS, fields: EVENT_FIELDS } });

/** Events up to a moment, oldest first. */
export interface Happened {
  readonly events: EventRecord[];
  /** Whether these are all since the seat was told last. */
  readonly isWhole: boolean;
}

export class EventLog {
  readonly #columns: EventList['columns'] = openState(logTable).event;
  /** Events ever. */
  #count = 0;
  /** How many there were when each seat was told last. */
  readonly #toldCount = new Float64Array(SEATS);

  add({ count, columns: from }: EventList): void {
    const to = this.#columns;
    for (let i = 0; i < count; i++) {
      const slot = this.#count++ % LOGGED_EVENTS;
      to.tick[slot] = from.tick[i] as number;
      to.x[slot] = from.x[i] as number;
      to.y[slot] = from.y[i] as number;
      to.z[slot] = from.z[i] as number;
      to.ex[slot] = from.ex[i] as number;
      to.ey[slot] = from.ey[i] as number;
      to.ez[slot] = from.ez[i] as number;
      to.value[slot] = from.value[i] as number;
      to.extra[slot] = from.extra[i] as number;
      to.kind[slot] = from.kind[i] as number;
      to.seat[slot] = from.seat[i] as number;
      to.other[slot] = from.other[i] as number;
      to.cause[slot] = from.cause[i] as number;
      to.zone[slot] = from.zone[i] as number;
    }
  }

  /** What happened since a seat was told last. */
  since(seat: number): Happened {
    const first = this.#toldCount[seat] as number;
    const oldest = max(first, this.#count - LOGGED_EVENTS);
    const events = Array.from({ length: this.#count - oldest }, (_, i) =>
      readEvent(this.#columns, (oldest + i) % LOGGED_EVENTS),
    );
    return { events, isWhole: oldest === first };
  }

  /** A seat has been told. */
  tell(seat: number): void {
    this.#toldCount[seat] = this.#count;
  }
}
