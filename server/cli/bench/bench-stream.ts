/** What four JPEG streams of 480x270 at 30 frames a second cost: drawing and encoding, as part of one core. */
import { ParallaxError } from '../../../shared/protocol/errors.ts';
import { createRenderer } from '../../render/create-renderer.ts';
import { createEncoder } from '../../render/encoder/create-encoder.ts';
import type { Frame } from '../../render/renderer.ts';
import { BENCH_RECORDING, openBenchReplay, takeMoments } from './bench-recording.ts';
import { type BenchReport, median, time } from './bench-report.ts';
import { assertDrawn, drawMoment } from './view-pass.ts';

const SIZE = { width: 480, height: 270 };
const FRAMES_PER_SECOND = 30;
const QUALITY = 75;
const RUNS = 3;
/** Least bytes of a JPEG of this size that shows something. */
const LEAST_BYTES = 2_000;

export async function benchStream(): Promise<BenchReport> {
  const replay = openBenchReplay();
  const moments = takeMoments(replay);
  const renderer = createRenderer('raster');
  const encoder = createEncoder('jpeg');
  renderer.loadArena(replay.arena);
  for (const moment of moments.slice(0, 30)) drawMoment(renderer, moment, SIZE, ['rgb', 'segmentation'], assertDrawn);
  let bytes = 0;
  let frames = 0;
  const encodeFrame = (frame: Frame) => {
    const jpeg = encoder.encode(frame, QUALITY);
    if (jpeg.length < LEAST_BYTES)
      throw new ParallaxError('internal', { expected: 'a picture', received: `${jpeg.length} bytes` });
    bytes += jpeg.length;
  };
  const shares: number[] = [];
  for (let i = 0; i < RUNS; i++) {
    const seconds = time(() => {
      for (const moment of moments) frames += drawMoment(renderer, moment, SIZE, ['rgb'], encodeFrame);
    });
    shares.push((seconds / moments.length) * FRAMES_PER_SECOND);
  }
  renderer.dispose();
  return {
    bench: 'stream',
    recording: BENCH_RECORDING,
    size: `${SIZE.width}x${SIZE.height}`,
    streams: moments[0]?.cameras.length ?? 0,
    framesPerSecond: FRAMES_PER_SECOND,
    quality: QUALITY,
    runs: RUNS,
    partOfOneCore: Number(median(shares).toFixed(3)),
    millisecondsPerFrame: Number(
      ((median(shares) / FRAMES_PER_SECOND / (moments[0]?.cameras.length ?? 1)) * 1000).toFixed(3),
    ),
    bytesPerFrame: Math.round(bytes / frames),
  };
}
