/**
 * The only door to Math. What is re-exported here gives the same bits on every engine and
 * processor (IEEE 754 basic operations); sin, cos, tan, exp, log, pow, hypot and random do not, so
 * they stay behind this door. The linter denies `Math` everywhere else in shared/.
 */
export const { PI, abs, ceil, clz32, floor, fround, imul, max, min, round, sign, sqrt, trunc } = Math;

export function clamp(value: number, low: number, high: number): number {
  return value < low ? low : value > high ? high : value;
}

export function lerp(from: number, to: number, t: number): number {
  return from + (to - from) * t;
}
