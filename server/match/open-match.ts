/** Puts one match together from the real parts: arena, exact simulator, bots, monitor, journal. */
import { createExactSimulator } from '../../shared/sim/exact.ts';
import { loadArena } from '../assets/arena-library.ts';
import { createPolicy, loadPolicies } from '../bots/policies.ts';
import { seatSeed } from './episode-seed.ts';
import type { FrameMaker } from './frame-maker.ts';
import { createMatch } from './match.ts';
import type { MatchConfig } from './match-host.ts';
import { MatchRunner } from './match-runner.ts';
import type { MatchStats } from './match-stats.ts';
import { Roster } from './roster.ts';
import { createSurveillance } from './surveillance.ts';
import { createToken } from './token.ts';

/** What all matches of one thread share. */
export interface SharedParts {
  readonly frames: FrameMaker;
  readonly stats: MatchStats;
  nowMs(): number;
  wake(): void;
  /** An error of ours that no peer is told. */
  report(error: unknown): void;
  onEnd(runner: MatchRunner): void;
}

/** Makes a match and begins its first episode. Throws ParallaxError or an error of the catalogue. */
export async function openMatch(id: string, config: MatchConfig, shared: SharedParts): Promise<MatchRunner> {
  const arena = loadArena(config.arena);
  await loadPolicies();
  const surveillance = createSurveillance(arena, config.checks);
  const { seed, scoreLimit, timeLimitTicks } = config;
  const core = createMatch({
    arena,
    setup: { seed, scoreLimit, timeLimitTicks },
    simulator: createExactSimulator(),
    createPolicy: (seat, matchSeed) => createPolicy('bot', arena, seatSeed(matchSeed, seat)),
    monitor: surveillance.monitor,
  });
  const roster = new Roster(config.bots, createToken);
  const runner = new MatchRunner({ id, config, core, roster, surveillance, ...shared });
  await runner.start();
  return runner;
}
