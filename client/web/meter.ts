/** Measures what the player feels: from an input to the picture that shows it, and pictures a second. */

/** Inputs remembered until their picture comes. */
const INPUT_LIMIT = 240;
const SAMPLE_LIMIT = 40;
const RATE_WINDOW_MS = 1_000;

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

export class Meter {
  readonly #sentMs = new Map<number, number>();
  readonly #samplesMs: number[] = [];
  readonly #drawnMs: number[] = [];
  /** The newest input that a tick has used, until a picture of that tick is drawn. */
  #applied: { tick: number; sentMs: number } | undefined;
  #lastInput = 0;

  sent(input: number, nowMs: number): void {
    this.#sentMs.set(input, nowMs);
    if (this.#sentMs.size > INPUT_LIMIT) this.#sentMs.delete(this.#sentMs.keys().next().value as number);
  }

  /** The server used an input in a tick. */
  applied(input: number, tick: number): void {
    if (this.#applied || input <= this.#lastInput) return;
    const sentMs = this.#sentMs.get(input);
    this.#lastInput = input;
    if (sentMs !== undefined) this.#applied = { tick, sentMs };
  }

  drawn(tick: number, nowMs: number): void {
    this.#drawnMs.push(nowMs);
    while (nowMs - (this.#drawnMs[0] as number) > RATE_WINDOW_MS) this.#drawnMs.shift();
    if (!this.#applied || tick < this.#applied.tick) return;
    this.#samplesMs.push(nowMs - this.#applied.sentMs);
    if (this.#samplesMs.length > SAMPLE_LIMIT) this.#samplesMs.shift();
    this.#applied = undefined;
  }

  /** A new connection counts from the start. */
  clear(): void {
    this.#sentMs.clear();
    this.#samplesMs.length = 0;
    this.#applied = undefined;
    this.#lastInput = 0;
  }

  get latencyMs(): number {
    return median(this.#samplesMs);
  }

  get fps(): number {
    return this.#drawnMs.length;
  }
}
