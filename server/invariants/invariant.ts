/** What a named invariant is, and how a check says that it does not hold. */
import type { EventKind } from '../../shared/world/event.ts';
import type { SeatState } from './facts/seat-states.ts';
import type { TickFacts } from './facts/tick-facts.ts';

/** `broken`: the world is wrong from here on. `suspect`: a rule was bent, the state is still sound. */
export type Severity = 'broken' | 'suspect';

/** Called only when something is wrong: a silent check costs no words. */
export type Report = (expected: string, actual: number | string) => void;

/** Parts that only some arenas have; an invariant about one of them is not checked where there is none. */
export type ArenaPart = 'movers' | 'props' | 'ladders' | 'killVolumes';

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

/** Where and when a check has anything to look at: it is left out in all other arenas and ticks. */
interface Occasion {
  readonly needs?: ArenaPart;
  /** Kinds of events one of which must have been told. */
  readonly on?: readonly EventKind[];
}

/** Checked for each seat on its own; the subject of a violation is the seat. */
export interface SeatInvariant extends Statement, Occasion {
  readonly scope: 'seat';
  /** States of a seat in one of which it must be for the check to have anything to say; any when left out. */
  readonly when?: readonly SeatState[];
  check(facts: TickFacts, seat: number, report: Report): void;
}

/** Checked for the world as a whole. */
export interface WorldInvariant extends Statement, Occasion {
  readonly scope: 'world';
  check(facts: TickFacts, report: Report): void;
}

export type Invariant = SeatInvariant | WorldInvariant;
