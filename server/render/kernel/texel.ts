/** Texels, four bytes each: red, green, blue, 255. */

/** Address of a texture's level: levels lie behind each other, the smallest first. */
export function levelStart(texture: i32, widthLog2: i32): i32 {
  return texture + ((0x55555555 & ((1 << (widthLog2 << 1)) - 1)) << 2);
}

/** Four texels from four addresses. */
export function gather(addresses: v128): v128 {
  let texels = v128.load_zero<u32>(i32x4.extract_lane(addresses, 0));
  texels = v128.load_lane<u32>(i32x4.extract_lane(addresses, 1), texels, 1);
  texels = v128.load_lane<u32>(i32x4.extract_lane(addresses, 2), texels, 2);
  return v128.load_lane<u32>(i32x4.extract_lane(addresses, 3), texels, 3);
}
