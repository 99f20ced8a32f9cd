/**
 * One planted fault outside the step: in what a tick takes of what was asked for, in what a seat is told, or in
 * how a picture is drawn. The step is the exact one.
 */
import type { SeatObservation } from '../../shared/protocol/replies.ts';
import type { Actions } from '../../shared/world/action.ts';
import type { Arena } from '../../shared/world/arena.ts';
import type { World } from '../../shared/world/world.ts';
import type { ProbeId } from '../invariants/probes/probes.ts';
import type { SpoilRenderer } from './saboteur-renderer.ts';
import type { TapeName } from './tapes.ts';

/** What a seat is told, and of what. */
export interface Telling {
  readonly world: World;
  readonly arena: Arena;
  readonly observation: SeatObservation;
}

export interface WireFault {
  /** Changes what the tick takes of what was asked for; `last` is what was asked for in the tick before. */
  take?(taken: Actions, last: Actions, tick: number): void;
  /** Changes what a seat is told. */
  tell?(telling: Telling): void;
  /** Harms the world while it is drawn. */
  touch?(world: World): void;
  /** Spoils pictures. */
  readonly spoil?: SpoilRenderer;
}

export interface WireSaboteur {
  readonly id: string;
  readonly offends: Exclude<ProbeId, 'determinism'>;
  /** What is wrong, with the amount as `#`. */
  readonly fault: string;
  readonly unit: string;
  /** Small, medium, large. */
  readonly amounts: readonly [number, number, number];
  readonly tape: TapeName;
  /** Whether only whole amounts make sense. */
  readonly isWhole?: boolean;
  create(amount: number): WireFault;
}
