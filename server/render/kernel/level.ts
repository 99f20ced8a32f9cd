/**
 * Mip levels: one for each aligned sixteen pixels of a row, by the depth of the polygon's plane at
 * their middle. Half the log2 of the texels on a pixel, and one, floored: a texel is no smaller than a pixel.
 */
import * as material from './material.ts';
import { power } from './rounding.ts';
import * as view from './view.ts';

/** Levels of a word's four sixteens, i32. */
const levels: i32 = memory.data(16, 16) as i32;

/** Finds the levels of the 64 pixels from x of a row whose 1/depth is `row` at its beginning. */
export function findLevels(row: f32, x: i32): void {
  const middles = f32x4.add(f32x4.splat(x as f32), f32x4(8, 24, 40, 56));
  storeLevels(f32x4.add(f32x4.splat(row), f32x4.mul(middles, f32x4.splat(material.wX))));
}

/** Stores the levels at four 1/depths. */
function storeLevels(w: v128): void {
  const z = f32x4.div(f32x4.splat(1), f32x4.pmax(w, f32x4.splat(view.LEAST_W)));
  const texels = f32x4.mul(f32x4.splat(material.footprint), f32x4.mul(f32x4.mul(z, z), z));
  const level = i32x4.shr_s(i32x4.sub(i32x4.shr_u(texels, 23), i32x4.splat(125)), 1);
  v128.store(levels, i32x4.min_s(i32x4.max_s(level, i32x4.splat(0)), i32x4.splat(material.log2)));
}

/** The level of all sixteens of a rectangle of pixels, or -1 where they may differ. */
export function levelOfAll(left: i32, right: i32, top: i32, bottom: i32): i32 {
  const x0: f32 = ((left & ~15) + 8) as f32;
  const x1: f32 = (((right - 1) & ~15) + 8) as f32;
  const y0: f32 = top as f32;
  const y1: f32 = (bottom - 1) as f32;
  const rows = f32x4(
    material.wY * y0 + material.w0,
    material.wY * y0 + material.w0,
    material.wY * y1 + material.w0,
    material.wY * y1 + material.w0,
  );
  storeLevels(f32x4.add(rows, f32x4.mul(f32x4(x0, x1, x0, x1), f32x4.splat(material.wX))));
  const found = v128.load(levels);
  const first = i32x4.extract_lane(found, 0);
  return i32x4.all_true(i32x4.eq(found, i32x4.splat(first))) ? first : -1;
}

/** 1/depth cubed from which on a level is too coarse, and below which it is too fine. */
let tooCoarse: f32 = 0;
let tooFine: f32 = 0;

/** Begins to ask whether a level is the right one. */
export function expectLevel(level: i32): void {
  // The level's texels on a pixel, times 4^level, are from a quarter up to one.
  tooFine = level === material.log2 ? 0 : material.footprint * power(-2 * level);
  tooCoarse = level === 0 ? Infinity : material.footprint * power(2 - 2 * level);
}

/** A bit for each sixteen of the word at x that has the expected level. */
export function expectedSixteens(row: f32, x: i32): i32 {
  const middles = f32x4.add(f32x4.splat(x as f32), f32x4(8, 24, 40, 56));
  const w = f32x4.pmax(
    f32x4.add(f32x4.splat(row), f32x4.mul(middles, f32x4.splat(material.wX))),
    f32x4.splat(view.LEAST_W),
  );
  const cube = f32x4.mul(f32x4.mul(w, w), w);
  return i32x4.bitmask(v128.and(f32x4.gt(cube, f32x4.splat(tooFine)), f32x4.le(cube, f32x4.splat(tooCoarse))));
}

/** The level of a sixteen, 0 to 3. */
export function levelOf(sixteen: i32): i32 {
  return load<i32>(levels + (sixteen << 2));
}
