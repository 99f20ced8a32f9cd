/** JPEG for browsers, by libjpeg-turbo: colour at half resolution (4:2:0). */
import { createRequire } from 'node:module';
import type { Frame } from '../renderer.ts';
import { checkQuality, type FrameEncoder, rgbOf } from './encoder.ts';

type Turbo = typeof import('@julusian/jpeg-turbo');
// The package is CommonJS and chooses its binary when it is loaded.
const turbo = createRequire(import.meta.url)('@julusian/jpeg-turbo') as Turbo;

export class JpegEncoder implements FrameEncoder {
  readonly id = 'jpeg';
  readonly mime = 'image/jpeg';
  readonly isLossless = false;

  encode(frame: Frame, quality: number): Uint8Array {
    const rgb = rgbOf(frame);
    const raw = Buffer.from(rgb.buffer, rgb.byteOffset, rgb.byteLength);
    return turbo.compressSync(raw, {
      format: turbo.FORMAT_RGB,
      width: frame.width,
      height: frame.height,
      subsampling: turbo.SAMP_420,
      quality: checkQuality(quality),
    });
  }
}
