/** Tolerances that many invariants share, with the reason for each, and the names of the severities. */

import { ROUNDING } from './geometry/rounding.ts';
import type { Severity } from './invariant.ts';

export const EXACT = { tolerance: 0, reason: 'Whole numbers: there is nothing to round.' } as const;

/** Of states and messages that are held against each other as they are. */
export const SAME_BITS = {
  tolerance: 0,
  reason: 'Copies of the same numbers: they are the same bit for bit.',
} as const;

export const ROUNDED = {
  tolerance: ROUNDING,
  reason: 'Rounding of a tick of sums is a billion times smaller; a visible fault is a thousand times larger.',
} as const;

export const BROKEN = 'broken' satisfies Severity;
export const SUSPECT = 'suspect' satisfies Severity;
