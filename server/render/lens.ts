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
  /** Pixels from the eye to the picture's plane, whose height is the picture's; pixels a metre of parallel rays. */
  readonly focalPx: number;
  /** Whether rays are parallel. */
  readonly isOrtho: boolean;
}

/** The numbers of a lens: eye, right, up and forward, three each, and the focal length. */
export const LENS_NUMBERS = 13;

/** Writes the lens of a camera, in the order told, from `first` on. */
export function writeLens(out: Float32Array | Float64Array, first: number, camera: Camera, heightPx: number): void {
  const sy = sin(camera.yaw);
  const cy = cos(camera.yaw);
  const sp = sin(camera.pitch);
  const cp = cos(camera.pitch);
  out[first] = camera.x;
  out[first + 1] = camera.y;
  out[first + 2] = camera.z;
  out[first + 3] = cy;
  out[first + 4] = 0;
  out[first + 5] = -sy;
  out[first + 6] = sy * sp;
  out[first + 7] = cp;
  out[first + 8] = cy * sp;
  out[first + 9] = -sy * cp;
  out[first + 10] = sp;
  out[first + 11] = -cy * cp;
  out[first + 12] = focalOf(camera, heightPx);
}

function focalOf({ span, fovDeg }: Camera, heightPx: number): number {
  return span === undefined ? heightPx / 2 / tan(angleFromDeg(fovDeg / 2)) : heightPx / span;
}

/** Whether a camera's rays are parallel. */
export function isOrtho({ span }: Camera): boolean {
  return span !== undefined;
}

export function lensOf(camera: Camera, heightPx: number): Lens {
  const numbers = new Float64Array(LENS_NUMBERS);
  writeLens(numbers, 0, camera, heightPx);
  const at = (i: number): Vector => [numbers[i] as number, numbers[i + 1] as number, numbers[i + 2] as number];
  return {
    eye: at(0),
    right: at(3),
    up: at(6),
    forward: at(9),
    focalPx: numbers[12] as number,
    isOrtho: isOrtho(camera),
  };
}
