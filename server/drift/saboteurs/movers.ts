/** Faults of doors and lifts. */
import type { StepJob } from '../../../shared/sim/simulator.ts';
import type { MoverSpec } from '../../../shared/world/arena.ts';
import { SEATS } from '../../../shared/world/constants.ts';
import { MOVER } from '../../../shared/world/world.ts';
import type { Saboteur } from '../saboteur.ts';
import { goesOn, type Harm } from './harm.ts';

/** Does something to every door, or every lift. */
const eachMover =
  (kind: MoverSpec['kind'], act: (job: StepJob, m: number, amount: number, spec: MoverSpec) => void): Harm =>
  (job, amount) => {
    if (!goesOn(job)) return;
    for (const [m, spec] of job.arena.movers.entries()) if (spec.kind === kind) act(job, m, amount, spec);
  };

/** Way that a mover went in the tick, m. */
const stepOf = ({ world, next }: StepJob, m: number) =>
  (next.mover.offset[m] as number) - (world.mover.offset[m] as number);

/** A seat that stands on a lift, or -1. */
function riderOf({ next, arena }: StepJob, m: number): number {
  const spec = arena.movers[m] as MoverSpec;
  const top = spec.maxY + (next.mover.offset[m] as number) * spec.alongY;
  const { x, y, z, alive } = next.seat;
  for (let seat = 0; seat < SEATS; seat++) {
    const above = (y[seat] as number) - top;
    const isOver =
      (x[seat] as number) > spec.minX &&
      (x[seat] as number) < spec.maxX &&
      (z[seat] as number) > spec.minZ &&
      (z[seat] as number) < spec.maxZ;
    if (alive[seat] === 1 && isOver && above >= 0 && above < 0.1) return seat;
  }
  return -1;
}

export const MOVER_SABOTEURS: readonly Saboteur[] = [
  {
    id: 'stuck-lift',
    offends: 'mover-range',
    fault: 'lifts lack # of each step',
    unit: '1',
    amounts: [0.001, 0.1, 1],
    tape: 'ground',
    harm: eachMover('lift', (job, m, amount) => {
      const { offset } = job.next.mover;
      offset[m] = (offset[m] as number) - amount * stepOf(job, m);
    }),
  },
  {
    id: 'fast-door',
    offends: 'mover-range',
    fault: 'doors go # of a step farther',
    unit: '1',
    amounts: [0.001, 0.1, 2],
    tape: 'ground',
    harm: eachMover('door', (job, m, amount, spec) => {
      const { offset } = job.next.mover;
      const farther = (offset[m] as number) + amount * stepOf(job, m);
      if (farther > 0 && farther < spec.metres) offset[m] = farther;
    }),
  },
  {
    id: 'eager-doors',
    offends: 'mover-range',
    fault: '# doors open unasked',
    unit: 'doors',
    amounts: [1, 2, 3],
    isWhole: true,
    tape: 'ground',
    harm: eachMover('door', ({ next }, m, amount) => {
      if (m < amount && next.mover.phase[m] === MOVER.shut) next.mover.phase[m] = MOVER.opening;
    }),
  },
  {
    id: 'hasty-lift',
    offends: 'mover-range',
    fault: 'lifts wait # ticks less',
    unit: 'ticks',
    amounts: [1, 5, 30],
    isWhole: true,
    tape: 'ground',
    harm: eachMover('lift', ({ next }, m, amount) => {
      const wait = (next.mover.waitTicks[m] as number) - amount;
      next.mover.waitTicks[m] = wait > 0 ? wait : 0;
    }),
  },
  {
    id: 'swallowing-lift',
    offends: 'mover-clear',
    fault: 'lifts rise # m into who stands on them',
    unit: 'm',
    amounts: [0.00001, 0.01, 0.5],
    tape: 'ground',
    harm: eachMover('lift', (job, m, amount, spec) => {
      const rider = riderOf(job, m);
      if (rider >= 0) job.next.mover.offset[m] = (job.next.seat.y[rider] as number) + amount - spec.maxY;
    }),
  },
];
