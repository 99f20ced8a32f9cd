/** Things that move: placed models, drawn polygon by polygon against what is there. */

import * as span from './entity-span.ts';
import * as at from './layout.ts';
import * as material from './material.ts';
import * as outline from './outline.ts';
import { CODE_NEAR } from './transform.ts';
import * as view from './view.ts';

/** Direction that faces are brightest in, and the least part of the light a face gets. */
const SUN_X: f32 = 0.36;
const SUN_Y: f32 = 0.8;
const SUN_Z: f32 = 0.48;
const SHADE_MIDDLE: f32 = 0.75;
const SHADE_SWING: f32 = 0.25;
/** Encoded light of faces that shine by themselves. */
const EMITTED: f32 = 128;

export function drawInstances(instance: i32, count: i32): void {
  for (let i = 0; i < count; i++) {
    drawInstance(instance);
    instance += at.INSTANCE_BYTES;
  }
}

function drawInstance(instance: i32): void {
  const model = load<i32>(instance + at.INSTANCE_MODEL);
  placeEye(instance + at.INSTANCE_MATRIX);
  placeCorners(load<i32>(model + at.MODEL_POINTS), load<i32>(model + at.MODEL_VERTICES));
  span.openSegment(load<i32>(instance + at.INSTANCE_SEGMENT));
  let polygon = load<i32>(model + at.MODEL_FIRST);
  for (let i = load<i32>(model + at.MODEL_POLYGONS); i > 0; i--) {
    if (isFacing(polygon)) drawPolygon(polygon, instance + at.INSTANCE_LIGHT);
    polygon += at.MODEL_POLYGON_BYTES;
  }
}

/** Columns of the matrix from a model's space to the camera's: x, y, z, and the lanes that are compared with them. */
let columnX: v128 = f32x4.splat(0);
let columnY: v128 = f32x4.splat(0);
let columnZ: v128 = f32x4.splat(0);
let origin: v128 = f32x4.splat(0);
/** The eye in the model's space, times the determinant of its matrix. */
let eyeX: f32 = 0;
let eyeY: f32 = 0;
let eyeZ: f32 = 0;
let determinant: f32 = 0;

/** A vector of the world in camera space. */
function turned(x: f32, y: f32, z: f32): v128 {
  return f32x4(
    x * view.rightX + y * view.rightY + z * view.rightZ,
    x * view.upX + y * view.upY + z * view.upZ,
    x * view.forwardX + y * view.forwardY + z * view.forwardZ,
    0,
  );
}

/** Sets up how a placed model is seen, from three rows of four. */
function placeEye(matrix: i32): void {
  const ax: f32 = load<f32>(matrix);
  const bx: f32 = load<f32>(matrix + 4);
  const cx: f32 = load<f32>(matrix + 8);
  const dx: f32 = load<f32>(matrix + 12) - view.eyeX;
  const ay: f32 = load<f32>(matrix + 16);
  const by: f32 = load<f32>(matrix + 20);
  const cy: f32 = load<f32>(matrix + 24);
  const dy: f32 = load<f32>(matrix + 28) - view.eyeY;
  const az: f32 = load<f32>(matrix + 32);
  const bz: f32 = load<f32>(matrix + 36);
  const cz: f32 = load<f32>(matrix + 40);
  const dz: f32 = load<f32>(matrix + 44) - view.eyeZ;
  columnX = turned(ax, ay, az);
  columnY = turned(bx, by, bz);
  columnZ = turned(cx, cy, cz);
  origin = turned(dx, dy, dz);
  // The inverse of the matrix is that of its cofactors over the determinant.
  const ux: f32 = by * cz - bz * cy;
  const uy: f32 = bz * cx - bx * cz;
  const uz: f32 = bx * cy - by * cx;
  determinant = ax * ux + ay * uy + az * uz;
  eyeX = -(ux * dx + uy * dy + uz * dz);
  eyeY = -((cy * az - cz * ay) * dx + (cz * ax - cx * az) * dy + (cx * ay - cy * ax) * dz);
  eyeZ = -((ay * bz - az * by) * dx + (az * bx - ax * bz) * dy + (ax * by - ay * bx) * dz);
}

/** Whether the eye is before a polygon's plane. */
function isFacing(polygon: i32): bool {
  const plane = polygon + at.MODEL_POLYGON_PLANE;
  return (
    load<f32>(plane) * eyeX + load<f32>(plane + 4) * eyeY + load<f32>(plane + 8) * eyeZ >
    load<f32>(plane + 12) * determinant
  );
}

/** Brings a model's points into camera space, with outcodes in the fourth lane. */
function placeCorners(points: i32, count: i32): void {
  const scale = f32x4(view.focal / view.halfWidth, view.focal / view.halfHeight, 1, 1);
  let corner = view.entity;
  for (let i = 0; i < count; i++) {
    const x = f32x4.mul(v128.load_splat<u32>(points), columnX);
    const y = f32x4.mul(v128.load_splat<u32>(points + 4), columnY);
    const z = f32x4.mul(v128.load_splat<u32>(points + 8), columnZ);
    const place = f32x4.add(f32x4.add(x, y), f32x4.add(z, origin));
    v128.store(corner, place);
    store<i32>(corner + 12, codeOf(f32x4.mul(place, scale)));
    points += 12;
    corner += at.MODEL_CORNER_BYTES;
  }
}

/** The outcode of a point whose x and y are scaled to the sides of the view. */
function codeOf(place: v128): i32 {
  const depth = i8x16.shuffle(place, place, 8, 9, 10, 11, 8, 9, 10, 11, 8, 9, 10, 11, 8, 9, 10, 11);
  const over = i32x4.bitmask(f32x4.gt(place, depth)) & 3;
  const under = i32x4.bitmask(f32x4.lt(place, f32x4.neg(depth))) & 3;
  const isNear = f32x4.extract_lane(place, 2) < view.NEAR;
  return over | (under << 2) | (isNear ? CODE_NEAR : 0);
}

function cornerAt(loop: i32, i: i32): i32 {
  return view.entity + load<i32>(loop + (i << 2)) * at.MODEL_CORNER_BYTES;
}

function drawPolygon(polygon: i32, light: i32): void {
  const loop = load<i32>(polygon + at.MODEL_POLYGON_LOOP);
  const count = load<i32>(polygon + at.MODEL_POLYGON_COUNT);
  let common = 31;
  let any = 0;
  for (let i = 0; i < count; i++) {
    const code = load<i32>(cornerAt(loop, i) + 12);
    common &= code;
    any |= code;
  }
  if (common !== 0 || !openPolygon(polygon, loop, light)) return;
  outline.beginOutline();
  if (any & CODE_NEAR) clipCorners(loop, count);
  else takeCorners(loop, count);
  if (outline.top >= outline.bottom) return;
  outline.walkOutline();
  span.fillEntity();
}

/** Sets up plane, texture and light from the first three corners; false for one seen from behind. */
function openPolygon(polygon: i32, loop: i32, light: i32): bool {
  const a = cornerAt(loop, 0);
  const b = cornerAt(loop, 1);
  const c = cornerAt(loop, 2);
  const ax: f32 = load<f32>(a);
  const ay: f32 = load<f32>(a + 4);
  const az: f32 = load<f32>(a + 8);
  const ux: f32 = load<f32>(b) - ax;
  const uy: f32 = load<f32>(b + 4) - ay;
  const uz: f32 = load<f32>(b + 8) - az;
  const vx: f32 = load<f32>(c) - ax;
  const vy: f32 = load<f32>(c + 4) - ay;
  const vz: f32 = load<f32>(c + 8) - az;
  const nx: f32 = uy * vz - uz * vy;
  const ny: f32 = uz * vx - ux * vz;
  const nz: f32 = ux * vy - uy * vx;
  const off: f32 = nx * ax + ny * ay + nz * az;
  const square: f32 = nx * nx + ny * ny + nz * nz;
  if (!(off > 0.0000001 && square > 0)) return false;

  const uv = polygon + at.MODEL_POLYGON_UV;
  const s: f32 = load<f32>(uv);
  const t: f32 = load<f32>(uv + 4);
  const su: f32 = load<f32>(uv + 8) - s;
  const tu: f32 = load<f32>(uv + 12) - t;
  const sv: f32 = load<f32>(uv + 16) - s;
  const tv: f32 = load<f32>(uv + 20) - t;
  material.openModelPlane(nx, ny, nz, off, abs<f32>(su * tv - sv * tu));
  const inverse: f32 = 1 / square;
  // The two vectors that measure a point's way along u and along v.
  const px: f32 = (vy * nz - vz * ny) * inverse;
  const py: f32 = (vz * nx - vx * nz) * inverse;
  const pz: f32 = (vx * ny - vy * nx) * inverse;
  const qx: f32 = (ny * uz - nz * uy) * inverse;
  const qy: f32 = (nz * ux - nx * uz) * inverse;
  const qz: f32 = (nx * uy - ny * ux) * inverse;
  const sx: f32 = su * px + sv * qx;
  const sy: f32 = su * py + sv * qy;
  const sz: f32 = su * pz + sv * qz;
  const tx: f32 = tu * px + tv * qx;
  const ty: f32 = tu * py + tv * qy;
  const tz: f32 = tu * pz + tv * qz;
  material.openModelTexture(
    polygon,
    sx,
    sy,
    sz,
    s - sx * ax - sy * ay - sz * az,
    tx,
    ty,
    tz,
    t - tx * ax - ty * ay - tz * az,
  );
  openLight(polygon, light, -nx, -ny, -nz, square);
  return true;
}

/** Light of a face by its outward direction (x, y, z) in camera space. */
function openLight(polygon: i32, light: i32, x: f32, y: f32, z: f32, square: f32): void {
  if (load<i32>(polygon + at.MODEL_POLYGON_EMISSIVE) !== 0) {
    span.openEntityLight(EMITTED, EMITTED, EMITTED);
    return;
  }
  const sunX: f32 = SUN_X * view.rightX + SUN_Y * view.rightY + SUN_Z * view.rightZ;
  const sunY: f32 = SUN_X * view.upX + SUN_Y * view.upY + SUN_Z * view.upZ;
  const sunZ: f32 = SUN_X * view.forwardX + SUN_Y * view.forwardY + SUN_Z * view.forwardZ;
  const facing: f32 = (x * sunX + y * sunY + z * sunZ) / sqrt<f32>(square);
  const share: f32 = SHADE_MIDDLE + SHADE_SWING * facing;
  span.openEntityLight(load<f32>(light) * share, load<f32>(light + 4) * share, load<f32>(light + 8) * share);
}

function takeCorners(loop: i32, count: i32): void {
  for (let i = 0; i < count; i++) {
    const corner = cornerAt(loop, i);
    outline.addPoint(load<f32>(corner), load<f32>(corner + 4), load<f32>(corner + 8));
  }
}

/** Corners of the part in front of the near plane. */
function clipCorners(loop: i32, count: i32): void {
  let a = cornerAt(loop, count - 1);
  for (let i = 0; i < count; i++) {
    const b = cornerAt(loop, i);
    const az: f32 = load<f32>(a + 8);
    const bz: f32 = load<f32>(b + 8);
    if (az >= view.NEAR && bz < view.NEAR) addCrossing(a, b);
    if (az < view.NEAR && bz >= view.NEAR) addCrossing(b, a);
    if (bz >= view.NEAR) outline.addPoint(load<f32>(b), load<f32>(b + 4), bz);
    a = b;
  }
}

function addCrossing(front: i32, behind: i32): void {
  outline.addNearCrossing(
    load<f32>(front),
    load<f32>(front + 4),
    load<f32>(front + 8),
    load<f32>(behind),
    load<f32>(behind + 4),
    load<f32>(behind + 8),
  );
}
