/** Steps of matches with four 84x84 rgb views each in worker threads, without a network: what a server could give at most. */
import { Worker } from 'node:worker_threads';

const SECONDS = 3;

export async function measureLocalSteps(): Promise<{ oneWorker: number; twoWorkers: number }> {
  const oneWorker = await runWorkers(1, 1);
  const twoWorkers = await runWorkers(2, 8);
  return { oneWorker, twoWorkers };
}

/** Joint steps a second of so many workers with so many matches each. */
async function runWorkers(workers: number, matches: number): Promise<number> {
  const rates = await Promise.all(Array.from({ length: workers }, () => runWorker(matches)));
  return rates.reduce((sum, rate) => sum + rate, 0);
}

function runWorker(matches: number): Promise<number> {
  const worker = new Worker(new URL('./local-steps-worker.js', import.meta.url), {
    workerData: { matches, seconds: SECONDS },
  });
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}
