/**
 * ## Teams
 *
 * Seats 0 and 2 against seats 1 and 3, with all weapons; team mates do each other no harm.
 *
 * | | |
 * |---|---|
 * | Action space | `Dict`: `moveX`, `moveZ` -127..127, `turn`, `look` -32768..32767 (1/65536 turn), `buttons` 8 bits, `weapon` |
 * | Observation space | the observation table of the contract, and the planes asked for |
 *
 * ### Rewards
 * To each seat the points of its team in the tick less those of the other team: team mates earn the same, and
 * what one team earns the other loses. So a kill is +1 for both killers and -1 for both of the victim's team,
 * and a death by own doing or by the world, which costs its team a point, is -1 for it and +1 for the other.
 *
 * ### Start
 * All seats stand at spawns that are far from each other, with 100 health, a loaded rifle in hand, a pistol
 * and a blow.
 *
 * ### Episode end
 * - Termination: the points of a team's two seats reach the score limit (40 unless told otherwise).
 * - Truncation: the time limit passes (5 minutes, 18,000 ticks, unless told otherwise).
 *
 * Death is not termination: the seat respawns after 2 seconds and its episode goes on.
 */
import { SEATS } from '../../shared/world/constants.ts';
import type { EventList } from '../../shared/world/event.ts';
import { teamOf } from '../../shared/world/modes.ts';
import { endingOf, pointsOf } from './points.ts';
import type { Task } from './task.ts';

function lead(events: EventList, team: number): number {
  let sum = 0;
  for (let seat = 0; seat < SEATS; seat++) {
    sum += teamOf(seat) === team ? pointsOf(events, seat) : -pointsOf(events, seat);
  }
  return sum;
}

export const teams: Task = {
  id: 'teams',
  doc: "the points of the seat's team less those of the other: +1 for a kill of its team, -1 for a death in it",
  // At best both of the other team die in one tick, at worst both of its own.
  rewardRange: [-SEATS / 2, SEATS / 2],
  reward: (events, seat) => lead(events, teamOf(seat)),
  ending: endingOf,
};
