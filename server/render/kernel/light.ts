/**
 * Light, fog and mip level along a row of a surface of the arena, sampled at every fourth pixel: their
 * places four at a time, then the lightmap, bilinear between four luxels, one by one.
 */
import * as material from './material.ts';
import { nearest } from './rounding.ts';
import * as view from './view.ts';

/** Shines of the last row: 16 bytes each, one for every fourth pixel and one beyond. */
export const samples: i32 = memory.data(320, 16) as i32;
/** Mip levels of its blocks, i32. */
export const levels: i32 = memory.data(80, 16) as i32;
/** What four samples are made from, i32 each: place of the luxel, way to the next right and down, clearness. */
const luxels: i32 = memory.data(80, 16) as i32;
const rights: i32 = memory.data(80, 16) as i32;
const downs: i32 = memory.data(80, 16) as i32;
const clears: i32 = memory.data(80, 16) as i32;

/** Coordinates of luxels in 1/128, held inside the lightmap. */
function held(value: v128, most: f32): v128 {
  return nearest(f32x4.pmin(f32x4.splat(most), f32x4.pmax(f32x4.splat(0), value)));
}

/** Mip levels from depths: half the log2 of the texels on a pixel, rounded. */
function levelsAt(depth: v128): v128 {
  const cube = f32x4.mul(f32x4.mul(depth, depth), depth);
  const texels = f32x4.mul(f32x4.splat(material.footprint), cube);
  const level = i32x4.shr_s(i32x4.sub(i32x4.shr_u(texels, 23), i32x4.splat(126)), 1);
  return i32x4.min_s(i32x4.max_s(level, i32x4.splat(0)), i32x4.splat(material.log2));
}

/** Samples for `blocks` blocks of four pixels of row y, the first at column x, and one beyond. */
export function sampleRow(row: f32, y: f32, x: i32, blocks: i32): void {
  placeSamples(row, y, x as f32, blocks);
  const fog = material.fog;
  for (let i = 0; i <= blocks; i++) {
    const offset = i << 2;
    const luxel = load<i32>(luxels + offset);
    const upper = v128.load_ext<u8>(luxel);
    const lower = v128.load_ext<u8>(luxel + material.lightStride);
    const down = i16x8.mul(i16x8.sub(lower, upper), v128.load_splat<u16>(downs + offset));
    const rows = i16x8.add(i16x8.shl(upper, 7), down);
    const next = i8x16.shuffle(rows, rows, 8, 9, 10, 11, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15);
    const across = i16x8.q15mulr_sat_s(i16x8.sub(next, rows), v128.load_splat<u16>(rights + offset));
    const weights = v128.xor(v128.load_splat<u16>(clears + offset), i16x8(0, 0, 0, 0, 0x7fff, 0x7fff, 0x7fff, 0x7fff));
    const both = i8x16.shuffle(i16x8.add(rows, across), fog, 0, 1, 2, 3, 4, 5, 6, 7, 24, 25, 26, 27, 28, 29, 30, 31);
    v128.store(samples + (i << 4), i16x8.shr_u(i16x8.q15mulr_sat_s(both, weights), 2));
  }
}

function placeSamples(row: f32, y: f32, x: f32, blocks: i32): void {
  const rowU = f32x4.splat(material.uY * y + material.u0);
  const rowV = f32x4.splat(material.vY * y + material.v0);
  let along = f32x4.add(f32x4.splat(x), f32x4(0, 4, 8, 12));
  for (let i = 0; i <= blocks; i += 4) {
    const w = f32x4.pmax(
      f32x4.add(f32x4.splat(row), f32x4.mul(along, f32x4.splat(material.wX))),
      f32x4.splat(view.LEAST_W),
    );
    const z = f32x4.div(f32x4.splat(1), w);
    const u = f32x4.add(
      f32x4.mul(f32x4.add(rowU, f32x4.mul(along, f32x4.splat(material.uX))), z),
      f32x4.splat(material.uEye),
    );
    const v = f32x4.add(
      f32x4.mul(f32x4.add(rowV, f32x4.mul(along, f32x4.splat(material.vX))), z),
      f32x4.splat(material.vEye),
    );
    const iu = held(u, material.uMax);
    const iv = held(v, material.vMax);
    const places = i32x4.add(
      i32x4.mul(i32x4.shr_u(iv, 7), i32x4.splat(material.lightStride)),
      i32x4.shl(i32x4.shr_u(iu, 7), 2),
    );
    const square = f32x4.mul(w, w);
    const mist = f32x4.add(f32x4.mul(w, f32x4.splat(view.fogA)), f32x4.splat(view.fogB));
    const clear = f32x4.div(f32x4.mul(square, f32x4.splat(32767)), f32x4.add(square, mist));
    const offset = i << 2;
    v128.store(luxels + offset, i32x4.add(places, i32x4.splat(material.light)));
    v128.store(rights + offset, i32x4.shl(v128.and(iu, i32x4.splat(127)), 8));
    v128.store(downs + offset, v128.and(iv, i32x4.splat(127)));
    v128.store(clears + offset, nearest(clear));
    v128.store(levels + offset, levelsAt(z));
    along = f32x4.add(along, f32x4.splat(16));
  }
}
