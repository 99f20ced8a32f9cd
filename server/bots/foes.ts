/** Whom a bot fights: in each mode everybody, nobody, or the other team. */
import type { Observation } from '../../shared/view/observation.ts';
import { MODE, teamOf } from '../../shared/world/modes.ts';

export function isFoe({ match }: Observation, seat: number, other: number): boolean {
  if (seat === other || match.mode[0] === MODE.relay) return false;
  return match.mode[0] !== MODE.teams || teamOf(seat) !== teamOf(other);
}
