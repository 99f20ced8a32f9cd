/**
 * Spans of the arena: drawn front to back, each pixel once. Coverage bits tell which pixels are
 * still open; there is no depth test.
 */

import { laneMask, storeMasked } from './block.ts';
import * as at from './layout.ts';
import * as light from './light.ts';
import * as material from './material.ts';
import * as outline from './outline.ts';
import * as view from './view.ts';

/** Pixels nothing covers yet. */
export let openPixels: i32 = 0;
/** Polygons that covered a pixel in this frame. */
export let drawnPolygons: i32 = 0;

export function beginCoverage(): void {
  openPixels = view.width * view.height;
  drawnPolygons = 0;
  memory.fill(view.cover, 0, (view.height * view.words) << 3);
}

/** A word of coverage with every pixel. */
const ALL: u64 = ~(0 as u64);

/** Bits of a span in one word of coverage. */
export function spanBits(word: i32, x0: i32, x1: i32): u64 {
  let bits: u64 = ALL;
  if (word === x0 >> 6) bits <<= (x0 & 63) as u64;
  if (word === (x1 - 1) >> 6) bits &= ALL >> ((63 - ((x1 - 1) & 63)) as u64);
  return bits;
}

/** Draws the polygon whose outline is walked, on a surface whose plane is open. */
export function fillStatic(surface: i32): void {
  let isOpen = false;
  for (let y = outline.top; y < outline.bottom; y++) {
    const x0 = load<i32>(view.left + (y << 2));
    const x1 = load<i32>(view.right + (y << 2));
    if (x0 >= x1) continue;
    let place = view.cover + ((y * view.words + (x0 >> 6)) << 3);
    for (let word = x0 >> 6; word <= (x1 - 1) >> 6; word++) {
      const covered = load<u64>(place);
      const fresh = spanBits(word, x0, x1) & ~covered;
      if (fresh !== 0) {
        if (!isOpen) {
          isOpen = true;
          drawnPolygons++;
          if (view.planes & at.PLANE_RGB) material.openSurface(surface);
        }
        store<u64>(place, covered | fresh);
        openPixels -= popcnt<u64>(fresh) as i32;
        if (view.planes & at.PLANE_RGB) paintBlocks(y, word << 6, fresh);
        else markDepths(y, word << 6, fresh);
      }
      place += 8;
    }
  }
}

/** Depth only. */
function markDepths(y: i32, x: i32, bits: u64): void {
  const row: f32 = material.wY * (y as f32) + material.w0;
  const line = view.depth + ((y * view.width + x) << 2);
  while (bits !== 0) {
    const shift = (ctz<u64>(bits) as i32) & ~3;
    const lanes = ((bits >> (shift as u64)) & 15) as i32;
    bits &= ~((15 as u64) << (shift as u64));
    const z = f32x4.div(f32x4.splat(1), material.inverseDepths(row, (x + shift) as f32));
    storeMasked(line + (shift << 2), z, laneMask(lanes));
  }
}

/** Colour and depth. Light, fog and mip level are taken at the blocks' first columns; light and fog are linear between. */
function paintBlocks(y: i32, x: i32, bits: u64): void {
  const fy = y as f32;
  const row: f32 = material.wY * fy + material.w0;
  const first = (ctz<u64>(bits) as i32) & ~3;
  light.sampleRow(row, fy, x + first, (67 - (clz<u64>(bits) as i32) - first) >> 2);
  const stepW = f32x4.splat(material.wX);
  const stepS = f32x4.splat(material.sX);
  const stepT = f32x4.splat(material.tX);
  const rowW = f32x4.splat(row);
  const rowS = f32x4.splat(material.sY * fy + material.s0);
  const rowT = f32x4.splat(material.tY * fy + material.t0);
  const eyeS = f32x4.splat(material.sEye);
  const eyeT = f32x4.splat(material.tEye);
  const line = (y * view.width + x) << 2;
  const depthLine = view.depth + line;
  const colourLine = view.colour + line;
  const samples = light.samples - (first << 2);
  const levels = light.levels - first;
  while (bits !== 0) {
    const shift = (ctz<u64>(bits) as i32) & ~3;
    const lanes = ((bits >> (shift as u64)) & 15) as i32;
    bits &= ~((15 as u64) << (shift as u64));
    const along = f32x4.add(f32x4.splat((x + shift) as f32), f32x4(0, 1, 2, 3));
    const w = f32x4.pmax(f32x4.add(rowW, f32x4.mul(along, stepW)), f32x4.splat(view.LEAST_W));
    const z = f32x4.div(f32x4.splat(1), w);
    const s = f32x4.add(f32x4.mul(f32x4.add(rowS, f32x4.mul(along, stepS)), z), eyeS);
    const t = f32x4.add(f32x4.mul(f32x4.add(rowT, f32x4.mul(along, stepT)), z), eyeT);
    const texels = material.fetchTexels(s, t, load<i32>(levels + shift));
    const shine = samples + (shift << 2);
    const colours = lit(texels, v128.load(shine), v128.load(shine, 16));
    if (lanes === 15) {
      v128.store(depthLine + (shift << 2), z);
      v128.store(colourLine + (shift << 2), colours);
    } else {
      const mask = laneMask(lanes);
      storeMasked(depthLine + (shift << 2), z, mask);
      storeMasked(colourLine + (shift << 2), colours, mask);
    }
  }
}

/** Four texels under shines that go linearly from one to the next. */
function lit(texels: v128, shine: v128, next: v128): v128 {
  const change = i16x8.sub(next, shine);
  const second = i16x8.add(shine, i16x8.shr_s(change, 2));
  const third = i16x8.add(shine, i16x8.shr_s(change, 1));
  const fourth = i16x8.sub(next, i16x8.shr_s(change, 2));
  const low = material.shade(i16x8.extend_low_i8x16_u(texels), shine, second);
  const high = material.shade(i16x8.extend_high_i8x16_u(texels), third, fourth);
  return i8x16.narrow_i16x8_u(low, high);
}
