/**
 * The raster kernel's way in: one view drawn from the parameter block into the planes it names.
 * No allocation, no imports, no relaxed SIMD: same block, same bytes, on every machine.
 */

import * as entitySpan from './entity-span.ts';
import * as fog from './fog.ts';
import * as groups from './groups.ts';
import * as image from './image.ts';
import * as at from './layout.ts';
import { packMotion } from './motion.ts';
import { packGray, packRgb } from './pack.ts';
import * as sheet from './sheet.ts';
import * as sheetSpan from './sheet-span.ts';
import * as space from './space.ts';
import * as span from './static-span.ts';
import { transformArena } from './transform.ts';
import * as view from './view.ts';
import { walk } from './walk.ts';

/** Value of the arena in the segmentation plane. */
const ARENA_SEGMENT: u8 = 1;

/** Address of the parameter block. */
export function parameters(): i32 {
  return view.block;
}

/** First address that the kernel itself does not use. */
export function freeMemory(): i32 {
  return __heap_base as i32;
}

/** Begins a view. */
export function begin(): void {
  view.openView();
  fog.openFog();
  image.openPool();
  span.beginCoverage();
  entitySpan.beginEntities();
  sheetSpan.beginSheets();
  if (view.planes & at.PLANE_SEGMENTS) memory.fill(view.segments, ARENA_SEGMENT, view.width * view.height);
  if (view.planes & at.PLANE_MOTION) memory.fill(view.parts, 0, (view.width * view.height) << 1);
}

/** Finds groups that a seat sees, in front of everything or not. Returns how many. */
export function chooseGroups(group: i32, count: i32, seat: i32, onTop: i32, chosen: i32): i32 {
  return groups.chooseGroups(group, count, seat, onTop, chosen);
}

/** Draws groups in front of everything: before the arena, or not at all. */
export function drawFront(chosen: i32, count: i32): void {
  groups.drawFront(chosen, count);
}

/** Draws groups. */
export function drawGroups(chosen: i32, count: i32): void {
  groups.drawGroups(chosen, count);
}

/** Blends sheets of groups over what is drawn, of those in front of everything last; `order` has room for all. */
export function drawSheets(chosen: i32, count: i32, order: i32, isFront: i32): void {
  sheet.drawSheets(chosen, count, order, isFront !== 0);
}

/** Draws the arena. Returns the pixels that nothing covers. */
export function drawArena(): i32 {
  span.countOpen();
  space.openWorld();
  transformArena();
  walk(load<i32>(view.arena + at.ARENA_ROOT));
  if (span.openPixels > 0) fillUncovered();
  return span.openPixels;
}

/** Ends the view. */
export function finish(): void {
  if (view.planes & at.PLANE_RGB) packRgb();
  if (view.planes & at.PLANE_GRAY) packGray();
  if (view.planes & at.PLANE_MOTION) packMotion();
}

/** Polygons of the arena that covered a pixel in the last view. */
export function drawnPolygons(): i32 {
  return span.drawnPolygons;
}

/** Pixels of nothing: fog, no depth, no segment. */
function fillUncovered(): void {
  const fog = view.arena + at.ARENA_FOG;
  const colour = load<i32>(fog) | (load<i32>(fog + 4) << 8) | (load<i32>(fog + 8) << 16);
  for (let y = 0; y < view.height; y++) {
    for (let x = 0; x < view.width; x++) {
      const word = load<u64>(view.cover + ((y * view.words + (x >> 6)) << 3));
      if ((word >> ((x & 63) as u64)) & 1) continue;
      const pixel = y * view.width + x;
      store<f32>(view.depth + (pixel << 2), Infinity);
      if (view.planes & at.PLANES_OF_COLOUR) store<i32>(view.colour + (pixel << 2), colour);
      if (view.planes & at.PLANE_SEGMENTS) store<u8>(view.segments + pixel, 0);
    }
  }
}
