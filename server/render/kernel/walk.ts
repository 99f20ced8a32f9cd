/**
 * The walk through the arena's BSP tree, front to back: parts out of view or wholly behind what is
 * drawn are skipped, and it ends when every pixel is covered.
 */

import { isBoxHidden, isCovered } from './box.ts';
import * as at from './layout.ts';
import * as material from './material.ts';
import * as outline from './outline.ts';
import * as span from './static-span.ts';
import * as view from './view.ts';

/** Trees smaller than this are drawn without asking whether they are hidden. */
const WORTH_ASKING: i32 = 4;

export function walk(node: i32): void {
  if (node === 0 || span.openPixels === 0) return;
  if (load<i32>(node + at.NODE_SIZE) >= WORTH_ASKING && isBoxHidden(node)) return;
  const side: f32 =
    load<f32>(node) * view.apexX +
    load<f32>(node + 4) * view.apexY +
    load<f32>(node + 8) * view.apexZ -
    load<f32>(node + 12) * view.apexW;
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
  if (!outline.takeLoop(loop, count)) return;
  if (
    isCovered(outline.leftmost, outline.rightmost, outline.top as f32, (outline.bottom - 1) as f32) ||
    !material.openPlane(surface)
  )
    return;
  outline.walkOutline();
  span.fillStatic(surface);
}
