/** A golden recording that can be played again and again, as a match core does: with or without the checks. */
import { ParallaxError } from '../../../shared/protocol/errors.ts';
import { createExactSimulator } from '../../../shared/sim/exact.ts';
import type { Simulator } from '../../../shared/sim/simulator.ts';
import { createActions } from '../../../shared/world/action.ts';
import type { Command } from '../../../shared/world/command.ts';
import { createEventList } from '../../../shared/world/event.ts';
import { createWorld, worldDigest } from '../../../shared/world/world.ts';
import { createMonitor, type Monitor } from '../../invariants/monitor.ts';
import type { Replay } from '../../record/replay.ts';
import { openBenchReplay, provenDigest } from './bench-recording.ts';

interface Entry {
  readonly actions: Uint8Array;
  readonly commands: readonly Command[];
}

/** Played by `begin`, `run` and `end`; what has to be allocated for it is allocated by the first and the last. */
export class PlayedRecording {
  readonly name: string;
  readonly ticks: number;
  /** Events of the last play. */
  events = 0;
  readonly #digest: string;
  readonly #simulator: Simulator;
  readonly #start: Uint8Array;
  readonly #entries: readonly Entry[];
  readonly #job;
  readonly #jobs;
  readonly #probe;
  /** One for all plays, as a match has one for all episodes. */
  readonly #monitor: Monitor;
  readonly #unseen: Uint8Array;
  #isChecked = false;

  constructor(name: string, digest: string, { arena, world, entries }: Replay, simulator: Simulator) {
    this.name = name;
    this.ticks = entries.length;
    this.#digest = digest;
    this.#simulator = simulator;
    this.#start = world.bytes.slice();
    this.#entries = entries;
    const commands: readonly Command[] = [];
    const tick = { arena, actions: createActions(), commands, events: createEventList() };
    this.#job = { ...tick, world: createWorld(), next: createWorld() };
    this.#jobs = [this.#job];
    this.#probe = { ...tick, before: this.#job.world, after: this.#job.next };
    this.#monitor = createMonitor(arena);
    this.#unseen = this.#monitor.save();
  }

  /** Goes to the start, of which the monitor has seen nothing. */
  begin(isChecked: boolean): void {
    this.#isChecked = isChecked;
    this.#monitor.load(this.#unseen);
    this.#job.world.bytes.set(this.#start);
    this.events = 0;
  }

  /** Plays all ticks. */
  run(): void {
    const entries = this.#entries;
    const job = this.#job;
    const probe = this.#probe;
    for (let i = 0; i < entries.length; i++) {
      const { actions, commands } = entries[i] as Entry;
      job.actions.bytes.set(actions);
      job.commands = commands;
      this.#simulator.step(this.#jobs);
      this.events += job.events.count;
      if (this.#isChecked) {
        probe.before = job.world;
        probe.after = job.next;
        probe.commands = commands;
        this.#monitor.check(probe);
      }
      const { world } = job;
      job.world = job.next;
      job.next = world;
    }
  }

  /** Throws where the play ended at another digest, or a check spoke. */
  end(): void {
    const received = worldDigest(this.#job.world);
    if (received !== this.#digest)
      throw new ParallaxError('internal', { path: '/digest', expected: this.#digest, received });
    if (this.#monitor.total === 0) return;
    const violations = JSON.stringify(this.#monitor.byInvariant);
    throw new ParallaxError('internal', { path: '/violations', expected: 'none', received: violations });
  }
}

/** Opens a recording that has been verified. */
export function openPlayedRecording(name: string, simulator = createExactSimulator()): PlayedRecording {
  return new PlayedRecording(name, provenDigest(name), openBenchReplay(name), simulator);
}
