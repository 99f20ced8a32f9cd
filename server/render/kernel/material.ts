/**
 * What a polygon looks like, set up once for its spans: 1/depth, texture and light coordinates as
 * linear functions of the screen, and the functions that turn four pixels' coordinates into colours.
 */
import * as at from './layout.ts';
import { MAGIC } from './rounding.ts';
import * as view from './view.ts';

/** A quantity's change per pixel right and down, and its value at the centre of pixel (0, 0). */
export let wX: f32 = 0;
export let wY: f32 = 0;
export let w0: f32 = 0;
/** Texture coordinates are (sX*x + sY*y + s0) * depth + sEye. */
export let sX: f32 = 0;
export let sY: f32 = 0;
export let s0: f32 = 0;
export let sEye: f32 = 0;
export let tX: f32 = 0;
export let tY: f32 = 0;
export let t0: f32 = 0;
export let tEye: f32 = 0;
export let uX: f32 = 0;
export let uY: f32 = 0;
export let u0: f32 = 0;
export let uEye: f32 = 0;
export let uMax: f32 = 0;
export let vX: f32 = 0;
export let vY: f32 = 0;
export let v0: f32 = 0;
export let vEye: f32 = 0;
export let vMax: f32 = 0;
/** Texels of the finest level on a pixel are this times depth cubed. */
export let footprint: f32 = 0;
let texture: i32 = 0;
export let log2: i32 = 0;
export let light: i32 = 0;
export let lightStride: i32 = 0;

let resultX: f32 = 0;
let resultY: f32 = 0;
let result0: f32 = 0;

/** Makes a vector of camera space into a linear function of the screen. */
function project(x: f32, y: f32, z: f32): void {
  const inverse: f32 = 1 / view.focal;
  resultX = x * inverse;
  resultY = -y * inverse;
  result0 = z + resultX * (0.5 - view.halfWidth) + resultY * (0.5 - view.halfHeight);
}

/** As `project`, for a vector of the world. */
function projectWorld(vector: i32): void {
  const x = load<f32>(vector);
  const y = load<f32>(vector + 4);
  const z = load<f32>(vector + 8);
  project(
    x * view.rightX + y * view.rightY + z * view.rightZ,
    x * view.upX + y * view.upY + z * view.upZ,
    x * view.forwardX + y * view.forwardY + z * view.forwardZ,
  );
}

function atEye(mapping: i32): f32 {
  return (
    load<f32>(mapping) * view.eyeX +
    load<f32>(mapping + 4) * view.eyeY +
    load<f32>(mapping + 8) * view.eyeZ +
    load<f32>(mapping + 12)
  );
}

/** Sets up 1/depth for a surface; false when the eye is on its plane. */
export function openPlane(surface: i32): bool {
  const plane = surface + at.SURFACE_PLANE;
  const off: f32 =
    load<f32>(plane + 12) -
    load<f32>(plane) * view.eyeX -
    load<f32>(plane + 4) * view.eyeY -
    load<f32>(plane + 8) * view.eyeZ;
  if (abs<f32>(off) < 0.00001) return false;
  projectWorld(plane);
  wX = resultX / off;
  wY = resultY / off;
  w0 = result0 / off;
  footprint = load<f32>(surface + at.SURFACE_DENSITY) / (view.focal * view.focal * abs<f32>(off));
  return true;
}

/** Sets up the texture and the lightmap of a surface. */
export function openSurface(surface: i32): void {
  projectWorld(surface + at.SURFACE_S);
  sX = resultX;
  sY = resultY;
  s0 = result0;
  sEye = atEye(surface + at.SURFACE_S) - 0.5;
  projectWorld(surface + at.SURFACE_T);
  tX = resultX;
  tY = resultY;
  t0 = result0;
  tEye = atEye(surface + at.SURFACE_T) - 0.5;
  openLight(surface);
  texture = load<i32>(surface + at.SURFACE_TEXTURE);
  log2 = load<i32>(surface + at.SURFACE_LOG2);
}

function openLight(surface: i32): void {
  projectWorld(surface + at.SURFACE_U);
  uX = resultX;
  uY = resultY;
  u0 = result0;
  uEye = atEye(surface + at.SURFACE_U);
  uMax = load<f32>(surface + at.SURFACE_U_MAX);
  projectWorld(surface + at.SURFACE_V);
  vX = resultX;
  vY = resultY;
  v0 = result0;
  vEye = atEye(surface + at.SURFACE_V);
  vMax = load<f32>(surface + at.SURFACE_V_MAX);
  light = load<i32>(surface + at.SURFACE_LIGHT);
  lightStride = load<i32>(surface + at.SURFACE_LIGHT_STRIDE);
}

/** Sets up a polygon of a model from a vector (nx, ny, nz) of camera space with n . p = off. */
export function openModelPlane(nx: f32, ny: f32, nz: f32, off: f32, texels: f32): void {
  project(nx, ny, nz);
  wX = resultX / off;
  wY = resultY / off;
  w0 = result0 / off;
  footprint = texels / (view.focal * view.focal * off);
}

/** Sets up a model's texture coordinates: gradients in camera space and values at the eye. */
export function openModelTexture(
  polygon: i32,
  sx: f32,
  sy: f32,
  sz: f32,
  sAtEye: f32,
  tx: f32,
  ty: f32,
  tz: f32,
  tAtEye: f32,
): void {
  project(sx, sy, sz);
  sX = resultX;
  sY = resultY;
  s0 = result0;
  sEye = sAtEye - 0.5;
  project(tx, ty, tz);
  tX = resultX;
  tY = resultY;
  t0 = result0;
  tEye = tAtEye - 0.5;
  texture = load<i32>(polygon + at.MODEL_POLYGON_TEXTURE);
  log2 = load<i32>(polygon + at.MODEL_POLYGON_LOG2);
}

/** 1/depth of four pixels in a row, the first at x. */
export function inverseDepths(row: f32, x: f32): v128 {
  const along = f32x4.add(f32x4.splat(x), f32x4(0, 1, 2, 3));
  const w = f32x4.add(f32x4.splat(row), f32x4.mul(along, f32x4.splat(wX)));
  return f32x4.pmax(w, f32x4.splat(view.LEAST_W));
}

/** Mip level for a block whose first pixel has this depth: half the log2 of the texels on a pixel, rounded. */
export function levelAt(depth: f32): i32 {
  const texels: f32 = footprint * depth * depth * depth;
  const level = ((reinterpret<i32>(texels) >> 23) - 126) >> 1;
  return level < 0 ? 0 : level > log2 ? log2 : level;
}

/** Four texels as RGBA bytes. `s` and `t` are coordinates less one half, so that rounding floors them. */
export function fetchTexels(s: v128, t: v128, level: i32): v128 {
  const mask = i32x4.splat((1 << log2) - 1);
  const magic = f32x4.splat(MAGIC);
  const column = i32x4.shr_u(v128.and(f32x4.add(s, magic), mask), level);
  const row = i32x4.shr_u(v128.and(f32x4.add(t, magic), mask), level);
  const width = log2 - level;
  const index = i32x4.shl(v128.or(i32x4.shl(row, width), column), 2);
  const base = texture + ((0x55555555 & ((1 << (width << 1)) - 1)) << 2);
  let texels = v128.load_zero<u32>(base + i32x4.extract_lane(index, 0));
  texels = v128.load_lane<u32>(base + i32x4.extract_lane(index, 1), texels, 1);
  texels = v128.load_lane<u32>(base + i32x4.extract_lane(index, 2), texels, 2);
  return v128.load_lane<u32>(base + i32x4.extract_lane(index, 3), texels, 3);
}

/** Fog of the arena as the upper half of a shine, before it is weighted: display values times 64. */
export let fog: v128 = i32x4.splat(0);

export function openFog(): void {
  const place = view.arena + at.ARENA_FOG;
  fog = i16x8(
    0,
    0,
    0,
    0,
    (load<i32>(place) << 6) as i16,
    (load<i32>(place + 4) << 6) as i16,
    (load<i32>(place + 8) << 6) as i16,
    0,
  );
}

/**
 * A shine is how a texel becomes a pixel: eight i16, light red green blue 0 in units of 1/32, then
 * the fog's red green blue 0 in units of 1/16. Light comes as encoded light times 128.
 */
export function shineOf(light15: v128, w: f32): v128 {
  const square: f32 = w * w;
  const clear: f32 = square / (square + view.fogA * w + view.fogB);
  const weights = v128.xor(
    i16x8.splat((clear * 32767) as i32 as i16),
    i16x8(0, 0, 0, 0, 0x7fff, 0x7fff, 0x7fff, 0x7fff),
  );
  const both = i8x16.shuffle(light15, fog, 0, 1, 2, 3, 4, 5, 6, 7, 24, 25, 26, 27, 28, 29, 30, 31);
  return i16x8.shr_u(i16x8.q15mulr_sat_s(both, weights), 2);
}

/** Two texels, widened to i16, under the shines of their pixels. Gives display values as i16. */
export function shade(texels: v128, first: v128, second: v128): v128 {
  const lights = i8x16.shuffle(first, second, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23);
  const fogs = i8x16.shuffle(first, second, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31);
  return i16x8.shr_u(i16x8.add(i16x8.q15mulr_sat_s(i16x8.shl(texels, 7), lights), fogs), 4);
}
