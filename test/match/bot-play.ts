/** Matches that bots play, without a clock, a session or a recording. */

import { expect } from 'vitest';
import { loadArena } from '../../server/assets/arena-library.ts';
import { createPolicy } from '../../server/bots/policies.ts';
import { seatSeed } from '../../server/match/episode-seed.ts';
import { createMatch, type Match, type MatchParts } from '../../server/match/match.ts';
import { type ErrorBody, ParallaxError } from '../../shared/protocol/errors.ts';
import { createExactSimulator } from '../../shared/sim/exact.ts';
import { SEATS } from '../../shared/world/constants.ts';
import type { ModeName } from '../../shared/world/modes.ts';

/** `loadPolicies` must have been awaited. */
export function beginPlay(name: string, mode: ModeName, seed: number, more: Partial<MatchParts> = {}): Match {
  const arena = loadArena(name);
  const match = createMatch({
    arena,
    setup: { mode, seed, scoreLimit: 1000, timeLimitTicks: 3600 },
    simulator: createExactSimulator(),
    createPolicy: (seat, matchSeed) => createPolicy('bot', arena, seatSeed(matchSeed, seat)),
    ...more,
  });
  for (let seat = 0; seat < SEATS; seat++) match.queue({ kind: 'join', seat, controller: 'bot' });
  play(match, 1);
  return match;
}

export function play(match: Match, ticks: number): void {
  for (let i = 0; i < ticks; i++) void match.step();
}

/** How the snapshot is refused; the match is as it was and goes on, or the test fails. */
export function refusal(match: Match, snapshot: Uint8Array): ErrorBody {
  const [before, seq, branch] = [match.digest(), match.seq, match.branch];
  try {
    void match.restore(snapshot);
  } catch (error) {
    if (!(error instanceof ParallaxError)) throw error;
    expect([match.digest(), match.seq, match.branch]).toEqual([before, seq, branch]);
    return error.body;
  }
  throw new Error('it was accepted');
}
