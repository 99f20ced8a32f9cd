/** What harms are made of: who is there, and numbers that are off by some amount. */
import type { StepJob } from '../../../shared/sim/simulator.ts';
import { EVENT_RING, FULL_HEALTH, SEATS } from '../../../shared/world/constants.ts';
import { EVENT, type EventKind, type EventList } from '../../../shared/world/event.ts';
import { NOBODY } from '../../../shared/world/fields.ts';

export type Harm = (job: StepJob, amount: number) => void;
type SeatField = keyof StepJob['next']['seat'];
type SeatTest = (job: StepJob, seat: number) => boolean;

/** Whether a seat lives through the whole tick. */
export const lives: SeatTest = ({ world, next }, seat) => world.seat.alive[seat] === 1 && next.seat.alive[seat] === 1;
export const isDead: SeatTest = ({ world, next }, seat) =>
  world.seat.controller[seat] !== 0 && world.seat.alive[seat] === 0 && next.seat.alive[seat] === 0;
export const flies: SeatTest = (job, seat) =>
  lives(job, seat) && job.world.seat.grounded[seat] === 0 && job.next.seat.grounded[seat] === 0;
export const walks: SeatTest = (job, seat) =>
  lives(job, seat) && job.world.seat.grounded[seat] === 1 && job.next.seat.grounded[seat] === 1;

/** Whether the world went on by a tick: nothing was put somewhere else, and the episode is not over. */
export const goesOn = ({ world, next }: StepJob): boolean =>
  next.match.episodeTick[0] === (world.match.episodeTick[0] as number) + 1;

/** Does something to every seat that fits. */
export const each =
  (fits: SeatTest, act: (job: StepJob, seat: number, amount: number) => void): Harm =>
  (job, amount) => {
    for (let seat = 0; seat < SEATS; seat++) if (fits(job, seat)) act(job, seat, amount);
  };

/** Adds the amount to one field of every seat that fits. */
export const add = (fits: SeatTest, field: SeatField): Harm =>
  each(fits, ({ next }, seat, amount) => {
    next.seat[field][seat] = (next.seat[field][seat] as number) + amount;
  });

/** Whether the tick told an event of a kind. */
export const isTold = ({ events }: StepJob, kind: EventKind): boolean =>
  events.columns.kind.subarray(0, events.count).includes(EVENT[kind]);

/** Does something for each event of a kind. */
export const onEvent =
  (kind: EventKind, act: (job: StepJob, event: number, amount: number) => void): Harm =>
  (job, amount) => {
    for (let i = 0; i < job.events.count; i++) if (job.events.columns.kind[i] === EVENT[kind]) act(job, i, amount);
  };

type EventField = keyof EventList['columns'];

/** Sets one number of an event of the tick, in what is told and in what is written down. */
export function editEvent({ next, events }: StepJob, event: number, field: EventField, value: number): void {
  events.columns[field][event] = value;
  const slot = ((next.match.eventCount[0] as number) - events.count + event) % EVENT_RING;
  next.event[field][slot] = value;
}

/** Tells an event that never happened, at a seat's eyes unless told otherwise, and counts it. */
export function tellEvent(
  job: StepJob,
  kind: EventKind,
  seat: number,
  more: Partial<Record<EventField, number>> = {},
): void {
  const { next, events } = job;
  const event = events.count;
  if (event >= EVENT_RING) return;
  const x = next.seat.x[seat] as number;
  const y = (next.seat.y[seat] as number) + (next.seat.eye[seat] as number);
  const z = next.seat.z[seat] as number;
  events.count = event + 1;
  next.match.eventCount[0] = (next.match.eventCount[0] as number) + 1;
  const tick = next.match.tick[0] as number;
  const rest = { other: NOBODY, value: 0, extra: 0, cause: 0, zone: 0, x, y, z, ex: x, ey: y, ez: z, ...more };
  for (const [field, value] of Object.entries({ tick, kind: EVENT[kind], seat, ...rest }))
    editEvent(job, event, field as EventField, value);
}

/** A wound that was none: told and taken, from a place, of who has more health than it takes. */
export function addWound(
  job: StepJob,
  { victim, by, cause, health }: { victim: number; by: number; cause: number; health: number },
  from: readonly [x: number, y: number, z: number],
): void {
  const s = job.next.seat;
  if ((s.health[victim] as number) <= health) return;
  s.health[victim] = (s.health[victim] as number) - health;
  s.damageTaken[victim] = (s.damageTaken[victim] as number) + health;
  const [x, y, z] = [s.x[victim] as number, s.y[victim] as number, s.z[victim] as number];
  const [ex, ey, ez] = from;
  tellEvent(job, 'hit', by, { other: victim, value: health, cause, x, y, z, ex, ey, ez });
}

/** Makes a wound that was told take `health` more, or less, of who lives on. */
export function deepenWound(job: StepJob, event: number, health: number): void {
  const { next, events } = job;
  const victim = events.columns.other[event] as number;
  const value = (events.columns.value[event] as number) + health;
  const left = (next.seat.health[victim] as number) - health;
  if (next.seat.alive[victim] === 0 || left <= 0 || left > FULL_HEALTH) return;
  next.seat.health[victim] = left;
  next.seat.damageTaken[victim] = (next.seat.damageTaken[victim] as number) + health;
  editEvent(job, event, 'value', value);
}
