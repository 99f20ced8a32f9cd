/**
 * The rays of a picture: which way from the eye a place in it looks, and where in it a point of the
 * world is. Own arithmetic, and own eyes: a seat's are where the world has them, whatever was drawn.
 */
import { angleFromDeg, cos, sin, tan } from '../../../shared/math/angle.ts';
import { floor } from '../../../shared/math/scalar.ts';
import { type Camera, SEAT_FOV_DEG } from '../../../shared/view/camera.ts';
import { NOBODY } from '../../../shared/world/fields.ts';
import type { World } from '../../../shared/world/world.ts';
import { zoomFovDeg } from '../../../shared/world/zoom.ts';
import type { Segment } from '../geometry/segment.ts';

/** Rays end here, metres along the view axis: beyond every arena. */
export const FARTHEST_METRES = 4096;

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

export interface Viewpoint extends PictureSize {
  /** Whose eyes these are, or NOBODY. */
  readonly seat: number;
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly sinYaw: number;
  readonly cosYaw: number;
  readonly sinPitch: number;
  readonly cosPitch: number;
  /** Slope between the middles of two pixels that are neighbours. */
  readonly slope: number;
}

export function viewpointOf(world: World, camera: Camera, { width, height }: PictureSize): Viewpoint {
  const { x, y, z, yaw, pitch, fovDeg } = camera.seat === NOBODY ? camera : eyesOf(world, camera.seat);
  return {
    width,
    height,
    seat: camera.seat,
    x,
    y,
    z,
    sinYaw: sin(yaw),
    cosYaw: cos(yaw),
    sinPitch: sin(pitch),
    cosPitch: cos(pitch),
    slope: (2 * tan(angleFromDeg(fovDeg / 2))) / height,
  };
}

function eyesOf({ seat: s }: World, seat: number): Omit<Camera, 'seat'> {
  return {
    x: s.x[seat] as number,
    y: (s.y[seat] as number) + (s.eye[seat] as number),
    z: s.z[seat] as number,
    yaw: s.yaw[seat] as number,
    pitch: s.pitch[seat] as number,
    fovDeg: zoomFovDeg(s.weapon[seat] as number, s.heldButtons[seat] as number) || SEAT_FOV_DEG,
  };
}

/** Lays `ray` through a place of the picture; its length along the view axis is FARTHEST_METRES. */
export function aimRay(from: Viewpoint, column: number, row: number, ray: Segment): void {
  const right = (column - from.width / 2) * from.slope;
  const up = (from.height / 2 - row) * from.slope;
  const level = from.cosPitch - up * from.sinPitch;
  ray.x = from.x;
  ray.y = from.y;
  ray.z = from.z;
  ray.dx = (right * from.cosYaw - level * from.sinYaw) * FARTHEST_METRES;
  ray.dy = (from.sinPitch + up * from.cosPitch) * FARTHEST_METRES;
  ray.dz = (-right * from.sinYaw - level * from.cosYaw) * FARTHEST_METRES;
}

/** The pixel that shows a point of the world, were nothing before it; undefined outside the picture. */
export function pixelOf(from: Viewpoint, x: number, y: number, z: number): number | undefined {
  const [dx, dy, dz] = [x - from.x, y - from.y, z - from.z];
  const right = dx * from.cosYaw - dz * from.sinYaw;
  const level = -dx * from.sinYaw - dz * from.cosYaw;
  const ahead = level * from.cosPitch + dy * from.sinPitch;
  const up = dy * from.cosPitch - level * from.sinPitch;
  if (ahead <= 0) return undefined;
  const column = floor(right / ahead / from.slope + from.width / 2);
  const row = floor(from.height / 2 - up / ahead / from.slope);
  const isIn = column >= 0 && column < from.width && row >= 0 && row < from.height;
  return isIn ? row * from.width + column : undefined;
}
