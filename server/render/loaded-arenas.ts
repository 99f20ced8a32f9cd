/** What a renderer has made of the arenas it knows, found by the digest that a scene names. */
import type { Arena } from '../../shared/world/arena.ts';

interface Entry<T> {
  readonly id: string;
  /** The two words of its digest. */
  readonly low: number;
  readonly high: number;
  readonly made: T;
}

export class LoadedArenas<T> {
  #entries: readonly Entry<T>[] = [];

  has(arena: Arena): boolean {
    return this.find(arena.digest) !== undefined;
  }

  add({ id, digest }: Arena, made: T): void {
    this.#entries = [...this.#entries, { id, low: digest[0] as number, high: digest[1] as number, made }];
  }

  /** What was made of the arena with a digest, or undefined for one that is not known. */
  find(digest: ArrayLike<number>): T | undefined {
    for (let i = 0; i < this.#entries.length; i++) {
      const entry = this.#entries[i] as Entry<T>;
      if (entry.low === digest[0] && entry.high === digest[1]) return entry.made;
    }
    return undefined;
  }

  /** The ids of all. */
  get ids(): string[] {
    return this.#entries.map(({ id }) => id);
  }

  clear(): void {
    this.#entries = [];
  }
}
