/**
 * The wall between a frame and the bytes that travel. An encoder reads one frame's rgb plane and
 * keeps nothing of it.
 */
import type { Frame } from '../renderer.ts';

export interface FrameEncoder {
  readonly id: string;
  /** Media type of what it gives. */
  readonly mime: string;
  /** True when decoding gives the same pixels back. */
  readonly isLossless: boolean;
  /** `quality` is 1 to 100; lossless encoders take no notice of it. Throws EncodeError. */
  encode(frame: Frame, quality: number): Uint8Array;
}

/** Range of the quality of a lossy encoder. */
export const QUALITY_LIMITS = { min: 1, max: 100 } as const;

/** A frame that cannot be encoded: a plane that was not asked for, a quality out of range. */
export class EncodeError extends Error {
  readonly code = 'encode-invalid';
  readonly path: string;
  readonly expected: string;
  readonly received: string;

  constructor(path: string, expected: string, received: string) {
    super(`cannot encode, at ${path}: expected ${expected}, received ${received}`);
    this.name = 'EncodeError';
    this.path = path;
    this.expected = expected;
    this.received = received;
  }
}

/** The rgb plane of a frame. */
export function rgbOf(frame: Frame): Uint8Array {
  const { rgb } = frame.planes;
  if (!rgb)
    throw new EncodeError('/planes', 'a frame with its rgb plane', Object.keys(frame.planes).join(', ') || 'no plane');
  return rgb;
}

export function checkQuality(quality: number): number {
  const { min, max } = QUALITY_LIMITS;
  if (Number.isInteger(quality) && quality >= min && quality <= max) return quality;
  throw new EncodeError('/quality', `an integer from ${min} to ${max}`, String(quality));
}
