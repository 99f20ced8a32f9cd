/**
 * Spans of the arena: drawn front to back, each pixel once. Coverage bits tell which pixels are
 * still open; there is no depth test.
 */

import { laneMask, storeMasked } from './block.ts';
import * as at from './layout.ts';
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

/**
 * Colour and depth. Light and fog are taken at the blocks' first columns and are linear between, so
 * each turn of the loop samples one block ahead and paints the block whose start is in hand.
 */
function paintBlocks(y: i32, x: i32, bits: u64): void {
  const fy = y as f32;
  const row: f32 = material.wY * fy + material.w0;
  material.openLightRow(fy);
  const stepS = f32x4.splat(material.sX);
  const stepT = f32x4.splat(material.tX);
  const rowS = f32x4.splat(material.sY * fy + material.s0);
  const rowT = f32x4.splat(material.tY * fy + material.t0);
  const eyeS = f32x4.splat(material.sEye);
  const eyeT = f32x4.splat(material.tEye);
  const line = (y * view.width + x) << 2;
  const depthLine = view.depth + line;
  const colourLine = view.colour + line;
  let ready = -1;
  let z = f32x4.splat(0);
  let shine = f32x4.splat(0);
  while (bits !== 0) {
    const shift = (ctz<u64>(bits) as i32) & ~3;
    const isReady = shift === ready;
    ready = isReady ? shift + 4 : shift;
    const ahead = (x + ready) as f32;
    const nextW = material.inverseDepths(row, ahead);
    const nextZ = f32x4.div(f32x4.splat(1), nextW);
    const nextShine = material.sampleShine(ahead, f32x4.extract_lane(nextW, 0), f32x4.extract_lane(nextZ, 0));
    if (isReady) {
      const lanes = ((bits >> (shift as u64)) & 15) as i32;
      bits &= ~((15 as u64) << (shift as u64));
      const along = f32x4.add(f32x4.splat((x + shift) as f32), f32x4(0, 1, 2, 3));
      const s = f32x4.add(f32x4.mul(f32x4.add(rowS, f32x4.mul(along, stepS)), z), eyeS);
      const t = f32x4.add(f32x4.mul(f32x4.add(rowT, f32x4.mul(along, stepT)), z), eyeT);
      const texels = material.fetchTexels(s, t, material.levelAt(f32x4.extract_lane(z, 2)));
      const colours = lit(texels, shine, nextShine);
      if (lanes === 15) {
        v128.store(depthLine + (shift << 2), z);
        v128.store(colourLine + (shift << 2), colours);
      } else {
        const mask = laneMask(lanes);
        storeMasked(depthLine + (shift << 2), z, mask);
        storeMasked(colourLine + (shift << 2), colours, mask);
      }
    }
    z = nextZ;
    shine = nextShine;
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
