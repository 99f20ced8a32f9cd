/**
 * Checks every invariant on every tick and keeps what did not hold. It reads worlds and writes none:
 * with it or without it the digest is the same. A silent tick allocates nothing.
 */

import { ParallaxError } from '../../shared/protocol/errors.ts';
import { nearestName } from '../../shared/schema/schema.ts';
import { createActions } from '../../shared/world/action.ts';
import type { Arena } from '../../shared/world/arena.ts';
import { SEATS } from '../../shared/world/constants.ts';
import { createEventList, EVENT } from '../../shared/world/event.ts';
import { createWorld, type World, worldDigest } from '../../shared/world/world.ts';
import { CATALOGUE, INVARIANT_IDS, INVARIANTS, type InvariantId } from './catalogue.ts';
import { createTickFacts, gatherFacts } from './facts/gather-facts.ts';
import { forget } from './facts/monitor-memory.ts';
import { bitsOf } from './facts/seat-states.ts';
import type { ArenaPart, Invariant, SeatInvariant, Statement, WorldInvariant } from './invariant.ts';
import type { TickProbe } from './probe.ts';
import { PROBES, type ProbeId } from './probes/probes.ts';
import { isSampled } from './probes/sampling.ts';
import type { Sighting } from './probes/sighting.ts';
import { Resimulation, type StepFunction } from './resimulation.ts';
import { createViolationLog, type Violation } from './violation-log.ts';

export interface Monitor {
  /** Checks one tick. Keeps nothing of the probe. */
  check(probe: TickProbe): void;
  /** Tells what a probe outside the step has found: frames and messages are looked at elsewhere. */
  tell(finding: Finding): void;
  /** Whether an invariant is switched on. */
  isActive(id: InvariantId): boolean;
  /** Violations ever; one that lasts counts in each tick. */
  readonly total: number;
  readonly byInvariant: { readonly [id: string]: number };
  /** Violations to be told since the last call, the first of each series. */
  drain(): Violation[];
  /** What the checks remember: the monitor's section of a match snapshot. */
  save(): Uint8Array;
  load(bytes: Uint8Array): void;
}

export interface Finding {
  readonly invariant: ProbeId;
  readonly subject: string;
  readonly world: World;
  readonly expected: string;
  readonly actual: number | string;
  /** What was looked at besides the world. */
  readonly sighting: Sighting;
  /** The tick that it came to light in; left out where it is none of a tick. */
  readonly probe?: TickProbe;
  /** The world before, where what was looked at changed it. */
  readonly before?: World;
}

/** A violation with what it takes to make it happen again. The parts are lent for the call. */
export interface Evidence {
  readonly violation: Violation;
  readonly probe: TickProbe;
  /** What the checks remembered before the tick. */
  readonly memory: Uint8Array;
  /** What a probe outside the step looked at. */
  readonly sighting?: Sighting | undefined;
}

export interface MonitorOptions {
  /** Invariants that are not checked; for a world that bends a rule on purpose. */
  disabled?: readonly InvariantId[];
  /** The simulator's own step, for the determinism probe; without it that probe is off. */
  resimulate?: StepFunction | undefined;
  /** Hears of each violation that is told, while the state before the tick is still there; may name a file for it. */
  onViolation?: ((evidence: Evidence) => string | undefined) | undefined;
  /** The determinism probe looks at one tick in this many, in place of its usual rate. */
  resimulateEvery?: number | undefined;
}

const DETERMINISM = PROBES[0];

function assertKnown(ids: readonly string[]): void {
  for (const id of ids) {
    if (INVARIANT_IDS.some((name) => name === id)) continue;
    const near = nearestName(id, INVARIANT_IDS);
    throw new ParallaxError('option-invalid', {
      path: '/disabled',
      expected: near ?? `one of ${INVARIANT_IDS.join(', ')}`,
      received: id,
    });
  }
}

/** Bit of the event kind `none`, which is never told. */
const EVERY_TICK = 1 << EVENT.none;

/** Bits of the kinds of events that a check waits for. */
function occasionOf({ on }: Invariant): number {
  return on ? on.reduce((bits, kind) => bits | (1 << EVENT[kind]), 0) : EVERY_TICK;
}

function hasPart(arena: Arena, part: ArenaPart | undefined): boolean {
  return part === undefined || arena[part].length > 0;
}

export function createMonitor(
  arena: Arena,
  { disabled = [], resimulate, onViolation, resimulateEvery = DETERMINISM.every }: MonitorOptions = {},
): Monitor {
  assertKnown(disabled);
  const all: readonly Invariant[] = INVARIANTS;
  const active = all.filter(({ id, needs }) => !disabled.some((off) => off === id) && hasPart(arena, needs));
  const forSeats = active.filter((invariant): invariant is SeatInvariant => invariant.scope === 'seat');
  const forWorld = active.filter((invariant): invariant is WorldInvariant => invariant.scope === 'world');
  const seatOccasions = forSeats.map(occasionOf);
  const worldOccasions = forWorld.map(occasionOf);
  const seatStates = forSeats.map(({ when }) => bitsOf(when));
  const seatChecks = forSeats.map(({ check }) => check);
  const worldChecks = forWorld.map(({ check }) => check);
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
  let current: Statement & { readonly every?: number } = INVARIANTS[0];
  let subject = '';
  const memory = facts.memory.bytes.slice();
  const again = resimulate && !disabled.includes(DETERMINISM.id) ? new Resimulation(resimulate) : undefined;

  function report(expected: string, actual: number | string): void {
    tellOf(facts.after, facts.base.match.seed[0] as number, expected, actual, { probe: facts.probe, memory });
  }

  function tellOf(
    world: World,
    seed: number,
    expected: string,
    actual: number | string,
    evidence: Omit<Evidence, 'violation'>,
  ): void {
    const { id, tolerance, unit, every } = current;
    if (!log.count(id, subject, checks, every)) return;
    const tick = world.match.tick[0] as number;
    const violation: Violation = {
      invariant: id,
      tick,
      subjects: [subject],
      expected,
      actual,
      tolerance,
      unit,
      arena: arena.name,
      seed,
      digest: worldDigest(world),
    };
    const reproduction = onViolation?.({ violation, ...evidence });
    log.add(reproduction === undefined ? violation : { ...violation, reproduction });
  }

  /** A world that is looked at between two ticks, as a tick in which nothing was asked for. */
  function stillnessOf(before: World): TickProbe {
    return { arena, before, after: before, actions: createActions(), commands: [], events: createEventList() };
  }

  return {
    get total() {
      return log.total;
    },
    byInvariant: log.byInvariant,
    check(probe) {
      checks++;
      memory.set(facts.memory.bytes);
      gatherFacts(facts, probe);
      // Every tick is an occasion for who waits for no event.
      const told = facts.kinds | EVERY_TICK;
      for (let i = 0; i < seatChecks.length; i++) {
        if (((seatOccasions[i] as number) & told) === 0) continue;
        const check = seatChecks[i] as SeatInvariant['check'];
        current = forSeats[i] as SeatInvariant;
        for (let seat = 0; seat < SEATS; seat++) {
          if (((seatStates[i] as number) & (facts.states[seat] as number)) === 0) continue;
          subject = SEAT_NAMES[seat] as string;
          check(facts, seat, report);
        }
      }
      subject = 'world';
      for (let i = 0; i < worldChecks.length; i++) {
        if (((worldOccasions[i] as number) & told) === 0) continue;
        const check = worldChecks[i] as WorldInvariant['check'];
        current = forWorld[i] as WorldInvariant;
        check(facts, report);
      }
      const { seed, tick } = probe.before.match;
      if (again && isSampled(resimulateEvery, seed[0] as number, tick[0] as number)) {
        current = DETERMINISM;
        again.check(probe, report);
      }
    },
    tell({ invariant, subject: of, world, expected, actual, sighting, probe, before = world }) {
      if (disabled.includes(invariant)) return;
      current = CATALOGUE.find(({ id }) => id === invariant) ?? current;
      subject = of;
      const seed = world.match.seed[0] as number;
      tellOf(world, seed, expected, actual, { probe: probe ?? stillnessOf(before), memory, sighting });
    },
    isActive: (id) => !disabled.includes(id),
    drain: () => log.drain(),
    save: () => facts.memory.bytes.slice(),
    load(bytes) {
      if (bytes.length === facts.memory.bytes.length) facts.memory.bytes.set(bytes);
      else forget(facts.memory);
    },
  };
}

const SEAT_NAMES = Array.from({ length: SEATS }, (_, seat) => `seat ${seat}`);
