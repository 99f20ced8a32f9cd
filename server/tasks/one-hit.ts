/**
 * ## One hit
 *
 * Everybody against everybody, with a pistol and a blow; every wound kills.
 *
 * | | |
 * |---|---|
 * | Action space | `Dict`: `moveX`, `moveZ` -127..127, `turn`, `look` -32768..32767 (1/65536 turn), `buttons` 8 bits, `weapon` |
 * | Observation space | the observation table of the contract, and the planes asked for |
 *
 * ### Rewards
 * As in deathmatch: +1 to the killer and -1 to the victim of each death; a death by own doing or by the world
 * is -1 for the victim alone.
 *
 * ### Start
 * All seats stand at spawns that are far from each other, with a loaded pistol in hand and a blow. Only
 * ammunition lies about.
 *
 * ### Episode end
 * - Termination: a seat reaches the score limit (25 unless told otherwise).
 * - Truncation: the time limit passes (5 minutes, 18,000 ticks, unless told otherwise).
 *
 * Death is not termination: the seat respawns after 2 seconds and its episode goes on.
 */
import { deathmatch } from './deathmatch.ts';
import type { Task } from './task.ts';

export const oneHit: Task = { ...deathmatch, id: 'one-hit' };
