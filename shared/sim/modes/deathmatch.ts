/** Everybody against everybody: the first to the score limit, or the best when time is up, wins. */
import { MODE, MODES, type ModeFacts } from '../../world/modes.ts';
import type { Mode } from './mode.ts';
import { hasBestSeat, payKill } from './score.ts';

export const deathmatch: Mode = {
  ...(MODES[MODE.deathmatch] as ModeFacts),
  mayHarm: () => true,
  offers: () => true,
  payDeath: payKill,
  leave: () => undefined,
  tick: () => undefined,
  hasWinner: hasBestSeat,
};
