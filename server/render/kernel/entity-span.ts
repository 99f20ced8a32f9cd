/**
 * Spans of things that move: a depth test for each pixel against what is drawn, one light for a
 * whole polygon.
 */
import { laneMask, storeBytes, storeMasked } from './block.ts';
import * as fog from './fog.ts';
import * as at from './layout.ts';
import { findLevels, levelOf } from './level.ts';
import * as material from './material.ts';
import * as outline from './outline.ts';
import { MAGIC } from './rounding.ts';
import { gather, levelStart } from './texel.ts';
import * as view from './view.ts';

/** Light of the polygon in hand: encoded red green blue 0, twice. */
let light: v128 = i32x4.splat(0);
let segment: i32 = 0;

export function openEntityLight(red: f32, green: f32, blue: f32): void {
  const r = channel(red);
  const g = channel(green);
  const b = channel(blue);
  light = i16x8(r, g, b, 0, r, g, b, 0);
}

function channel(value: f32): i16 {
  return (value < 0 ? 0 : value > 255 ? 255 : (value as i32)) as i16;
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
    let word: i32 = -1;
    for (let x = x0 & ~3; x < x1; x += 4) {
      const pixel = y * view.width + x;
      const w = material.inverseDepths(row, x as f32);
      const z = f32x4.div(f32x4.splat(1), w);
      const wanted = laneMask(blockBits(x, x0, x1));
      const mask = v128.and(f32x4.lt(z, v128.load(view.depth + (pixel << 2))), wanted);
      if (!v128.any_true(mask)) continue;
      storeMasked(view.depth + (pixel << 2), z, mask);
      if (hasSegments) storeBytes(view.segments + pixel, segment, i32x4.bitmask(mask));
      if (!hasColour) continue;
      if (word !== x >> 6) {
        word = x >> 6;
        findLevels(row, x & ~63);
      }
      storeMasked(view.colour + (pixel << 2), paint(x, y, w, z, levelOf((x >> 4) & 3)), mask);
    }
  }
}

/** Colours of four pixels. */
function paint(x: i32, y: i32, w: v128, z: v128, level: i32): v128 {
  const fy = y as f32;
  const width = material.log2 - level;
  const along = f32x4.add(f32x4.splat(x as f32), f32x4(0, 1, 2, 3));
  const s = f32x4.add(f32x4.splat(material.sY * fy + material.s0), f32x4.mul(along, f32x4.splat(material.sX)));
  const t = f32x4.add(f32x4.splat(material.tY * fy + material.t0), f32x4.mul(along, f32x4.splat(material.tX)));
  const mask = i32x4.splat((1 << material.log2) - 1);
  const column = v128.and(whole(f32x4.add(f32x4.mul(s, z), f32x4.splat(material.sEye))), mask);
  const line = v128.and(whole(f32x4.add(f32x4.mul(t, z), f32x4.splat(material.tEye))), mask);
  const index = v128.or(i32x4.shl(i32x4.shr_u(line, level), width), i32x4.shr_u(column, level));
  const texels = gather(i32x4.add(i32x4.shl(index, 2), i32x4.splat(levelStart(material.texture, width))));
  return fog.throughFog(underLight(texels), fog.entryAt(w));
}

/** Four texels under the polygon's light, which keeps their colour at 128. */
function underLight(texels: v128): v128 {
  const low = i16x8.mul(i16x8.extend_low_i8x16_u(texels), light);
  const high = i16x8.mul(i16x8.extend_high_i8x16_u(texels), light);
  return i8x16.narrow_i16x8_u(i16x8.shr_u(low, 7), i16x8.shr_u(high, 7));
}

/** Coordinates that are less one half, floored, in the low bits of each lane. */
function whole(coordinates: v128): v128 {
  return f32x4.add(coordinates, f32x4.splat(MAGIC));
}
