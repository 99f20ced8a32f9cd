/** Every frame encoder passes one suite: what goes in comes out again, as exactly as it claims. */
import { createRequire } from 'node:module';
import { decode as decodePng } from 'fast-png';
import { describe, expect, test } from 'vitest';
import { createEncoder, ENCODER_IDS, type EncoderId } from '../../server/render/encoder/create-encoder.ts';
import { EncodeError } from '../../server/render/encoder/encoder.ts';
import type { Frame } from '../../server/render/renderer.ts';

const turbo = createRequire(import.meta.url)('@julusian/jpeg-turbo') as typeof import('@julusian/jpeg-turbo');

interface Picture {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
}

const DECODE: { readonly [K in EncoderId]: (bytes: Uint8Array, frame: Frame) => Picture } = {
  jpeg(bytes) {
    const { data, width, height } = turbo.decompressSync(Buffer.from(bytes), { format: turbo.FORMAT_RGB });
    return { width, height, rgb: new Uint8Array(data) };
  },
  png(bytes) {
    const { data, width, height } = decodePng(bytes);
    return { width, height, rgb: Uint8Array.from(data) };
  },
  raw: (bytes, { width, height }) => ({ width, height, rgb: bytes }),
};

/** A smooth picture with a different slope in each channel and direction. */
function slopes(width: number, height: number): Frame & { planes: { rgb: Uint8Array } } {
  const rgb = new Uint8Array(width * height * 3);
  for (let i = 0; i < width * height; i++) {
    const [x, y] = [i % width, Math.floor(i / width)];
    rgb.set([(x * 255) / width, (y * 255) / height, 255 - (x * 200) / width], i * 3);
  }
  return { viewId: 1, tick: 2, width, height, planes: { rgb } };
}

function meanError(a: Uint8Array, b: Uint8Array): number {
  return a.reduce((sum, value, i) => sum + Math.abs(value - (b[i] as number)), 0) / a.length;
}

describe.each(ENCODER_IDS)('encoder %s', (id) => {
  const encoder = createEncoder(id);

  test.each([
    [16, 16],
    [160, 120],
    [67, 33],
  ])('VIEW-50 a picture of %i x %i comes back in its size and colours', (width, height) => {
    const frame = slopes(width, height);
    const picture = DECODE[id](encoder.encode(frame, 90), frame);
    expect([picture.width, picture.height]).toEqual([width, height]);
    expect(picture.rgb).toHaveLength(frame.planes.rgb.length);
    expect(meanError(picture.rgb, frame.planes.rgb)).toBeLessThan(encoder.isLossless ? 1e-9 : 6);
  });

  test('VIEW-50 what it gives is its own: the frame may be used again', () => {
    const frame = slopes(32, 32);
    const bytes = encoder.encode(frame, 80);
    const copy = bytes.slice();
    frame.planes.rgb.fill(7);
    expect(bytes).toEqual(copy);
  });

  test('VIEW-51 a frame without rgb and a quality out of range are refused with their place', () => {
    const frame = slopes(16, 16);
    const refusal = (encode: () => void) => {
      try {
        encode();
      } catch (error) {
        if (error instanceof EncodeError) return `${error.code} ${error.path}`;
        throw error;
      }
      return 'encoded';
    };
    expect(refusal(() => encoder.encode({ ...frame, planes: {} }, 80))).toBe('encode-invalid /planes');
    for (const quality of [0, 101, 1.5, Number.NaN]) {
      expect(refusal(() => encoder.encode(frame, quality))).toBe('encode-invalid /quality');
    }
  });
});

test('VIEW-50 a lower JPEG quality gives fewer bytes', () => {
  const encoder = createEncoder('jpeg');
  const frame = slopes(320, 240);
  expect(encoder.encode(frame, 30).length).toBeLessThan(encoder.encode(frame, 95).length);
});
