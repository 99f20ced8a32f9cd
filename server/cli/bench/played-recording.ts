/** A golden recording that can be played again and again, as a match core does: with or without the checks. */
import { ParallaxError } from '../../../shared/protocol/errors.ts';
import { createExactSimulator } from '../../../shared/sim/exact.ts';
import { createActions } from '../../../shared/world/action.ts';
import type { Arena } from '../../../shared/world/arena.ts';
import type { Command } from '../../../shared/world/command.ts';
import { createEventList } from '../../../shared/world/event.ts';
import { createWorld, worldDigest } from '../../../shared/world/world.ts';
import { createMonitor, type Monitor } from '../../invariants/monitor.ts';
import { openBenchReplay, provenDigest } from './bench-recording.ts';

export interface PlayedRecording {
  readonly name: string;
  readonly ticks: number;
  /** Events of one play. */
  readonly events: number;
  /** Plays it from its start. Throws where it ends at another digest, or a check speaks. */
  play(isChecked: boolean): void;
}

interface Entry {
  readonly actions: Uint8Array;
  readonly commands: readonly Command[];
}

/** Everything that a play needs, made beforehand, so that a play allocates nothing of its own. */
class Player {
  #world = createWorld();
  #next = createWorld();
  readonly #actions = createActions();
  readonly #events = createEventList();
  readonly #simulator = createExactSimulator();
  readonly #arena: Arena;
  readonly #start: Uint8Array;
  readonly #entries: readonly Entry[];
  events = 0;

  constructor(arena: Arena, start: Uint8Array, entries: readonly Entry[]) {
    this.#arena = arena;
    this.#start = start;
    this.#entries = entries;
  }

  play(monitor: Monitor | undefined): string {
    const job = {
      arena: this.#arena,
      world: this.#world,
      next: this.#next,
      actions: this.#actions,
      commands: [] as readonly Command[],
      events: this.#events,
    };
    const jobs = [job];
    const probe = { ...job, before: this.#world, after: this.#next };
    job.world.bytes.set(this.#start);
    this.events = 0;
    for (const { actions, commands } of this.#entries) {
      job.actions.bytes.set(actions);
      job.commands = commands;
      this.#simulator.step(jobs);
      this.events += this.#events.count;
      if (monitor) {
        probe.before = job.world;
        probe.after = job.next;
        probe.commands = commands;
        monitor.check(probe);
      }
      const { world } = job;
      job.world = job.next;
      job.next = world;
    }
    return worldDigest(job.world);
  }
}

export function openPlayedRecording(name: string): PlayedRecording {
  const digest = provenDigest(name);
  const { arena, world, entries } = openBenchReplay(name);
  const player = new Player(arena, world.bytes.slice(), entries);
  player.play(undefined);
  return {
    name,
    ticks: entries.length,
    events: player.events,
    play(isChecked) {
      const monitor = isChecked ? createMonitor(arena) : undefined;
      const end = player.play(monitor);
      if (end !== digest) throw new ParallaxError('internal', { path: '/digest', expected: digest, received: end });
      if (!monitor || monitor.total === 0) return;
      const received = JSON.stringify(monitor.byInvariant);
      throw new ParallaxError('internal', { path: '/violations', expected: 'none', received });
    },
  };
}
