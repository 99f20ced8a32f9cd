/**
 * The wall between a match and its journal. A match appends each tick before anything of its result
 * leaves the server; what the recorder does with it never changes the match, not even by failing.
 */

import type { ParallaxError } from '../../shared/protocol/errors.ts';
import type { Actions } from '../../shared/world/action.ts';
import type { Command } from '../../shared/world/command.ts';
import type { EventList } from '../../shared/world/event.ts';
import type { World } from '../../shared/world/world.ts';

export interface TickRecord {
  /** The match's own counter; never goes back. */
  seq: number;
  /** State after the tick. */
  world: World;
  /** Inputs that led to it. */
  actions: Actions;
  commands: readonly Command[];
  events: EventList;
}

export interface Recorder {
  /** Writes the tick, or counts it into the record being gathered. Never throws: see `failure`. */
  append(record: TickRecord): void;
  /** Finishes the file so that it is whole. */
  close(): void;
  /** Why nothing is written any more; undefined while all is well. */
  readonly failure: ParallaxError | undefined;
  /** Path of the file being written. */
  readonly path: string;
}
