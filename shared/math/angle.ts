/**
 * Integer angles: a full turn is 65,536 steps, yaw positive to the left about +Y, pitch positive
 * up. Sines come from a table built once with a polynomial of + and * only, so they are the same
 * bits everywhere (Math.sin is not). Error against the true sine is below 1e-13.
 */
import { abs, floor, PI, sqrt } from './scalar.ts';

/** Steps in a full turn. */
export const TURN = 65_536;
const QUARTER = TURN / 4;

/** Taylor series of sine on [0, pi/2], highest degree 21; the next term is below 1e-17. */
function sineOfFirstQuarter(rad: number): number {
  const square = rad * rad;
  let sum = 0;
  for (let k = 10; k >= 1; k--) sum = (1 + sum) * (-square / (2 * k * (2 * k + 1)));
  return rad * (1 + sum);
}

function buildSineTable(): Float64Array {
  const table = new Float64Array(TURN);
  for (let i = 0; i <= QUARTER; i++) {
    const s = sineOfFirstQuarter((i / QUARTER) * (PI / 2));
    table[i] = s;
    table[TURN / 2 - i] = s;
    table[(TURN / 2 + i) % TURN] = -s;
    table[(TURN - i) % TURN] = -s;
  }
  table[0] = 0;
  table[QUARTER] = 1;
  table[TURN / 2] = 0;
  table[TURN / 2 + QUARTER] = -1;
  return table;
}

const SINE = buildSineTable();

/** Sine of an integer angle; any integer is wrapped to one turn. */
export function sin(angle: number): number {
  return SINE[angle & 0xffff] as number;
}

/** Cosine of an integer angle; any integer is wrapped to one turn. */
export function cos(angle: number): number {
  return SINE[(angle + QUARTER) & 0xffff] as number;
}

export function tan(angle: number): number {
  return sin(angle) / cos(angle);
}

/** Wraps any integer to 0..65535. */
export function wrapTurn(angle: number): number {
  return angle & 0xffff;
}

/** Wraps any integer to -32768..32767: the short way round. */
export function wrapSigned(angle: number): number {
  return (angle << 16) >> 16;
}

export function angleFromDeg(deg: number): number {
  return floor((deg / 360) * TURN + 0.5);
}

export function degFromAngle(angle: number): number {
  return (angle / TURN) * 360;
}

export function radFromAngle(angle: number): number {
  return (angle / TURN) * (2 * PI);
}

/** Arc tangent of t in [0, 1] as a fraction of a turn, by two half-angle reductions and a series. */
function turnOfTangent(t: number): number {
  let x = t;
  for (let i = 0; i < 2; i++) x = x / (1 + sqrt(1 + x * x));
  const square = x * x;
  let sum = 0;
  for (let k = 15; k >= 1; k--) sum = (1 / (2 * k + 1) - sum) * square;
  return (4 * x * (1 - sum)) / (2 * PI);
}

/** The integer angle whose tangent is y/x, in -32768..32767; 0 for (0, 0). */
export function atan2(y: number, x: number): number {
  const ax = abs(x);
  const ay = abs(y);
  if (ax === 0 && ay === 0) return 0;
  const octant = ay <= ax ? turnOfTangent(ay / ax) : 0.25 - turnOfTangent(ax / ay);
  const half = x < 0 ? 0.5 - octant : octant;
  return wrapSigned(floor((y < 0 ? -half : half) * TURN + 0.5));
}

/** Yaw that looks along (dx, dz): 0 looks along -Z, a quarter turn along -X. */
export function yawToward(dx: number, dz: number): number {
  return wrapTurn(atan2(-dx, -dz));
}

/** Pitch that looks along a rise of dy over a horizontal distance. */
export function pitchToward(dy: number, horizontal: number): number {
  return atan2(dy, horizontal);
}
