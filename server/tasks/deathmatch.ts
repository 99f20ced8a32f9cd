/**
 * ## Deathmatch
 *
 * Everybody against everybody, in one arena with hitscan weapons.
 *
 * | | |
 * |---|---|
 * | Action space | `Dict`: `moveX`, `moveZ` -127..127, `turn`, `look` -32768..32767 (1/65536 turn), `buttons` 8 bits, `weapon` |
 * | Observation space | the observation table of the contract, and the planes asked for |
 *
 * ### Rewards
 * +1 to the killer and -1 to the victim of each death: the rewards of a tick add up to 0.
 *
 * ### Start
 * All seats stand at spawns that are far from each other, with 100 health and a loaded rifle.
 *
 * ### Episode end
 * - Termination: a seat reaches the score limit (25 unless told otherwise).
 * - Truncation: the time limit passes (5 minutes, 18,000 ticks, unless told otherwise).
 *
 * Death is not termination: the seat respawns after 2 seconds and its episode goes on.
 */
import { SEATS } from '../../shared/world/constants.ts';
import { EVENT } from '../../shared/world/event.ts';
import { PHASES } from '../../shared/world/world.ts';
import type { Task } from './task.ts';

const OVER = PHASES.indexOf('over');

export const deathmatch: Task = {
  id: 'deathmatch',
  doc: '+1 to the killer and -1 to the victim of each death; the score limit terminates, the time limit truncates',
  // At best everybody else dies by one seat in one tick; at worst it dies once.
  rewardRange: [-1, SEATS - 1],
  reward({ count, columns }, seat) {
    let reward = 0;
    for (let i = 0; i < count; i++) {
      if (columns.kind[i] !== EVENT.death) continue;
      if (columns.other[i] === seat) reward += 1;
      if (columns.seat[i] === seat) reward -= 1;
    }
    return reward;
  },
  ending({ match, seat }) {
    if (match.phase[0] !== OVER) return undefined;
    const limit = match.scoreLimit[0] as number;
    return seat.score.some((score) => score >= limit) ? 'terminated' : 'truncated';
  },
};
