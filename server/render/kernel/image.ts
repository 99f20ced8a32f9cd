/**
 * Images of surfaces: a texture at one level, already under the light of its place, so that a span
 * only takes texels through the fog. Each is made when a view first wants it, in a pool that is
 * filled from its beginning again when it is full; what an image holds depends on its surface alone.
 */
import * as at from './layout.ts';
import { levelStart } from './texel.ts';
import * as view from './view.ts';

const STRIP: i32 = 1 << at.STRIP_LOG2;

/** How often the pool was begun; images of other fillings are gone. */
let filling: i32 = 0;
let pool: i32 = 0;
let next: i32 = 0;
let end: i32 = 0;

/** Takes up the pool that the view names. */
export function openPool(): void {
  const first = load<i32>(view.block + at.VIEW_POOL);
  end = first + load<i32>(view.block + at.VIEW_POOL_BYTES);
  if (first === pool) return;
  pool = first;
  begin();
}

function begin(): void {
  next = pool;
  filling++;
}

/** The image of a surface at a level, made if it is not there. */
export function imageOf(surface: i32, level: i32): i32 {
  const image = load<i32>(surface + at.SURFACE_IMAGES) + level * at.IMAGE_BYTES;
  if (load<i32>(image + at.IMAGE_FILLING) !== filling) {
    const rowsLog2 = load<i32>(image + at.IMAGE_ROWS_LOG2);
    const bytes = load<i32>(image + at.IMAGE_STRIPS) << (rowsLog2 + at.STRIP_LOG2 + 2);
    if (next + bytes > end) begin();
    store<i32>(image + at.IMAGE_TEXELS, next);
    store<i32>(image + at.IMAGE_FILLING, filling);
    next += (bytes + 63) & ~63;
    makeImage(surface, image, level);
  }
  return image;
}

/** A light coordinate at the middle of a texel, in 1/128 luxels, held inside the lightmap. */
function luxelAt(mapping: i32, most: i32, texel: i32, level: i32): i32 {
  const middle: f32 = (((texel << 1) + 1) as f32) * ((1 << level) as f32) * 0.5;
  const place: f32 = load<f32>(mapping) * middle + load<f32>(mapping + 4);
  const last = load<f32>(most);
  return nearest<f32>(place < 0 ? 0 : place > last ? last : place) as i32;
}

function makeImage(surface: i32, image: i32, level: i32): void {
  const widthLog2 = load<i32>(surface + at.FACE_LOG2) - level;
  const mask = (1 << widthLog2) - 1;
  const texels = levelStart(load<i32>(surface + at.FACE_TEXTURE), widthLog2);
  const stride = load<i32>(surface + at.SURFACE_LIGHT_STRIDE);
  const firstT = load<i32>(image + at.IMAGE_FIRST_T);
  const rows = load<i32>(image + at.IMAGE_ROWS);
  const out = load<i32>(image + at.IMAGE_TEXELS);
  for (let j = 0; j < rows; j++) {
    const v = luxelAt(surface + at.SURFACE_V, surface + at.SURFACE_V_MAX, firstT + j, level);
    const luxels = load<i32>(surface + at.SURFACE_LIGHT) + (v >> 7) * stride;
    const row = texels + ((((firstT + j) & mask) << widthLog2) << 2);
    makeRow(surface, image, level, out + (j << (at.STRIP_LOG2 + 2)), row, mask, luxels, luxels + stride, v & 127);
  }
}

/** One row of all strips; `part` is its way from the upper to the lower luxels, in 1/128. */
function makeRow(
  surface: i32,
  image: i32,
  level: i32,
  out: i32,
  texels: i32,
  mask: i32,
  above: i32,
  below: i32,
  part: i32,
): void {
  const firstS = load<i32>(image + at.IMAGE_FIRST_S);
  const columns = load<i32>(image + at.IMAGE_STRIPS) << at.STRIP_LOG2;
  const toNextStrip = (STRIP << (load<i32>(image + at.IMAGE_ROWS_LOG2) + 2)) - (STRIP << 2);
  const down = i16x8.splat(part as i16);
  for (let i = 0; i < columns; i++) {
    const u = luxelAt(surface + at.SURFACE_U, surface + at.SURFACE_U_MAX, firstS + i, level);
    const luxel = (u >> 7) << 2;
    const upper = v128.load_ext<u8>(above + luxel);
    const lower = v128.load_ext<u8>(below + luxel);
    const rows = i16x8.add(i16x8.shl(upper, 7), i16x8.mul(i16x8.sub(lower, upper), down));
    const next = i8x16.shuffle(rows, rows, 8, 9, 10, 11, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15);
    const across = i16x8.q15mulr_sat_s(i16x8.sub(next, rows), i16x8.splat(((u & 127) << 8) as i16));
    const texel = i16x8.extend_low_i8x16_u(v128.load_zero<u32>(texels + (((firstS + i) & mask) << 2)));
    const lit = i16x8.shr_u(i16x8.q15mulr_sat_s(i16x8.shl(texel, 7), i16x8.add(rows, across)), 6);
    store<u32>(out, i32x4.extract_lane(i8x16.narrow_i16x8_u(lit, lit), 0));
    out += 4;
    if ((i & (STRIP - 1)) === STRIP - 1) out += toNextStrip;
  }
}
