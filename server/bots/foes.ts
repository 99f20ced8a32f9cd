/** Whom a bot fights: in each mode everybody, nobody, or the other team. */
import type { Observation } from '../../shared/view/observation.ts';
import { MODE, teamOf } from '../../shared/world/modes.ts';

/** Whether there is anybody to fight at all. */
export function hasFoes({ match }: Observation): boolean {
  return match.mode[0] !== MODE.relay;
}

export function isFoe(observation: Observation, seat: number, other: number): boolean {
  if (seat === other || !hasFoes(observation)) return false;
  return observation.match.mode[0] !== MODE.teams || teamOf(seat) !== teamOf(other);
}
