/** A recorded match as plain data, so that any engine can play it again: arena, start and inputs. */

import { stepWorld } from '../../shared/sim/step.ts';
import { createActions } from '../../shared/world/action.ts';
import { compileArena } from '../../shared/world/arena.ts';
import type { ArenaSource } from '../../shared/world/arena-source.ts';
import type { Command } from '../../shared/world/command.ts';
import { createEventList } from '../../shared/world/event.ts';
import { copyWorld, createWorld, worldDigest } from '../../shared/world/world.ts';

export interface PlayedMatch {
  arena: ArenaSource;
  /** Bytes of the world at the start. */
  start: number[];
  ticks: { actions: number[]; commands: Command[] }[];
}

/** Plays it in whatever engine this runs in; the digest of the last world. */
export function playMatch(match: PlayedMatch): string {
  const arena = compileArena(match.arena);
  const [world, next, actions, events] = [createWorld(), createWorld(), createActions(), createEventList()];
  world.bytes.set(match.start);
  for (const tick of match.ticks) {
    actions.bytes.set(tick.actions);
    stepWorld({ arena, world, next, actions, commands: tick.commands, events });
    copyWorld(next, world);
  }
  return worldDigest(world);
}
