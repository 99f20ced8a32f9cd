/**
 * Runs matches in this thread. A match that fails ends alone; the others and the thread go on. The
 * thread host runs one of these in each of its workers.
 */
import { LIMITS } from '../../shared/protocol/limits.ts';
import type { MatchRequest } from '../../shared/protocol/messages.ts';
import type { MatchInfo, Push, Reply } from '../../shared/protocol/replies.ts';
import { arenaOf, type ForkChanges, type ForkSource, takeForkSource } from './fork-source.ts';
import type { FrameMaker } from './frame-maker.ts';
import { FrameShare } from './frame-share.ts';
import { matchLimit, matchUnknown } from './match-errors.ts';
import type { MatchHost, MatchWish, Sender } from './match-host.ts';
import { answerRequest } from './match-requests.ts';
import type { MatchRunner } from './match-runner.ts';
import { createMatchStats, type MatchStats } from './match-stats.ts';
import { forkMatch, openMatch, reopenMatch, type SharedParts } from './open-match.ts';
import { RealtimeClock } from './realtime-clock.ts';
import { createMatchId } from './token.ts';

export interface LocalHostParts {
  readonly frames: FrameMaker;
  nowMs(): number;
  report(error: unknown): void;
}

/** How often silence is looked for, and how often those who watch are told, ms. */
const SILENCE_CHECK_MS = 250;
const STATUS_MS = 500;

export class LocalMatchHost implements MatchHost {
  readonly #runners = new Map<string, MatchRunner>();
  readonly #clock: RealtimeClock;
  readonly #shared: SharedParts;
  readonly #stats = createMatchStats();
  readonly #timers: NodeJS.Timeout[];

  constructor(parts: LocalHostParts) {
    this.#clock = new RealtimeClock(parts.nowMs);
    this.#shared = {
      ...parts,
      stats: this.#stats,
      share: new FrameShare(),
      wake: () => this.#clock.wake(),
      onEnd: (runner) => this.#forget(runner),
    };
    this.#timers = [
      setInterval(
        () => this.#each((runner) => (runner.isRealtime ? runner.realtime : runner.lockstep).checkSilence()),
        SILENCE_CHECK_MS,
      ),
      setInterval(() => this.#each((runner) => runner.pushStatus()), STATUS_MS),
    ];
  }

  #each(visit: (runner: MatchRunner) => void): void {
    for (const runner of [...this.#runners.values()]) visit(runner);
  }

  #forget(runner: MatchRunner): void {
    this.#clock.remove(runner.realtime);
    this.#runners.delete(runner.id);
  }

  create(wish: MatchWish): Promise<MatchInfo> {
    return this.open(createMatchId(), wish);
  }

  /** Creates a match under an id that somebody else made unique. */
  async open(id: string, wish: MatchWish): Promise<MatchInfo> {
    if (this.#runners.size >= LIMITS.matches) throw matchLimit();
    return this.#add(await openMatch(id, wish, this.#shared));
  }

  #add(runner: MatchRunner): MatchInfo {
    this.#runners.set(runner.id, runner);
    if (runner.isRealtime) this.#clock.add(runner.realtime);
    return runner.info();
  }

  resume(recording: string): Promise<MatchInfo> {
    return this.reopen(createMatchId(), recording);
  }

  /** Brings a match back under an id that somebody else made unique. */
  async reopen(id: string, recording: string): Promise<MatchInfo> {
    if (this.#runners.size >= LIMITS.matches) throw matchLimit();
    return this.#add(await reopenMatch(id, recording, this.#shared));
  }

  async fork(match: string, changes: ForkChanges = {}): Promise<MatchInfo> {
    const { arena } = this.#find(match).core;
    return this.plant(createMatchId(), this.forkSource(match, changes), arena);
  }

  /** What a fork of a match that runs here begins from. */
  forkSource(match: string, changes: ForkChanges): ForkSource {
    const { core, parts } = this.#find(match);
    return takeForkSource(match, parts.config, core, changes);
  }

  /** Begins a fork, of a match here or elsewhere, under an id that somebody else made unique. */
  async plant(id: string, source: ForkSource, arena = arenaOf(source)): Promise<MatchInfo> {
    if (this.#runners.size >= LIMITS.matches) throw matchLimit();
    return this.#add(await forkMatch(id, source, arena, this.#shared));
  }

  async send(match: string, sender: Sender, request: MatchRequest): Promise<Reply | undefined> {
    return answerRequest(this.#find(match), sender, request);
  }

  subscribe(match: string, session: string, listener: (push: Push) => void): () => void {
    return this.#find(match).subscribe(session, listener);
  }

  #find(match: string): MatchRunner {
    const runner = this.#runners.get(match);
    if (runner) return runner;
    throw matchUnknown(match, this.#runners.keys());
  }

  /** Everything that is told of this host at one moment. */
  survey(): { matches: MatchInfo[]; stats: MatchStats } {
    return { matches: [...this.#runners.values()].map((runner) => runner.info()), stats: { ...this.#stats } };
  }

  async list(): Promise<MatchInfo[]> {
    return this.survey().matches;
  }

  async stats(): Promise<MatchStats> {
    return this.survey().stats;
  }

  async end(match: string): Promise<void> {
    this.#find(match).end();
  }

  async close(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    this.#each((runner) => runner.end());
  }
}
