/**
 * The space in hand: the world, or the space of a placed model. Planes and textures of polygons are
 * told in it; here they become linear functions of the screen.
 */
import * as view from './view.ts';

/** The eye in this space. */
export let eyeX: f32 = 0;
export let eyeY: f32 = 0;
export let eyeZ: f32 = 0;
/** Where rays come from in this space, as a homogeneous point. */
let apexX: f32 = 0;
let apexY: f32 = 0;
let apexZ: f32 = 0;
/** Cubic metres in one unit of its volume. */
export let volume: f32 = 1;

/**
 * What a unit of x, y or z adds to a function of the screen: change per pixel right and down, value at
 * the centre of pixel (0, 0), and what of that value is due to the depth of 1 m that it is taken at.
 */
let screenX: v128 = f32x4.splat(0);
let screenY: v128 = f32x4.splat(0);
let screenZ: v128 = f32x4.splat(0);
/** What it adds to a normal in the world, not of length 1. */
let normalX: v128 = f32x4.splat(0);
let normalY: v128 = f32x4.splat(0);
let normalZ: v128 = f32x4.splat(0);

/** A vector of camera space as a function of the screen. */
function onScreen(x: f32, y: f32, z: f32): v128 {
  const right: f32 = x / view.focal;
  const down: f32 = -y / view.focal;
  return f32x4(right, down, z + right * (0.5 - view.halfWidth) + down * (0.5 - view.halfHeight), z);
}

/** As `onScreen`, for a vector of the world. */
function worldOnScreen(x: f32, y: f32, z: f32): v128 {
  return onScreen(
    x * view.rightX + y * view.rightY + z * view.rightZ,
    x * view.upX + y * view.upY + z * view.upZ,
    x * view.forwardX + y * view.forwardY + z * view.forwardZ,
  );
}

/** Takes the world in hand. */
export function openWorld(): void {
  eyeX = view.eyeX;
  eyeY = view.eyeY;
  eyeZ = view.eyeZ;
  apexX = view.apexX;
  apexY = view.apexY;
  apexZ = view.apexZ;
  volume = 1;
  screenX = onScreen(view.rightX, view.upX, view.forwardX);
  screenY = onScreen(view.rightY, view.upY, view.forwardY);
  screenZ = onScreen(view.rightZ, view.upZ, view.forwardZ);
}

/** Takes the space of a model in hand, placed by three rows of four that must not mirror. */
export function openModel(matrix: i32): void {
  const ax: f32 = load<f32>(matrix);
  const bx: f32 = load<f32>(matrix + 4);
  const cx: f32 = load<f32>(matrix + 8);
  const dx: f32 = view.eyeX - load<f32>(matrix + 12);
  const ay: f32 = load<f32>(matrix + 16);
  const by: f32 = load<f32>(matrix + 20);
  const cy: f32 = load<f32>(matrix + 24);
  const dy: f32 = view.eyeY - load<f32>(matrix + 28);
  const az: f32 = load<f32>(matrix + 32);
  const bz: f32 = load<f32>(matrix + 36);
  const cz: f32 = load<f32>(matrix + 40);
  const dz: f32 = view.eyeZ - load<f32>(matrix + 44);
  const ux: f32 = by * cz - bz * cy;
  const uy: f32 = bz * cx - bx * cz;
  const uz: f32 = bx * cy - by * cx;
  volume = ax * ux + ay * uy + az * uz;
  // The inverse of the matrix is that of its cofactors over the determinant.
  const inverse: f32 = 1 / volume;
  normalX = f32x4(ux * inverse, uy * inverse, uz * inverse, 0);
  normalY = f32x4((cy * az - cz * ay) * inverse, (cz * ax - cx * az) * inverse, (cx * ay - cy * ax) * inverse, 0);
  normalZ = f32x4((ay * bz - az * by) * inverse, (az * bx - ax * bz) * inverse, (ax * by - ay * bx) * inverse, 0);
  eyeX = along(normalX, dx, dy, dz);
  eyeY = along(normalY, dx, dy, dz);
  eyeZ = along(normalZ, dx, dy, dz);
  apexX = view.isOrtho ? along(normalX, view.apexX, view.apexY, view.apexZ) : eyeX;
  apexY = view.isOrtho ? along(normalY, view.apexX, view.apexY, view.apexZ) : eyeY;
  apexZ = view.isOrtho ? along(normalZ, view.apexX, view.apexY, view.apexZ) : eyeZ;
  screenX = normalOnScreen(normalX);
  screenY = normalOnScreen(normalY);
  screenZ = normalOnScreen(normalZ);
}

function along(vector: v128, x: f32, y: f32, z: f32): f32 {
  return f32x4.extract_lane(vector, 0) * x + f32x4.extract_lane(vector, 1) * y + f32x4.extract_lane(vector, 2) * z;
}

function normalOnScreen(vector: v128): v128 {
  return worldOnScreen(f32x4.extract_lane(vector, 0), f32x4.extract_lane(vector, 1), f32x4.extract_lane(vector, 2));
}

/** How far the eye is before a plane (x, y, z, d); of parallel rays, how far one comes nearer to it in 1 m. */
export function eyeBefore(plane: i32): f32 {
  return (
    load<f32>(plane) * apexX +
    load<f32>(plane + 4) * apexY +
    load<f32>(plane + 8) * apexZ -
    load<f32>(plane + 12) * view.apexW
  );
}

/** A vector (x, y, z) times the eye. */
export function atEye(vector: i32): f32 {
  return load<f32>(vector) * eyeX + load<f32>(vector + 4) * eyeY + load<f32>(vector + 8) * eyeZ;
}

function combine(vector: i32, x: v128, y: v128, z: v128): v128 {
  return f32x4.add(
    f32x4.add(f32x4.mul(v128.load_splat<u32>(vector), x), f32x4.mul(v128.load_splat<u32>(vector + 4), y)),
    f32x4.mul(v128.load_splat<u32>(vector + 8), z),
  );
}

/** A vector (x, y, z) as a function of the screen. */
export function project(vector: i32): v128 {
  return combine(vector, screenX, screenY, screenZ);
}

/** The cosine between a normal (x, y, z) of a model and a direction of the world. */
export function cosine(normal: i32, x: f32, y: f32, z: f32): f32 {
  const turned = combine(normal, normalX, normalY, normalZ);
  const square = f32x4.mul(turned, turned);
  return along(turned, x, y, z) / sqrt<f32>(along(square, 1, 1, 1));
}
