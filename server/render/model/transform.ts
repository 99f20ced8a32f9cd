/**
 * Rigid and stretched placements of models: three rows of four numbers, applied to a column
 * (x, y, z, 1). What is posed each frame is written into memory that is used again: each step moves
 * the placement that it is given, inside what that placement did so far.
 */
import { cos, sin } from '../../../shared/math/angle.ts';
import { abs, sqrt } from '../../../shared/math/scalar.ts';

export type Transform = Float64Array;
/** A point or direction of a model: never written again. */
export type Vector = readonly [x: number, y: number, z: number];
/** A point or direction that is worked out each frame. */
export type Point = Float64Array;

const NOWHERE = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0] as const;

export function identity(): Transform {
  return new Float64Array(NOWHERE);
}

export function point(x = 0, y = 0, z = 0): Point {
  const out = new Float64Array(3);
  return setPoint(out, x, y, z);
}

export function setPoint(out: Point, x: number, y: number, z: number): Point {
  out[0] = x;
  out[1] = y;
  out[2] = z;
  return out;
}

/** Makes it the placement that changes nothing but where the origin is. */
export function place(m: Transform, x: number, y: number, z: number): Transform {
  m[0] = m[5] = m[10] = 1;
  m[1] = m[2] = m[4] = m[6] = m[8] = m[9] = 0;
  m[3] = x;
  m[7] = y;
  m[11] = z;
  return m;
}

export function copy(out: Transform, from: Transform): Transform {
  for (let i = 0; i < 12; i++) out[i] = from[i] as number;
  return out;
}

export function move(m: Transform, x: number, y: number, z: number): Transform {
  for (let row = 0; row < 12; row += 4) {
    m[row + 3] =
      (m[row] as number) * x + (m[row + 1] as number) * y + (m[row + 2] as number) * z + (m[row + 3] as number);
  }
  return m;
}

export function stretch(m: Transform, x: number, y: number, z: number): Transform {
  for (let row = 0; row < 12; row += 4) {
    m[row] = (m[row] as number) * x;
    m[row + 1] = (m[row + 1] as number) * y;
    m[row + 2] = (m[row + 2] as number) * z;
  }
  return m;
}

/** Turns about +Y, positive to the left; angles in 1/65536 turn. */
export function yaw(m: Transform, angle: number): Transform {
  const s = sin(angle);
  const c = cos(angle);
  for (let row = 0; row < 12; row += 4) {
    const x = m[row] as number;
    const z = m[row + 2] as number;
    m[row] = x * c - z * s;
    m[row + 2] = x * s + z * c;
  }
  return m;
}

/** Turns about +X, positive lifts what lies towards -Z. */
export function pitch(m: Transform, angle: number): Transform {
  const s = sin(angle);
  const c = cos(angle);
  for (let row = 0; row < 12; row += 4) {
    const y = m[row + 1] as number;
    const z = m[row + 2] as number;
    m[row + 1] = y * c + z * s;
    m[row + 2] = z * c - y * s;
  }
  return m;
}

/** Turns about +Z, positive lifts what lies towards +X. */
export function roll(m: Transform, angle: number): Transform {
  const s = sin(angle);
  const c = cos(angle);
  for (let row = 0; row < 12; row += 4) {
    const x = m[row] as number;
    const y = m[row + 1] as number;
    m[row] = x * c + y * s;
    m[row + 1] = y * c - x * s;
  }
  return m;
}

/** First `inner`, then `outer`; `out` may be one of them. */
export function after(out: Transform, outer: Transform, inner: Transform): Transform {
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
  for (let row = 0; row < 12; row += 4) {
    const a = outer[row] as number;
    const b = outer[row + 1] as number;
    const c = outer[row + 2] as number;
    const d = outer[row + 3] as number;
    out[row] = a * m0 + b * m4 + c * m8;
    out[row + 1] = a * m1 + b * m5 + c * m9;
    out[row + 2] = a * m2 + b * m6 + c * m10;
    out[row + 3] = a * m3 + b * m7 + c * m11 + d;
  }
  return out;
}

/** Where a placement brings a point; `out` may be that point. */
export function bring(out: Point, m: Transform, from: Point): Point {
  const x = from[0] as number;
  const y = from[1] as number;
  const z = from[2] as number;
  for (let i = 0; i < 3; i++) {
    const row = i * 4;
    out[i] = (m[row] as number) * x + (m[row + 1] as number) * y + (m[row + 2] as number) * z + (m[row + 3] as number);
  }
  return out;
}

/** The same for a model's point. */
export function apply(m: Transform, [x, y, z]: Vector): Vector {
  const out = point(x, y, z);
  bring(out, m, out);
  return [out[0] as number, out[1] as number, out[2] as number];
}

/**
 * Places a model that hangs from its origin along -Y so that it runs from `from` towards `to`; its
 * -Z side turns towards `front`.
 */
export function hang(out: Transform, from: Point, to: Point, front: Point): Transform {
  const dx = (from[0] as number) - (to[0] as number);
  const dy = (from[1] as number) - (to[1] as number);
  const dz = (from[2] as number) - (to[2] as number);
  setUnit(axisY, dx, dy, dz, UP);
  const yx = axisY[0] as number;
  const yy = axisY[1] as number;
  const yz = axisY[2] as number;
  const fx = front[0] as number;
  const fy = front[1] as number;
  const fz = front[2] as number;
  const along = fx * yx + fy * yy + fz * yz;
  setUnit(axisZ, yx * along - fx, yy * along - fy, yz * along - fz, abs(yy) < 0.9 ? UP : BACK);
  const zx = axisZ[0] as number;
  const zy = axisZ[1] as number;
  const zz = axisZ[2] as number;
  out[0] = yy * zz - yz * zy;
  out[1] = yx;
  out[2] = zx;
  out[3] = from[0] as number;
  out[4] = yz * zx - yx * zz;
  out[5] = yy;
  out[6] = zy;
  out[7] = from[1] as number;
  out[8] = yx * zy - yy * zx;
  out[9] = yz;
  out[10] = zz;
  out[11] = from[2] as number;
  return out;
}

/**
 * Places a beam from `from` to `to`: its y runs all the way, its origin is in the middle, and its first
 * number is its width; which way that lies is for the eye to say.
 */
export function lay(out: Transform, from: Point, to: Point, width: number): Transform {
  out[0] = width;
  out[2] = out[4] = out[6] = out[8] = out[10] = 0;
  out[1] = (to[0] as number) - (from[0] as number);
  out[5] = (to[1] as number) - (from[1] as number);
  out[9] = (to[2] as number) - (from[2] as number);
  out[3] = ((to[0] as number) + (from[0] as number)) / 2;
  out[7] = ((to[1] as number) + (from[1] as number)) / 2;
  out[11] = ((to[2] as number) + (from[2] as number)) / 2;
  return out;
}

const UP = point(0, 1, 0);
const BACK = point(0, 0, 1);
const axisY = point();
const axisZ = point();

/** The direction of (x, y, z), or another where that has none. */
function setUnit(out: Point, x: number, y: number, z: number, otherwise: Point): void {
  const size = sqrt(x * x + y * y + z * z);
  if (size < 1e-9) out.set(otherwise);
  else setPoint(out, x / size, y / size, z / size);
}

/** Placements that stay: of the parts that models are made of. */
export const moved = (x: number, y: number, z: number) => move(identity(), x, y, z);
export const stretched = (x: number, y: number, z: number) => stretch(identity(), x, y, z);
export const yawed = (angle: number) => yaw(identity(), angle);
export const pitched = (angle: number) => pitch(identity(), angle);
export const rolled = (angle: number) => roll(identity(), angle);

/** Several placements, the outermost first. */
export function chain(...steps: readonly Transform[]): Transform {
  return steps.reduce((whole, step) => after(whole, whole, step), identity());
}
