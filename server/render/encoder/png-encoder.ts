/** PNG for pictures that are kept: the same pixels back. */
import { encode } from 'fast-png';
import type { Frame } from '../renderer.ts';
import { checkQuality, type FrameEncoder, rgbOf } from './encoder.ts';

export class PngEncoder implements FrameEncoder {
  readonly id = 'png';
  readonly mime = 'image/png';
  readonly isLossless = true;

  encode(frame: Frame, quality: number): Uint8Array {
    checkQuality(quality);
    return encode({ width: frame.width, height: frame.height, data: rgbOf(frame), channels: 3 });
  }
}
