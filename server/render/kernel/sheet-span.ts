/**
 * Spans of sheets: translucent polygons blended over what is drawn. They are tested against depths
 * and change colours alone, so that other planes show the solid thing behind them.
 */
import { laneMask, storeFour, storeFourBits, storeMasked } from './block.ts';
import { besideFront, blockBits, hasFront } from './entity-span.ts';
import * as fog from './fog.ts';
import * as at from './layout.ts';
import { expectedSixteens, expectLevel, findLevels, levelOf } from './level.ts';
import * as material from './material.ts';
import * as outline from './outline.ts';
import { MAGIC, power } from './rounding.ts';
import { gather, levelStart } from './texel.ts';
import * as view from './view.ts';

/** A mark is seen where what is drawn is no farther from its plane than this part of its depth: where its surface is. */
const ON_SURFACE: f32 = 0.001953125;

/** Vectors that the blocks of a sheet share; see entity-span. */
const shared: i32 = memory.data(240, 16) as i32;
const MAGICS = 0;
const LANES = 16;
const STEP_W = 32;
const STEP_S = 48;
const STEP_T = 64;
const EYE_S = 80;
const EYE_T = 96;
const MASK_S = 112;
const MASK_T = 128;
const BASE = 144;
const LIGHT = 160;
/** Sixteen-bit lanes: how strong it is, of 256, and all bits where it covers what is behind it. */
const STRENGTH = 176;
const COVERS = 192;
/** What is drawn may be so much nearer and farther than a sheet, as parts of its depth. */
const NEARER = 208;
const FARTHER = 224;

/** Begins a view. */
export function beginSheets(): void {
  storeFour(shared + MAGICS, MAGIC);
  v128.store(shared + LANES, f32x4(0, 1, 2, 3));
}

let face: i32 = 0;
let isOpen: bool = false;
let isFront: bool = false;
let level: i32 = -1;
let scaleS: f32 = 0;
let scaleT: f32 = 0;

function channel(light: i32): i16 {
  const value = load<f32>(light);
  return (value < 0 ? 0 : value > 255 ? 255 : (value as i32)) as i16;
}

/** Takes a sheet in hand; one in front of everything is hidden by its like alone. */
export function openSheet(sheet: i32, front: bool): void {
  isFront = front;
  const r = channel(sheet + at.SHEET_LIGHT);
  const g = channel(sheet + at.SHEET_LIGHT + 4);
  const b = channel(sheet + at.SHEET_LIGHT + 8);
  v128.store(shared + LIGHT, i16x8(r, g, b, 0, r, g, b, 0));
  v128.store(shared + STRENGTH, i16x8.splat(load<i32>(sheet + at.SHEET_STRENGTH) as i16));
  storeFourBits(shared + COVERS, load<i32>(sheet + at.SHEET_BLEND) === at.BLEND_OVER ? -1 : 0);
  const isMark = load<i32>(sheet + at.SHEET_FACING) === at.FACING_SURFACE;
  storeFour(shared + NEARER, isMark ? -ON_SURFACE : 0);
  storeFour(shared + FARTHER, isMark ? ON_SURFACE : Infinity);
}

function openLevelAt(row: f32, x: i32): void {
  const word = x & ~63;
  const sixteen = (x >> 4) & 3;
  if (level >= 0 && ((expectedSixteens(row, word) >> sixteen) & 1) !== 0) return;
  findLevels(row, word);
  openLevel(levelOf(sixteen));
}

function openLevel(which: i32): void {
  level = which;
  expectLevel(which);
  const width = material.log2 - which;
  const mask = (1 << width) - 1;
  scaleS = power(-which);
  scaleT = power(width - which);
  storeFour(shared + STEP_S, material.sX * scaleS);
  storeFour(shared + STEP_T, material.tX * scaleT);
  // Less one half, so that rounding floors them.
  storeFour(shared + EYE_S, material.sEye * scaleS - 0.5);
  storeFour(shared + EYE_T, material.tEye * scaleT - 0.5);
  storeFourBits(shared + MASK_S, mask);
  storeFourBits(shared + MASK_T, mask << width);
  storeFourBits(shared + BASE, levelStart(material.texture, width));
}

/** Blends the sheet whose outline is walked and whose plane is open. */
export function fillSheet(which: i32): void {
  face = which;
  isOpen = false;
  storeFour(shared + STEP_W, material.wX);
  for (let y = outline.top; y < outline.bottom; y++) {
    const x0 = load<i32>(view.left + (y << 2));
    const x1 = load<i32>(view.right + (y << 2));
    if (x0 < x1) fillRow(y, x0, x1, material.wY * (y as f32) + material.w0);
  }
}

/** Sets up what only pixels that are seen need. */
function openFace(): void {
  isOpen = true;
  level = -1;
  material.openTexture(face);
}

/** Lanes of a block that the sheet is seen in. */
function seenLanes(x: i32, y: i32, z: v128, place: i32): v128 {
  const gap = f32x4.sub(v128.load(view.depth + (place << 2)), z);
  const isClear = v128.and(
    f32x4.gt(gap, f32x4.mul(z, v128.load(shared + NEARER))),
    f32x4.le(gap, f32x4.mul(z, v128.load(shared + FARTHER))),
  );
  if (!hasFront) return isClear;
  return isFront ? v128.or(isClear, besideFront(x, y)) : v128.and(isClear, besideFront(x, y));
}

function fillRow(y: i32, x0: i32, x1: i32, row: f32): void {
  let place = y * view.width + (x0 & ~3);
  let sixteen: i32 = -1;
  for (let x = x0 & ~3; x < x1; x += 4) {
    const along = f32x4.add(f32x4.splat(x as f32), v128.load(shared + LANES));
    const w = f32x4.pmax(
      f32x4.add(f32x4.splat(row), f32x4.mul(along, v128.load(shared + STEP_W))),
      f32x4.splat(view.LEAST_W),
    );
    const z = f32x4.div(f32x4.splat(1), w);
    const mask = v128.and(
      seenLanes(x, y, view.isOrtho ? material.orthoDepths(along, y as f32) : z, place),
      laneMask(blockBits(x, x0, x1)),
    );
    const lanes = i32x4.bitmask(mask);
    if (lanes !== 0) {
      if (!isOpen) openFace();
      if (sixteen !== x >> 4) {
        sixteen = x >> 4;
        openLevelAt(row, x);
      }
      const pixels = view.colour + (place << 2);
      storeMasked(pixels, blend(texelsAt(along, y as f32, z), fog.entryAtFirst(w, lanes), v128.load(pixels)), mask);
    }
    place += 4;
  }
}

/** Texels of four pixels. */
function texelsAt(along: v128, y: f32, z: v128): v128 {
  const rowS = f32x4.splat((material.sY * y + material.s0) * scaleS);
  const rowT = f32x4.splat((material.tY * y + material.t0) * scaleT);
  const magic = v128.load(shared + MAGICS);
  const s = f32x4.mul(f32x4.add(rowS, f32x4.mul(along, v128.load(shared + STEP_S))), z);
  const t = f32x4.mul(f32x4.add(rowT, f32x4.mul(along, v128.load(shared + STEP_T))), z);
  const column = v128.and(f32x4.add(f32x4.add(s, v128.load(shared + EYE_S)), magic), v128.load(shared + MASK_S));
  const line = v128.and(f32x4.add(f32x4.add(t, v128.load(shared + EYE_T)), magic), v128.load(shared + MASK_T));
  return gather(i32x4.add(i32x4.shl(v128.or(column, line), 2), v128.load(shared + BASE)));
}

/** Four texels under their light and fog over, or added to, what is there. */
function blend(texels: v128, entry: i32, before: v128): v128 {
  const alphas = i8x16.shuffle(texels, texels, 3, 3, 3, 3, 7, 7, 7, 7, 11, 11, 11, 11, 15, 15, 15, 15);
  const low = mixTwo(
    i16x8.extend_low_i8x16_u(texels),
    i16x8.extend_low_i8x16_u(alphas),
    i16x8.extend_low_i8x16_u(before),
    entry,
  );
  const high = mixTwo(
    i16x8.extend_high_i8x16_u(texels),
    i16x8.extend_high_i8x16_u(alphas),
    i16x8.extend_high_i8x16_u(before),
    entry,
  );
  return i8x16.narrow_i16x8_u(low, high);
}

/** Two pixels in sixteen-bit lanes. */
function mixTwo(texels: v128, alphas: v128, before: v128, entry: i32): v128 {
  const lit = i16x8.min_u(i16x8.shr_u(i16x8.mul(texels, v128.load(shared + LIGHT)), 7), i16x8.splat(255));
  const covers = v128.load(shared + COVERS);
  const fogged = i16x8.add(i16x8.mul(lit, v128.load(entry)), v128.and(v128.load(entry, 16), covers));
  const faded = i16x8.shr_u(i16x8.mul(alphas, v128.load(shared + STRENGTH)), 8);
  // From 0..255 to 0..256, so that the whole is the whole.
  const part = i16x8.add(faded, i16x8.shr_u(faded, 7));
  const rest = i16x8.sub(i16x8.splat(256), v128.and(part, covers));
  return i16x8.add(share(before, rest), share(i16x8.shr_u(fogged, 8), part));
}

/** Bytes times a part of 256, rounded. */
function share(bytes: v128, part: v128): v128 {
  return i16x8.shr_u(i16x8.add(i16x8.mul(bytes, part), i16x8.splat(128)), 8);
}
