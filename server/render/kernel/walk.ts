/**
 * The walk through the arena's BSP tree, front to back: parts out of view or wholly behind what is
 * drawn are skipped, and it ends when every pixel is covered.
 */
import * as at from './layout.ts';
import * as material from './material.ts';
import * as outline from './outline.ts';
import * as span from './static-span.ts';
import { CODE_NEAR } from './transform.ts';
import * as view from './view.ts';

/** Trees smaller than this are drawn without asking whether they are hidden. */
const WORTH_ASKING: i32 = 4;

export function walk(node: i32): void {
  if (node === 0 || span.openPixels === 0) return;
  if (load<i32>(node + at.NODE_SIZE) >= WORTH_ASKING && isHidden(node)) return;
  const side: f32 =
    load<f32>(node) * view.eyeX +
    load<f32>(node + 4) * view.eyeY +
    load<f32>(node + 8) * view.eyeZ -
    load<f32>(node + 12);
  const isFront = side > 0;
  walk(load<i32>(node + (isFront ? at.NODE_FRONT : at.NODE_BACK)));
  const list = node + (isFront ? at.NODE_ALONG : at.NODE_AGAINST);
  drawFragments(load<i32>(list), load<i32>(list + 4));
  walk(load<i32>(node + (isFront ? at.NODE_BACK : at.NODE_FRONT)));
}

function drawFragments(fragment: i32, count: i32): void {
  for (let i = 0; i < count; i++) {
    drawFragment(load<i32>(fragment), load<i32>(fragment + at.FRAGMENT_LOOP), load<i32>(fragment + at.FRAGMENT_COUNT));
    fragment += at.FRAGMENT_BYTES;
  }
}

function drawFragment(surface: i32, loop: i32, count: i32): void {
  const codes = load<i32>(view.arena + at.ARENA_CODE);
  let common = 31;
  let any = 0;
  for (let i = 0; i < count; i++) {
    const code = load<i32>(codes + (load<i32>(loop + (i << 2)) << 2));
    common &= code;
    any |= code;
  }
  if (common !== 0) return;
  outline.beginOutline();
  if (any & CODE_NEAR) clipCorners(loop, count);
  else takeCorners(loop, count);
  if (outline.top >= outline.bottom || !material.openPlane(surface)) return;
  outline.walkOutline();
  span.fillStatic(surface);
}

function takeCorners(loop: i32, count: i32): void {
  const xs = load<i32>(view.arena + at.ARENA_SCREEN_X);
  const ys = load<i32>(view.arena + at.ARENA_SCREEN_Y);
  const rows = load<i32>(view.arena + at.ARENA_ROW);
  for (let i = 0; i < count; i++) {
    const vertex = load<i32>(loop + (i << 2)) << 2;
    outline.addCorner(load<f32>(xs + vertex), load<f32>(ys + vertex), load<i32>(rows + vertex));
  }
}

/** Corners of the part in front of the near plane. */
function clipCorners(loop: i32, count: i32): void {
  const xs = load<i32>(view.arena + at.ARENA_CAMERA_X);
  const ys = load<i32>(view.arena + at.ARENA_CAMERA_Y);
  const zs = load<i32>(view.arena + at.ARENA_CAMERA_Z);
  let before = load<i32>(loop + ((count - 1) << 2)) << 2;
  for (let i = 0; i < count; i++) {
    const vertex = load<i32>(loop + (i << 2)) << 2;
    const az: f32 = load<f32>(zs + before);
    const bz: f32 = load<f32>(zs + vertex);
    const ax: f32 = load<f32>(xs + before);
    const ay: f32 = load<f32>(ys + before);
    const bx: f32 = load<f32>(xs + vertex);
    const by: f32 = load<f32>(ys + vertex);
    if (az >= view.NEAR && bz < view.NEAR) outline.addNearCrossing(ax, ay, az, bx, by, bz);
    if (az < view.NEAR && bz >= view.NEAR) outline.addNearCrossing(bx, by, bz, ax, ay, az);
    if (bz >= view.NEAR) outline.addPoint(bx, by, bz);
    before = vertex;
  }
}

/** x, y, z of a box's corners: low in four lanes and high in four, in camera space. */
let minX: f32 = 0;
let maxX: f32 = 0;
let minY: f32 = 0;
let maxY: f32 = 0;
let common: i32 = 0;
let isNear: bool = false;

/** Adds one corner of a node's box to its rectangle on the screen. */
function addBoxCorner(dx: f32, dy: f32, dz: f32): void {
  const x: f32 = dx * view.rightX + dy * view.rightY + dz * view.rightZ;
  const y: f32 = dx * view.upX + dy * view.upY + dz * view.upZ;
  const z: f32 = dx * view.forwardX + dy * view.forwardY + dz * view.forwardZ;
  const fx: f32 = x * view.focal;
  const fy: f32 = y * view.focal;
  const wide: f32 = z * view.halfWidth;
  const tall: f32 = z * view.halfHeight;
  let code = 0;
  if (fx < -wide) code |= 1;
  if (fx > wide) code |= 2;
  if (fy > tall) code |= 4;
  if (fy < -tall) code |= 8;
  if (z < view.NEAR) {
    isNear = true;
    common &= code | CODE_NEAR;
    return;
  }
  common &= code;
  const inverse: f32 = 1 / z;
  const screenX: f32 = view.halfWidth + fx * inverse;
  const screenY: f32 = view.halfHeight - fy * inverse;
  if (screenX < minX) minX = screenX;
  if (screenX > maxX) maxX = screenX;
  if (screenY < minY) minY = screenY;
  if (screenY > maxY) maxY = screenY;
}

/** Whether a node's box is out of view or only over covered pixels. */
function isHidden(node: i32): bool {
  const lowX: f32 = load<f32>(node + at.NODE_LOW) - view.eyeX;
  const lowY: f32 = load<f32>(node + at.NODE_LOW + 4) - view.eyeY;
  const lowZ: f32 = load<f32>(node + at.NODE_LOW + 8) - view.eyeZ;
  const highX: f32 = load<f32>(node + at.NODE_HIGH) - view.eyeX;
  const highY: f32 = load<f32>(node + at.NODE_HIGH + 4) - view.eyeY;
  const highZ: f32 = load<f32>(node + at.NODE_HIGH + 8) - view.eyeZ;
  if (lowX < 0 && lowY < 0 && lowZ < 0 && highX > 0 && highY > 0 && highZ > 0) return false;
  minX = minY = 1e9;
  maxX = maxY = -1e9;
  common = 31;
  isNear = false;
  addBoxCorner(lowX, lowY, lowZ);
  addBoxCorner(highX, lowY, lowZ);
  addBoxCorner(lowX, highY, lowZ);
  addBoxCorner(highX, highY, lowZ);
  addBoxCorner(lowX, lowY, highZ);
  addBoxCorner(highX, lowY, highZ);
  addBoxCorner(lowX, highY, highZ);
  addBoxCorner(highX, highY, highZ);
  if (common !== 0) return true;
  return !isNear && isCovered();
}

/** Whether every pixel of the rectangle in hand is covered. */
function isCovered(): bool {
  const x0 = minX > 0 ? (minX as i32) : 0;
  const y0 = minY > 0 ? (minY as i32) : 0;
  const x1 = maxX < (view.width as f32) - 1 ? (maxX as i32) : view.width - 1;
  const y1 = maxY < (view.height as f32) - 1 ? (maxY as i32) : view.height - 1;
  for (let y = y0; y <= y1; y++) {
    for (let word = x0 >> 6; word <= x1 >> 6; word++) {
      const bits = span.spanBits(word, x0, x1 + 1);
      if ((bits & ~load<u64>(view.cover + ((y * view.words + word) << 3))) !== 0) return false;
    }
  }
  return true;
}
