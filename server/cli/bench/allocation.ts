/** What some work allocates, garbage included, by a sampling heap profile of the engine itself. */
import { type HeapProfiler, Session } from 'node:inspector';

/** Mean distance of two samples, bytes: less than the least object, so that every single one is a sample. */
const SAMPLING = {
  samplingInterval: 1,
  includeObjectsCollectedByMajorGC: true,
  includeObjectsCollectedByMinorGC: true,
};

type Node = HeapProfiler.SamplingHeapProfileNode;

/** Bytes by the function that allocated them; what the engine allocates for a function is its own. */
export class Allocation {
  readonly #sums = new Map<string, number>();

  get bytes(): number {
    return [...this.#sums.values()].reduce((sum, bytes) => sum + bytes, 0);
  }

  /** Most first. */
  get byFunction(): readonly (readonly [name: string, bytes: number])[] {
    return [...this.#sums].sort(([, a], [, b]) => b - a);
  }

  /** Adds what a piece of work allocates. Work should be warm, or what the compiler leaves on the heap is counted, too. */
  count(work: () => void): void {
    const session = new Session();
    session.connect();
    try {
      session.post('HeapProfiler.enable');
      session.post('HeapProfiler.startSampling', SAMPLING);
      work();
      // The answer comes before the call returns, as long as a session is with its own thread.
      session.post('HeapProfiler.stopSampling', (error, { profile }) => {
        if (error) throw error;
        this.#addUp(profile.head);
      });
    } finally {
      session.disconnect();
    }
  }

  /** Everything but what the profiler's own calls allocate. */
  #addUp({ callFrame: { functionName, url }, selfSize, children }: Node): void {
    if (url === 'node:inspector') return;
    const name = `${functionName || 'anonymous'} (${url.split('/').at(-1) || 'engine'})`;
    if (selfSize > 0) this.#sums.set(name, (this.#sums.get(name) ?? 0) + selfSize);
    for (const child of children) this.#addUp(child);
  }
}
