/** The rgb plane as it is, copied: the frame's own memory is only borrowed. */
import type { Frame } from '../renderer.ts';
import { checkQuality, type FrameEncoder, rgbOf } from './encoder.ts';

export class RawEncoder implements FrameEncoder {
  readonly id = 'raw';
  readonly mime = 'application/octet-stream';
  readonly isLossless = true;

  encode(frame: Frame, quality: number): Uint8Array {
    checkQuality(quality);
    return rgbOf(frame).slice();
  }
}
