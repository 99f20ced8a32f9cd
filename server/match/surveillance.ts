/**
 * The monitor of one match as its watchers see it: counts so far, and violations under the match's
 * name, each with the file that makes it happen again. Probes outside the step report here too.
 */
import { join } from 'node:path';
import type { Replies, ViolationRecord } from '../../shared/protocol/replies.ts';
import type { Simulator } from '../../shared/sim/simulator.ts';
import type { Arena } from '../../shared/world/arena.ts';
import { CATALOGUE, type InvariantId } from '../invariants/catalogue.ts';
import { createMonitor } from '../invariants/monitor.ts';
import { createWire, SILENT_WIRE, type Wire } from '../invariants/probes/wire.ts';
import { createReproductionFolder } from '../invariants/reproduction-folder.ts';
import type { MatchMonitor } from './match.ts';
import type { MatchConfig } from './match-host.ts';
import { SleepingMonitor } from './sleeping-monitor.ts';

/** Folder of the files that make violations happen again, beside the recordings. */
export const REPRODUCTIONS = 'violations';

export interface Surveillance {
  /** What the core checks each tick with; undefined when nothing is checked. */
  readonly monitor: MatchMonitor | undefined;
  readonly invariants: Replies['watch']['invariants'];
  /** Looks at messages and frames. */
  readonly wire: Wire;
  counts(): { total: number; byInvariant: Record<string, number> };
  /** Violations since the last call. */
  drain(match: string): ViolationRecord[];
}

const UNCHECKED: Surveillance = {
  monitor: undefined,
  invariants: [],
  wire: SILENT_WIRE,
  counts: () => ({ total: 0, byInvariant: {} }),
  drain: () => [],
};

/** The published part of the invariants' table; without those that are switched off. */
export function listInvariants(disabled: readonly InvariantId[] = []): Replies['watch']['invariants'] {
  const active = CATALOGUE.filter(({ id }) => !disabled.some((off) => off === id));
  return active.map(({ id, scope, statement, unit, tolerance, every = 1, of = 'ticks' }) => ({
    id,
    scope,
    statement,
    unit,
    tolerance,
    every,
    of,
  }));
}

export interface Watched {
  readonly match: string;
  readonly arena: Arena;
  readonly config: MatchConfig;
  readonly simulator: Simulator;
}

export function createSurveillance({ match, arena, config, simulator }: Watched): Surveillance {
  if (!config.checks) return UNCHECKED;
  const disabled = config.disabledChecks ?? [];
  const monitor = new SleepingMonitor(() => {
    const { recordDir, ...settings } = config;
    const about = { simulator: simulator.id, about: match, config: settings };
    const folder = recordDir === null ? undefined : createReproductionFolder(join(recordDir, REPRODUCTIONS), about);
    return createMonitor(arena, {
      disabled,
      resimulate: simulator.deterministic ? (step) => void simulator.step([step]) : undefined,
      onViolation: folder?.keep,
    });
  });
  const wire = createWire({
    arena,
    isActive: (id) => !disabled.includes(id),
    tell: (found) => monitor.wake().tell(found),
  });
  return {
    monitor: {
      check(probe) {
        monitor.check(probe);
        wire.check(probe);
      },
      save: () => monitor.save(),
      load: (bytes) => monitor.load(bytes),
    },
    wire,
    get invariants() {
      return listInvariants(disabled);
    },
    counts: () => ({ total: monitor.awake?.total ?? 0, byInvariant: { ...monitor.awake?.byInvariant } }),
    drain: (name) => (monitor.awake?.drain() ?? []).map((violation) => ({ ...violation, match: name })),
  };
}
