/** What four JPEG streams of 480x270 at 30 frames a second cost: drawing and encoding, as part of one core. */
import { benchStream as measure } from '../../render/bench.ts';
import { createEncoder } from '../../render/encoder/create-encoder.ts';
import { benchRecordings, openBenchReplay, takeMoments } from './bench-recording.ts';
import { type BenchReport, processorMicroseconds } from './bench-report.ts';

const SIZE = { width: 480, height: 270 };
const FRAMES_PER_SECOND = 30;
const QUALITY = 75;

export async function benchStream(): Promise<BenchReport> {
  const replay = openBenchReplay();
  const moments = takeMoments(replay);
  const row = measure({
    arena: replay.arena,
    moments,
    encoder: createEncoder('jpeg'),
    quality: QUALITY,
    ...SIZE,
    framesPerSecond: FRAMES_PER_SECOND,
    frames: moments.length * 4,
    readMicroseconds: processorMicroseconds,
  });
  return {
    bench: 'stream',
    recording: benchRecordings()[0] as string,
    size: `${SIZE.width}x${SIZE.height}`,
    streams: row.views,
    quality: QUALITY,
    framesPerSecond: row.framesPerSecond,
    partOfCore: Number(row.partOfCore.toFixed(3)),
    msPerFrame: Number(row.msPerFrame.toFixed(3)),
    bytesPerFrame: Math.round(row.bytesPerFrame),
  };
}
