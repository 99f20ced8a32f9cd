/**
 * Rounding without a conversion: adding 1.5 * 2^23 to a number below 2^22 leaves the nearest whole number
 * in the low bits of the sum.
 */
export const MAGIC: f32 = 12582912;
const MAGIC_BITS: i32 = 0x4b400000;

/** The nearest whole numbers, as i32, of four from 0 to 2^22. */
export function nearest(values: v128): v128 {
  return i32x4.sub(f32x4.add(values, f32x4.splat(MAGIC)), i32x4.splat(MAGIC_BITS));
}

/** 2 to a whole power from -126 to 127. */
export function power(exponent: i32): f32 {
  return reinterpret<f32>((127 + exponent) << 23);
}
