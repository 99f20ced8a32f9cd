/** The monitor of one match as its watchers see it: counts so far, and violations under the match's name. */
import type { Replies, ViolationRecord } from '../../shared/protocol/replies.ts';
import type { Arena } from '../../shared/world/arena.ts';
import { INVARIANTS } from '../invariants/catalogue.ts';
import { createMonitor } from '../invariants/monitor.ts';
import type { MatchMonitor } from './match.ts';
import { SleepingMonitor } from './sleeping-monitor.ts';

export interface Surveillance {
  /** What the core checks each tick with; undefined when nothing is checked. */
  readonly monitor: MatchMonitor | undefined;
  readonly invariants: Replies['watch']['invariants'];
  counts(): { total: number; byInvariant: Record<string, number> };
  /** Violations since the last call. */
  drain(match: string): ViolationRecord[];
}

const UNCHECKED: Surveillance = {
  monitor: undefined,
  invariants: [],
  counts: () => ({ total: 0, byInvariant: {} }),
  drain: () => [],
};

/** The published part of the invariants' table. */
export function listInvariants(): Replies['watch']['invariants'] {
  return INVARIANTS.map(({ id, statement, unit, tolerance }) => ({ id, statement, unit, tolerance }));
}

export function createSurveillance(arena: Arena, checks: boolean): Surveillance {
  if (!checks) return UNCHECKED;
  const monitor = new SleepingMonitor(() => createMonitor(arena));
  return {
    monitor,
    get invariants() {
      return listInvariants();
    },
    counts: () => ({ total: monitor.awake?.total ?? 0, byInvariant: { ...monitor.awake?.byInvariant } }),
    drain: (match) => (monitor.awake?.drain() ?? []).map((violation) => ({ ...violation, match })),
  };
}
