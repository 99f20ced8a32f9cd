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

/** First `inner`, then `outer`. */
export function after(outer: Transform, inner: Transform): Transform {
  const out = new Array<number>(12);
  for (let row = 0; row < 12; row += 4) {
    const [a, b, c, d] = [
      outer[row] as number,
      outer[row + 1] as number,
      outer[row + 2] as number,
      outer[row + 3] as number,
    ];
    for (let column = 0; column < 4; column++) {
      const sum = a * (inner[column] as number) + b * (inner[column + 4] as number) + c * (inner[column + 8] as number);
      out[row + column] = column === 3 ? sum + d : sum;
    }
  }
  return out;
}

/** Several placements, the outermost first. */
export function chain(...steps: readonly Transform[]): Transform {
  return steps.reduce(after);
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
