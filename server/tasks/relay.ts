/**
 * ## Relay
 *
 * All four seats together: nobody harms anybody. Two have to stand on the two plates at once, which opens the
 * gate for six seconds, so that another, or one of them, runs through it to the goal.
 *
 * | | |
 * |---|---|
 * | Action space | `Dict`: `moveX`, `moveZ` -127..127, `turn`, `look` -32768..32767 (1/65536 turn), `buttons` 8 bits, `weapon` |
 * | Observation space | the observation table of the contract, with plates, gate and goal, and the planes asked for |
 *
 * ### Rewards
 * +1 to every seat each time one of them reaches the goal: the reward is shared. Nothing else pays.
 *
 * ### Start
 * All seats stand at spawns that are far from each other; the gate is shut and the goal is open.
 *
 * ### Episode end
 * - Termination: the goal was reached as often as the score limit says (10 unless told otherwise).
 * - Truncation: the time limit passes (5 minutes, 18,000 ticks, unless told otherwise).
 *
 * The runner starts again at a spawn, and 5 seconds later the goal can be reached again.
 */
import { endingOf, pointsOf } from './points.ts';
import type { Task } from './task.ts';

export const relay: Task = {
  id: 'relay',
  doc: '+1 to every seat each time one of them reaches the goal',
  rewardRange: [0, 1],
  reward: pointsOf,
  ending: endingOf,
};
