/**
 * Spans of things that move: a depth test for each pixel against what is drawn, one light for a
 * whole polygon.
 */

import { laneMask, storeBytes, storeMasked } from './block.ts';
import * as at from './layout.ts';
import * as material from './material.ts';
import * as outline from './outline.ts';
import * as view from './view.ts';

/** Light of the polygon in hand: encoded light times 128, red green blue 0 in the lower half. */
let light: v128 = i32x4.splat(0);
let segment: i32 = 0;

export function openEntityLight(red: f32, green: f32, blue: f32): void {
  light = i16x8(level(red), level(green), level(blue), 0, 0, 0, 0, 0);
}

function level(value: f32): i16 {
  const scaled: f32 = value * 128;
  return (scaled < 0 ? 0 : scaled > 32640 ? 32640 : (scaled as i32)) as i16;
}

export function openSegment(value: i32): void {
  segment = value;
}

/** Bits of a span in the block of four that begins at `x`. */
function blockBits(x: i32, x0: i32, x1: i32): i32 {
  let bits = 15;
  if (x < x0) bits = (bits << (x0 - x)) & 15;
  if (x + 4 > x1) bits &= 15 >> (x + 4 - x1);
  return bits;
}

/** Puts what is drawn out of reach, for a thing in front of everything. */
export function clearEntity(): void {
  for (let y = outline.top; y < outline.bottom; y++) {
    const x1 = load<i32>(view.right + (y << 2));
    for (let x = load<i32>(view.left + (y << 2)); x < x1; x++) {
      store<f32>(view.depth + ((y * view.width + x) << 2), Infinity);
    }
  }
}

/** Draws the polygon whose outline is walked and whose material is open. */
export function fillEntity(): void {
  const hasColour = (view.planes & at.PLANE_RGB) !== 0;
  const hasSegments = (view.planes & at.PLANE_SEGMENTS) !== 0;
  for (let y = outline.top; y < outline.bottom; y++) {
    const x0 = load<i32>(view.left + (y << 2));
    const x1 = load<i32>(view.right + (y << 2));
    const row: f32 = material.wY * (y as f32) + material.w0;
    for (let x = x0 & ~3; x < x1; x += 4) {
      const pixel = y * view.width + x;
      const w = material.inverseDepths(row, x as f32);
      const z = f32x4.div(f32x4.splat(1), w);
      const wanted = laneMask(blockBits(x, x0, x1));
      const mask = v128.and(f32x4.lt(z, v128.load(view.depth + (pixel << 2))), wanted);
      if (!v128.any_true(mask)) continue;
      storeMasked(view.depth + (pixel << 2), z, mask);
      if (hasSegments) storeBytes(view.segments + pixel, segment, i32x4.bitmask(mask));
      if (hasColour) storeMasked(view.colour + (pixel << 2), paint(x, y, w, z), mask);
    }
  }
}

/** Colours of four pixels. */
function paint(x: i32, y: i32, w: v128, z: v128): v128 {
  const fy = y as f32;
  const along = f32x4.add(f32x4.splat(x as f32), f32x4(0, 1, 2, 3));
  const rowS = f32x4.splat(material.sY * fy + material.s0);
  const rowT = f32x4.splat(material.tY * fy + material.t0);
  const s = f32x4.add(
    f32x4.mul(f32x4.add(rowS, f32x4.mul(along, f32x4.splat(material.sX))), z),
    f32x4.splat(material.sEye),
  );
  const t = f32x4.add(
    f32x4.mul(f32x4.add(rowT, f32x4.mul(along, f32x4.splat(material.tX))), z),
    f32x4.splat(material.tEye),
  );
  const texels = material.fetchTexels(s, t, material.levelAt(f32x4.extract_lane(z, 0)));
  const shine = material.shineOf(light, f32x4.extract_lane(w, 0));
  const low = material.shade(i16x8.extend_low_i8x16_u(texels), shine, shine);
  const high = material.shade(i16x8.extend_high_i8x16_u(texels), shine, shine);
  return i8x16.narrow_i16x8_u(low, high);
}
