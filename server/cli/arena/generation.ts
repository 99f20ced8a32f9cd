/** Generate and verify: layouts of one seed, attempt by attempt, until one passes every check. */
import { layOutArena } from '../../../assets/make/generator/layout.ts';
import { type Arena, compileArena } from '../../../shared/world/arena.ts';
import { type Inspection, inspectArena } from './inspection.ts';

/** Least of a generated arena. */
export const LEAST_BRUSHES = 100;
export const LEAST_SPAWNS = 8;
/** Layouts that are tried for a seed; with one in ten rejected, none needs a third of it. */
const MOST_ATTEMPTS = 32;

export interface Generated extends Inspection {
  readonly seed: number;
  readonly arena: Arena;
  /** The checks that each layout before this one failed. */
  readonly rejections: readonly (readonly string[])[];
}

/** Ids of the checks that a layout fails. */
function failuresOf({ brushes, spawns }: Arena, { verdict }: Inspection): string[] {
  const isSmall = brushes.count < LEAST_BRUSHES || spawns.length < LEAST_SPAWNS;
  return [...(isSmall ? ['size'] : []), ...new Set(verdict.findings.map(({ check }) => check))];
}

/** What came of a seed: an arena, or only rejections. */
export type Outcome = Generated | Pick<Generated, 'seed' | 'rejections'>;

/** Looks for the arena of a seed. `loadNavigation` must have been awaited. */
export function searchArena(seed: number): Outcome {
  const rejections: string[][] = [];
  while (rejections.length < MOST_ATTEMPTS) {
    const arena = compileArena(layOutArena(seed, rejections.length));
    const inspection = inspectArena(arena);
    const failures = failuresOf(arena, inspection);
    if (failures.length === 0) return { seed, arena, rejections, ...inspection };
    rejections.push(failures);
  }
  return { seed, rejections };
}

/** The arena of a seed: the same on every machine. */
export function generateArena(seed: number): Generated {
  const outcome = searchArena(seed);
  if ('arena' in outcome) return outcome;
  throw new Error(`seed ${seed}: ${MOST_ATTEMPTS} layouts failed, the last ${outcome.rejections.at(-1)?.join(', ')}`);
}
