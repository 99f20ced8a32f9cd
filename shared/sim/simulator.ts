/**
 * The wall around the truth. A simulator turns a world and its inputs into the next world and says
 * what happened. It writes into `next`, never into `world`, so that a failed step harms nothing and
 * the monitor can compare. An exact one returns nothing; one in another process returns a promise.
 */
import type { Actions } from '../world/action.ts';
import type { Arena } from '../world/arena.ts';
import type { Command } from '../world/command.ts';
import type { EventList } from '../world/event.ts';
import type { World } from '../world/world.ts';

export interface StepJob {
  readonly arena: Arena;
  /** State s_t; read only. */
  readonly world: World;
  /** State s_t+1; wholly overwritten. */
  readonly next: World;
  readonly actions: Actions;
  /** In the order they are applied, before the actions. */
  readonly commands: readonly Command[];
  /** What happened; cleared first. */
  readonly events: EventList;
}

export interface Simulator {
  readonly id: string;
  /** Same job, same `next`, on every machine. */
  readonly deterministic: boolean;
  step(jobs: readonly StepJob[]): void | Promise<void>;
}
