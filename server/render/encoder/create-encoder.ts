/** Frame encoders by name: the one place that knows which there are. */
import type { FrameEncoder } from './encoder.ts';
import { JpegEncoder } from './jpeg-encoder.ts';
import { PngEncoder } from './png-encoder.ts';
import { RawEncoder } from './raw-encoder.ts';

const ENCODERS = {
  jpeg: () => new JpegEncoder(),
  png: () => new PngEncoder(),
  raw: () => new RawEncoder(),
} as const satisfies { [id: string]: () => FrameEncoder };

export type EncoderId = keyof typeof ENCODERS;
export const ENCODER_IDS = Object.keys(ENCODERS) as readonly EncoderId[];

export function createEncoder(id: EncoderId): FrameEncoder {
  return ENCODERS[id]();
}
