/**
 * What a polygon looks like, set up once for its spans: 1/depth, texture and light coordinates as
 * linear functions of the screen, and the functions that turn four pixels' coordinates into colours.
 */
import * as at from './layout.ts';
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
/** Texels of the finest level on a pixel are this times depth cubed. */
export let footprint: f32 = 0;
export let texture: i32 = 0;
export let log2: i32 = 0;

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
  sEye = atEye(surface + at.SURFACE_S);
  projectWorld(surface + at.SURFACE_T);
  tX = resultX;
  tY = resultY;
  t0 = result0;
  tEye = atEye(surface + at.SURFACE_T);
  texture = load<i32>(surface + at.SURFACE_TEXTURE);
  log2 = load<i32>(surface + at.SURFACE_LOG2);
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
  sEye = sAtEye;
  project(tx, ty, tz);
  tX = resultX;
  tY = resultY;
  t0 = result0;
  tEye = tAtEye;
  texture = load<i32>(polygon + at.MODEL_POLYGON_TEXTURE);
  log2 = load<i32>(polygon + at.MODEL_POLYGON_LOG2);
}

/** 1/depth of four pixels in a row, the first at x. */
export function inverseDepths(row: f32, x: f32): v128 {
  const along = f32x4.add(f32x4.splat(x), f32x4(0, 1, 2, 3));
  const w = f32x4.add(f32x4.splat(row), f32x4.mul(along, f32x4.splat(wX)));
  return f32x4.pmax(w, f32x4.splat(view.LEAST_W));
}
