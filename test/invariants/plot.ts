/**
 * A plot brings about a situation and plants one fault in one tick; the invariant that it offends must
 * say so on that very tick. The world is otherwise untouched, so nothing else explains the alarm.
 */
import { expect } from 'vitest';
import type { InvariantId } from '../../server/invariants/catalogue.ts';
import type { StepJob } from '../../shared/sim/simulator.ts';
import type { EventKind } from '../../shared/world/event.ts';
import { EVENT } from '../../shared/world/event.ts';
import { createRig, createSaboteur, JOINS, type Rig, type RigOptions } from './rig.ts';

export interface Plot {
  readonly caught: InvariantId;
  readonly fault: string;
  /** Brings about the situation; the plain rig has four players that stand. */
  readonly prepare?: (rig: Rig) => void;
  readonly plant: (job: StepJob) => void;
}

type Field = keyof StepJob['next']['seat'];

/** Adds to one number of a seat after the tick. */
export const add =
  (field: Field, amount: number, seat = 1) =>
  (job: StepJob) => {
    const column = job.next.seat[field];
    column[seat] = (column[seat] as number) + amount;
  };

type Numbers = Partial<Record<Exclude<keyof StepJob['events']['columns'], 'kind' | 'tick'>, number>>;

/** Tells an event that never happened, at the seat's eyes unless told otherwise. */
export function addEvent({ events, next }: StepJob, kind: EventKind, about: { seat: number } & Numbers): void {
  const { columns, count } = events;
  const { x, y, z, eye } = next.seat;
  const { seat } = about;
  const at = { x: x[seat] ?? 0, y: (y[seat] ?? 0) + (eye[seat] ?? 0), z: z[seat] ?? 0 };
  const usual = { other: 255, value: 0, extra: 0, cause: 0, zone: 0, ...at, ex: at.x, ey: at.y, ez: at.z };
  const row = { ...usual, ...about, kind: EVENT[kind], tick: next.match.tick[0] as number };
  for (const [name, value] of Object.entries(row)) columns[name as keyof typeof row][count] = value;
  events.count = count + 1;
  next.match.eventCount[0] = (next.match.eventCount[0] as number) + 1;
}

/** Ticks after the joins in which everybody comes to stand. */
const SETTLE_TICKS = 30;

export function playPlot({ caught, prepare, plant }: Plot, options: RigOptions = {}): void {
  let isPlanting = false;
  const rig = createRig({ ...options, simulator: createSaboteur((job) => isPlanting && plant(job)) });
  rig.step(JOINS);
  for (let i = 0; i < SETTLE_TICKS; i++) rig.step();
  prepare?.(rig);
  expect(rig.monitor.drain()).toEqual([]);
  isPlanting = true;
  rig.step();
  expect(rig.monitor.byInvariant[caught], Object.keys(rig.monitor.byInvariant).join()).toBeGreaterThan(0);
  const told = rig.monitor.drain().find(({ invariant }) => invariant === caught);
  expect(told).toMatchObject({
    arena: rig.arena.name,
    seed: 7,
    tick: expect.any(Number),
    digest: expect.stringMatching(/^[0-9a-f]{16}$/),
  });
}
