/**
 * Runs matches in worker threads, several in each. It relays and keeps order, knows no rules, and
 * outlives its workers: the matches of a dead or stuck one end with `match-failed`, a new worker
 * takes the next ones.
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ParallaxError } from '../../shared/protocol/errors.ts';
import { LIMITS } from '../../shared/protocol/limits.ts';
import type { MatchRequest } from '../../shared/protocol/messages.ts';
import type { MatchInfo, Push, Reply } from '../../shared/protocol/replies.ts';
import type { ArenaSource } from '../../shared/world/arena-source.ts';
import type { ForkChanges, ForkSource } from './fork-source.ts';
import { matchLimit, matchUnknown } from './match-errors.ts';
import type { MatchHost, MatchWish, Sender } from './match-host.ts';
import { addMatchStats, createMatchStats, type MatchStats } from './match-stats.ts';
import { createMatchId } from './token.ts';
import { WorkerLink, workerLost } from './worker-link.ts';
import type { WorkerCall } from './worker-protocol.ts';

export interface ThreadHostParts {
  /** Most worker threads; they are started as matches come. */
  readonly threads: number;
  /** Arenas of the operator's, beside the library's own. */
  readonly arenas?: readonly ArenaSource[];
  nowMs(): number;
  /** Told what happens to workers. */
  report(message: string): void;
  /** The built worker; found beside the built program when left out. */
  readonly script?: URL;
  /** A worker not heard for this long is stuck, ms. */
  readonly stuckAfterMs?: number;
}

/** Longer than the longest honest work of a worker: preparing a new arena. */
const STUCK_AFTER_MS = 10_000;
/** A worker that has not begun to work after this long never will, ms. */
const START_LIMIT_MS = 60_000;
/** Time that a worker has to close its recordings, ms. */
const CLOSE_LIMIT_MS = 5_000;
const CHECK_MS = 500;
/** When this thread itself was away for so long, silence of others says nothing, ms. */
const AWAY_MS = 2_000;

const SOURCE_FOLDER = '/server/match/';

/** The worker's file: next to this one when built, in `dist` when run from sources. */
function findScript(): URL {
  const here = import.meta.url;
  const isBuilt = here.endsWith('.js');
  const root = here.slice(0, here.lastIndexOf(SOURCE_FOLDER));
  return new URL(isBuilt ? './match-worker.js' : `${root}/dist${SOURCE_FOLDER}match-worker.js`, here);
}

function requireScript(script: URL): URL {
  if (existsSync(script)) return script;
  throw new ParallaxError('build-missing', {
    path: fileURLToPath(script),
    expected: 'the built match worker',
    received: 'no such file',
  });
}

export class ThreadMatchHost implements MatchHost {
  readonly #parts: ThreadHostParts;
  readonly #script: URL;
  readonly #links: WorkerLink[] = [];
  readonly #homes = new Map<string, WorkerLink>();
  /** Matches whose worker has not answered yet. */
  readonly #starting = new Set<string>();
  readonly #listeners = new Map<string, Map<string, (push: Push) => void>>();
  /** What workers that are gone had counted. */
  readonly #pastStats = createMatchStats();
  readonly #check: NodeJS.Timeout;
  #checkedMs: number;
  #isClosing = false;

  constructor(parts: ThreadHostParts) {
    this.#parts = parts;
    this.#script = requireScript(parts.script ?? findScript());
    this.#checkedMs = parts.nowMs();
    this.#check = setInterval(() => this.#checkLife(), CHECK_MS);
  }

  /** The workers that run now, for operators. */
  get workers(): WorkerLink['worker'][] {
    return this.#links.map((link) => link.worker);
  }

  create(wish: MatchWish): Promise<MatchInfo> {
    return this.#start((match) => ({ method: 'create', match, wish }));
  }

  resume(recording: string): Promise<MatchInfo> {
    return this.#start((match) => ({ method: 'resume', match, recording }));
  }

  /** The fork may run in another worker than its parent: what it begins from is plain data. */
  async fork(match: string, changes: ForkChanges = {}): Promise<MatchInfo> {
    const source = (await this.#home(match).call({ method: 'fork-source', match, changes })) as ForkSource;
    return this.#start((fork) => ({ method: 'plant', match: fork, source }));
  }

  async #start(call: (match: string) => WorkerCall): Promise<MatchInfo> {
    if (this.#homes.size >= LIMITS.matches) throw matchLimit();
    const match = createMatchId();
    const link = this.#pickLink();
    this.#homes.set(match, link);
    this.#starting.add(match);
    link.matches.add(match);
    try {
      const info = (await link.call(call(match))) as MatchInfo;
      link.infos.push(info);
      return info;
    } catch (error) {
      this.#forget(match);
      throw error;
    } finally {
      this.#starting.delete(match);
    }
  }

  /** The worker with the fewest matches; a new one while there may be more. */
  #pickLink(): WorkerLink {
    const idle = this.#links.find((link) => link.matches.size === 0);
    if (idle) return idle;
    if (this.#links.length < this.#parts.threads) return this.#startLink();
    return this.#links.reduce((a, b) => (b.matches.size < a.matches.size ? b : a));
  }

  #startLink(): WorkerLink {
    const link = new WorkerLink(this.#script, this.#parts.arenas ?? [], this.#parts.nowMs, {
      push: (match, session, push) => this.#hear(match, session, push),
      report: (message) => this.#parts.report(message),
      dead: (dead, reason) => this.#bury(dead, reason),
    });
    this.#links.push(link);
    return link;
  }

  async send(match: string, sender: Sender, request: MatchRequest): Promise<Reply | undefined> {
    return (await this.#home(match).call({ method: 'send', match, sender, request })) as Reply | undefined;
  }

  #home(match: string): WorkerLink {
    const link = this.#homes.get(match);
    if (link) return link;
    throw matchUnknown(match, this.#homes.keys());
  }

  subscribe(match: string, session: string, listener: (push: Push) => void): () => void {
    const link = this.#home(match);
    const listeners = this.#listeners.get(match) ?? new Map<string, (push: Push) => void>();
    this.#listeners.set(match, listeners.set(session, listener));
    link.tell({ kind: 'subscribe', match, session });
    return () => {
      listeners.delete(session);
      link.tell({ kind: 'unsubscribe', match, session });
    };
  }

  #hear(match: string, session: string, push: Push): void {
    const listener = this.#listeners.get(match)?.get(session);
    if (push.type === 'match-ended') this.#listeners.get(match)?.delete(session);
    listener?.(push);
  }

  async list(): Promise<MatchInfo[]> {
    return this.#links.flatMap((link) => link.infos.filter((info) => this.#homes.has(info.match)));
  }

  async stats(): Promise<MatchStats> {
    const sum = { ...this.#pastStats };
    for (const link of this.#links) addMatchStats(sum, link.stats);
    return sum;
  }

  async end(match: string): Promise<void> {
    await this.#home(match).call({ method: 'end', match });
    this.#forget(match);
  }

  #forget(match: string): void {
    this.#homes.get(match)?.matches.delete(match);
    this.#homes.delete(match);
    this.#listeners.delete(match);
  }

  #checkLife(): void {
    const nowMs = this.#parts.nowMs();
    const wasAway = nowMs - this.#checkedMs > AWAY_MS;
    this.#checkedMs = nowMs;
    for (const link of [...this.#links]) {
      if (wasAway) link.heardMs = nowMs;
      const limitMs = link.hasStarted ? (this.#parts.stuckAfterMs ?? STUCK_AFTER_MS) : START_LIMIT_MS;
      if (nowMs - link.heardMs > limitMs) link.die(`it gave no sign of life for ${limitMs} ms`);
      else this.#dropEnded(link);
    }
  }

  /** Matches that ended by themselves leave with the worker's next sign of life. */
  #dropEnded(link: WorkerLink): void {
    const running = new Set(link.infos.map((info) => info.match));
    for (const [match, home] of [...this.#homes]) {
      if (home === link && !this.#starting.has(match) && !running.has(match)) this.#forget(match);
    }
  }

  #bury(link: WorkerLink, reason: string): void {
    this.#links.splice(this.#links.indexOf(link), 1);
    addMatchStats(this.#pastStats, link.stats);
    if (this.#isClosing) return;
    this.#pastStats.workerRestarts += 1;
    this.#parts.report(`a match worker is gone: ${reason}`);
    const error = workerLost(reason).body;
    for (const [match, home] of [...this.#homes]) {
      if (home !== link) continue;
      const listeners = [...(this.#listeners.get(match)?.values() ?? [])];
      this.#forget(match);
      for (const listener of listeners) listener({ type: 'match-ended', match, error });
    }
  }

  async close(): Promise<void> {
    this.#isClosing = true;
    clearInterval(this.#check);
    await Promise.all([...this.#links].map((link) => closeLink(link)));
  }
}

/** Lets a worker close its recordings; one that is stuck is not waited for. */
async function closeLink(link: WorkerLink): Promise<void> {
  const limit = setTimeout(() => link.die(`it did not close within ${CLOSE_LIMIT_MS} ms`), CLOSE_LIMIT_MS);
  await Promise.allSettled([link.call({ method: 'close' })]);
  clearTimeout(limit);
  link.die('the host closes');
}
