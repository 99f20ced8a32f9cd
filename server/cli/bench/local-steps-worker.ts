/** A worker thread that steps matches, each with four views, as long as it is told. */
import { parentPort, workerData } from 'node:worker_threads';
import { FrameMaker } from '../../match/frame-maker.ts';
import { loadFrameParts } from '../../match/frame-parts.ts';
import { LocalMatchHost } from '../../match/local-match-host.ts';
import { openBenchMatch, stepBenchMatch } from './bench-match.ts';

const { matches, seconds } = workerData as { matches: number; seconds: number };
const nowMs = () => performance.now();
const host = new LocalMatchHost({
  frames: new FrameMaker(loadFrameParts, nowMs),
  nowMs,
  report: (error) => process.stderr.write(`${String(error)}\n`),
});
const view = { width: 84, height: 84, planes: ['rgb' as const] };
const opened: string[] = [];
for (let i = 0; i < matches; i++) opened.push(await openBenchMatch(host, view, 4));
let tick = 0;
const stepAll = async () => {
  for (const match of opened) await stepBenchMatch(host, match, tick, 1, 4);
  tick++;
};
for (let i = 0; i < 100; i++) await stepAll();
const start = performance.now();
let steps = 0;
while (performance.now() - start < seconds * 1000) {
  await stepAll();
  steps += opened.length;
}
parentPort?.postMessage((steps * 1000) / (performance.now() - start));
await host.close();
