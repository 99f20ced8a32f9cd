/** Frames a second of the raster: 160x120 rgb, all four seats, every tenth tick of the recording. */
import { createRenderer } from '../../render/create-renderer.ts';
import { BENCH_RECORDING, openBenchReplay, takeMoments } from './bench-recording.ts';
import { type BenchReport, median, time } from './bench-report.ts';
import { assertDrawn, drawMoment } from './view-pass.ts';

const SIZE = { width: 160, height: 120 };
const RUNS = 5;

export async function benchRender(): Promise<BenchReport> {
  const replay = openBenchReplay();
  const moments = takeMoments(replay);
  const renderer = createRenderer('raster');
  renderer.loadArena(replay.arena);
  // What is timed below is first looked at: every pixel of every frame.
  for (const moment of moments) drawMoment(renderer, moment, SIZE, ['rgb', 'segmentation'], assertDrawn);
  const rates: number[] = [];
  let frames = 0;
  for (let i = 0; i < RUNS; i++) {
    frames = 0;
    const seconds = time(() => {
      for (const moment of moments) frames += drawMoment(renderer, moment, SIZE, ['rgb'], () => undefined);
    });
    rates.push(frames / seconds);
  }
  renderer.dispose();
  return {
    bench: 'render',
    recording: BENCH_RECORDING,
    size: `${SIZE.width}x${SIZE.height}`,
    planes: 'rgb',
    frames,
    runs: RUNS,
    framesPerSecond: Math.round(median(rates)),
    framesPerSecondBest: Math.round(rates.reduce((best, rate) => (rate > best ? rate : best), 0)),
    coveredPixels: '100 %',
  };
}
