/** Texels, four bytes each: red, green, blue, 255. */

/** Address of a texture's level: levels lie behind each other, the smallest first. */
export function levelStart(texture: i32, widthLog2: i32): i32 {
  return texture + ((0x55555555 & ((1 << (widthLog2 << 1)) - 1)) << 2);
}

/** Room for four addresses: through memory is the shortest way out of a vector. */
const lanes: i32 = memory.data(16, 16) as i32;

/** Four texels from four addresses. */
export function gather(addresses: v128): v128 {
  v128.store(lanes, addresses);
  let texels = v128.load_zero<u32>(load<i32>(lanes));
  texels = v128.load_lane<u32>(load<i32>(lanes + 4), texels, 1);
  texels = v128.load_lane<u32>(load<i32>(lanes + 8), texels, 2);
  return v128.load_lane<u32>(load<i32>(lanes + 12), texels, 3);
}
