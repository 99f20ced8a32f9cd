/**
 * Shares a thread's drawing time by session: whose pictures took least of it goes first, whatever their
 * number and size. Who wanted none for a while begins where the others are, and saves nothing up.
 */

/** A session's part of the time, beside that of one which only watches. */
export const SHARE_WEIGHTS = { holder: 4, spectator: 1 } as const;
export type ShareKind = keyof typeof SHARE_WEIGHTS;

export class FrameShare {
  /** Weighted time up to which each session has been served, ms. */
  readonly #servedMs = new Map<string, number>();
  /** Where the session that was served last began, ms. */
  #nowMs = 0;

  /** The session's place in the order: the lowest goes first. */
  turnMs(session: string): number {
    const servedMs = this.#servedMs.get(session) ?? 0;
    return servedMs > this.#nowMs ? servedMs : this.#nowMs;
  }

  /** Counts time that a session's picture took. */
  charge(session: string, kind: ShareKind, spentMs: number): void {
    this.#nowMs = this.turnMs(session);
    this.#servedMs.set(session, this.#nowMs + spentMs / SHARE_WEIGHTS[kind]);
    for (const [other, servedMs] of this.#servedMs) if (servedMs <= this.#nowMs) this.#servedMs.delete(other);
  }
}
