/**
 * Violations as they are told: the first of a series in full, its repetitions as a count, so that a
 * fault that lasts a minute is one line and not four thousand.
 */
import type { ViolationRecord } from '../../shared/protocol/replies.ts';

/** A violation before the match puts its name to it. */
export type Violation = Omit<ViolationRecord, 'match'>;

/** Checks without the violation after which it counts as new, one second of ticks. */
const QUIET_CHECKS = 60;
/** Most violations kept until they are drained; the rest are only counted. */
const MOST_PENDING = 256;

export interface ViolationLog {
  /** Violations ever, each tick of a series counted. */
  total: number;
  readonly byInvariant: { [id: string]: number };
  /**
   * Counts one; returns whether it is the first of its series and should be told in full. Of an invariant that
   * is looked at once in `every` times a series has longer gaps.
   */
  count(invariant: string, subject: string, check: number, every?: number): boolean;
  add(violation: Violation): void;
  drain(): Violation[];
}

export function createViolationLog(): ViolationLog {
  const lastCheck = new Map<string, number>();
  let pending: Violation[] = [];
  return {
    total: 0,
    byInvariant: {},
    count(invariant, subject, check, every = 1) {
      this.total++;
      this.byInvariant[invariant] = (this.byInvariant[invariant] ?? 0) + 1;
      const series = `${invariant} ${subject}`;
      const last = lastCheck.get(series);
      lastCheck.set(series, check);
      return last === undefined || check - last > QUIET_CHECKS * every;
    },
    add(violation) {
      if (pending.length < MOST_PENDING) pending.push(violation);
    },
    drain() {
      const drained = pending;
      pending = [];
      return drained;
    },
  };
}
