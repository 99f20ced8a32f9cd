/**
 * ## Deathmatch
 *
 * Everybody against everybody, with all weapons.
 *
 * | | |
 * |---|---|
 * | Action space | `Dict`: `moveX`, `moveZ` -127..127, `turn`, `look` -32768..32767 (1/65536 turn), `buttons` 8 bits, `weapon` |
 * | Observation space | the observation table of the contract, and the planes asked for |
 *
 * ### Rewards
 * +1 to the killer and -1 to the victim of each death: these add up to 0. A death by own doing, or by the
 * world (a fall, a pit, a lift), is -1 for the victim alone.
 *
 * ### Start
 * All seats stand at spawns that are far from each other, with 100 health, a loaded rifle in hand, a pistol
 * and a blow.
 *
 * ### Episode end
 * - Termination: a seat reaches the score limit (25 unless told otherwise).
 * - Truncation: the time limit passes (5 minutes, 18,000 ticks, unless told otherwise).
 *
 * Death is not termination: the seat respawns after 2 seconds and its episode goes on.
 */
import { SEATS } from '../../shared/world/constants.ts';
import { endingOf, killsLessDeaths } from './points.ts';
import type { Task } from './task.ts';

export const deathmatch: Task = {
  id: 'deathmatch',
  doc: '+1 to the killer and -1 to the victim of each death; a death that nobody else caused is -1 alone',
  // At best everybody else dies by one seat in one tick; at worst it dies once.
  rewardRange: [-1, SEATS - 1],
  reward: killsLessDeaths,
  ending: endingOf,
};
