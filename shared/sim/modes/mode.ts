/**
 * A mode: the rules of a game, which change the world inside the step. Systems ask it where games
 * differ; what is the same in all of them (plates, the end of an episode) is not in here.
 */
import type { Arena } from '../../world/arena.ts';
import type { PickupKind } from '../../world/arena-source.ts';
import type { EventList } from '../../world/event.ts';
import type { ModeFacts } from '../../world/modes.ts';
import type { World } from '../../world/world.ts';

export interface Mode extends ModeFacts {
  /** Whether `by`, a seat or NOBODY for the world itself, can wound `victim`; `by` may be the victim. */
  mayHarm(by: number, victim: number): boolean;
  /** Whether pickups of this kind are in the game. */
  offers(kind: PickupKind): boolean;
  /** Gives and takes the points of a death, told by `score` events; `by` is the victim by its own doing, NOBODY by the world's. */
  payDeath(world: World, events: EventList, victim: number, by: number): void;
  /** A held seat becomes empty; called while its fields still tell who was there. */
  leave(world: World, events: EventList, seat: number): void;
  /** What the game is about besides deaths; once a tick, after everybody's moves, wounds and pickups. */
  tick(arena: Arena, world: World, events: EventList): void;
  /** Whether the score limit is reached. */
  hasWinner(world: World): boolean;
}
