/** What harms are made of: who is there, and numbers that are off by some amount. */
import type { StepJob } from '../../../shared/sim/simulator.ts';
import { SEATS } from '../../../shared/world/constants.ts';
import { EVENT, type EventKind } from '../../../shared/world/event.ts';

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

/** Does something for each event of a kind. */
export const onEvent =
  (kind: EventKind, act: (job: StepJob, event: number, amount: number) => void): Harm =>
  (job, amount) => {
    for (let i = 0; i < job.events.count; i++) if (job.events.columns.kind[i] === EVENT[kind]) act(job, i, amount);
  };

/** Tells an event that never happened, at a seat's eyes, and counts it. */
export function tellEvent({ next, events }: StepJob, kind: EventKind, seat: number): void {
  const { columns, count } = events;
  if (count >= columns.kind.length) return;
  const eyes = [next.seat.x[seat], (next.seat.y[seat] as number) + (next.seat.eye[seat] as number), next.seat.z[seat]];
  const row = { kind: EVENT[kind], tick: next.match.tick[0] as number, seat, other: 255, value: 0 };
  const slot = (next.match.eventCount[0] as number) % next.event.kind.length;
  for (const [target, at] of [
    [columns, count],
    [next.event, slot],
  ] as const) {
    for (const [name, value] of Object.entries(row)) target[name as keyof typeof row][at] = value;
    [target.x[at], target.y[at], target.z[at]] = eyes as [number, number, number];
    [target.ex[at], target.ey[at], target.ez[at]] = eyes as [number, number, number];
  }
  events.count = count + 1;
  next.match.eventCount[0] = (next.match.eventCount[0] as number) + 1;
}
