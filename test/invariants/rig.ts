/**
 * A world that runs under the monitor's eyes: the exact simulator, or one that plants a fault after
 * it, with random actions from a seed.
 */

import { loadArena } from '../../server/assets/arena-library.ts';
import { createMonitor, type Monitor } from '../../server/invariants/monitor.ts';
import { createRng, nextInt, nextU32, nextUnit, type RngState } from '../../shared/math/rng.ts';
import { initWorld } from '../../shared/sim/commands.ts';
import { createExactSimulator } from '../../shared/sim/exact.ts';
import type { Simulator, StepJob } from '../../shared/sim/simulator.ts';
import { type Actions, BUTTON, createActions } from '../../shared/world/action.ts';
import type { Arena } from '../../shared/world/arena.ts';
import type { Command } from '../../shared/world/command.ts';
import { SEATS, TIME_LIMIT_TICKS } from '../../shared/world/constants.ts';
import { createEventList, type EventList } from '../../shared/world/event.ts';
import { type ModeName, scoreLimitOf } from '../../shared/world/modes.ts';
import { createWorld, type World } from '../../shared/world/world.ts';

/** Changes the world after an exact step. */
export type Sabotage = (job: StepJob) => void;

export function createSaboteur(sabotage: Sabotage): Simulator {
  const exact = createExactSimulator();
  return {
    id: 'saboteur',
    deterministic: true,
    step(jobs) {
      exact.step(jobs);
      for (const job of jobs) sabotage(job);
    },
  };
}

/** Fills all seats with actions that run, turn, jump, crouch, reload and fire at random, held for a while. */
export function randomize(actions: Actions, rng: RngState): void {
  for (let seat = 0; seat < SEATS; seat++) {
    const a = actions.seat;
    if (nextUnit(rng) < 0.05) {
      a.moveX[seat] = nextInt(rng, 255) - 127;
      a.moveZ[seat] = nextInt(rng, 255) - 127;
      a.buttons[seat] = nextU32(rng) & (BUTTON.fire | BUTTON.jump | BUTTON.crouch | BUTTON.walk | BUTTON.reload);
    }
    if (nextUnit(rng) < 0.1) a.buttons[seat] = (a.buttons[seat] as number) ^ BUTTON.jump;
    a.turn[seat] = nextInt(rng, 2001) - 1000;
    a.look[seat] = nextInt(rng, 401) - 200;
  }
}

export interface Rig {
  arena: Arena;
  monitor: Monitor;
  readonly world: World;
  actions: Actions;
  events: EventList;
  step(commands?: readonly Command[]): void;
  /** Steps with random actions. */
  play(ticks: number): void;
}

export const JOINS: readonly Command[] = [0, 1, 2, 3].map((seat) => ({ kind: 'join', seat, controller: 'bot' }));

export interface RigOptions {
  arena?: Arena;
  mode?: ModeName;
  seed?: number;
  simulator?: Simulator;
  scoreLimit?: number;
  timeLimitTicks?: number;
}

export function createRig({
  arena = loadArena('atrium'),
  mode = 'deathmatch',
  seed = 7,
  simulator = createExactSimulator(),
  scoreLimit,
  timeLimitTicks,
}: RigOptions = {}): Rig {
  const monitor = createMonitor(arena);
  let world = createWorld();
  let next = createWorld();
  initWorld(world, arena, {
    mode,
    seed,
    scoreLimit: scoreLimit ?? scoreLimitOf(mode, arena.source),
    timeLimitTicks: timeLimitTicks ?? TIME_LIMIT_TICKS,
  });
  const actions = createActions();
  const events = createEventList();
  const rng = createRng(seed);
  const step = (commands: readonly Command[] = []) => {
    simulator.step([{ arena, world, next, actions, commands, events }]);
    monitor.check({ arena, before: world, after: next, actions, commands, events });
    [world, next] = [next, world];
  };
  return {
    arena,
    monitor,
    actions,
    events,
    get world() {
      return world;
    },
    step,
    play(ticks) {
      for (let i = 0; i < ticks; i++) {
        randomize(actions, rng);
        step();
      }
    },
  };
}

/** Puts a seat's body in the world where a test wants it, through a restore. */
export function edit(rig: Rig, change: (world: World) => void): void {
  const copy = createWorld(rig.world.buffer.slice(0));
  change(copy);
  rig.step([{ kind: 'restore', snapshot: copy.bytes }]);
}
