/**
 * Control requests that are asked twice, as a peer does that lost its connection before the reply: by the key
 * that it gave them they are done once. Replies are kept for a while; what failed may be tried again.
 */
import type { Reply } from '../../shared/protocol/replies.ts';

const KEPT_MS = 60_000;
/** Replies that are kept; the oldest go first. */
const MOST_KEPT = 1024;

interface Kept {
  readonly sinceMs: number;
  readonly reply: Promise<Reply | undefined>;
}

export class RepeatGuard {
  readonly #kept = new Map<string, Kept>();
  readonly #nowMs: () => number;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  /** Does what `name` names, unless that was done lately; its reply. */
  once(name: string, act: () => Promise<Reply | undefined>): Promise<Reply | undefined> {
    this.#forgetOld();
    const known = this.#kept.get(name);
    if (known) return known.reply;
    const reply = act();
    this.#kept.set(name, { sinceMs: this.#nowMs(), reply });
    reply.catch(() => this.#kept.delete(name));
    return reply;
  }

  #forgetOld(): void {
    const oldestMs = this.#nowMs() - KEPT_MS;
    for (const [name, { sinceMs }] of this.#kept) {
      if (sinceMs >= oldestMs && this.#kept.size < MOST_KEPT) return;
      this.#kept.delete(name);
    }
  }
}
