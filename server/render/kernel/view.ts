/**
 * The view being drawn: camera, size, planes and memory, read once a frame from the parameter block
 * into globals. Camera space is x right, y up, z forward.
 *
 * Rays come from one eye, or are parallel in an orthographic view. There everything is painted as if
 * it were at the near plane, flat and without fog, and only depths are those of its place.
 */
import * as at from './layout.ts';

/** Nothing nearer than this is drawn, m. */
export const NEAR: f32 = 0.015625;
/** Least 1/depth, 1/m: a bound for what is computed beside a polygon. */
export const LEAST_W: f32 = 0.0001220703125;

/** 1/depth of the near plane, 1/m. */
export const NEAR_W: f32 = 64;
/** Nothing that is drawn is farther, m; what is endlessly far counts as so far where that matters. */
export const FARTHEST: f32 = 8192;

/** Address of the parameter block. */
export const block: i32 = memory.data(128, 16) as i32;

export let eyeX: f32 = 0;
export let eyeY: f32 = 0;
export let eyeZ: f32 = 0;
export let rightX: f32 = 0;
export let rightY: f32 = 0;
export let rightZ: f32 = 0;
export let upX: f32 = 0;
export let upY: f32 = 0;
export let upZ: f32 = 0;
export let forwardX: f32 = 0;
export let forwardY: f32 = 0;
export let forwardZ: f32 = 0;
export let focal: f32 = 0;
/** Whether rays are parallel; the same as a mask of four lanes. */
export let isOrtho: bool = false;
export let ortho: v128 = i32x4.splat(0);
/** Where rays come from as a homogeneous point: the eye, or endlessly far behind the picture. */
export let apexX: f32 = 0;
export let apexY: f32 = 0;
export let apexZ: f32 = 0;
export let apexW: f32 = 1;
export let halfWidth: f32 = 0;
export let halfHeight: f32 = 0;
export let width: i32 = 0;
export let height: i32 = 0;
/** u64 words of a row's coverage. */
export let words: i32 = 0;
export let planes: i32 = 0;
export let arena: i32 = 0;
export let colour: i32 = 0;
export let depth: i32 = 0;
export let segments: i32 = 0;
export let scratch: i32 = 0;
export let parts: i32 = 0;
export let left: i32 = 0;
export let right: i32 = 0;
export let polygon: i32 = 0;
export let cover: i32 = 0;
export let front: i32 = 0;

function readCamera(): void {
  eyeX = load<f32>(block + at.VIEW_EYE);
  eyeY = load<f32>(block + at.VIEW_EYE + 4);
  eyeZ = load<f32>(block + at.VIEW_EYE + 8);
  rightX = load<f32>(block + at.VIEW_RIGHT);
  rightY = load<f32>(block + at.VIEW_RIGHT + 4);
  rightZ = load<f32>(block + at.VIEW_RIGHT + 8);
  upX = load<f32>(block + at.VIEW_UP);
  upY = load<f32>(block + at.VIEW_UP + 4);
  upZ = load<f32>(block + at.VIEW_UP + 8);
  forwardX = load<f32>(block + at.VIEW_FORWARD);
  forwardY = load<f32>(block + at.VIEW_FORWARD + 4);
  forwardZ = load<f32>(block + at.VIEW_FORWARD + 8);
  focal = load<f32>(block + at.VIEW_FOCAL);
  isOrtho = load<i32>(block + at.VIEW_ORTHO) !== 0;
  ortho = i32x4.splat(isOrtho ? -1 : 0);
  apexX = isOrtho ? -forwardX : eyeX;
  apexY = isOrtho ? -forwardY : eyeY;
  apexZ = isOrtho ? -forwardZ : eyeZ;
  apexW = isOrtho ? 0 : 1;
}

/** What places in camera space at some depth are divided by. */
export function divisor(z: f32): f32 {
  return isOrtho ? 1 : z;
}

/** As `divisor`, of four. */
export function divisors(z: v128): v128 {
  return v128.bitselect(f32x4.splat(1), z, ortho);
}

/** Reads the parameter block. */
export function openView(): void {
  readCamera();
  width = load<i32>(block + at.VIEW_WIDTH);
  height = load<i32>(block + at.VIEW_HEIGHT);
  halfWidth = (width as f32) * 0.5;
  halfHeight = (height as f32) * 0.5;
  words = (width + 63) >> 6;
  planes = load<i32>(block + at.VIEW_PLANES);
  arena = load<i32>(block + at.VIEW_ARENA);
  colour = load<i32>(block + at.VIEW_COLOUR);
  depth = load<i32>(block + at.VIEW_DEPTH);
  segments = load<i32>(block + at.VIEW_SEGMENTS);
  parts = load<i32>(block + at.VIEW_PARTS);
  scratch = load<i32>(block + at.VIEW_SCRATCH);
  left = scratch + at.SCRATCH_LEFT;
  right = scratch + at.SCRATCH_RIGHT;
  polygon = scratch + at.SCRATCH_POLYGON;
  cover = scratch + at.SCRATCH_COVER;
  front = scratch + at.SCRATCH_FRONT;
}
