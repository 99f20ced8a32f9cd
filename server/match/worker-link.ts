/**
 * One match worker as the gateway's thread sees it: calls with their answers, pushes, and the sign of
 * life. When the worker dies or hangs, everything that waits for it is told; nothing here throws.
 */
import { Worker } from 'node:worker_threads';
import { type ErrorBody, ParallaxError } from '../../shared/protocol/errors.ts';
import type { MatchInfo, Push } from '../../shared/protocol/replies.ts';
import type { ArenaSource } from '../../shared/world/arena-source.ts';
import { createMatchStats, type MatchStats } from './match-stats.ts';
import type { FromWorker, ToWorker, WorkerCall, WorkerResult, WorkerStart } from './worker-protocol.ts';

export interface LinkEvents {
  push(match: string, session: string, push: Push): void;
  report(message: string): void;
  /** Heard once, after which the link answers nothing. */
  dead(link: WorkerLink, reason: string): void;
}

interface Waiting {
  resolve(value: WorkerResult): void;
  reject(error: Error): void;
}

/** An error from the other side of a thread, as it was. */
export function errorOf({ code, path, expected, received, fix }: ErrorBody): ParallaxError {
  return new ParallaxError(code, { path, expected, received, ...(fix ? { fix } : {}) });
}

export function workerLost(reason: string): ParallaxError {
  return new ParallaxError('match-failed', { expected: 'a match worker that runs', received: reason });
}

export class WorkerLink {
  readonly worker: Worker;
  /** Matches that were given to it. */
  readonly matches = new Set<string>();
  infos: MatchInfo[] = [];
  stats: MatchStats = createMatchStats();
  /** When it was last heard; infinitely late until it has started. */
  heardMs: number;
  hasStarted = false;
  readonly #events: LinkEvents;
  readonly #waiting = new Map<number, Waiting>();
  readonly #nowMs: () => number;
  #lastCall = 0;
  #isDead = false;

  /** `arenas` are what the worker's library has beside its own. */
  constructor(script: URL, arenas: readonly ArenaSource[], nowMs: () => number, events: LinkEvents) {
    this.#events = events;
    this.#nowMs = nowMs;
    this.heardMs = nowMs();
    this.worker = new Worker(script, { workerData: { arenas } satisfies WorkerStart });
    this.worker.on('message', (message: FromWorker) => this.#hear(message));
    this.worker.on('error', (error) =>
      this.die(error instanceof Error ? (error.stack ?? error.message) : String(error)),
    );
    this.worker.on('exit', (code) => this.die(`it ended with code ${code}`));
  }

  call(body: WorkerCall): Promise<WorkerResult> {
    if (this.#isDead) return Promise.reject(workerLost('it has ended'));
    this.#lastCall += 1;
    const call = this.#lastCall;
    return new Promise((resolve, reject) => {
      this.#waiting.set(call, { resolve, reject });
      this.tell({ kind: 'call', call, body });
    });
  }

  tell(message: ToWorker): void {
    if (!this.#isDead) this.worker.postMessage(message);
  }

  #hear(message: FromWorker): void {
    this.heardMs = this.#nowMs();
    switch (message.kind) {
      case 'result':
        this.#take(message.call)?.resolve(message.value);
        return;
      case 'failure':
        this.#take(message.call)?.reject(errorOf(message.error));
        return;
      case 'push':
        this.#events.push(message.match, message.session, message.push);
        return;
      case 'report':
        this.#events.report(message.message);
        return;
      case 'beat':
        this.hasStarted = true;
        this.infos = message.matches;
        this.stats = message.stats;
    }
  }

  #take(call: number): Waiting | undefined {
    const waiting = this.#waiting.get(call);
    this.#waiting.delete(call);
    return waiting;
  }

  /** The worker is given up. */
  die(reason: string): void {
    if (this.#isDead) return;
    this.#isDead = true;
    void this.worker.terminate();
    for (const { reject } of this.#waiting.values()) reject(workerLost(reason));
    this.#waiting.clear();
    this.#events.dead(this, reason);
  }
}
