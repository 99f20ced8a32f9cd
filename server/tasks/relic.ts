/**
 * ## Relic
 *
 * One relic for all four seats, with all weapons; who holds it gains.
 *
 * | | |
 * |---|---|
 * | Action space | `Dict`: `moveX`, `moveZ` -127..127, `turn`, `look` -32768..32767 (1/65536 turn), `buttons` 8 bits, `weapon` |
 * | Observation space | the observation table of the contract, in which everybody sees the relic's place and holder, and the planes asked for |
 *
 * ### Rewards
 * +1 for each whole second (60 ticks) that the seat has held the relic in one go. Kills and deaths pay nothing
 * by themselves.
 *
 * ### Start
 * The relic lies in its place. All seats stand at spawns that are far from each other, with 100 health, a
 * loaded rifle in hand, a pistol and a blow.
 *
 * ### Episode end
 * - Termination: a seat reaches the score limit (60 unless told otherwise).
 * - Truncation: the time limit passes (5 minutes, 18,000 ticks, unless told otherwise).
 *
 * Death is not termination: the seat drops the relic, respawns after 2 seconds, and its episode goes on.
 */
import { endingOf, pointsOf } from './points.ts';
import type { Task } from './task.ts';

export const relic: Task = {
  id: 'relic',
  doc: '+1 for each second that the seat holds the relic',
  rewardRange: [0, 1],
  reward: pointsOf,
  ending: endingOf,
};
