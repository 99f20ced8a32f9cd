/**
 * How many requests a session may send: a bucket that holds two seconds' worth and fills steadily.
 * A step waits for its reply and so limits itself; when it is answered its share is given back.
 */
const WINDOW_SECONDS = 2;

export class RequestRate {
  readonly #perSecond: number;
  readonly #most: number;
  #left: number;
  #filledMs: number;

  constructor(perSecond: number, nowMs: number) {
    this.#perSecond = perSecond;
    this.#most = perSecond * WINDOW_SECONDS;
    this.#left = this.#most;
    this.#filledMs = nowMs;
  }

  /** Takes one request's share; false when there is none left. */
  take(nowMs: number): boolean {
    const filled = this.#left + ((nowMs - this.#filledMs) * this.#perSecond) / 1000;
    this.#left = Math.min(this.#most, filled);
    this.#filledMs = nowMs;
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }

  /** How long until there is a share again, ms. */
  get waitMs(): number {
    return Math.ceil((Math.max(0, 1 - this.#left) * 1000) / this.#perSecond);
  }

  giveBack(): void {
    this.#left = Math.min(this.#most, this.#left + 1);
  }
}
