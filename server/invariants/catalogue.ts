/**
 * The invariants by name, as one table. Everything that is told of them (the watch panel, metrics,
 * the published contract, SPEC.md) derives from here; the order is the order of checking.
 */
import { BODY_INVARIANTS } from './checks/body-invariants.ts';
import { CLOCK_INVARIANTS } from './checks/clock-invariants.ts';
import { DRIVE_INVARIANTS } from './checks/drive-invariants.ts';
import { HARM_INVARIANTS } from './checks/harm-invariants.ts';
import { LEDGER_INVARIANTS } from './checks/ledger-invariants.ts';
import { MODE_INVARIANTS } from './checks/mode-invariants.ts';
import { THING_INVARIANTS } from './checks/thing-invariants.ts';
import { TRACE_INVARIANTS } from './checks/trace-invariants.ts';
import type { Statement } from './invariant.ts';
import { PROBES } from './probes/probes.ts';

/** Those that are checked on every tick. */
export const INVARIANTS = [
  ...BODY_INVARIANTS,
  ...DRIVE_INVARIANTS,
  ...LEDGER_INVARIANTS,
  ...HARM_INVARIANTS,
  ...THING_INVARIANTS,
  ...MODE_INVARIANTS,
  ...TRACE_INVARIANTS,
  ...CLOCK_INVARIANTS,
] as const;

/** All of them: those of every tick, and those that are sampled. */
export const CATALOGUE: readonly (Statement & {
  readonly scope: 'seat' | 'world' | 'probe';
  readonly every?: number;
  readonly of?: string;
})[] = [...INVARIANTS, ...PROBES];

export type InvariantId = (typeof INVARIANTS)[number]['id'] | (typeof PROBES)[number]['id'];

export const INVARIANT_IDS = [...INVARIANTS, ...PROBES].map(({ id }) => id) as readonly InvariantId[];
