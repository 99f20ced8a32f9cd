/**
 * Fog by depth: how much of a colour passes, and what the fog adds, as sixteen-bit lanes that four
 * pixels are mixed with. A table over 1/depth, thirty-two steps to an octave.
 */
import * as at from './layout.ts';
import * as view from './view.ts';

/** Bits of an f32 below the steps of the table. */
const BELOW: i32 = 18;
/** Steps from the least 1/depth, 2^-13, to that of the near plane, 2^6. */
const FIRST: i32 = (127 - 13) << (23 - BELOW);
const LAST: i32 = ((127 + 6) << (23 - BELOW)) - FIRST;
/** Two vectors a step: what passes, and what the fog adds, in units of 1/256. */
const ENTRY_LOG2: i32 = 5;
const table: i32 = memory.data(609 << 5, 16) as i32;
const lanesOfW: i32 = memory.data(16, 16) as i32;
/** What the table was filled for. */
let arena: i32 = 0;
let isOrtho: bool = false;

/** Fills the table for the view, if it was another's. There is no fog where rays are parallel. */
export function openFog(): void {
  if (view.arena === arena && view.isOrtho === isOrtho) return;
  arena = view.arena;
  isOrtho = view.isOrtho;
  const density: f32 = isOrtho ? 0 : load<f32>(arena + at.ARENA_FOG_DENSITY);
  const place = arena + at.ARENA_FOG;
  const red = load<i32>(place) as i16;
  const green = load<i32>(place + 4) as i16;
  const blue = load<i32>(place + 8) as i16;
  const colour = i16x8(red, green, blue, 0, red, green, blue, 0);
  for (let step = 0; step <= LAST; step++) {
    // The middle of the step.
    const w: f32 = reinterpret<f32>(((step + FIRST) << BELOW) | (1 << (BELOW - 1)));
    const thickness: f32 = density / w;
    const clear: f32 = 1 / (1 + thickness + thickness * thickness * 0.5);
    const pass = nearest<f32>(clear * 256) as i32;
    const entry = table + (step << ENTRY_LOG2);
    v128.store(entry, i16x8.splat(pass as i16));
    v128.store(entry, i16x8.mul(colour, i16x8.splat((256 - pass) as i16)), 16);
  }
}

/** The table's entry for four 1/depths of at least the least, by the first of them. */
export function entryAt(w: v128): i32 {
  return entryOf(i32x4.extract_lane(w, 0));
}

/** As `entryAt`, by the first of some lanes: a 1/depth beside a polygon may be any. */
export function entryAtFirst(w: v128, lanes: i32): i32 {
  v128.store(lanesOfW, w);
  return entryOf(load<i32>(lanesOfW + (ctz<i32>(lanes) << 2)));
}

function entryOf(w: i32): i32 {
  const step = (w >> BELOW) - FIRST;
  return table + ((step < LAST ? step : LAST) << ENTRY_LOG2);
}

/** Four colours, a byte each channel, through the fog of an entry. */
export function throughFog(colours: v128, entry: i32): v128 {
  const pass = v128.load(entry);
  const rest = v128.load(entry, 16);
  const low = i16x8.add(i16x8.mul(i16x8.extend_low_i8x16_u(colours), pass), rest);
  const high = i16x8.add(i16x8.mul(i16x8.extend_high_i8x16_u(colours), pass), rest);
  return i8x16.narrow_i16x8_u(i16x8.shr_u(low, 8), i16x8.shr_u(high, 8));
}
