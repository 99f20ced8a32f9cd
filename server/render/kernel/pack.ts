/** Planes of colour, from the four bytes a pixel that are painted. Both write a little beyond their plane. */
import * as at from './layout.ts';
import * as view from './view.ts';

/** Four bytes a pixel to three. */
export function packRgb(): void {
  const end = view.colour + ((view.width * view.height) << 2);
  let out = load<i32>(view.block + at.VIEW_RGB);
  for (let from = view.colour; from < end; from += 16) {
    const pixels = v128.load(from);
    v128.store(out, i8x16.shuffle(pixels, i32x4.splat(0), 0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, 16, 16, 16, 16));
    out += 12;
  }
}

/** Luma of four pixels, as i32: 77 red, 150 green and 29 blue of 256, rounded. */
function lumaOf(pixels: v128): v128 {
  const bytes = i32x4.splat(0x00ff00ff);
  const redBlue = v128.and(pixels, bytes);
  const green = v128.and(i32x4.shr_u(pixels, 8), i32x4.splat(0xff));
  const sum = i32x4.add(
    i32x4.dot_i16x8_s(redBlue, i16x8(77, 29, 77, 29, 77, 29, 77, 29)),
    i32x4.mul(green, i32x4.splat(150)),
  );
  return i32x4.shr_u(i32x4.add(sum, i32x4.splat(128)), 8);
}

/** Four bytes a pixel to one, sixteen pixels at a time. */
export function packGray(): void {
  const end = view.colour + ((view.width * view.height) << 2);
  let out = load<i32>(view.block + at.VIEW_GRAY);
  for (let from = view.colour; from < end; from += 64) {
    const low = i16x8.narrow_i32x4_u(lumaOf(v128.load(from)), lumaOf(v128.load(from, 16)));
    const high = i16x8.narrow_i32x4_u(lumaOf(v128.load(from, 32)), lumaOf(v128.load(from, 48)));
    v128.store(out, i8x16.narrow_i16x8_u(low, high));
    out += 16;
  }
}
