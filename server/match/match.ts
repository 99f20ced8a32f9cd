/**
 * The core of a match: a world, its inputs, its policies, its monitor and its recorder, stepped one
 * tick at a time. It knows no clock, no session and no picture; clocks and commands drive it. Nothing
 * that watches it (monitor, recorder, observers) can change what happens next.
 */

import { initWorld, type WorldSetup } from '../../shared/sim/commands.ts';
import type { Simulator, StepJob } from '../../shared/sim/simulator.ts';
import { createObservation, type Observation, observe } from '../../shared/view/observation.ts';
import { buildScene, createScene, type Scene } from '../../shared/view/scene.ts';
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
import { CONTROLLERS, createWorld, type World, worldDigest } from '../../shared/world/world.ts';
import type { Policy } from '../bots/policy.ts';
import type { TickProbe } from '../invariants/probe.ts';
import type { Recorder } from '../record/recorder.ts';
import { type MatchSections, readSnapshot, writeSnapshot } from './match-snapshot.ts';

const BOT = CONTROLLERS.indexOf('bot');

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
  /** Makes the policy of a seat that a bot takes. The seed is the match's own. */
  createPolicy(seat: number, seed: number): Policy;
  recorder?: Recorder | undefined;
  monitor?: MatchMonitor | undefined;
  /** A state to begin with, in place of the empty world. */
  world?: World | undefined;
  seq?: number | undefined;
  /** Episodes begun before that state. */
  episode?: number | undefined;
}

export interface Match {
  readonly arena: Arena;
  /** State s_t; another buffer after each step. */
  readonly world: World;
  /** Steps ever taken; never goes back. */
  readonly seq: number;
  /** Episodes begun. */
  readonly episode: number;
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
}

export function createMatch(parts: MatchParts): Match {
  const { arena, simulator, monitor, recorder } = parts;
  const actions: Actions = createActions();
  const events = createEventList();
  const observations = Array.from({ length: SEATS }, () => createObservation());
  const policies: (Policy | undefined)[] = Array.from({ length: SEATS });
  const scene = createScene();
  let world = parts.world ?? createWorld();
  let next = createWorld();
  let commands: Command[] = [];
  let seq = parts.seq ?? 0;
  let episode = parts.episode ?? 0;
  if (!parts.world) initWorld(world, arena, parts.setup);

  /** A seat that a bot has has a policy, a new one each time a bot takes it. */
  function assignPolicies(): void {
    for (let seat = 0; seat < SEATS; seat++) {
      if (world.seat.controller[seat] !== BOT) policies[seat] = undefined;
      else policies[seat] ??= parts.createPolicy(seat, world.match.seed[0] as number);
    }
  }

  function actPolicies(): void {
    assignPolicies();
    for (let seat = 0; seat < SEATS; seat++) {
      const policy = policies[seat];
      if (policy) policy.act(observeSeat(seat), seat, actions);
      else if (world.seat.controller[seat] === 0) clearAction(actions, seat);
    }
  }

  function observeSeat(seat: number): Observation {
    const out = observations[seat] as Observation;
    observe(world, arena, seat, out);
    return out;
  }

  /** Swaps the new state in and tells the watchers. Only a step that succeeded comes here. */
  function finish(job: StepJob): EventList {
    const before = world;
    world = next;
    next = before;
    seq++;
    commands = commands.slice(job.commands.length);
    for (const command of job.commands) if (command.kind === 'reset') beginEpisode();
    monitor?.check({ arena, before, after: world, actions, commands: job.commands, events });
    recorder?.append({ seq, world, actions, commands: job.commands, events });
    for (let seat = 0; seat < SEATS; seat++) holdAction(actions, seat);
    return events;
  }

  /** A new episode owes nothing to the last: no held button, no bot's memory. */
  function beginEpisode(): void {
    episode++;
    for (let seat = 0; seat < SEATS; seat++) {
      policies[seat] = undefined;
      clearAction(actions, seat);
    }
  }

  function takeStep(): EventList | Promise<EventList> {
    const job = { arena, world, next, actions, commands, events };
    const pending = simulator.step([job]);
    return pending ? pending.then(() => finish(job)) : finish(job);
  }

  function sections(): MatchSections {
    assignPolicies();
    return {
      arena: arena.id,
      episode,
      world: world.bytes,
      actions: actions.bytes,
      policies: policies.map((policy) => (policy ? { id: policy.id, memory: policy.memory.bytes } : null)),
      monitor: monitor?.save() ?? null,
    };
  }

  function load(saved: MatchSections): void {
    episode = saved.episode;
    actions.bytes.set(saved.actions);
    if (saved.monitor) monitor?.load(saved.monitor);
    saved.policies.forEach((part, seat) => {
      policies[seat] = part ? parts.createPolicy(seat, world.match.seed[0] as number) : undefined;
      if (part && policies[seat]?.id === part.id) policies[seat]?.memory.bytes.set(part.memory);
    });
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
    queue: (command) => void commands.push(command),
    setAction: (seat, action) => writeAction(actions, seat, action),
    clearAction: (seat) => clearAction(actions, seat),
    step() {
      // A command that takes the whole step leaves no tick in which to act.
      if (!commands.some(({ kind }) => kind === 'reset' || kind === 'restore')) actPolicies();
      return takeStep();
    },
    observe: observeSeat,
    scene() {
      buildScene(world, arena, scene);
      return scene;
    },
    digest: () => worldDigest(world),
    snapshot: () => writeSnapshot(sections()),
    restore(snapshot) {
      const saved = readSnapshot(snapshot, arena);
      commands.push({ kind: 'restore', snapshot: saved.world });
      const stepped = takeStep();
      if (!(stepped instanceof Promise)) load(saved);
      else void stepped.then(() => load(saved));
      return stepped;
    },
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
