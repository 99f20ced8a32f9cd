/**
 * Spans of things that move: a depth test for each pixel against what is drawn, one light for a
 * whole polygon.
 */
import { laneMask, storeBytes, storeFour, storeFourBits, storeMasked, storeShorts } from './block.ts';
import * as fog from './fog.ts';
import * as at from './layout.ts';
import { expectedSixteens, expectLevel, findLevels, levelOf } from './level.ts';
import * as material from './material.ts';
import * as outline from './outline.ts';
import { MAGIC, power } from './rounding.ts';
import * as space from './space.ts';
import { gather, levelStart } from './texel.ts';
import * as view from './view.ts';

/** Direction that faces are brightest in, and the least part of the light a face gets. */
const SUN_X: f32 = 0.36;
const SUN_Y: f32 = 0.8;
const SUN_Z: f32 = 0.48;
const SHADE_MIDDLE: f32 = 0.75;
const SHADE_SWING: f32 = 0.25;
/** Encoded light of faces that shine by themselves. */
const EMITTED: i16 = 128;

/** Of the placed model in hand; light is a pointer. */
let segment: i32 = 0;
let part: i32 = 0;
let light: i32 = 0;

/** Takes a placed model in hand: what its pixels are of, and the light that falls on it. */
export function openInstance(instance: i32): void {
  segment = load<i32>(instance + at.INSTANCE_SEGMENT);
  part = load<i32>(instance + at.INSTANCE_PART);
  light = instance + at.INSTANCE_LIGHT;
}

/** Light of a face: encoded red green blue 0, twice. */
function lightOf(face: i32): v128 {
  if (load<i32>(face + at.MODEL_POLYGON_EMISSIVE) !== 0)
    return i16x8(EMITTED, EMITTED, EMITTED, 0, EMITTED, EMITTED, EMITTED, 0);
  const share: f32 = SHADE_MIDDLE + SHADE_SWING * space.cosine(face + at.FACE_PLANE, SUN_X, SUN_Y, SUN_Z);
  const r = channel(load<f32>(light) * share);
  const g = channel(load<f32>(light + 4) * share);
  const b = channel(load<f32>(light + 8) * share);
  return i16x8(r, g, b, 0, r, g, b, 0);
}

function channel(value: f32): i16 {
  return (value < 0 ? 0 : value > 255 ? 255 : (value as i32)) as i16;
}

/** Bits of a span in the block of four that begins at `x`. */
export function blockBits(x: i32, x0: i32, x1: i32): i32 {
  let bits = 15;
  if (x < x0) bits = (bits << (x0 - x)) & 15;
  if (x + 4 > x1) bits &= 15 >> (x + 4 - x1);
  return bits;
}

/** Whether what is drawn is in front of everything, and whether anything is. */
let isFront: bool = false;
export let hasFront: bool = false;

/** Begins a view, with nothing drawn. */
export function beginEntities(): void {
  isFront = false;
  hasFront = false;
  storeFour(shared + MAGICS, MAGIC);
  storeFour(shared + ONES, 1);
  storeFour(shared + LEASTS, view.LEAST_W);
  v128.store(shared + LANES, f32x4(0, 1, 2, 3));
}

/** Begins what is in front of everything; it comes before the arena, which then leaves its pixels out. */
export function beginFront(): void {
  isFront = true;
  if (hasFront) return;
  hasFront = true;
  const end = view.depth + ((view.width * view.height) << 2);
  for (let place = view.depth; place < end; place += 16) v128.store(place, f32x4.splat(Infinity));
}

/** Ends it: its pixels are covered from here on. */
export function endFront(): void {
  isFront = false;
  memory.copy(view.front, view.cover, (view.height * view.words) << 3);
}

/** Address of the byte of a coverage that has the bits of the block at x. */
function byteOf(coverage: i32, x: i32, y: i32): i32 {
  return coverage + ((y * view.words) << 3) + (x >> 3);
}

/** Lanes of a block that are not behind what is in front of everything. */
export function besideFront(x: i32, y: i32): v128 {
  return laneMask(~(load<u8>(byteOf(view.front, x, y)) >>> (x & 4)) & 15);
}

function coverLanes(x: i32, y: i32, lanes: i32): void {
  const place = byteOf(view.cover, x, y);
  store<u8>(place, load<u8>(place) | (lanes << (x & 4)));
}

/**
 * Vectors that the blocks of a polygon share, kept in memory: what is loaded is taken as it is, while
 * what is widened or written out is made anew each time.
 */
const shared: i32 = memory.data(208, 16) as i32;
const MAGICS = 0;
const ONES = 16;
const LEASTS = 32;
const LANES = 48;
const STEP_W = 64;
const STEP_S = 80;
const STEP_T = 96;
const EYE_S = 112;
const EYE_T = 128;
const MASK_S = 144;
const MASK_T = 160;
const BASE = 176;
const LIGHT = 192;

/** The polygon in hand, and whether its texture and light are set up. */
let face: i32 = 0;
let isOpen: bool = false;
/** The level that is open, and what its texture coordinates are in a row beside `material`'s, t in rows of texels. */
let level: i32 = -1;
let scaleS: f32 = 0;
let scaleT: f32 = 0;

/** Sets up what only pixels that are seen need. */
function openFace(): void {
  isOpen = true;
  level = -1;
  material.openTexture(face);
  v128.store(shared + LIGHT, lightOf(face));
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

/** Opens the level of the sixteen pixels that x is in, if it is not open. */
function openLevelAt(row: f32, x: i32): void {
  const word = x & ~63;
  const sixteen = (x >> 4) & 3;
  if (level >= 0 && ((expectedSixteens(row, word) >> sixteen) & 1) !== 0) return;
  findLevels(row, word);
  openLevel(levelOf(sixteen));
}

/** Draws the polygon whose outline is walked and whose plane is open. */
export function fillEntity(which: i32): void {
  face = which;
  isOpen = false;
  storeFour(shared + STEP_W, material.wX);
  for (let y = outline.top; y < outline.bottom; y++) {
    const x0 = load<i32>(view.left + (y << 2));
    const x1 = load<i32>(view.right + (y << 2));
    if (x0 < x1) fillRow(y, x0, x1, material.wY * (y as f32) + material.w0);
  }
}

function fillRow(y: i32, x0: i32, x1: i32, row: f32): void {
  const hasColour = (view.planes & at.PLANES_OF_COLOUR) !== 0;
  const hasThings = (view.planes & at.PLANES_OF_THINGS) !== 0;
  const rows = f32x4.splat(row);
  let place = y * view.width + (x0 & ~3);
  let sixteen: i32 = -1;
  for (let x = x0 & ~3; x < x1; x += 4) {
    const along = f32x4.add(f32x4.splat(x as f32), v128.load(shared + LANES));
    const w = f32x4.pmax(f32x4.add(rows, f32x4.mul(along, v128.load(shared + STEP_W))), v128.load(shared + LEASTS));
    const z = f32x4.div(v128.load(shared + ONES), w);
    const before = v128.load(view.depth + (place << 2));
    const depth = view.isOrtho ? material.orthoDepths(along, y as f32) : z;
    let mask = v128.and(f32x4.lt(depth, before), laneMask(blockBits(x, x0, x1)));
    if (hasFront && !isFront) mask = v128.and(mask, besideFront(x, y));
    const lanes = i32x4.bitmask(mask);
    if (lanes !== 0) {
      v128.store(view.depth + (place << 2), v128.bitselect(depth, before, mask));
      if (isFront) coverLanes(x, y, lanes);
      if (hasThings) markThing(place, lanes);
      if (hasColour) {
        if (!isOpen) openFace();
        if (sixteen !== x >> 4) {
          sixteen = x >> 4;
          openLevelAt(row, x);
        }
        storeMasked(view.colour + (place << 2), paint(along, y as f32, w, z, lanes), mask);
      }
    }
    place += 4;
  }
}

/** Says of some pixels of a block what they are of. */
function markThing(place: i32, lanes: i32): void {
  if (view.planes & at.PLANE_SEGMENTS) storeBytes(view.segments + place, segment, lanes);
  if (view.planes & at.PLANE_MOTION) storeShorts(view.parts + (place << 1), part, lanes);
}

/** Colours of four pixels, of which some lanes are the polygon's. */
function paint(along: v128, y: f32, w: v128, z: v128, lanes: i32): v128 {
  const rowS = f32x4.splat((material.sY * y + material.s0) * scaleS);
  const rowT = f32x4.splat((material.tY * y + material.t0) * scaleT);
  const magic = v128.load(shared + MAGICS);
  const s = f32x4.mul(f32x4.add(rowS, f32x4.mul(along, v128.load(shared + STEP_S))), z);
  const t = f32x4.mul(f32x4.add(rowT, f32x4.mul(along, v128.load(shared + STEP_T))), z);
  const column = v128.and(f32x4.add(f32x4.add(s, v128.load(shared + EYE_S)), magic), v128.load(shared + MASK_S));
  const line = v128.and(f32x4.add(f32x4.add(t, v128.load(shared + EYE_T)), magic), v128.load(shared + MASK_T));
  const texels = gather(i32x4.add(i32x4.shl(v128.or(column, line), 2), v128.load(shared + BASE)));
  return fog.throughFog(underLight(texels), fog.entryAtFirst(w, lanes));
}

/** Four texels under the polygon's light, which keeps their colour at 128. */
function underLight(texels: v128): v128 {
  const lit = v128.load(shared + LIGHT);
  const low = i16x8.mul(i16x8.extend_low_i8x16_u(texels), lit);
  const high = i16x8.mul(i16x8.extend_high_i8x16_u(texels), lit);
  return i8x16.narrow_i16x8_u(i16x8.shr_u(low, 7), i16x8.shr_u(high, 7));
}
