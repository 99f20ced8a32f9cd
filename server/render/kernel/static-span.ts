/**
 * Spans of the arena: drawn front to back, each pixel once. Coverage bits tell which pixels are
 * still open; there is no depth test.
 */
import { laneMask, storeFour, storeFourBits, storeMasked } from './block.ts';
import * as fog from './fog.ts';
import { imageOf } from './image.ts';
import * as at from './layout.ts';
import { expectedSixteens, expectLevel, findLevels, levelOf, levelOfAll } from './level.ts';
import * as material from './material.ts';
import * as outline from './outline.ts';
import { MAGIC, power } from './rounding.ts';
import { gather } from './texel.ts';
import * as view from './view.ts';

/** Pixels nothing covers yet. */
export let openPixels: i32 = 0;
/** Polygons that covered a pixel in this frame. */
export let drawnPolygons: i32 = 0;

export function beginCoverage(): void {
  openConstants();
  drawnPolygons = 0;
  memory.fill(view.cover, 0, (view.height * view.words) << 3);
}

/** Counts the pixels that are still open. */
export function countOpen(): void {
  openPixels = view.width * view.height;
  const end = view.cover + ((view.height * view.words) << 3);
  for (let place = view.cover; place < end; place += 8) openPixels -= popcnt<u64>(load<u64>(place)) as i32;
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
  let isOneLevel = false;
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
          if (view.planes & at.PLANES_OF_COLOUR) isOneLevel = openSurface(surface);
        }
        store<u64>(place, covered | fresh);
        openPixels -= popcnt<u64>(fresh) as i32;
        if (isOneLevel) paintRun(y, word << 6, material.wY * (y as f32) + material.w0, fresh);
        else if (view.planes & at.PLANES_OF_COLOUR) paintWord(y, word << 6, fresh);
        if (view.isOrtho || (view.planes & at.PLANES_OF_COLOUR) === 0) markDepths(y, word << 6, fresh);
      }
      place += 8;
    }
  }
}

/** Depth alone. */
function markDepths(y: i32, x: i32, bits: u64): void {
  const line = view.depth + ((y * view.width + x) << 2);
  while (bits !== 0) {
    const shift = (ctz<u64>(bits) as i32) & ~3;
    const lanes = ((bits >> (shift as u64)) & 15) as i32;
    bits &= ~((15 as u64) << (shift as u64));
    storeMasked(line + (shift << 2), material.depths((x + shift) as f32, y as f32), laneMask(lanes));
  }
}

/**
 * Vectors that all blocks of a run share, kept in memory: what is loaded before a loop stays in a
 * register, while what is widened or written out is made anew in each round.
 */
const shared: i32 = memory.data(208, 16) as i32;
const MAGICS = 0;
const ONES = 16;
const FOURS = 32;
const LEASTS = 48;
const COLUMN_MASK = 64;
const STEP_W = 80;
const STEP_S = 96;
const STEP_T = 112;
const EYE_S = 128;
const EYE_T = 144;
const STRIP_SCALE = 160;
const STRIP_MASK = 176;
const ROW_MASK = 192;
/** Strips of the widest image. */
const MOST_STRIPS: i32 = 1 << (at.MOST_TEXELS_LOG2 - at.STRIP_LOG2);

let surface: i32 = 0;
/** The level whose image is open, and its texture coordinates as in `material`, t in strip's rows of texels. */
let level: i32 = -1;
let texels: i32 = 0;
let sX: f32 = 0;
let sY: f32 = 0;
let s0: f32 = 0;
let tX: f32 = 0;
let tY: f32 = 0;
let t0: f32 = 0;

function openConstants(): void {
  storeFour(shared + MAGICS, MAGIC);
  storeFour(shared + ONES, 1);
  storeFour(shared + FOURS, 4);
  storeFour(shared + LEASTS, view.LEAST_W);
  storeFourBits(shared + COLUMN_MASK, (1 << at.STRIP_LOG2) - 1);
}

/** Sets up a surface; true where all of its outline has one level, which is open then. */
function openSurface(which: i32): bool {
  surface = which;
  level = -1;
  material.openTexture(which);
  storeFour(shared + STEP_W, material.wX);
  const left: i32 = outline.leftmost > 0 ? (outline.leftmost as i32) : 0;
  const right: i32 = outline.rightmost < (view.width as f32) ? (outline.rightmost as i32) + 1 : view.width;
  const only = levelOfAll(left, right, outline.top, outline.bottom);
  if (only >= 0) openLevel(only);
  return only >= 0;
}

function openLevel(which: i32): void {
  level = which;
  expectLevel(which);
  const image = imageOf(surface, which);
  const rowsLog2 = load<i32>(image + at.IMAGE_ROWS_LOG2);
  const scaleS = power(-which);
  const scaleT = power(at.STRIP_LOG2 - which);
  texels = load<i32>(image + at.IMAGE_TEXELS);
  sX = material.sX * scaleS;
  sY = material.sY * scaleS;
  s0 = material.s0 * scaleS;
  tX = material.tX * scaleT;
  tY = material.tY * scaleT;
  t0 = material.t0 * scaleT;
  storeFour(shared + STEP_S, sX * 4);
  storeFour(shared + STEP_T, tX * 4);
  // Less one half, so that rounding floors them.
  storeFour(shared + EYE_S, material.sEye * scaleS - (load<i32>(image + at.IMAGE_FIRST_S) as f32) - 0.5);
  storeFour(
    shared + EYE_T,
    material.tEye * scaleT - ((load<i32>(image + at.IMAGE_FIRST_T) << at.STRIP_LOG2) as f32) - 0.5,
  );
  // Sixteen columns are a strip: what is above them tells which one.
  storeFour(shared + STRIP_SCALE, power(rowsLog2));
  storeFourBits(shared + STRIP_MASK, (MOST_STRIPS - 1) << (rowsLog2 + at.STRIP_LOG2));
  storeFourBits(shared + ROW_MASK, ((1 << rowsLog2) - 1) << at.STRIP_LOG2);
}

/** Colour and depth of pixels of one word of coverage. */
function paintWord(y: i32, x: i32, bits: u64): void {
  const row: f32 = material.wY * (y as f32) + material.w0;
  if (level >= 0) {
    const first = (ctz<u64>(bits) as i32) >> 4;
    const last = (63 - (clz<u64>(bits) as i32)) >> 4;
    const wanted = (2 << last) - (1 << first);
    if ((wanted & ~expectedSixteens(row, x)) === 0) {
      paintRun(y, x, row, bits);
      return;
    }
  }
  paintLevels(y, x, row, bits);
}

/** Pixels of a word in runs of one level. */
function paintLevels(y: i32, x: i32, row: f32, bits: u64): void {
  findLevels(row, x);
  while (bits !== 0) {
    let sixteen = (ctz<u64>(bits) as i32) >> 4;
    const wanted = levelOf(sixteen);
    while (sixteen < 3 && levelOf(sixteen + 1) === wanted) sixteen++;
    const run = bits & (ALL >> ((48 - (sixteen << 4)) as u64));
    bits ^= run;
    if (wanted !== level) openLevel(wanted);
    paintRun(y, x, row, run);
  }
}

function paintRun(y: i32, x: i32, row: f32, bits: u64): void {
  const shift = (ctz<u64>(bits) as i32) & ~3;
  bits >>= shift as u64;
  const fy = y as f32;
  let along = f32x4.add(f32x4.splat((x + shift) as f32), f32x4(0, 1, 2, 3));
  let s = f32x4.add(f32x4.splat(sY * fy + s0), f32x4.mul(along, f32x4.splat(sX)));
  let t = f32x4.add(f32x4.splat(tY * fy + t0), f32x4.mul(along, f32x4.splat(tX)));
  const rows = f32x4.splat(row);
  const place = (y * view.width + x + shift) << 2;
  let depth = view.depth + place;
  let colour = view.colour + place;
  const base = i32x4.splat(texels);
  const stepW = v128.load(shared + STEP_W);
  const stepS = v128.load(shared + STEP_S);
  const stepT = v128.load(shared + STEP_T);
  const eyeS = v128.load(shared + EYE_S);
  const eyeT = v128.load(shared + EYE_T);
  const stripScale = v128.load(shared + STRIP_SCALE);
  const stripMask = v128.load(shared + STRIP_MASK);
  const rowMask = v128.load(shared + ROW_MASK);
  const magic = v128.load(shared + MAGICS);
  const one = v128.load(shared + ONES);
  const four = v128.load(shared + FOURS);
  const least = v128.load(shared + LEASTS);
  const columnMask = v128.load(shared + COLUMN_MASK);
  while (bits !== 0) {
    const lanes = (bits & 15) as i32;
    bits >>= 4;
    const w = f32x4.pmax(f32x4.add(rows, f32x4.mul(along, stepW)), least);
    const z = f32x4.div(one, w);
    const fs = f32x4.add(f32x4.mul(s, z), eyeS);
    const ft = f32x4.add(f32x4.mul(t, z), eyeT);
    const whole = f32x4.add(fs, magic);
    const column = v128.and(whole, columnMask);
    const strip = v128.and(f32x4.add(f32x4.mul(f32x4.sub(whole, magic), stripScale), magic), stripMask);
    const line = v128.and(f32x4.add(ft, magic), rowMask);
    const found = gather(i32x4.add(i32x4.shl(v128.or(v128.or(column, strip), line), 2), base));
    if (lanes === 15) {
      v128.store(depth, z);
      v128.store(colour, fog.throughFog(found, fog.entryAt(w)));
    } else if (lanes !== 0) {
      const mask = laneMask(lanes);
      storeMasked(depth, z, mask);
      storeMasked(colour, fog.throughFog(found, fog.entryAtFirst(w, lanes)), mask);
    }
    along = f32x4.add(along, four);
    s = f32x4.add(s, stepS);
    t = f32x4.add(t, stepT);
    depth += 16;
    colour += 16;
  }
}
