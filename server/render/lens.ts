/**
 * A camera as what a picture is drawn with: three unit vectors and a focal length. Both renderers
 * start from it.
 */
import { angleFromDeg, cos, sin, tan } from '../../shared/math/angle.ts';
import type { Camera } from '../../shared/view/camera.ts';

type Vector = readonly [x: number, y: number, z: number];

export interface Lens {
  readonly eye: Vector;
  readonly right: Vector;
  readonly up: Vector;
  readonly forward: Vector;
  /** Pixels from the eye to the picture's plane, whose height is the picture's. */
  readonly focalPx: number;
}

export function lensOf(camera: Camera, heightPx: number): Lens {
  const [sy, cy] = [sin(camera.yaw), cos(camera.yaw)];
  const [sp, cp] = [sin(camera.pitch), cos(camera.pitch)];
  return {
    eye: [camera.x, camera.y, camera.z],
    right: [cy, 0, -sy],
    up: [sy * sp, cp, cy * sp],
    forward: [-sy * cp, sp, -cy * cp],
    focalPx: heightPx / 2 / tan(angleFromDeg(camera.fovDeg / 2)),
  };
}
