/**
 * What is too dear to look at on every tick, or lies outside the step: these are sampled. Each says how
 * often; whoever publishes the invariants publishes that too.
 */
import type { Statement } from '../invariant.ts';
import { BROKEN, EXACT, SAME_BITS } from '../tolerance.ts';
import { DEPTH_METRES } from './segmentation-probe.ts';

export interface ProbeStatement extends Statement {
  readonly scope: 'probe';
  /** One in this many is looked at. */
  readonly every: number;
  /** Of what one in `every` is looked at. */
  readonly of: 'ticks' | 'frames' | 'observations' | 'actions';
}

export const PROBES = [
  {
    id: 'determinism',
    rule: 'INV-51',
    scope: 'probe',
    severity: BROKEN,
    unit: '1',
    ...SAME_BITS,
    every: 128,
    of: 'ticks',
    statement: 'The same state and inputs, stepped again, give the same state.',
  },
  {
    id: 'frame-digest',
    rule: 'INV-52',
    scope: 'probe',
    severity: BROKEN,
    unit: '1',
    ...SAME_BITS,
    every: 16,
    of: 'frames',
    statement: 'Drawing leaves the state as it was, bit for bit.',
  },
  {
    id: 'segmentation-rays',
    rule: 'INV-53',
    scope: 'probe',
    severity: BROKEN,
    unit: 'm',
    tolerance: DEPTH_METRES,
    reason:
      'Pictures are drawn in single precision: far depths are off by a thousandth. At outlines rays within one pixel may answer for it.',
    every: 64,
    of: 'frames',
    statement: 'What a frame says of its pixels is what rays meet there: the thing, its depth, nothing before it.',
  },
  {
    id: 'action-once',
    rule: 'INV-54',
    scope: 'probe',
    severity: BROKEN,
    unit: '1',
    ...EXACT,
    every: 1,
    of: 'actions',
    statement:
      'Every action that was asked for is applied once, part by part, in one tick; until the next one its sticks and buttons are held, or let go, and nothing else is applied.',
  },
  {
    id: 'secrecy',
    rule: 'INV-55',
    scope: 'probe',
    severity: BROKEN,
    unit: '1',
    ...SAME_BITS,
    // A look takes as long as ten ticks with all their checks.
    every: 64,
    of: 'observations',
    statement: 'An observation holds nothing its seat may not know, and nothing false.',
  },
] as const satisfies readonly ProbeStatement[];

export type ProbeId = (typeof PROBES)[number]['id'];
