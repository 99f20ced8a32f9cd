/**
 * The outline of the polygon in hand: its corners on the screen, and from them the span of each row.
 * An edge is always computed from its upper corner to its lower one, so that the two polygons that
 * share it agree on every pixel. A pixel belongs to a polygon when its centre does.
 */
import * as at from './layout.ts';
import { nearest } from './rounding.ts';
import * as view from './view.ts';

/** Corners in hand, the rows they span, and the outcodes they have in common. */
export let count: i32 = 0;
export let top: i32 = 0;
export let bottom: i32 = 0;
let highest: i32 = 0;

export function beginOutline(): void {
  count = 0;
  top = 0x7fffffff;
  bottom = 0;
}

export function addCorner(x: f32, y: f32, row: i32): void {
  const corner = view.polygon + count * at.CORNER_BYTES;
  store<f32>(corner, x);
  store<f32>(corner + at.CORNER_Y, y);
  store<i32>(corner + at.CORNER_ROW, row);
  if (row < top) {
    top = row;
    highest = count;
  }
  if (row > bottom) bottom = row;
  count++;
}

/** Adds a point given in camera space, in front of the near plane. */
export function addPoint(x: f32, y: f32, z: f32): void {
  const scale: f32 = view.focal / z;
  const screenY: f32 = view.halfHeight - y * scale;
  let row: f32 = ceil<f32>(screenY - 0.5);
  if (!(row > 0)) row = 0;
  if (row > (view.height as f32)) row = view.height as f32;
  addCorner(view.halfWidth + x * scale, screenY, row as i32);
}

/** Adds the place where an edge crosses the near plane; `a` is in front of it, `b` behind. */
export function addNearCrossing(ax: f32, ay: f32, az: f32, bx: f32, by: f32, bz: f32): void {
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

/** Fills the spans' left and right ends. Each chain is walked downwards, so overshoot is overwritten. */
export function walkOutline(): void {
  const base = view.polygon;
  let corner = highest;
  for (let i = 0; i < count; i++) {
    const next = corner + 1 === count ? 0 : corner + 1;
    const from = base + corner * at.CORNER_BYTES;
    const to = base + next * at.CORNER_BYTES;
    if (load<i32>(from + at.CORNER_ROW) < load<i32>(to + at.CORNER_ROW)) walkEdge(from, to, view.left);
    corner = next;
  }
  corner = highest;
  for (let i = 0; i < count; i++) {
    const next = corner === 0 ? count - 1 : corner - 1;
    const from = base + corner * at.CORNER_BYTES;
    const to = base + next * at.CORNER_BYTES;
    if (load<i32>(from + at.CORNER_ROW) < load<i32>(to + at.CORNER_ROW)) walkEdge(from, to, view.right);
    corner = next;
  }
}
