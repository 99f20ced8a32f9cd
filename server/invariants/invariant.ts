/** What a named invariant is, and how a check says that it does not hold. */
import type { TickFacts } from './tick-facts.ts';

/** `broken`: the world is wrong from here on. `suspect`: a rule was bent, the state is still sound. */
export type Severity = 'broken' | 'suspect';

/** Called only when something is wrong: a silent check costs no words. */
export type Report = (expected: string, actual: number | string) => void;

/** What is told of every invariant. */
export interface Statement {
  readonly id: string;
  /** Rule of SPEC.md that says the same in context. */
  readonly rule: string;
  /** A sentence that is true of every tick of a correct world. */
  readonly statement: string;
  readonly unit: string;
  readonly tolerance: number;
  /** Why the tolerance is what it is. */
  readonly reason: string;
  readonly severity: Severity;
}

/** Checked for each seat on its own; the subject of a violation is the seat. */
export interface SeatInvariant extends Statement {
  readonly scope: 'seat';
  check(facts: TickFacts, seat: number, report: Report): void;
}

/** Checked for the world as a whole. */
export interface WorldInvariant extends Statement {
  readonly scope: 'world';
  check(facts: TickFacts, report: Report): void;
}

export type Invariant = SeatInvariant | WorldInvariant;
