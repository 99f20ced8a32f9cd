/** Points: every change of a seat's score is told by a `score` event. */
import { SEATS } from '../../world/constants.ts';
import type { EventList } from '../../world/event.ts';
import { NOBODY } from '../../world/fields.ts';
import type { World } from '../../world/world.ts';
import { emit, placeAtSeat } from '../emit.ts';

/** `cause` is whose death pays, or nobody. */
export function score(world: World, events: EventList, seat: number, points: number, cause = NOBODY): void {
  world.seat.score[seat] = (world.seat.score[seat] as number) + points;
  placeAtSeat(world, seat);
  emit(world, events, 'score', seat, cause, points);
}

/** A kill is a point for the killer; a death by own doing or by the world costs one. */
export function payKill(world: World, events: EventList, victim: number, by: number): void {
  if (by === NOBODY || by === victim) score(world, events, victim, -1, victim);
  else score(world, events, by, 1, victim);
}

export function hasBestSeat(world: World): boolean {
  const limit = world.match.scoreLimit[0] as number;
  for (let seat = 0; seat < SEATS; seat++) {
    if (world.seat.controller[seat] !== 0 && (world.seat.score[seat] as number) >= limit) return true;
  }
  return false;
}
