/**
 * Rigid and stretched placements of models: three rows of four numbers, applied to a column
 * (x, y, z, 1).
 */
import { cos, sin } from '../../../shared/math/angle.ts';
import { abs, sqrt } from '../../../shared/math/scalar.ts';

export type Transform = readonly number[];
export type Vector = readonly [x: number, y: number, z: number];

export const IDENTITY: Transform = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0];

export function moved(x: number, y: number, z: number): Transform {
  return [1, 0, 0, x, 0, 1, 0, y, 0, 0, 1, z];
}

export function stretched(x: number, y: number, z: number): Transform {
  return [x, 0, 0, 0, 0, y, 0, 0, 0, 0, z, 0];
}

/** About +Y, positive to the left; angles in 1/65536 turn. */
export function yawed(angle: number): Transform {
  const [s, c] = [sin(angle), cos(angle)];
  return [c, 0, s, 0, 0, 1, 0, 0, -s, 0, c, 0];
}

/** About +X, positive lifts what lies towards -Z. */
export function pitched(angle: number): Transform {
  const [s, c] = [sin(angle), cos(angle)];
  return [1, 0, 0, 0, 0, c, -s, 0, 0, s, c, 0];
}

/** About +Z, positive lifts what lies towards +X. */
export function rolled(angle: number): Transform {
  const [s, c] = [sin(angle), cos(angle)];
  return [c, -s, 0, 0, s, c, 0, 0, 0, 0, 1, 0];
}

/** First `inner`, then `outer`. Written out, into a literal: placing things is most of what a frame costs outside the kernel. */
export function after(outer: Transform, inner: Transform): Transform {
  const a0 = outer[0] as number;
  const b0 = outer[1] as number;
  const c0 = outer[2] as number;
  const d0 = outer[3] as number;
  const a1 = outer[4] as number;
  const b1 = outer[5] as number;
  const c1 = outer[6] as number;
  const d1 = outer[7] as number;
  const a2 = outer[8] as number;
  const b2 = outer[9] as number;
  const c2 = outer[10] as number;
  const d2 = outer[11] as number;
  const m0 = inner[0] as number;
  const m1 = inner[1] as number;
  const m2 = inner[2] as number;
  const m3 = inner[3] as number;
  const m4 = inner[4] as number;
  const m5 = inner[5] as number;
  const m6 = inner[6] as number;
  const m7 = inner[7] as number;
  const m8 = inner[8] as number;
  const m9 = inner[9] as number;
  const m10 = inner[10] as number;
  const m11 = inner[11] as number;
  return [
    a0 * m0 + b0 * m4 + c0 * m8,
    a0 * m1 + b0 * m5 + c0 * m9,
    a0 * m2 + b0 * m6 + c0 * m10,
    a0 * m3 + b0 * m7 + c0 * m11 + d0,
    a1 * m0 + b1 * m4 + c1 * m8,
    a1 * m1 + b1 * m5 + c1 * m9,
    a1 * m2 + b1 * m6 + c1 * m10,
    a1 * m3 + b1 * m7 + c1 * m11 + d1,
    a2 * m0 + b2 * m4 + c2 * m8,
    a2 * m1 + b2 * m5 + c2 * m9,
    a2 * m2 + b2 * m6 + c2 * m10,
    a2 * m3 + b2 * m7 + c2 * m11 + d2,
  ];
}

/** Several placements, the outermost first. */
export function chain(first: Transform, second: Transform, ...others: readonly Transform[]): Transform {
  let whole = after(first, second);
  for (let i = 0; i < others.length; i++) whole = after(whole, others[i] as Transform);
  return whole;
}

export function apply(m: Transform, [x, y, z]: Vector): Vector {
  const row = (i: number) =>
    (m[i] as number) * x + (m[i + 1] as number) * y + (m[i + 2] as number) * z + (m[i + 3] as number);
  return [row(0), row(4), row(8)];
}

/**
 * Places a model that hangs from its origin along -Y so that it runs from `from` towards `to`; its
 * -Z side turns towards `front`.
 */
export function hung(from: Vector, to: Vector, front: Vector): Transform {
  const y = unit([from[0] - to[0], from[1] - to[1], from[2] - to[2]], [0, 1, 0]);
  const along = front[0] * y[0] + front[1] * y[1] + front[2] * y[2];
  const z = unit(
    [y[0] * along - front[0], y[1] * along - front[1], y[2] * along - front[2]],
    abs(y[1]) < 0.9 ? [0, 1, 0] : [0, 0, 1],
  );
  const x: Vector = [y[1] * z[2] - y[2] * z[1], y[2] * z[0] - y[0] * z[2], y[0] * z[1] - y[1] * z[0]];
  return [x[0], y[0], z[0], from[0], x[1], y[1], z[1], from[1], x[2], y[2], z[2], from[2]];
}

function unit(v: Vector, otherwise: Vector): Vector {
  const size = sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
  return size < 1e-9 ? otherwise : [v[0] / size, v[1] / size, v[2] / size];
}
