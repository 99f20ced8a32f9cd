/** Puts one match together from the real parts: arena, exact simulator, bots, monitor, journal. */

import type { Lineage } from '../../shared/protocol/replies.ts';
import { initWorld } from '../../shared/sim/commands.ts';
import { createExactSimulator } from '../../shared/sim/exact.ts';
import type { Arena } from '../../shared/world/arena.ts';
import { scoreLimitOf } from '../../shared/world/modes.ts';
import { CONTROLLERS, createWorld, type World, worldFrom } from '../../shared/world/world.ts';
import { loadArena } from '../assets/arena-library.ts';
import { createPolicy, loadPolicies } from '../bots/policies.ts';
import { seatSeed } from './episode-seed.ts';
import type { ForkSource } from './fork-source.ts';
import type { FrameMaker } from './frame-maker.ts';
import type { FrameShare } from './frame-share.ts';
import { createMatch } from './match.ts';
import type { MatchConfig, MatchWish } from './match-host.ts';
import { MatchRunner } from './match-runner.ts';
import type { MatchSections } from './match-snapshot.ts';
import type { MatchStats } from './match-stats.ts';
import { chooseMode } from './mode-choice.ts';
import { openJournal, readResumed } from './recording.ts';
import { Roster } from './roster.ts';
import { createSurveillance } from './surveillance.ts';
import { createToken } from './token.ts';

/** What all matches of one thread share. */
export interface SharedParts {
  readonly frames: FrameMaker;
  readonly share: FrameShare;
  readonly stats: MatchStats;
  nowMs(): number;
  wake(): void;
  /** An error of ours that no peer is told. */
  report(error: unknown): void;
  onEnd(runner: MatchRunner): void;
}

/** The state a match begins in. */
interface Beginning {
  readonly config: MatchConfig;
  readonly arena: Arena;
  readonly world: World;
  readonly seq: number;
  readonly episode: number;
  readonly branch: number;
  /** The match that this one goes on from. */
  readonly parent?: Lineage;
  readonly sections?: MatchSections;
}

/** Makes a match and begins its first episode. Throws ParallaxError or an error of the catalogue. */
export async function openMatch(id: string, wish: MatchWish, shared: SharedParts): Promise<MatchRunner> {
  const arena = loadArena(wish.arena);
  const mode = chooseMode(wish.mode, arena);
  const config = { ...wish, mode, scoreLimit: wish.scoreLimit ?? scoreLimitOf(mode, arena.source) };
  const world = createWorld();
  initWorld(world, arena, config);
  const runner = await assemble(id, { config, arena, world, seq: 0, episode: 0, branch: 0 }, shared);
  await runner.start();
  return runner;
}

/** Brings a match back at its recording's last tick; people's seats go to bots. Throws ParallaxError. */
export async function reopenMatch(id: string, recording: string, shared: SharedParts): Promise<MatchRunner> {
  const runner = await assemble(id, readResumed(recording, createExactSimulator()), shared);
  runner.reconcile();
  return runner;
}

/**
 * Makes a match that goes on where another one is, its seats as they are there: whom nobody holds yet
 * can be joined, and nothing moves until then. Its counters begin anew. Throws ParallaxError.
 */
export async function forkMatch(
  id: string,
  { config, sections, parent }: ForkSource,
  arena: Arena,
  shared: SharedParts,
): Promise<MatchRunner> {
  const world = worldFrom(sections.world);
  const { episode } = sections;
  const runner = await assemble(id, { config, arena, world, seq: 0, episode, branch: 0, parent, sections }, shared);
  const controllers = Array.from(world.seat.controller, (value) => CONTROLLERS[value] ?? 'none');
  runner.roster.adopt(controllers, shared.nowMs());
  return runner;
}

async function assemble(id: string, beginning: Beginning, shared: SharedParts): Promise<MatchRunner> {
  const { config, arena, world, seq, episode, branch, parent, sections } = beginning;
  await loadPolicies();
  if (config.clock === 'realtime') await shared.frames.prepare(arena);
  const simulator = createExactSimulator();
  const surveillance = createSurveillance({ match: id, arena, config, simulator });
  const core = createMatch({
    arena,
    setup: config,
    simulator,
    createPolicy: (seat, matchSeed) => createPolicy('bot', arena, seatSeed(matchSeed, seat)),
    monitor: surveillance.monitor,
    recorder: openJournal(config, { match: id, arena, simulator, world, seq, episode, branch, parent }),
    world,
    seq,
    episode,
    branch,
    sections,
  });
  const roster = new Roster(config.bots, createToken);
  return new MatchRunner({ id, config, core, roster, surveillance, parent: parent ?? null, ...shared });
}
