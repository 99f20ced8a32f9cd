/**
 * The matches of this server as its sessions find them: the main one, which is replaced when it fails,
 * and those that sessions create, which end when nobody is there any more. It watches all of them and
 * writes down every violation.
 */
import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { ParallaxError } from '../../shared/protocol/errors.ts';
import { LIMITS } from '../../shared/protocol/limits.ts';
import type { RequestOf } from '../../shared/protocol/messages.ts';
import type { MatchInfo, Push, ViolationRecord } from '../../shared/protocol/replies.ts';
import type { Log } from '../log.ts';
import type { MatchHost, MatchWish } from '../match/match-host.ts';
import type { Metrics } from '../metrics.ts';

export interface DirectoryParts {
  readonly host: MatchHost;
  /** What a match is like where nobody says otherwise. */
  readonly defaults: MatchWish;
  readonly log: Log;
  readonly metrics: Metrics;
  /** File for violations, one JSON object a line; null for none. */
  readonly violationLog: string | null;
}

/** The server's own name among the sessions of a match. */
const WATCHER = { session: 'server', capabilities: ['spectate'] } as const;
/** A created match that nobody plays or watches for this long ends, ms. */
export const ABANDONED_MS = 60_000;
const SWEEP_MS = 5_000;
/** Pause before a failed main match is replaced, so that a lasting fault does not spin, ms. */
const REPLACE_MS = 1_000;

interface Entry {
  readonly isMain: boolean;
  stopWatching: () => void;
  /** Sessions that hear it, and when the last one left. */
  sessions: number;
  leftMs: number;
  /** Whether anybody has ever been there. */
  wasEntered: boolean;
  /** Violations that the metrics have counted, by invariant. */
  violations: { readonly [invariant: string]: number };
}

export class MatchDirectory {
  mainMatch: string | null = null;
  readonly #parts: DirectoryParts;
  readonly #entries = new Map<string, Entry>();
  readonly #sweep: NodeJS.Timeout;
  #replace: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(parts: DirectoryParts) {
    this.#parts = parts;
    this.#sweep = setInterval(() => this.#endAbandoned(), SWEEP_MS).unref();
  }

  /** Starts the main match. */
  async openMain(): Promise<void> {
    const info = await this.#open(this.#parts.defaults, true);
    this.mainMatch = info.match;
  }

  /** Creates a match for a session, completed from the server's own settings. */
  create(request: RequestOf<'create'>): Promise<MatchInfo> {
    const { defaults } = this.#parts;
    const { arena, mode, seed, clock, bots, scoreLimit, timeLimitTicks } = request;
    return this.#open(
      {
        ...defaults,
        arena: arena ?? defaults.arena,
        mode: mode ?? defaults.mode,
        seed: seed ?? defaults.seed,
        clock: clock ?? defaults.clock,
        bots: bots ?? defaults.bots,
        scoreLimit: scoreLimit ?? defaults.scoreLimit,
        timeLimitTicks: timeLimitTicks ?? defaults.timeLimitTicks,
      },
      false,
    );
  }

  async #open(wish: MatchWish, isMain: boolean): Promise<MatchInfo> {
    await this.#makeRoom();
    return this.#follow(await this.#parts.host.create(wish), isMain);
  }

  /** Forks a match for a session. */
  async fork({ match, clock }: RequestOf<'fork'>): Promise<MatchInfo> {
    const parent = match ?? this.mainMatch;
    if (parent === null)
      throw new ParallaxError('match-unknown', { path: '/match', expected: 'the id of a match', received: 'nothing' });
    await this.#makeRoom(parent);
    return this.#follow(await this.#parts.host.fork(parent, { clock }), false);
  }

  /** Ends the match that was left for longest where there is no room for another. */
  async #makeRoom(kept?: string): Promise<void> {
    if (this.#entries.size < LIMITS.matches) return;
    const left = [...this.#entries].filter(
      ([match, { isMain, sessions, wasEntered }]) => !isMain && wasEntered && sessions === 0 && match !== kept,
    );
    const [longest] = left.sort(([, a], [, b]) => a.leftMs - b.leftMs);
    if (longest) await this.#parts.host.end(longest[0]);
  }

  async #follow(info: MatchInfo, isMain: boolean): Promise<MatchInfo> {
    const { host, log } = this.#parts;
    const stopWatching = host.subscribe(info.match, WATCHER.session, (push) => this.#hear(info.match, push));
    this.#entries.set(info.match, {
      isMain,
      stopWatching,
      sessions: 0,
      leftMs: performance.now(),
      wasEntered: false,
      violations: {},
    });
    await host.send(info.match, WATCHER, { type: 'watch', id: 0 });
    const { match, arena, mode, clock, seed, parent } = info;
    log.info({ match, arena, mode, clock, seed, ...(parent ? { parent } : {}) }, 'match begins');
    return info;
  }

  /** A session begins to hear a match. Returns what ends it. */
  enter(match: string): () => void {
    const entry = this.#entries.get(match);
    if (!entry) return () => undefined;
    entry.sessions += 1;
    entry.wasEntered = true;
    return () => {
      entry.sessions -= 1;
      entry.leftMs = performance.now();
    };
  }

  #hear(match: string, push: Push): void {
    if (push.type === 'status') {
      this.#count(match, push.violations.byInvariant);
      for (const violation of push.recent) this.#write(violation);
    }
    if (push.type === 'match-ended') this.#hearEnd(match, push.error);
  }

  /** The metrics count every violation, those too of which only the first was told. */
  #count(match: string, totals: { readonly [invariant: string]: number }): void {
    const entry = this.#entries.get(match);
    if (!entry) return;
    for (const [invariant, total] of Object.entries(totals)) {
      this.#parts.metrics.violations.inc({ invariant }, total - (entry.violations[invariant] ?? 0));
    }
    entry.violations = totals;
  }

  #write(violation: ViolationRecord): void {
    const { log, violationLog } = this.#parts;
    log.error({ violation }, 'an invariant does not hold');
    if (violationLog === null) return;
    try {
      // At once and in order: a violation may be the last thing that this process can say.
      mkdirSync(dirname(violationLog), { recursive: true });
      appendFileSync(violationLog, `${JSON.stringify(violation)}\n`);
    } catch (error) {
      log.error({ error: error instanceof Error ? error.message : error }, 'the violation log cannot be written');
    }
  }

  #hearEnd(match: string, error: unknown): void {
    const isMain = this.#entries.get(match)?.isMain ?? false;
    this.#entries.delete(match);
    if (error) this.#parts.log.error({ match, error }, 'match failed');
    else this.#parts.log.info({ match }, 'match ended');
    if (isMain && !this.#isClosed) this.#replaceMain();
  }

  #replaceMain(): void {
    this.mainMatch = null;
    this.#replace = setTimeout(() => {
      this.openMain().catch((error: unknown) => {
        this.#parts.log.error({ error: error instanceof Error ? error.message : error }, 'no new main match');
        if (!this.#isClosed) this.#replaceMain();
      });
    }, REPLACE_MS);
  }

  #endAbandoned(): void {
    const nowMs = performance.now();
    for (const [match, { isMain, sessions, leftMs }] of this.#entries) {
      if (isMain || sessions > 0 || nowMs - leftMs < ABANDONED_MS) continue;
      this.#parts.host
        .end(match)
        .catch((error: Error) => this.#parts.log.warn({ match, error: error.message }, 'match not ended'));
    }
  }

  close(): void {
    this.#isClosed = true;
    clearInterval(this.#sweep);
    clearTimeout(this.#replace);
    for (const { stopWatching } of this.#entries.values()) stopWatching();
    this.#entries.clear();
  }
}
