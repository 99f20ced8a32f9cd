/**
 * Drives the real-time matches of one thread at 60 ticks a second. Due ticks come first, of all
 * matches; what is left of the time until the next one goes to frames, one view at a time, shared by
 * session. When the machine is too slow, a few ticks are caught up and the rest of the time is dropped.
 */
import { TICK_RATE } from '../../shared/world/constants.ts';

/** A frame that is wanted: its session's place in the order, and since when it waits, ms. */
export interface FrameWish {
  readonly turnMs: number;
  readonly sinceMs: number;
}

/** What the clock drives. */
export interface Paced {
  tick(): void;
  /** The frame to be made first of those it wants; undefined when it wants none. */
  frameWish(nowMs: number): FrameWish | undefined;
  /** Makes and sends that one frame. */
  makeFrame(nowMs: number): void;
  /** Ticks given up. */
  drop(ticks: number): void;
}

/** Whether a wish goes before another: the session that had less time first, then who waits longer. */
export function goesFirst(a: FrameWish, b: FrameWish): boolean {
  return a.turnMs === b.turnMs ? a.sinceMs < b.sinceMs : a.turnMs < b.turnMs;
}

export const TICK_MS = 1000 / TICK_RATE;
/** Ticks caught up at most before time is dropped. */
export const CATCH_UP_TICKS = 5;

/** Ticks to take at `nowMs` when the next is due at `dueMs`, and those to give up. */
export function planTicks(dueMs: number, nowMs: number): { take: number; drop: number } {
  if (nowMs < dueMs) return { take: 0, drop: 0 };
  const due = Math.floor((nowMs - dueMs) / TICK_MS) + 1;
  const take = Math.min(due, CATCH_UP_TICKS);
  return { take, drop: due - take };
}

export class RealtimeClock {
  readonly #nowMs: () => number;
  readonly #dueMs = new Map<Paced, number>();
  #cancel: (() => void) | undefined;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  add(paced: Paced): void {
    this.#dueMs.set(paced, this.#nowMs() + TICK_MS);
    this.wake();
  }

  remove(paced: Paced): void {
    this.#dueMs.delete(paced);
    if (this.#dueMs.size === 0) this.#cancel?.();
  }

  /** A frame may be wanted earlier than the clock thinks. */
  wake(): void {
    this.#cancel?.();
    const handle = setImmediate(() => this.#turn());
    this.#cancel = () => clearImmediate(handle);
  }

  #turn(): void {
    for (const [paced, dueMs] of [...this.#dueMs]) this.#takeTicks(paced, dueMs);
    if (this.#dueMs.size === 0) return;
    if (this.#makeFrame()) this.wake();
    else this.#sleep();
  }

  #takeTicks(paced: Paced, dueMs: number): void {
    const { take, drop } = planTicks(dueMs, this.#nowMs());
    if (take === 0) return;
    if (drop > 0) paced.drop(drop);
    this.#dueMs.set(paced, dueMs + (take + drop) * TICK_MS);
    for (let i = 0; i < take && this.#dueMs.has(paced); i++) paced.tick();
  }

  /** Makes the frame whose turn it is. Returns whether there was one. */
  #makeFrame(): boolean {
    const nowMs = this.#nowMs();
    let first: Paced | undefined;
    let firstWish: FrameWish | undefined;
    for (const paced of this.#dueMs.keys()) {
      const wish = paced.frameWish(nowMs);
      if (!wish || (firstWish && !goesFirst(wish, firstWish))) continue;
      first = paced;
      firstWish = wish;
    }
    first?.makeFrame(nowMs);
    return first !== undefined;
  }

  #sleep(): void {
    const next = Math.min(...this.#dueMs.values());
    const handle = setTimeout(() => this.#turn(), Math.max(0, next - this.#nowMs()));
    this.#cancel = () => clearTimeout(handle);
  }
}
