/** What an oracle found in an arena: shares of agreeing pixels, a row of the table, and the worst views as files. */

import type { Share } from './comparison.ts';
import type { Judgement, Oracle } from './oracles.ts';
import { savePair } from './picture.ts';

/** Views that are kept to be looked at. */
const WORST = 3;

/** Pixels of a view that differ in any way; those that nothing excuses come before all others. */
const badness = ({ stray, uncovered, differing, discoloured }: Judgement) =>
  (stray.length + uncovered) * 1e6 + differing.length + discoloured.length;

export class Tally {
  readonly #oracle: Oracle;
  readonly #arena: string;
  readonly #sums = new Map<Share, number>();
  readonly #least = new Map<Share, number>();
  readonly #worst: Judgement[] = [];
  #views = 0;
  #stray = 0;
  #uncovered = 0;

  constructor(oracle: Oracle, arena: string) {
    this.#oracle = oracle;
    this.#arena = arena;
  }

  add(judgement: Judgement): void {
    this.#views++;
    this.#stray += judgement.stray.length;
    this.#uncovered += judgement.uncovered;
    for (const [name, share] of Object.entries(judgement.shares) as [Share, number][]) {
      this.#sums.set(name, (this.#sums.get(name) ?? 0) + share);
      this.#least.set(name, Math.min(this.#least.get(name) ?? 1, share));
    }
    this.#worst.push(judgement);
    this.#worst.sort((a, b) => badness(b) - badness(a));
    this.#worst.splice(WORST);
  }

  /** What does not hold, a line each. */
  faults(): string[] {
    const where = `${this.#oracle.name}, ${this.#arena}`;
    const low = (Object.entries(this.#oracle.floors) as [Share, number][]).flatMap(([plane, floor]) => {
      const least = this.#least.get(plane);
      if (least === undefined) return [`${where}: nothing was compared in ${plane}`];
      return least < floor ? [`${where}: ${plane} agrees on ${least} of a view, expected ${floor}`] : [];
    });
    const stray = this.#stray > 0 ? [`${where}: ${this.#stray} stray pixels, expected none`] : [];
    const open = this.#uncovered > 0 ? [`${where}: ${this.#uncovered} uncovered pixels, expected none`] : [];
    return [...low, ...stray, ...open];
  }

  /** A row for each plane. */
  rows(): { [column: string]: string | number }[] {
    return [...this.#sums].map(([plane, sum]) => ({
      arena: this.#arena,
      oracle: this.#oracle.name,
      plane,
      views: this.#views,
      'agreeing %': Number(((sum / this.#views) * 100).toFixed(3)),
      'worst view %': Number(((this.#least.get(plane) as number) * 100).toFixed(3)),
      'floor %': (this.#oracle.floors[plane] ?? 0) * 100,
      stray: this.#stray,
      uncovered: this.#uncovered,
    }));
  }

  /** Writes the views that differ most; returns their files. */
  saveWorst(folder: string): string[] {
    return this.#worst
      .filter((judgement) => badness(judgement) > 0)
      .map(({ viewpoint, ours, theirs, differing, discoloured }) => {
        const path = `${folder}/${this.#oracle.name}-${viewpoint.name}.png`;
        savePair(path, ours, theirs, new Set([...differing, ...discoloured]));
        return path;
      });
  }
}
