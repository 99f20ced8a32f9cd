/** Frames a second of the raster: 160x120 rgb, all four seats, every tenth tick of the recording. */
import { benchRender as measure, type RenderBenchRow } from '../../render/bench.ts';
import { benchRecordings, openBenchReplay, takeMoments } from './bench-recording.ts';
import { type BenchReport, median, processorMicroseconds } from './bench-report.ts';

const SIZE = { width: 160, height: 120 };
const RUNS = 5;

export async function benchRender(): Promise<BenchReport> {
  const replay = openBenchReplay();
  const moments = takeMoments(replay);
  const rows = Array.from({ length: RUNS }, () => {
    const [row] = measure({
      arena: replay.arena,
      moments,
      sizes: [SIZE],
      planeSets: [['rgb']],
      framesPerRow: moments.length * 4,
      readMicroseconds: processorMicroseconds,
    });
    return row as RenderBenchRow;
  });
  const first = rows[0] as RenderBenchRow;
  const rates = rows.map(({ framesPerSecond }) => framesPerSecond);
  return {
    bench: 'render',
    recording: benchRecordings()[0] as string,
    size: `${SIZE.width}x${SIZE.height}`,
    planes: first.planes.join(','),
    runs: RUNS,
    frames: first.frames,
    framesPerSecond: Math.round(median(rates)),
    framesPerSecondBest: Math.round(rates.reduce((best, rate) => (rate > best ? rate : best), 0)),
    polygonsPerFrame: Number(first.polygonsPerFrame.toFixed(1)),
    coveredPart: first.coveredPart,
  };
}
