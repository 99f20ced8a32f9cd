/** A worker thread that draws four views of a recording's moments, over and over, as long as it is told. */
import { parentPort, workerData } from 'node:worker_threads';
import { drawMoments } from '../../render/bench.ts';
import { openBenchReplay, takeMoments } from './bench-recording.ts';

if (!parentPort) throw new Error('draw-worker runs as a worker thread: `parallax bench render` starts it');
const port = parentPort;
const replay = openBenchReplay(workerData as string);
const draw = drawMoments(replay.arena, takeMoments(replay), { width: 160, height: 120 }, ['rgb']);

port.on('message', (seconds: number) => {
  const start = performance.now();
  let frames = 0;
  do frames += draw();
  while (performance.now() - start < seconds * 1000);
  port.postMessage({ frames, seconds: (performance.now() - start) / 1000 });
});
