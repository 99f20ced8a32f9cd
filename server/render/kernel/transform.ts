/**
 * The vertices in hand, of the arena or of a model: brought into camera space and onto the screen,
 * four at a time, with outcodes, so that polygons that share a vertex share its rounding.
 */
import * as at from './layout.ts';
import * as view from './view.ts';

/** Outcodes: beyond the left, right, top and bottom of the view, and nearer than the near plane. */
export const CODE_LEFT = 1;
export const CODE_RIGHT = 2;
export const CODE_TOP = 4;
export const CODE_BOTTOM = 8;
export const CODE_NEAR = 16;

function turned(x: v128, y: v128, z: v128, ax: f32, ay: f32, az: f32): v128 {
  return f32x4.add(
    f32x4.add(f32x4.mul(x, f32x4.splat(ax)), f32x4.mul(y, f32x4.splat(ay))),
    f32x4.mul(z, f32x4.splat(az)),
  );
}

function bit(mask: v128, code: i32): v128 {
  return v128.and(mask, i32x4.splat(code));
}

/** Outcodes of four points in camera space. */
function codesOf(x: v128, y: v128, z: v128): v128 {
  const focal = f32x4.splat(view.focal);
  const fx = f32x4.mul(x, focal);
  const fy = f32x4.mul(y, focal);
  const by = view.divisors(z);
  const wide = f32x4.mul(by, f32x4.splat(view.halfWidth));
  const tall = f32x4.mul(by, f32x4.splat(view.halfHeight));
  const sides = v128.or(bit(f32x4.lt(fx, f32x4.neg(wide)), CODE_LEFT), bit(f32x4.gt(fx, wide), CODE_RIGHT));
  const ends = v128.or(bit(f32x4.gt(fy, tall), CODE_TOP), bit(f32x4.lt(fy, f32x4.neg(tall)), CODE_BOTTOM));
  return v128.or(v128.or(sides, ends), bit(f32x4.lt(z, f32x4.splat(view.NEAR)), CODE_NEAR));
}

/** First row whose centre is at or below y, held inside the picture. */
function rowsOf(y: v128): v128 {
  const row = f32x4.ceil(f32x4.sub(y, f32x4.splat(0.5)));
  const held = f32x4.pmin(f32x4.pmax(row, f32x4.splat(0)), f32x4.splat(view.height as f32));
  return i32x4.trunc_sat_f32x4_s(held);
}

/** Columns of the vertices in camera space, f32, and their corners on the screen. */
export let cameraX: i32 = 0;
export let cameraY: i32 = 0;
export let cameraZ: i32 = 0;
export let screen: i32 = 0;

/** Takes the arena's vertices in hand. */
export function transformArena(): void {
  const arena = view.arena;
  cameraX = load<i32>(arena + at.ARENA_CAMERA_X);
  cameraY = load<i32>(arena + at.ARENA_CAMERA_Y);
  cameraZ = load<i32>(arena + at.ARENA_CAMERA_Z);
  screen = load<i32>(arena + at.ARENA_SCREEN);
  const bytes = load<i32>(arena + at.ARENA_VERTICES) << 2;
  for (let i = 0; i < bytes; i += 16) {
    const x = f32x4.sub(v128.load(load<i32>(arena + at.ARENA_X) + i), f32x4.splat(view.eyeX));
    const y = f32x4.sub(v128.load(load<i32>(arena + at.ARENA_Y) + i), f32x4.splat(view.eyeY));
    const z = f32x4.sub(v128.load(load<i32>(arena + at.ARENA_Z) + i), f32x4.splat(view.eyeZ));
    place(
      i,
      turned(x, y, z, view.rightX, view.rightY, view.rightZ),
      turned(x, y, z, view.upX, view.upY, view.upZ),
      turned(x, y, z, view.forwardX, view.forwardY, view.forwardZ),
    );
  }
}

/** Takes the vertices of a model in hand, placed by three rows of four. */
export function transformModel(model: i32, matrix: i32): void {
  cameraX = view.scratch + at.SCRATCH_CAMERA;
  cameraY = cameraX + (at.MOST_VERTICES << 2);
  cameraZ = cameraY + (at.MOST_VERTICES << 2);
  screen = view.scratch + at.SCRATCH_SCREEN;
  const a = seen(load<f32>(matrix), load<f32>(matrix + 16), load<f32>(matrix + 32));
  const b = seen(load<f32>(matrix + 4), load<f32>(matrix + 20), load<f32>(matrix + 36));
  const c = seen(load<f32>(matrix + 8), load<f32>(matrix + 24), load<f32>(matrix + 40));
  const d = seen(
    load<f32>(matrix + 12) - view.eyeX,
    load<f32>(matrix + 28) - view.eyeY,
    load<f32>(matrix + 44) - view.eyeZ,
  );
  const bytes = load<i32>(model + at.MODEL_VERTICES) << 2;
  for (let i = 0; i < bytes; i += 16) {
    const x = v128.load(load<i32>(model + at.MODEL_X) + i);
    const y = v128.load(load<i32>(model + at.MODEL_Y) + i);
    const z = v128.load(load<i32>(model + at.MODEL_Z) + i);
    place(
      i,
      f32x4.add(turned(x, y, z, lane0(a), lane0(b), lane0(c)), f32x4.splat(lane0(d))),
      f32x4.add(turned(x, y, z, lane1(a), lane1(b), lane1(c)), f32x4.splat(lane1(d))),
      f32x4.add(turned(x, y, z, lane2(a), lane2(b), lane2(c)), f32x4.splat(lane2(d))),
    );
  }
}

/** A vector of the world in camera space. */
function seen(x: f32, y: f32, z: f32): v128 {
  return f32x4(
    x * view.rightX + y * view.rightY + z * view.rightZ,
    x * view.upX + y * view.upY + z * view.upZ,
    x * view.forwardX + y * view.forwardY + z * view.forwardZ,
    0,
  );
}

function lane0(vector: v128): f32 {
  return f32x4.extract_lane(vector, 0);
}

function lane1(vector: v128): f32 {
  return f32x4.extract_lane(vector, 1);
}

function lane2(vector: v128): f32 {
  return f32x4.extract_lane(vector, 2);
}

/** Stores four vertices, in camera space and on the screen. */
function place(i: i32, x: v128, y: v128, z: v128): void {
  v128.store(cameraX + i, x);
  v128.store(cameraY + i, y);
  v128.store(cameraZ + i, z);
  const scale = f32x4.div(f32x4.splat(view.focal), view.divisors(z));
  const screenX = f32x4.add(f32x4.splat(view.halfWidth), f32x4.mul(x, scale));
  const screenY = f32x4.sub(f32x4.splat(view.halfHeight), f32x4.mul(y, scale));
  storeCorners(screen + (i << 2), screenX, screenY, rowsOf(screenY), codesOf(x, y, z));
}

/** Four corners from four columns. */
function storeCorners(out: i32, x: v128, y: v128, row: v128, code: v128): void {
  const placesA = i8x16.shuffle(x, y, 0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7, 20, 21, 22, 23);
  const placesB = i8x16.shuffle(x, y, 8, 9, 10, 11, 24, 25, 26, 27, 12, 13, 14, 15, 28, 29, 30, 31);
  const restA = i8x16.shuffle(row, code, 0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7, 20, 21, 22, 23);
  const restB = i8x16.shuffle(row, code, 8, 9, 10, 11, 24, 25, 26, 27, 12, 13, 14, 15, 28, 29, 30, 31);
  v128.store(out, i8x16.shuffle(placesA, restA, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23));
  v128.store(out, i8x16.shuffle(placesA, restA, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31), 16);
  v128.store(out, i8x16.shuffle(placesB, restB, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23), 32);
  v128.store(out, i8x16.shuffle(placesB, restB, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31), 48);
}
