/**
 * What holds a velocity back: the surfaces that a body met in its tick. It goes into none of them: along one,
 * along the crease of two, nowhere in a corner of three.
 */
import { X, Y, Z } from '../geometry/axes.ts';

/** Surfaces that can hold one way back: the ground, and one for each part of the way. */
export const MOST_SURFACES = 5;
/** What is met pushes back by this part more than what goes into it, 1. */
const PUSH_OFF = 1.001;
/** Faster off a surface than this a velocity is left alone by it, m/s. */
const AWAY_SPEED = 1e-4;
/** Slower into a surface than this is rounding, m/s. */
const INTO_SPEED = -1e-9;
/** Two surfaces whose crease is shorter than this (squared) face the same way. */
const SAME_SURFACE = 1e-12;

/** Normals, three numbers each, by the order of axes. */
const normals = new Float64Array(MOST_SURFACES * 3);
let count = 0;

export function clearSurfaces(): void {
  count = 0;
}

export function isFull(): boolean {
  return count >= MOST_SURFACES;
}

export function addSurface(normal: Float64Array): void {
  for (let axis = X; axis <= Y; axis++) normals[count * 3 + axis] = normal[axis] as number;
  count++;
}

export function stop(velocity: Float64Array): void {
  velocity[X] = velocity[Z] = velocity[Y] = 0;
}

/** Speed off a surface, m/s; below 0 into it. */
function speedOff(v: Float64Array, surface: number): number {
  const n = surface * 3;
  return (
    (v[X] as number) * (normals[n + X] as number) +
    (v[Y] as number) * (normals[n + Y] as number) +
    (v[Z] as number) * (normals[n + Z] as number)
  );
}

function pushOff(v: Float64Array, surface: number): void {
  const into = speedOff(v, surface);
  const taken = into < 0 ? into * PUSH_OFF : into / PUSH_OFF;
  for (let axis = X; axis <= Y; axis++) v[axis] = (v[axis] as number) - (normals[surface * 3 + axis] as number) * taken;
}

const crease = new Float64Array(3);

/** Leaves only what goes along two surfaces at once. */
function followCrease(v: Float64Array, a: number, b: number): void {
  const p = a * 3;
  const q = b * 3;
  const n = normals;
  crease[X] = (n[p + Y] as number) * (n[q + Z] as number) - (n[p + Z] as number) * (n[q + Y] as number);
  crease[Y] = (n[p + Z] as number) * (n[q + X] as number) - (n[p + X] as number) * (n[q + Z] as number);
  crease[Z] = (n[p + X] as number) * (n[q + Y] as number) - (n[p + Y] as number) * (n[q + X] as number);
  const x = crease[X] as number;
  const y = crease[Y] as number;
  const z = crease[Z] as number;
  const square = x * x + y * y + z * z;
  const along =
    square < SAME_SURFACE ? 0 : (x * (v[X] as number) + y * (v[Y] as number) + z * (v[Z] as number)) / square;
  for (let axis = X; axis <= Y; axis++) v[axis] = (crease[axis] as number) * along;
}

/** Turns a velocity so that it goes into none of the surfaces. */
export function deflect(v: Float64Array): void {
  for (let a = 0; a < count; a++) {
    if (speedOff(v, a) >= AWAY_SPEED) continue;
    pushOff(v, a);
    for (let b = 0; b < count; b++) {
      if (b === a || speedOff(v, b) >= INTO_SPEED) continue;
      pushOff(v, b);
      if (speedOff(v, a) >= 0) continue;
      followCrease(v, a, b);
      if (goesIntoThird(v, a, b)) {
        stop(v);
        return;
      }
    }
    return;
  }
}

function goesIntoThird(v: Float64Array, a: number, b: number): boolean {
  for (let c = 0; c < count; c++) if (c !== a && c !== b && speedOff(v, c) < INTO_SPEED) return true;
  return false;
}
