/** What several drift runs say together, as one JSON object: the file that `parallax drift` writes. */
import { CATALOGUE } from '../invariants/catalogue.ts';
import type { Counts, Divergence, DriftRun } from './drift-run.ts';
import { FIELD_GROUPS, type FieldGroup } from './field-error.ts';

/** Ticks at which errors are told in the table. */
export const MARKS = [1, 10, 100, 1000, 10_000] as const;

/** Null stands for infinitely far: JSON has no word for it. */
type Error = number | null;

export interface DriftReport {
  readonly format: 'parallax-drift/1';
  readonly a: string;
  readonly b: string;
  readonly arena: string;
  readonly mode: string;
  /** What played all seats. */
  readonly policy: string;
  readonly ticks: number;
  /** Longest episode; where one ends both worlds are put into the same state again. */
  readonly episodeTicks: number;
  readonly seeds: readonly number[];
  readonly groups: readonly FieldGroup[];
  readonly marks: readonly Mark[];
  /** Mean errors over time, one row for each group. */
  readonly curves: { readonly ticks: readonly number[]; readonly means: readonly (readonly Error[])[] };
  readonly divergence: readonly Divergence[];
  readonly violations: { readonly a: ViolationRates; readonly b: ViolationRates };
  /** For each invariant that b broke: ticks until then, by seed; null where it held to the end. */
  readonly survival: readonly {
    readonly invariant: string;
    readonly statement: string;
    readonly brokeAt: readonly Error[];
  }[];
}

/** Errors after some ticks: for each group the mean over elements and seeds, and the most. */
interface Mark {
  readonly tick: number;
  /** By seed: ticks since both worlds were last put into one state, which is what the errors grew in. */
  readonly apartTicks: readonly number[];
  readonly errors: readonly { readonly mean: Error; readonly most: Error }[];
}

interface ViolationRates {
  readonly perThousandTicks: number;
  readonly byInvariant: Counts;
}

/** Ticks that are sampled: the marks, and about forty for each factor of ten between them. */
export function sampleTicks(ticks: number): number[] {
  const sampled = new Set<number>(MARKS.filter((mark) => mark <= ticks));
  for (let tick = 1; tick <= ticks; tick = Math.max(tick + 1, Math.round(tick * 1.06))) sampled.add(tick);
  sampled.add(ticks);
  return [...sampled].sort((a, b) => a - b);
}

const orNull = (value: number): Error => (Number.isFinite(value) ? value : null);

function meanOf(runs: readonly DriftRun[], tick: number, group: number): Error {
  const errors = runs.map((run) => run.errors.get(tick)?.[group]?.mean ?? Number.POSITIVE_INFINITY);
  return orNull(errors.reduce((sum, error) => sum + error, 0) / runs.length);
}

function mostOf(runs: readonly DriftRun[], tick: number, group: number): Error {
  return orNull(runs.reduce((most, run) => Math.max(most, run.errors.get(tick)?.[group]?.most ?? 0), 0));
}

function ratesOf(counts: readonly Counts[], ticks: number): ViolationRates {
  const byInvariant: Record<string, number> = {};
  for (const one of counts)
    for (const [id, count] of Object.entries(one)) byInvariant[id] = (byInvariant[id] ?? 0) + count;
  const total = Object.values(byInvariant).reduce((sum, count) => sum + count, 0);
  return { perThousandTicks: (total / (ticks * counts.length)) * 1000, byInvariant };
}

function survivalOf(runs: readonly DriftRun[]): DriftReport['survival'] {
  const broken = CATALOGUE.filter(({ id }) => runs.some(({ firstBreaks }) => firstBreaks.has(id)));
  return broken.map(({ id, statement }) => ({
    invariant: id,
    statement,
    brokeAt: runs.map(({ firstBreaks }) => firstBreaks.get(id) ?? null),
  }));
}

export function createReport(
  about: Pick<DriftReport, 'a' | 'b' | 'arena' | 'mode' | 'policy' | 'ticks' | 'episodeTicks' | 'seeds'>,
  runs: readonly DriftRun[],
): DriftReport {
  const { ticks } = about;
  const sampled = sampleTicks(ticks);
  return {
    format: 'parallax-drift/1',
    ...about,
    groups: FIELD_GROUPS,
    marks: MARKS.filter((mark) => mark <= ticks).map((tick) => ({
      tick,
      apartTicks: runs.map((run) => run.apartTicks.get(tick) ?? tick),
      errors: FIELD_GROUPS.map((_, group) => ({ mean: meanOf(runs, tick, group), most: mostOf(runs, tick, group) })),
    })),
    curves: { ticks: sampled, means: FIELD_GROUPS.map((_, group) => sampled.map((tick) => meanOf(runs, tick, group))) },
    divergence: runs.map(({ divergence }) => divergence),
    violations: {
      a: ratesOf(
        runs.map(({ violations }) => violations.a),
        ticks,
      ),
      b: ratesOf(
        runs.map(({ violations }) => violations.b),
        ticks,
      ),
    },
    survival: survivalOf(runs),
  };
}
