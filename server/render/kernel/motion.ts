/**
 * The motion plane, once everything is drawn: each pixel's place, depth and part tell where it was in
 * the view's previous picture. Written as differences, so that what rests is exactly zero and small
 * motions keep their digits.
 */
import * as at from './layout.ts';
import * as view from './view.ts';

/** Columns that follow `x` with the same part, as the column after them. */
function endOfRun(line: i32, x: i32, part: i32): i32 {
  const same = i16x8.splat(part as i16);
  while (x + 8 <= view.width && i16x8.all_true(i16x8.eq(v128.load(line + (x << 1)), same))) x += 8;
  while (x < view.width && load<u16>(line + (x << 1)) === part) x++;
  return x;
}

/** Runs of one part, from left to right: blocks are stored whole, and what lies beyond a run comes later. */
export function packMotion(): void {
  const motion = load<i32>(view.block + at.VIEW_MOTION);
  const flows = load<i32>(view.block + at.VIEW_FLOWS);
  for (let y = 0; y < view.height; y++) {
    const first = y * view.width;
    const line = view.parts + (first << 1);
    let x = 0;
    while (x < view.width) {
      const part = load<u16>(line + (x << 1)) as i32;
      const end = endOfRun(line, x, part);
      tellRun(flows + part * at.FLOW_BYTES, view.depth + ((first + x) << 2), motion + ((first + x) << 3), x, end, y);
      x = end;
    }
  }
}

/** What a row of a flow gives for a line `b` below the middle, without a and w. */
function constantOf(row: i32, b: f32): v128 {
  return f32x4.splat(load<f32>(row + 4) * b + load<f32>(row + 8));
}

/** What flows are told in at four depths: 1/depth, or the depth where rays are parallel. */
function depthTerm(z: v128): v128 {
  if (!view.isOrtho) return f32x4.div(f32x4.splat(1), z);
  return v128.bitselect(z, f32x4.splat(view.FARTHEST), f32x4.lt(z, f32x4.splat(Infinity)));
}

/** Motion of the pixels of a line from x to end. */
function tellRun(flow: i32, depth: i32, out: i32, x: i32, end: i32, y: i32): void {
  const b: f32 = (y as f32) + 0.5 - view.halfHeight;
  const below = f32x4.splat(b);
  const restX = constantOf(flow + at.FLOW_X, b);
  const restY = constantOf(flow + at.FLOW_Y, b);
  const restZ = constantOf(flow + at.FLOW_Z, b);
  const alongX = v128.load32_splat(flow + at.FLOW_X);
  const alongY = v128.load32_splat(flow + at.FLOW_Y);
  const alongZ = v128.load32_splat(flow + at.FLOW_Z);
  const deepX = v128.load32_splat(flow + at.FLOW_X + 12);
  const deepY = v128.load32_splat(flow + at.FLOW_Y + 12);
  const deepZ = v128.load32_splat(flow + at.FLOW_Z + 12);
  const one = f32x4.splat(1);
  const zero = f32x4.splat(0);
  const ticks = v128.load32_splat(view.block + at.VIEW_TICKS);
  const near = f32x4.splat(view.NEAR);
  const least = f32x4.splat(view.LEAST_W);
  let a = f32x4.add(f32x4.splat((x as f32) + 0.5 - view.halfWidth), f32x4(0, 1, 2, 3));
  for (; x < end; x += 4) {
    const w = depthTerm(v128.load(depth));
    const moreX = f32x4.add(f32x4.add(f32x4.mul(a, alongX), restX), f32x4.mul(w, deepX));
    const moreY = f32x4.add(f32x4.add(f32x4.mul(a, alongY), restY), f32x4.mul(w, deepY));
    const moreZ = f32x4.add(f32x4.add(f32x4.mul(a, alongZ), restZ), f32x4.mul(w, deepZ));
    const part = f32x4.add(one, moreZ);
    const scale = f32x4.div(one, f32x4.mul(part, ticks));
    // What was behind the eye then has no place in that picture.
    const wasSeen = v128.or(f32x4.ge(part, f32x4.mul(near, f32x4.pmax(w, least))), view.ortho);
    const dx = f32x4.mul(f32x4.sub(f32x4.mul(a, moreZ), moreX), scale);
    const dy = f32x4.mul(f32x4.sub(f32x4.mul(below, moreZ), moreY), scale);
    // Adding zero takes the sign from what is none.
    const right = f32x4.add(v128.and(dx, wasSeen), zero);
    const down = f32x4.add(v128.and(dy, wasSeen), zero);
    v128.store(out, i8x16.shuffle(right, down, 0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7, 20, 21, 22, 23));
    v128.store(out, i8x16.shuffle(right, down, 8, 9, 10, 11, 24, 25, 26, 27, 12, 13, 14, 15, 28, 29, 30, 31), 16);
    a = f32x4.add(a, f32x4.splat(4));
    depth += 16;
    out += 32;
  }
}
