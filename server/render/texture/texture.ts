/**
 * A texture: a square of RGBA bytes, alpha 255 but for translucent ones, with all its mip levels, the smallest first, so that the level
 * of width 2^k begins at texel (4^k - 1) / 3. Bytes are in display encoding, which is the square
 * root of linear light throughout this renderer.
 */
import { floor, sqrt } from '../../../shared/math/scalar.ts';

export interface Texture {
  readonly name: string;
  /** log2 of the width of the finest level. */
  readonly log2: number;
  /** All levels as RGBA bytes, smallest first. */
  readonly texels: Uint8Array;
  /** True when it shines by itself: no lightmap is baked for it. */
  readonly isEmissive: boolean;
}

/** First texel of the level that is 2^k wide. */
export function levelStart(k: number): number {
  return 0x55555555 & ((1 << (2 * k)) - 1);
}

/** Mean of four display values, taken in linear light. */
function meanOf(a: number, b: number, c: number, d: number): number {
  return floor(sqrt((a * a + b * b + c * c + d * d) / 4) + 0.5);
}

function shrink(texels: Uint8Array, k: number): void {
  const [from, to] = [levelStart(k + 1), levelStart(k)];
  const width = 1 << k;
  for (let y = 0; y < width; y++) {
    for (let x = 0; x < width; x++) {
      const source = (from + y * 2 * (width * 2) + x * 2) * 4;
      const at = (texel: number, c: number) => texels[source + texel * 4 + c] as number;
      for (let c = 0; c < 3; c++) {
        texels[(to + y * width + x) * 4 + c] = meanOf(at(0, c), at(1, c), at(width * 2, c), at(width * 2 + 1, c));
      }
      const alphas = at(0, 3) + at(1, 3) + at(width * 2, 3) + at(width * 2 + 1, 3);
      texels[(to + y * width + x) * 4 + 3] = floor(alphas / 4 + 0.5);
    }
  }
}

/** Completes a texture from a painter that gives the display colour at texel (x, y). */
export function paintTexture(
  name: string,
  log2: number,
  isEmissive: boolean,
  paint: (x: number, y: number) => readonly [red: number, green: number, blue: number, alpha?: number],
): Texture {
  const width = 1 << log2;
  const texels = new Uint8Array((levelStart(log2) + width * width) * 4);
  const base = levelStart(log2);
  for (let y = 0; y < width; y++) {
    for (let x = 0; x < width; x++) {
      const colour = paint(x, y);
      const at = (base + y * width + x) * 4;
      for (let c = 0; c < 3; c++) texels[at + c] = floor(clampByte(colour[c] as number) + 0.5);
      texels[at + 3] = floor(clampByte(colour[3] ?? 255) + 0.5);
    }
  }
  for (let k = log2 - 1; k >= 0; k--) shrink(texels, k);
  return { name, log2, texels, isEmissive };
}

function clampByte(value: number): number {
  return value < 0 ? 0 : value > 255 ? 255 : value;
}
