/**
 * The invariants by name, as one table. Everything that is told of them (the watch panel, metrics,
 * the published contract, SPEC.md) derives from here; the order is the order of checking.
 */
import { BODY_INVARIANTS } from './body-invariants.ts';
import { CLOCK_INVARIANTS } from './clock-invariants.ts';
import { LEDGER_INVARIANTS } from './ledger-invariants.ts';

export const INVARIANTS = [...BODY_INVARIANTS, ...LEDGER_INVARIANTS, ...CLOCK_INVARIANTS] as const;

export type InvariantId = (typeof INVARIANTS)[number]['id'];
