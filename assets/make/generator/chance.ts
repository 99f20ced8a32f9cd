/** Chance for the generator: one stream of choices a seed and attempt, the same on every machine. */
import { createRng, nextInt, nextUnit, type RngState } from '../../../shared/math/rng.ts';
import { ceil, floor, imul } from '../../../shared/math/scalar.ts';

export class Chance {
  private readonly state: RngState;

  constructor(seed: number, attempt: number) {
    this.state = createRng(seed ^ imul(attempt, 0x9e3779b1));
  }

  /** Whether something of this probability happens. */
  happens(probability: number): boolean {
    return nextUnit(this.state) < probability;
  }

  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number {
    return low + nextInt(this.state, high - low + 1);
  }

  pick<T>(items: readonly T[]): T {
    return items[nextInt(this.state, items.length)] as T;
  }

  shuffled<T>(items: readonly T[]): T[] {
    const left = [...items];
    const drawn: T[] = [];
    while (left.length > 0) drawn.push(...left.splice(nextInt(this.state, left.length), 1));
    return drawn;
  }

  /** A multiple of `step` from `low` to `high`; undefined where there is none. */
  between(low: number, high: number, step: number): number | undefined {
    const first = ceil(low / step);
    const last = floor(high / step);
    return last < first ? undefined : this.whole(first, last) * step;
  }
}
