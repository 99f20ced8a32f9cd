/**
 * Whether a node's box can be seen at all: against the sides of the view, and its rectangle on the
 * screen against what is covered. The eight corners are computed four at a time.
 */
import * as at from './layout.ts';
import * as span from './static-span.ts';
import * as view from './view.ts';

/** A coordinate of the box's corners: at low z, and at high z. */
let lower: v128 = f32x4.splat(0);
let upper: v128 = f32x4.splat(0);

/** Whether a node's box is out of view or only over covered pixels. */
export function isBoxHidden(node: i32): bool {
  const lowX: f32 = load<f32>(node + at.NODE_LOW) - view.eyeX;
  const lowY: f32 = load<f32>(node + at.NODE_LOW + 4) - view.eyeY;
  const lowZ: f32 = load<f32>(node + at.NODE_LOW + 8) - view.eyeZ;
  const highX: f32 = load<f32>(node + at.NODE_HIGH) - view.eyeX;
  const highY: f32 = load<f32>(node + at.NODE_HIGH + 4) - view.eyeY;
  const highZ: f32 = load<f32>(node + at.NODE_HIGH + 8) - view.eyeZ;
  if (lowX < 0 && lowY < 0 && lowZ < 0 && highX > 0 && highY > 0 && highZ > 0) return false;
  const sides = f32x4(lowX, highX, lowX, highX);
  const heights = f32x4(lowY, lowY, highY, highY);
  const focal = f32x4.splat(view.focal);

  project(sides, heights, lowZ, highZ, view.forwardX, view.forwardY, view.forwardZ);
  const near = f32x4.splat(view.NEAR);
  const isLowerNear = f32x4.lt(lower, near);
  const isUpperNear = f32x4.lt(upper, near);
  const nearZ = view.divisors(lower);
  const farZ = view.divisors(upper);
  project(sides, heights, lowZ, highZ, view.rightX, view.rightY, view.rightZ);
  const nearX = f32x4.mul(lower, focal);
  const farX = f32x4.mul(upper, focal);
  if (isBeyond(nearX, farX, nearZ, farZ, view.halfWidth)) return true;
  project(sides, heights, lowZ, highZ, view.upX, view.upY, view.upZ);
  const nearY = f32x4.mul(lower, focal);
  const farY = f32x4.mul(upper, focal);
  if (isBeyond(nearY, farY, nearZ, farZ, view.halfHeight)) return true;
  if (v128.any_true(v128.or(isLowerNear, isUpperNear))) return i32x4.all_true(v128.and(isLowerNear, isUpperNear));

  const one = f32x4.splat(1);
  const nearW = f32x4.div(one, nearZ);
  const farW = f32x4.div(one, farZ);
  const ax = f32x4.mul(nearX, nearW);
  const bx = f32x4.mul(farX, farW);
  const ay = f32x4.mul(nearY, nearW);
  const by = f32x4.mul(farY, farW);
  return isCovered(
    view.halfWidth + least(f32x4.pmin(ax, bx)),
    view.halfWidth + most(f32x4.pmax(ax, bx)),
    view.halfHeight - most(f32x4.pmax(ay, by)),
    view.halfHeight - least(f32x4.pmin(ay, by)),
  );
}

/** A coordinate of camera space, along the vector (x, y, z), of all corners. */
function project(sides: v128, heights: v128, lowZ: f32, highZ: f32, x: f32, y: f32, z: f32): void {
  const flat = f32x4.add(f32x4.mul(sides, f32x4.splat(x)), f32x4.mul(heights, f32x4.splat(y)));
  lower = f32x4.add(flat, f32x4.splat(lowZ * z));
  upper = f32x4.add(flat, f32x4.splat(highZ * z));
}

/** Whether all corners are beyond one side of the view, or all beyond the other. */
function isBeyond(near: v128, far: v128, nearZ: v128, farZ: v128, half: f32): bool {
  const nearEdge = f32x4.mul(nearZ, f32x4.splat(half));
  const farEdge = f32x4.mul(farZ, f32x4.splat(half));
  const above = v128.and(f32x4.gt(near, nearEdge), f32x4.gt(far, farEdge));
  const below = v128.and(f32x4.lt(near, f32x4.neg(nearEdge)), f32x4.lt(far, f32x4.neg(farEdge)));
  return i32x4.bitmask(above) === 15 || i32x4.bitmask(below) === 15;
}

function least(values: v128): f32 {
  const pairs = f32x4.pmin(values, i8x16.shuffle(values, values, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7));
  const a = f32x4.extract_lane(pairs, 0);
  const b = f32x4.extract_lane(pairs, 1);
  return a < b ? a : b;
}

function most(values: v128): f32 {
  const pairs = f32x4.pmax(values, i8x16.shuffle(values, values, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7));
  const a = f32x4.extract_lane(pairs, 0);
  const b = f32x4.extract_lane(pairs, 1);
  return a > b ? a : b;
}

/** Whether every pixel of a rectangle is covered. */
export function isCovered(fx0: f32, fx1: f32, fy0: f32, fy1: f32): bool {
  const x0 = fx0 > 0 ? (fx0 as i32) : 0;
  const y0 = fy0 > 0 ? (fy0 as i32) : 0;
  const x1 = fx1 < (view.width as f32) - 1 ? (fx1 as i32) : view.width - 1;
  const y1 = fy1 < (view.height as f32) - 1 ? (fy1 as i32) : view.height - 1;
  for (let word = x0 >> 6; word <= x1 >> 6; word++) {
    const bits = span.spanBits(word, x0, x1 + 1);
    let place = view.cover + ((y0 * view.words + word) << 3);
    for (let y = y0; y <= y1; y++) {
      if ((bits & ~load<u64>(place)) !== 0) return false;
      place += view.words << 3;
    }
  }
  return true;
}
