/**
 * What a face of the arena or of a model looks like, set up once for its spans: 1/depth and texture
 * coordinates as linear functions of the screen.
 */
import * as at from './layout.ts';
import * as space from './space.ts';
import * as view from './view.ts';

/** A quantity's change per pixel right and down, and its value at the centre of pixel (0, 0). */
export let wX: f32 = 0;
export let wY: f32 = 0;
export let w0: f32 = 0;
/** Depth itself where rays are parallel; 1/depth is that of the near plane there. */
let zX: f32 = 0;
let zY: f32 = 0;
let z0: f32 = 0;
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

/** Sets up 1/depth for a face; false when the eye is on its plane. */
export function openPlane(face: i32): bool {
  const off: f32 = -space.eyeBefore(face + at.FACE_PLANE);
  const distance = abs<f32>(off);
  if (distance < 0.00001) return false;
  footprint = load<f32>(face + at.FACE_DENSITY) / (view.focal * view.focal * distance * space.volume);
  if (view.isOrtho) {
    openOrthoPlane(face + at.FACE_PLANE, off);
    return true;
  }
  const w = f32x4.div(space.project(face + at.FACE_PLANE), f32x4.splat(off));
  wX = f32x4.extract_lane(w, 0);
  wY = f32x4.extract_lane(w, 1);
  w0 = f32x4.extract_lane(w, 2);
  return true;
}

/** Sets up the depth of a plane (x, y, z, d), of which a ray comes through `through` in 1 m. */
function openOrthoPlane(plane: i32, through: f32): void {
  const rest = f32x4(0, 0, load<f32>(plane + 12) - space.atEye(plane) + through, 0);
  const depth = f32x4.div(f32x4.sub(rest, space.project(plane)), f32x4.splat(through));
  zX = f32x4.extract_lane(depth, 0);
  zY = f32x4.extract_lane(depth, 1);
  z0 = f32x4.extract_lane(depth, 2);
  wX = 0;
  wY = 0;
  w0 = view.NEAR_W;
  footprint *= view.NEAR_W * view.NEAR_W * view.NEAR_W;
}

/** A mapping (x, y, z) along the plane, times 1/depth. */
function mapping(vector: i32): v128 {
  const place = space.project(vector);
  if (!view.isOrtho) return place;
  const deeper = f32x4.mul(f32x4.splat(f32x4.extract_lane(place, 3)), f32x4(zX, zY, z0 - 1, 0));
  return f32x4.mul(f32x4.add(place, deeper), f32x4.splat(view.NEAR_W));
}

/** Sets up the texture of a face. */
export function openTexture(face: i32): void {
  const s = mapping(face + at.FACE_S);
  sX = f32x4.extract_lane(s, 0);
  sY = f32x4.extract_lane(s, 1);
  s0 = f32x4.extract_lane(s, 2);
  sEye = space.atEye(face + at.FACE_S) + load<f32>(face + at.FACE_S + 12);
  const t = mapping(face + at.FACE_T);
  tX = f32x4.extract_lane(t, 0);
  tY = f32x4.extract_lane(t, 1);
  t0 = f32x4.extract_lane(t, 2);
  tEye = space.atEye(face + at.FACE_T) + load<f32>(face + at.FACE_T + 12);
  texture = load<i32>(face + at.FACE_TEXTURE);
  log2 = load<i32>(face + at.FACE_LOG2);
}

/** Depths of four pixels of row y where rays are parallel. */
export function orthoDepths(along: v128, y: f32): v128 {
  return f32x4.add(f32x4.splat(zY * y + z0), f32x4.mul(along, f32x4.splat(zX)));
}

/** Depths of four pixels of row y, the first at x. */
export function depths(x: f32, y: f32): v128 {
  const along = f32x4.add(f32x4.splat(x), f32x4(0, 1, 2, 3));
  if (view.isOrtho) return orthoDepths(along, y);
  const w = f32x4.add(f32x4.splat(wY * y + w0), f32x4.mul(along, f32x4.splat(wX)));
  return f32x4.div(f32x4.splat(1), f32x4.pmax(w, f32x4.splat(view.LEAST_W)));
}
