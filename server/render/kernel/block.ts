/**
 * Four pixels at a time: masks made from coverage bits, and stores that leave other pixels alone.
 * Blocks begin at columns that are multiples of four.
 */

/** Lanes to keep for each of the sixteen ways four pixels can be covered. */
export function laneMask(bits: i32): v128 {
  const lanes = v128.and(i32x4.splat(bits), i32x4(1, 2, 4, 8));
  return i32x4.ne(lanes, i32x4.splat(0));
}

/** Stores one number in all four lanes. */
export function storeFour(address: i32, value: f32): void {
  v128.store(address, f32x4.splat(value));
}

export function storeFourBits(address: i32, value: i32): void {
  v128.store(address, i32x4.splat(value));
}

export function storeMasked(address: i32, value: v128, mask: v128): void {
  v128.store(address, v128.bitselect(value, v128.load(address), mask));
}

/** Sets one u16 for each lane of the mask. */
export function storeShorts(address: i32, value: i32, bits: i32): void {
  if (bits & 1) store<u16>(address, value);
  if (bits & 2) store<u16>(address, value, 2);
  if (bits & 4) store<u16>(address, value, 4);
  if (bits & 8) store<u16>(address, value, 6);
}

/** Sets one byte for each lane of the mask. */
export function storeBytes(address: i32, value: i32, bits: i32): void {
  if (bits & 1) store<u8>(address, value);
  if (bits & 2) store<u8>(address + 1, value);
  if (bits & 4) store<u8>(address + 2, value);
  if (bits & 8) store<u8>(address + 3, value);
}
