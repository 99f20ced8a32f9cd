/**
 * Sheets, the flat translucent parts of effects: gathered from the groups that are seen, brought into
 * order, turned towards the eye and blended one after the other.
 */
import * as at from './layout.ts';
import * as material from './material.ts';
import * as outline from './outline.ts';
import { fillSheet, openSheet } from './sheet-span.ts';
import * as space from './space.ts';
import { transformModel } from './transform.ts';
import * as view from './view.ts';

/** Placement of the sheet in hand when it turns with the eye: three rows of four. */
const turned: i32 = memory.data(48, 16) as i32;
/** A beam that is looked along has no width: least square of the way across it, as part of its length's, m^2. */
const END_ON: f32 = 1e-12;

/** A number for a depth: the deeper, the smaller. */
function rankOf(depth: f32): u32 {
  const bits = reinterpret<u32>(depth);
  return ~(bits ^ ((((bits as i32) >> 31) as u32) | 0x80000000));
}

/** How far a sheet's middle is along the view axis; marks lie under everything and come first. */
function depthOf(sheet: i32): f32 {
  if (load<i32>(sheet + at.SHEET_FACING) === at.FACING_SURFACE) return Infinity;
  const matrix = sheet + at.SHEET_MATRIX;
  return (
    (load<f32>(matrix + 12) - view.eyeX) * view.forwardX +
    (load<f32>(matrix + 28) - view.eyeY) * view.forwardY +
    (load<f32>(matrix + 44) - view.eyeZ) * view.forwardZ
  );
}

/** Writes an entry for each sheet of some groups: what it is sorted by, and where it is. Returns how many. */
function gatherSheets(chosen: i32, count: i32, order: i32): i32 {
  let entry = order;
  for (; count > 0; count--) {
    const group = load<i32>(chosen);
    let sheet = load<i32>(group + at.GROUP_SHEETS);
    for (let i = load<i32>(group + at.GROUP_SHEET_COUNT); i > 0; i--) {
      const number: u64 = ((entry - order) >> 4) as u64;
      store<u64>(entry, ((rankOf(depthOf(sheet)) as u64) << 32) | number);
      store<i32>(entry + 8, sheet);
      entry += at.ORDER_BYTES;
      sheet += at.SHEET_BYTES;
    }
    chosen += 4;
  }
  return (entry - order) >> 4;
}

/** Sorts entries, the least first. No two are the same, so that every way of sorting gives the same. */
function sortEntries(order: i32, count: i32): void {
  let gap = 1;
  while (gap < count) gap = gap * 3 + 1;
  for (; gap > 0; gap = gap / 3) {
    for (let i = gap; i < count; i++) settle(order, i, gap);
  }
}

/** Moves an entry before those of its row, `gap` apart, that are greater. */
function settle(order: i32, i: i32, gap: i32): void {
  const key = load<u64>(order + (i << 4));
  const sheet = load<i32>(order + (i << 4) + 8);
  let place = i;
  while (place >= gap && load<u64>(order + ((place - gap) << 4)) > key) {
    v128.store(order + (place << 4), v128.load(order + ((place - gap) << 4)));
    place -= gap;
  }
  store<u64>(order + (place << 4), key);
  store<i32>(order + (place << 4) + 8, sheet);
}

/** Blends the sheets of some groups, farthest first, over what is drawn. */
export function drawSheets(chosen: i32, count: i32, order: i32, isFront: bool): void {
  if ((view.planes & at.PLANES_OF_COLOUR) === 0) return;
  const sheets = gatherSheets(chosen, count, order);
  sortEntries(order, sheets);
  for (let i = 0; i < sheets; i++) drawSheet(load<i32>(order + (i << 4) + 8), isFront);
}

function drawSheet(sheet: i32, isFront: bool): void {
  const matrix = turn(sheet);
  if (matrix === 0) return;
  const model = load<i32>(sheet + at.SHEET_MODEL);
  const face = load<i32>(model + at.MODEL_FIRST);
  space.openModel(matrix);
  if (!(space.eyeBefore(face + at.FACE_PLANE) > 0)) return;
  transformModel(model, matrix);
  const loop = load<i32>(face + at.MODEL_POLYGON_LOOP);
  if (!outline.takeLoop(loop, load<i32>(face + at.MODEL_POLYGON_COUNT)) || !material.openPlane(face)) return;
  outline.walkOutline();
  openSheet(sheet, isFront);
  fillSheet(face);
}

/** Address of a sheet's placement in this view, or 0 where it shows nothing of itself. */
function turn(sheet: i32): i32 {
  const facing = load<i32>(sheet + at.SHEET_FACING);
  if (facing === at.FACING_SURFACE) return sheet + at.SHEET_MATRIX;
  return facing === at.FACING_EYE ? turnToEye(sheet + at.SHEET_MATRIX) : turnBeam(sheet + at.SHEET_MATRIX);
}

function storeRow(row: i32, x: f32, y: f32, z: f32, origin: f32): void {
  v128.store(turned + row, f32x4(x, y, z, origin));
}

/** One row of the camera's axes right, up and back, times the placement's own. */
function turnRow(row: i32, from: i32, right: f32, up: f32, forward: f32): void {
  storeRow(
    row,
    right * load<f32>(from) + up * load<f32>(from + 16) - forward * load<f32>(from + 32),
    right * load<f32>(from + 4) + up * load<f32>(from + 20) - forward * load<f32>(from + 36),
    right * load<f32>(from + 8) + up * load<f32>(from + 24) - forward * load<f32>(from + 40),
    load<f32>(from + row + 12),
  );
}

/** A sheet that lies across the view axis: its placement turns in the camera's axes. */
function turnToEye(from: i32): i32 {
  turnRow(0, from, view.rightX, view.upX, view.forwardX);
  turnRow(16, from, view.rightY, view.upY, view.forwardY);
  turnRow(32, from, view.rightZ, view.upZ, view.forwardZ);
  return turned;
}

/** A beam along its own y that turns about it to show its width, which is the placement's first number. */
function turnBeam(from: i32): i32 {
  const yx = load<f32>(from + 4);
  const yy = load<f32>(from + 20);
  const yz = load<f32>(from + 36);
  const ex: f32 = view.apexX - load<f32>(from + 12) * view.apexW;
  const ey: f32 = view.apexY - load<f32>(from + 28) * view.apexW;
  const ez: f32 = view.apexZ - load<f32>(from + 44) * view.apexW;
  const cx: f32 = yy * ez - yz * ey;
  const cy: f32 = yz * ex - yx * ez;
  const cz: f32 = yx * ey - yy * ex;
  const square: f32 = cx * cx + cy * cy + cz * cz;
  const long: f32 = yx * yx + yy * yy + yz * yz;
  if (!(square > END_ON * long)) return 0;
  const wide: f32 = load<f32>(from) / sqrt<f32>(square);
  // What is across both looks at the eye.
  const nx: f32 = cy * yz - cz * yy;
  const ny: f32 = cz * yx - cx * yz;
  const nz: f32 = cx * yy - cy * yx;
  const unit: f32 = 1 / sqrt<f32>(nx * nx + ny * ny + nz * nz);
  storeRow(0, cx * wide, yx, nx * unit, load<f32>(from + 12));
  storeRow(16, cy * wide, yy, ny * unit, load<f32>(from + 28));
  storeRow(32, cz * wide, yz, nz * unit, load<f32>(from + 44));
  return turned;
}
