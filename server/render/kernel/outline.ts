/**
 * The outline of the polygon in hand: its corners on the screen, and from them the span of each row.
 * An edge is always computed from its upper corner to its lower one, so that the two polygons that
 * share it agree on every pixel. A pixel belongs to a polygon when its centre does.
 */
import * as at from './layout.ts';
import { nearest } from './rounding.ts';
import { CODE_NEAR, cameraX, cameraY, cameraZ, screen } from './transform.ts';
import * as view from './view.ts';

/** Corners in hand, and the rows they span. */
let count: i32 = 0;
export let top: i32 = 0;
export let bottom: i32 = 0;
export let leftmost: f32 = 0;
export let rightmost: f32 = 0;

function addCorner(x: f32, y: f32, row: i32): void {
  const corner = view.polygon + count * at.CORNER_BYTES;
  store<f32>(corner, x);
  store<f32>(corner + at.CORNER_Y, y);
  store<i32>(corner + at.CORNER_ROW, row);
  if (row < top) top = row;
  if (row > bottom) bottom = row;
  count++;
}

/**
 * Takes a loop of the corners in hand as the outline, given by their places, less what is nearer than
 * the near plane; false where none of it can cover a pixel.
 */
export function takeLoop(loop: i32, length: i32): bool {
  let common = i32x4.splat(-1);
  let any = i32x4.splat(0);
  let least = i32x4.splat(0x7fffffff);
  let most = i32x4.splat(0);
  let low = f32x4.splat(Infinity);
  let high = f32x4.splat(-Infinity);
  count = length;
  let out = view.polygon;
  const end = loop + (length << 2);
  for (let place = loop; place < end; place += 4) {
    const one = v128.load(screen + load<i32>(place));
    v128.store(out, one);
    common = v128.and(common, one);
    any = v128.or(any, one);
    least = i32x4.min_s(least, one);
    most = i32x4.max_s(most, one);
    low = f32x4.pmin(low, one);
    high = f32x4.pmax(high, one);
    out += at.CORNER_BYTES;
  }
  if (i32x4.extract_lane(common, 3) !== 0) return false;
  top = i32x4.extract_lane(least, 2);
  bottom = i32x4.extract_lane(most, 2);
  if (i32x4.extract_lane(any, 3) & CODE_NEAR) {
    clipLoop(loop, end);
    leftmost = 0;
    rightmost = view.width as f32;
  } else {
    leftmost = f32x4.extract_lane(low, 0);
    rightmost = f32x4.extract_lane(high, 0);
  }
  return top < bottom;
}

/** Takes the part of a loop in front of the near plane. */
function clipLoop(loop: i32, end: i32): void {
  count = 0;
  top = 0x7fffffff;
  bottom = 0;
  let before = load<i32>(end - 4) >> 2;
  for (let place = loop; place < end; place += 4) {
    const vertex = load<i32>(place) >> 2;
    const az: f32 = load<f32>(cameraZ + before);
    const bz: f32 = load<f32>(cameraZ + vertex);
    const ax: f32 = load<f32>(cameraX + before);
    const ay: f32 = load<f32>(cameraY + before);
    const bx: f32 = load<f32>(cameraX + vertex);
    const by: f32 = load<f32>(cameraY + vertex);
    if (az >= view.NEAR && bz < view.NEAR) addNearCrossing(ax, ay, az, bx, by, bz);
    if (az < view.NEAR && bz >= view.NEAR) addNearCrossing(bx, by, bz, ax, ay, az);
    if (bz >= view.NEAR) addPoint(bx, by, bz);
    before = vertex;
  }
}

/** Adds a point given in camera space, in front of the near plane. */
function addPoint(x: f32, y: f32, z: f32): void {
  const scale: f32 = view.focal / view.divisor(z);
  const screenY: f32 = view.halfHeight - y * scale;
  let row: f32 = ceil<f32>(screenY - 0.5);
  if (!(row > 0)) row = 0;
  if (row > (view.height as f32)) row = view.height as f32;
  addCorner(view.halfWidth + x * scale, screenY, row as i32);
}

/** Adds the place where an edge crosses the near plane; `a` is in front of it, `b` behind. */
function addNearCrossing(ax: f32, ay: f32, az: f32, bx: f32, by: f32, bz: f32): void {
  const t: f32 = (az - view.NEAR) / (az - bz);
  addPoint(ax + (bx - ax) * t, ay + (by - ay) * t, view.NEAR);
}

/** Writes the first pixel right of an edge for its rows, and up to three rows below. */
function walkEdge(upper: i32, lower: i32, out: i32): void {
  const first = load<i32>(upper + at.CORNER_ROW);
  const last = load<i32>(lower + at.CORNER_ROW);
  const x: f32 = load<f32>(upper);
  const y: f32 = load<f32>(upper + at.CORNER_Y);
  const slope: f32 = (load<f32>(lower) - x) / (load<f32>(lower + at.CORNER_Y) - y);
  const origin = f32x4.splat(x - 0.5);
  const step = f32x4.splat(slope);
  const widest = f32x4.splat(view.width as f32);
  let rows = f32x4.add(f32x4.splat((first as f32) + 0.5 - y), f32x4(0, 1, 2, 3));
  for (let row = first; row < last; row += 4) {
    const exact = f32x4.ceil(f32x4.add(origin, f32x4.mul(rows, step)));
    const held = f32x4.pmin(f32x4.pmax(exact, f32x4.splat(0)), widest);
    v128.store(out + (row << 2), nearest(held));
    rows = f32x4.add(rows, f32x4.splat(4));
  }
}

function rowOf(corner: i32): i32 {
  return load<i32>(corner + at.CORNER_ROW);
}

/** Fills the spans' left and right ends. Each chain is walked downwards, so overshoot is overwritten. */
export function walkOutline(): void {
  const first = view.polygon;
  const last = first + (count - 1) * at.CORNER_BYTES;
  let highest = first;
  while (rowOf(highest) !== top) highest += at.CORNER_BYTES;
  let from = highest;
  while (rowOf(from) !== bottom) {
    const to = from === last ? first : from + at.CORNER_BYTES;
    if (rowOf(from) < rowOf(to)) walkEdge(from, to, view.left);
    from = to;
  }
  from = highest;
  while (rowOf(from) !== bottom) {
    const to = from === first ? last : from - at.CORNER_BYTES;
    if (rowOf(from) < rowOf(to)) walkEdge(from, to, view.right);
    from = to;
  }
}
