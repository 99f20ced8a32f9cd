/** Steps a world through recorded inputs, as the match did: the same call, the same two buffers. */
import { ParallaxError } from '../../shared/protocol/errors.ts';
import type { Simulator } from '../../shared/sim/simulator.ts';
import { createActions } from '../../shared/world/action.ts';
import type { Arena } from '../../shared/world/arena.ts';
import { createEventList, type EventList } from '../../shared/world/event.ts';
import { createWorld, type World } from '../../shared/world/world.ts';
import type { TickEntry } from './tick-codec.ts';

export interface Player {
  readonly arena: Arena;
  /** State now; another buffer after each step. */
  readonly world: World;
  /** Puts the world at a recorded state. */
  load(bytes: Uint8Array): void;
  /** Takes one recorded step; the events are reused by the next. */
  step(entry: TickEntry): EventList;
}

export function createPlayer(arena: Arena, simulator: Simulator): Player {
  let world = createWorld();
  let next = createWorld();
  const actions = createActions();
  const events = createEventList();
  return {
    arena,
    get world() {
      return world;
    },
    load: (bytes) => world.bytes.set(bytes),
    step({ actions: recorded, commands }) {
      actions.bytes.set(recorded);
      const pending = simulator.step([{ arena, world, next, actions, commands, events }]);
      if (pending)
        throw new ParallaxError('internal', { expected: 'a simulator that steps at once', received: simulator.id });
      [world, next] = [next, world];
      return events;
    },
  };
}
