/** What many generated arenas are like, in figures: quantiles, rejections, near-duplicates. */
import { type GraphPrint, likeness } from '../../bots/mesh-graph.ts';
import type { Outcome } from './generation.ts';

/** Two arenas whose meshes are at least so alike are near-duplicates: moving a crate leaves 0.9, mirroring all 0.24 or more; strangers have 0.16 or less. */
export const NEAR_DUPLICATE = 0.2;

/** Quantiles of a figure over all arenas, and its mean. */
type Distribution = { readonly [Q in 'min' | 'p10' | 'median' | 'p90' | 'max' | 'mean']: number };

/** What of one arena the report needs; the rest of it is forgotten. */
export interface Sample {
  readonly seed: number;
  /** Absent where no layout passed. */
  readonly print?: GraphPrint;
  readonly figures: { readonly [figure: string]: number };
  readonly rejections: readonly (readonly string[])[];
}

export interface GeneratorReport {
  readonly seeds: number;
  /** Arenas that passed every check, of `seeds`. */
  readonly passed: number;
  /** Rejected layouts as part of all that were made, and how many each check rejected. */
  readonly rejectionRate: number;
  readonly rejectedBy: { readonly [check: string]: number };
  readonly distributions: { readonly [figure: string]: Distribution };
  /** Arenas that have a near-duplicate with a smaller seed, as part of all; and the two most alike. */
  readonly nearDuplicateRate: number;
  readonly mostAlike: { readonly seeds: readonly [number, number]; readonly likeness: number } | null;
}

export function sampleOf(outcome: Outcome): Sample {
  const { seed, rejections } = outcome;
  if (!('arena' in outcome)) return { seed, rejections, figures: {} };
  const { print, loops, verdict } = outcome;
  return { seed, rejections, print, figures: { ...verdict.measures, loops } };
}

type Passed = Required<Sample>;
const hasPassed = (sample: Sample): sample is Passed => sample.print !== undefined;

const rounded = (value: number) => Math.round(value * 1000) / 1000;

function distribution(numbers: readonly number[]): Distribution {
  const sorted = [...numbers].sort((a, b) => a - b);
  const at = (part: number) => rounded(sorted[Math.round(part * (sorted.length - 1))] ?? 0);
  const mean = rounded(sorted.reduce((a, b) => a + b, 0) / Math.max(1, sorted.length));
  return { min: at(0), p10: at(0.1), median: at(0.5), p90: at(0.9), max: at(1), mean };
}

function compareAll(samples: readonly Passed[]): Pick<GeneratorReport, 'nearDuplicateRate' | 'mostAlike'> {
  let mostAlike: GeneratorReport['mostAlike'] = null;
  const doubled = samples.filter((a, i) => {
    let best = 0;
    for (const b of samples.slice(0, i)) {
      const alike = likeness(a.print, b.print);
      if (alike > best) best = alike;
      if (alike > (mostAlike?.likeness ?? 0)) mostAlike = { seeds: [b.seed, a.seed], likeness: rounded(alike) };
    }
    return best >= NEAR_DUPLICATE;
  });
  return { nearDuplicateRate: doubled.length / Math.max(1, samples.length), mostAlike };
}

export function describeSamples(samples: readonly Sample[]): GeneratorReport {
  const rejections = samples.flatMap((sample) => sample.rejections);
  const rejectedBy: { [check: string]: number } = {};
  for (const check of rejections.flat()) rejectedBy[check] = (rejectedBy[check] ?? 0) + 1;
  const passed = samples.filter(hasPassed);
  const figures = Object.keys(passed[0]?.figures ?? {});
  return {
    seeds: samples.length,
    passed: passed.length,
    rejectionRate: rounded(rejections.length / Math.max(1, rejections.length + passed.length)),
    rejectedBy,
    distributions: Object.fromEntries(
      figures.map((figure) => [figure, distribution(passed.map((sample) => sample.figures[figure] ?? 0))]),
    ),
    ...compareAll(passed),
  };
}
