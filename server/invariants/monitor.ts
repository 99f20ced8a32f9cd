/**
 * Checks every invariant on every tick and keeps what did not hold. It reads worlds and writes none:
 * with it or without it the digest is the same. A silent tick allocates nothing.
 */

import { ParallaxError } from '../../shared/protocol/errors.ts';
import { nearestName } from '../../shared/schema/schema.ts';
import { createActions } from '../../shared/world/action.ts';
import type { Arena } from '../../shared/world/arena.ts';
import { SEATS } from '../../shared/world/constants.ts';
import { createEventList } from '../../shared/world/event.ts';
import { createWorld, worldDigest } from '../../shared/world/world.ts';
import { INVARIANTS, type InvariantId } from './catalogue.ts';
import type { Invariant, SeatInvariant, WorldInvariant } from './invariant.ts';
import { forget } from './monitor-memory.ts';
import type { TickProbe } from './probe.ts';
import { createTickFacts, gatherFacts } from './tick-facts.ts';
import { createViolationLog, type Violation } from './violation-log.ts';

export interface Monitor {
  /** Checks one tick. Keeps nothing of the probe. */
  check(probe: TickProbe): void;
  /** Violations ever; one that lasts counts in each tick. */
  readonly total: number;
  readonly byInvariant: { readonly [id: string]: number };
  /** Violations to be told since the last call, the first of each series. */
  drain(): Violation[];
  /** What the checks remember: the monitor's section of a match snapshot. */
  save(): Uint8Array;
  load(bytes: Uint8Array): void;
}

export interface MonitorOptions {
  /** Invariants that are not checked; for a world that bends a rule on purpose. */
  disabled?: readonly InvariantId[];
}

function assertKnown(ids: readonly string[]): void {
  const known = INVARIANTS.map(({ id }) => id);
  for (const id of ids) {
    if (known.some((name) => name === id)) continue;
    const near = nearestName(id, known);
    throw new ParallaxError('option-invalid', {
      path: '/disabled',
      expected: near ?? `one of ${known.join(', ')}`,
      received: id,
    });
  }
}

export function createMonitor(arena: Arena, { disabled = [] }: MonitorOptions = {}): Monitor {
  assertKnown(disabled);
  const active: readonly Invariant[] = INVARIANTS.filter(({ id }) => !disabled.includes(id));
  const forSeats = active.filter((invariant): invariant is SeatInvariant => invariant.scope === 'seat');
  const forWorld = active.filter((invariant): invariant is WorldInvariant => invariant.scope === 'world');
  const empty = createWorld();
  const facts = createTickFacts({
    arena,
    before: empty,
    after: empty,
    actions: createActions(),
    commands: [],
    events: createEventList(),
  });
  const log = createViolationLog();
  let checks = 0;
  let current: Invariant = INVARIANTS[0];
  let subject = '';

  function report(expected: string, actual: number | string): void {
    const { id, tolerance, unit } = current;
    if (!log.count(id, subject, checks)) return;
    const { match } = facts.after;
    const tick = match.tick[0] as number;
    const seed = facts.base.match.seed[0] as number;
    const digest = worldDigest(facts.after);
    log.add({
      invariant: id,
      tick,
      subjects: [subject],
      expected,
      actual,
      tolerance,
      unit,
      arena: arena.name,
      seed,
      digest,
    });
  }

  return {
    get total() {
      return log.total;
    },
    byInvariant: log.byInvariant,
    check(probe) {
      checks++;
      gatherFacts(facts, probe);
      for (let i = 0; i < forSeats.length; i++) {
        const invariant = forSeats[i] as SeatInvariant;
        current = invariant;
        for (let seat = 0; seat < SEATS; seat++) {
          subject = SEAT_NAMES[seat] as string;
          invariant.check(facts, seat, report);
        }
      }
      subject = 'world';
      for (let i = 0; i < forWorld.length; i++) {
        const invariant = forWorld[i] as WorldInvariant;
        current = invariant;
        invariant.check(facts, report);
      }
    },
    drain: () => log.drain(),
    save: () => facts.memory.bytes.slice(),
    load(bytes) {
      if (bytes.length === facts.memory.bytes.length) facts.memory.bytes.set(bytes);
      else forget(facts.memory);
    },
  };
}

const SEAT_NAMES = Array.from({ length: SEATS }, (_, seat) => `seat ${seat}`);
