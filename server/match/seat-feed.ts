/**
 * What one seat has still to be told: the events it took part in or that everybody may know, what it
 * earned by them, and which of its actions were applied. Places of events that befell others stay hidden.
 */
import { EVENT, type EventList, type EventRecord, readEvent } from '../../shared/world/event.ts';
import type { Task } from '../tasks/task.ts';

/** Events kept for a seat whose session does not come to fetch them; older ones are dropped. */
const BACKLOG = 256;

/** Kinds that everybody may know of, for the scoreboard, the list of kills and what the mode is about. */
const PUBLIC: ReadonlySet<number> = new Set([
  EVENT.join,
  EVENT.leave,
  EVENT.death,
  EVENT.start,
  EVENT.end,
  EVENT.score,
  EVENT.relic,
  EVENT.plate,
  EVENT.goal,
]);
/** Kinds whose `other` is a seat. */
const BETWEEN_SEATS: ReadonlySet<number> = new Set([EVENT.hit, EVENT.death]);

const NOWHERE: [number, number, number] = [0, 0, 0];

/** The event as `seat` may know it, or undefined. */
export function viewEvent(events: EventList['columns'], index: number, seat: number): EventRecord | undefined {
  const kind = events.kind[index] as number;
  const isDoer = events.seat[index] === seat;
  const isOther = events.other[index] === seat && BETWEEN_SEATS.has(kind);
  if (isDoer) return readEvent(events, index);
  // Who is hit learns that it hurts and from which heading, not where the shooter stands.
  if (isOther) return { ...readEvent(events, index), end: NOWHERE };
  return PUBLIC.has(kind) ? { ...readEvent(events, index), at: NOWHERE, end: NOWHERE } : undefined;
}

export class SeatFeed {
  readonly seat: number;
  /** Tick whose step applied the newest action, and that action's number in real time. */
  appliedTick = 0;
  appliedInput = 0;
  readonly #task: Task;
  #events: EventRecord[] = [];
  #reward = 0;

  constructor(seat: number, task: Task) {
    this.seat = seat;
    this.#task = task;
  }

  hear(events: EventList): void {
    this.#reward += this.#task.reward(events, this.seat);
    for (let i = 0; i < events.count; i++) {
      const event = viewEvent(events.columns, i, this.seat);
      if (event) this.#events.push(event);
    }
    if (this.#events.length > BACKLOG) this.#events = this.#events.slice(-BACKLOG);
  }

  takeEvents(): EventRecord[] {
    const events = this.#events;
    this.#events = [];
    return events;
  }

  /** What the seat earned since this was asked last. */
  takeReward(): number {
    const reward = this.#reward;
    this.#reward = 0;
    return reward;
  }

  /** Somebody else takes the seat: what its last owner saw and earned is not for the next. */
  clear(): void {
    this.#events = [];
    this.#reward = 0;
    this.appliedTick = 0;
    this.appliedInput = 0;
  }
}
