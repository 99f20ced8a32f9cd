/** What some work allocates, garbage included, by a sampling heap profile of the engine itself. */

import type { HeapProfiler } from 'node:inspector';
import { Session } from 'node:inspector/promises';

/** Mean distance of two samples, bytes: fine enough that single numbers in boxes are seen. */
const SAMPLING_BYTES = 256;

export interface Allocation {
  readonly bytes: number;
  /** Functions by what they allocate, most first. */
  readonly byFunction: readonly (readonly [name: string, bytes: number])[];
}

type Node = HeapProfiler.SamplingHeapProfileNode;

function addUp(node: Node, sums: Map<string, number>): void {
  const { functionName, url } = node.callFrame;
  // The profiler's own frames and the engine's have no file of ours.
  const file = url.split('/').at(-1) ?? '';
  const name = `${functionName || 'anonymous'} (${file})`;
  if (url.startsWith('file:') && node.selfSize > 0) sums.set(name, (sums.get(name) ?? 0) + node.selfSize);
  for (const child of node.children) addUp(child, sums);
}

/** Does the work under the profiler; work should be warm, or the compiler's garbage is counted too. */
export async function measureAllocation(work: () => void): Promise<Allocation> {
  const session = new Session();
  session.connect();
  try {
    await session.post('HeapProfiler.enable');
    await session.post('HeapProfiler.startSampling', {
      samplingInterval: SAMPLING_BYTES,
      includeObjectsCollectedByMajorGC: true,
      includeObjectsCollectedByMinorGC: true,
    });
    work();
    const { profile } = await session.post('HeapProfiler.stopSampling');
    const sums = new Map<string, number>();
    addUp(profile.head, sums);
    const byFunction = [...sums].sort(([, a], [, b]) => b - a);
    return { bytes: byFunction.reduce((sum, [, bytes]) => sum + bytes, 0), byFunction };
  } finally {
    session.disconnect();
  }
}
