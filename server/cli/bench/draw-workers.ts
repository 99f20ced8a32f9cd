/** What two worker threads draw at once, against one alone: matches are drawn by the worker that runs them. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { median, type Progress } from './bench-report.ts';

export interface DrawResult {
  readonly frames: number;
  readonly seconds: number;
}

const SECONDS = 2;
const ROUNDS = 5;

/** A worker that has an arena and is warm; each message to it is a run. */
class Drawer {
  readonly #worker: Worker;

  constructor(recording: string) {
    this.#worker = new Worker(new URL('./draw-worker.js', import.meta.url), { workerData: recording });
  }

  /** Frames a second of one run of so many seconds. */
  draw(seconds: number): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#worker.once('error', reject);
      this.#worker.once('message', ({ frames, seconds: took }: DrawResult) => {
        this.#worker.off('error', reject);
        resolve(frames / took);
      });
      this.#worker.postMessage(seconds);
    });
  }

  close(): Promise<number> {
    return this.#worker.terminate();
  }
}

/** Frames a second of one worker and of two, in turn; by the clock on the wall, as they share the machine. */
export async function compareWorkers(recording: string, progress: Progress) {
  if (availableParallelism() < 2) return { workers: 'not compared: this machine has one core' };
  const drawers = [new Drawer(recording), new Drawer(recording)] as const;
  await Promise.all(drawers.map((drawer) => drawer.draw(0)));
  const [alone, both, ratios]: number[][] = [[], [], []];
  for (let round = 0; round < ROUNDS; round++) {
    progress(round, ROUNDS, 'rounds of workers');
    const one = await (drawers[round % 2] as Drawer).draw(SECONDS);
    const two = (await Promise.all(drawers.map((drawer) => drawer.draw(SECONDS)))).reduce((a, b) => a + b, 0);
    alone?.push(one);
    both?.push(two);
    ratios?.push(two / one);
  }
  for (const drawer of drawers) await drawer.close();
  return {
    workerFramesPerSecond: Math.round(median(alone ?? [])),
    twoWorkersFramesPerSecond: Math.round(median(both ?? [])),
    twoWorkersAgainstOne: Number(median(ratios ?? []).toFixed(3)),
  };
}
