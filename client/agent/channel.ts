/**
 * Pushed values as an async iteration. It holds a limited number; when the reader is slower than the
 * writer, the oldest is joined to the next, so that the newest is never late.
 */
export class Channel<T> implements AsyncIterableIterator<T> {
  readonly #limit: number;
  readonly #join: (older: T, newer: T) => T;
  readonly #onEnd: () => void;
  readonly #values: T[] = [];
  #waiting: ((result: IteratorResult<T>) => void)[] = [];
  #isEnded = false;

  constructor(limit: number, join: (older: T, newer: T) => T, onEnd: () => void) {
    this.#limit = limit;
    this.#join = join;
    this.#onEnd = onEnd;
  }

  push(value: T): void {
    if (this.#isEnded) return;
    const reader = this.#waiting.shift();
    if (reader) {
      reader({ value, done: false });
      return;
    }
    this.#values.push(value);
    if (this.#values.length <= this.#limit) return;
    const [older, newer] = this.#values.splice(0, 2) as [T, T];
    this.#values.unshift(this.#join(older, newer));
  }

  /** No more will come; what is held can still be read. */
  end(): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    for (const reader of this.#waiting) reader({ value: undefined, done: true });
    this.#waiting = [];
    this.#onEnd();
  }

  next(): Promise<IteratorResult<T>> {
    if (this.#values.length > 0) return Promise.resolve({ value: this.#values.shift() as T, done: false });
    if (this.#isEnded) return Promise.resolve({ value: undefined, done: true });
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  return(): Promise<IteratorResult<T>> {
    this.#values.length = 0;
    this.end();
    return Promise.resolve({ value: undefined, done: true });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
