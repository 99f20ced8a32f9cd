/**
 * What fills a seat when no person or agent does. A policy sees the observation that an agent in its
 * seat would see and answers with the same action; the world itself is out of its reach. All it
 * remembers lies in `memory`, so a copy of those bytes is the whole policy: same seed and same
 * observations give the same actions, and restored memory continues as if nothing had happened.
 */
import type { Memory, Table, TableShape } from '../../shared/schema/table.ts';
import type { Observation } from '../../shared/view/observation.ts';
import type { Actions } from '../../shared/world/action.ts';

export interface Policy {
  readonly id: string;
  /** What its memory means, field by field. */
  readonly table: Table<TableShape>;
  /** The whole state of this policy; write saved bytes into it to restore. */
  readonly memory: Memory;
  /** Fills the seat's row of `out`, wholly, from what the seat was told after the last tick. */
  act(observation: Observation, seat: number, out: Actions): void;
}
