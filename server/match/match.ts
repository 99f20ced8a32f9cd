/**
 * The core of a match: a world, its inputs, its policies, its monitor and its recorder, stepped one
 * tick at a time. It knows no clock, no session and no picture; clocks and commands drive it. Nothing
 * that watches it (monitor, recorder, observers) can change what happens next.
 */

import type { PatchOperation } from '../../shared/schema/schema.ts';
import { initWorld, type WorldSetup } from '../../shared/sim/commands.ts';
import type { Simulator, StepJob } from '../../shared/sim/simulator.ts';
import { createObservation, type Observation, observe } from '../../shared/view/observation.ts';
import { createScene, type Scene } from '../../shared/view/scene.ts';
import { buildScene } from '../../shared/view/scene-builder.ts';
import {
  type Action,
  type Actions,
  clearAction,
  createActions,
  holdAction,
  writeAction,
} from '../../shared/world/action.ts';
import type { Arena } from '../../shared/world/arena.ts';
import type { Command } from '../../shared/world/command.ts';
import { SEATS } from '../../shared/world/constants.ts';
import { createEventList, EVENT, type EventList } from '../../shared/world/event.ts';
import { createWorld, type World, worldDigest, worldFrom } from '../../shared/world/world.ts';
import type { TickProbe } from '../invariants/probe.ts';
import type { Recorder } from '../record/recorder.ts';
import { type MatchSections, readSnapshot, writeSnapshot } from './match-snapshot.ts';
import { planPatch } from './patch-plan.ts';
import { type CreatePolicy, SeatPolicies } from './seat-policies.ts';

/** What a match needs of the monitor. */
export interface MatchMonitor {
  check(probe: TickProbe): void;
  /** Its state between ticks, for snapshots. */
  save(): Uint8Array;
  load(bytes: Uint8Array): void;
}

export interface MatchParts {
  arena: Arena;
  setup: WorldSetup;
  simulator: Simulator;
  createPolicy: CreatePolicy;
  recorder?: Recorder | undefined;
  monitor?: MatchMonitor | undefined;
  /** A state to begin with, in place of the empty world. */
  world?: World | undefined;
  seq?: number | undefined;
  /** Episodes begun before that state. */
  episode?: number | undefined;
  /** Restores and patches before that state. */
  branch?: number | undefined;
  /** What another match was besides its world, for one that goes on from it. */
  sections?: MatchSections | undefined;
}

export interface Match {
  readonly arena: Arena;
  /** State s_t; another buffer after each step. */
  readonly world: World;
  /** Steps ever taken; never goes back. */
  readonly seq: number;
  /** Episodes begun. */
  readonly episode: number;
  /** Restores and patches so far: each begins another history. */
  readonly branch: number;
  readonly recorder: Recorder | undefined;
  /** Adds a command to the next step's, after those queued before. */
  queue(command: Command): void;
  /** Sets what a seat asks for in the next step; it is then held, with turns at zero. */
  setAction(seat: number, action: Action): void;
  /** Lets go of everything a seat holds. */
  clearAction(seat: number): void;
  /** Takes one step and tells what happened; the list is reused by the next step. */
  step(): EventList | Promise<EventList>;
  /** What a seat may know now. The state is reused by the seat's next call. */
  observe(seat: number): Observation;
  /** What there is to draw now. Reused by the next call. */
  scene(): Scene;
  digest(): string;
  /** World, policies and monitor as bytes. */
  snapshot(): Uint8Array;
  /** Goes to a snapshot's state, by a journalled command that takes one step. Throws ParallaxError. */
  restore(snapshot: Uint8Array): EventList | Promise<EventList>;
  /** The parts of a snapshot as they are now, in memory of their own. */
  sections(): MatchSections;
  /**
   * Edits the world by a journalled command that takes one step, before those that are queued. Throws
   * ParallaxError for a patch that does not fit. Undefined when nothing changes by it.
   */
  patch(operations: readonly PatchOperation[]): { edits: number; stepped: EventList | Promise<EventList> } | undefined;
}

/** Commands that take the whole step: there is no tick in which to act. */
const TAKES_STEP: ReadonlySet<Command['kind']> = new Set(['reset', 'restore', 'patch']);

export function createMatch(parts: MatchParts): Match {
  const { arena, simulator, monitor, recorder } = parts;
  const actions: Actions = createActions();
  const events = createEventList();
  /** Made when a seat is first observed. */
  const observations: (Observation | undefined)[] = Array.from({ length: SEATS });
  const policies = new SeatPolicies(parts.createPolicy);
  let scene: Scene | undefined;
  let world = parts.world ?? createWorld();
  /** Made for the first step: of a fork nobody may ever ask one. */
  let next: World | undefined;
  let commands: Command[] = [];
  let seq = parts.seq ?? 0;
  let episode = parts.episode ?? 0;
  let branch = parts.branch ?? 0;
  /** The digest of the state, once it was asked for. */
  let named = { seq: -1, digest: '' };
  if (!parts.world) initWorld(world, arena, parts.setup);
  if (parts.sections) load(parts.sections);

  function actPolicies(): void {
    for (let seat = 0; seat < SEATS; seat++) {
      const policy = policies.at(world, seat);
      if (policy) policy.act(observeSeat(seat), seat, actions);
      else if (world.seat.controller[seat] === 0) clearAction(actions, seat);
    }
  }

  function observeSeat(seat: number): Observation {
    const out = observations[seat] ?? createObservation();
    observations[seat] = out;
    observe(world, arena, seat, out);
    return out;
  }

  /** Swaps the new state in and tells the watchers. Only a step that succeeded comes here. */
  function finish(job: StepJob): EventList {
    const before = world;
    world = job.next;
    next = before;
    seq++;
    commands = commands.slice(job.commands.length);
    for (const { kind } of job.commands) {
      if (kind === 'reset') beginEpisode();
      else if (kind === 'restore' || kind === 'patch') branch++;
    }
    monitor?.check({ arena, before, after: world, actions, commands: job.commands, events });
    recorder?.append({ seq, world, actions, commands: job.commands, events });
    // After a patch the tick that the actions are for is still to come.
    if (!job.commands.some(({ kind }) => kind === 'patch')) holdActions();
    return events;
  }

  function holdActions(): void {
    for (let seat = 0; seat < SEATS; seat++) holdAction(actions, seat);
  }

  /** A new episode owes nothing to the last: no held button, no bot's memory. */
  function beginEpisode(): void {
    episode++;
    policies.clear();
    for (let seat = 0; seat < SEATS; seat++) clearAction(actions, seat);
  }

  function takeStep(applied = commands): EventList | Promise<EventList> {
    next ??= createWorld();
    const job = { arena, world, next, actions, commands: applied, events };
    const pending = simulator.step([job]);
    return pending ? pending.then(() => finish(job)) : finish(job);
  }

  function viewSections(): MatchSections {
    return {
      arena: arena.id,
      episode,
      world: world.bytes,
      actions: actions.bytes,
      policies: policies.save(world),
      monitor: monitor?.save() ?? null,
    };
  }

  function load(saved: MatchSections): void {
    episode = saved.episode;
    actions.bytes.set(saved.actions);
    // What was asked for a tick that did not come is nobody's any more; what is held stays held.
    holdActions();
    if (saved.monitor) monitor?.load(saved.monitor);
    policies.load(saved.policies);
  }

  return {
    arena,
    recorder,
    get world() {
      return world;
    },
    get seq() {
      return seq;
    },
    get episode() {
      return episode;
    },
    get branch() {
      return branch;
    },
    queue: (command) => void commands.push(command),
    setAction: (seat, action) => writeAction(actions, seat, action),
    clearAction: (seat) => clearAction(actions, seat),
    step() {
      if (!commands.some(({ kind }) => TAKES_STEP.has(kind))) actPolicies();
      return takeStep();
    },
    observe: observeSeat,
    scene() {
      scene ??= createScene();
      buildScene(world, arena, scene);
      return scene;
    },
    digest() {
      if (named.seq !== seq) named = { seq, digest: worldDigest(world) };
      return named.digest;
    },
    snapshot: () => writeSnapshot(viewSections()),
    sections: () => copySections(viewSections()),
    restore(snapshot) {
      const saved = readSnapshot(snapshot, arena, parts.setup.mode);
      policies.assertFits(saved.policies, worldFrom(saved.world));
      commands.push({ kind: 'restore', snapshot: saved.world });
      const stepped = takeStep();
      if (!(stepped instanceof Promise)) load(saved);
      else void stepped.then(() => load(saved));
      return stepped;
    },
    patch(operations) {
      const edits = planPatch(world, arena, operations);
      if (edits.length === 0) return undefined;
      // Before what is queued: it was planned for the world as it is.
      const command: Command = { kind: 'patch', edits };
      const queued = commands;
      commands = [command, ...queued];
      try {
        return { edits: edits.length, stepped: takeStep([command]) };
      } catch (error) {
        // A step that fails harms nothing: the next one is taken without the patch.
        commands = queued;
        throw error;
      }
    },
  };
}

function copySections(sections: MatchSections): MatchSections {
  return {
    ...sections,
    world: new Uint8Array(sections.world),
    actions: new Uint8Array(sections.actions),
    policies: sections.policies.map((policy) => policy && { ...policy, memory: new Uint8Array(policy.memory) }),
  };
}

/** How often something happened, by event kind: a convenience for reports. */
export function countEvents(events: EventList, counts: Record<string, number>): void {
  const kinds = Object.keys(EVENT);
  for (let i = 0; i < events.count; i++) {
    const kind = kinds[events.columns.kind[i] as number] as string;
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
}
