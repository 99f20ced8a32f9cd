/**
 * A simulator with one planted fault: the exact step, and then some harm. Each names the invariant it
 * offends and harms in three sizes, the smallest close to what the invariant tolerates.
 */
import type { Simulator, StepJob } from '../../shared/sim/simulator.ts';
import { stepWorld } from '../../shared/sim/step.ts';
import type { Arena } from '../../shared/world/arena.ts';
import type { InvariantId } from '../invariants/catalogue.ts';
import type { TapeName } from './tapes.ts';

export const SIZES = ['small', 'medium', 'large'] as const;
export type Size = (typeof SIZES)[number];

export interface Saboteur {
  readonly id: string;
  readonly offends: InvariantId;
  /** What is wrong, with the amount as `#`. */
  readonly fault: string;
  readonly unit: string;
  /** Small, medium, large. */
  readonly amounts: readonly [number, number, number];
  /** The tape on which it finds something to harm; `atrium` when left out. */
  readonly tape?: TapeName;
  /** Whether only whole amounts make sense. */
  readonly isWhole?: boolean;
  /** Changes what the exact step made. */
  readonly harm?: (job: StepJob, amount: number) => void;
  /** The arena that it steps in, in place of the true one. */
  readonly bend?: (arena: Arena, amount: number) => Arena;
  /** True where the same job does not give the same result. */
  readonly isMoody?: boolean;
}

export function createSaboteur({ id, harm, bend, isMoody = false }: Saboteur, amount: number): Simulator {
  const arenas = new Map<Arena, Arena>();
  const bent = (arena: Arena): Arena => {
    if (!bend) return arena;
    const known = arenas.get(arena) ?? bend(arena, amount);
    arenas.set(arena, known);
    return known;
  };
  return {
    id,
    deterministic: !isMoody,
    step(jobs) {
      for (const job of jobs) {
        stepWorld({ ...job, arena: bent(job.arena) });
        harm?.(job, amount);
      }
    },
  };
}

/** The amount that stands for a size. */
export function amountOf({ amounts }: Pick<Saboteur, 'amounts'>, size: Size): number {
  return amounts[SIZES.indexOf(size) as 0 | 1 | 2];
}
