/** What a pixel must show by geometry alone: rays of a camera against the inside of the square room. */
import type { Camera } from '../../shared/view/camera.ts';
import { ROOM_HALF, ROOM_HEIGHT } from './staging.ts';

type Vector = readonly [number, number, number];

type Ray = (right: number, up: number) => Vector;

/** The camera's axes, in plain trigonometry: so far ahead, and some way to the right and up. */
function axesOf(camera: Camera, ahead: number): Ray {
  const rad = (angle: number) => (angle / 65_536) * 2 * Math.PI;
  const [yaw, pitch] = [rad(camera.yaw), rad(camera.pitch)];
  const forward: Vector = [-Math.sin(yaw) * Math.cos(pitch), Math.sin(pitch), -Math.cos(yaw) * Math.cos(pitch)];
  const right: Vector = [Math.cos(yaw), 0, -Math.sin(yaw)];
  const up: Vector = [Math.sin(yaw) * Math.sin(pitch), Math.cos(pitch), Math.cos(yaw) * Math.sin(pitch)];
  return (rx, ry) =>
    [0, 1, 2].map(
      (i) => (forward[i] as number) * ahead + (right[i] as number) * rx + (up[i] as number) * ry,
    ) as unknown as Vector;
}

/** The ray through a pixel's centre; its length along the view axis is 1. */
export function rayOf(camera: Camera, x: number, y: number, width: number, height: number): Vector {
  if (camera.span !== undefined) return axesOf(camera, 1)(0, 0);
  const scale = Math.tan((camera.fovDeg / 360) * Math.PI) / (height / 2);
  return axesOf(camera, 1)((x + 0.5 - width / 2) * scale, (height / 2 - y - 0.5) * scale);
}

/** The camera whose middle is where the ray through a pixel's centre begins: parallel rays are moved beside each other. */
export function originOf(camera: Camera, x: number, y: number, width: number, height: number): Camera {
  if (camera.span === undefined) return camera;
  const metres = camera.span / height;
  const [dx, dy, dz] = axesOf(camera, 0)((x + 0.5 - width / 2) * metres, (height / 2 - y - 0.5) * metres);
  return { ...camera, x: camera.x + dx, y: camera.y + dy, z: camera.z + dz };
}

/** Depth at which a ray from inside the room meets its nearest wall, floor or ceiling. */
export function roomDepth(camera: Camera, ray: Vector): number {
  const along = (from: number, way: number, low: number, high: number) =>
    way > 0 ? (high - from) / way : way < 0 ? (low - from) / way : Number.POSITIVE_INFINITY;
  return Math.min(
    along(camera.x, ray[0], -ROOM_HALF, ROOM_HALF),
    along(camera.y, ray[1], 0, ROOM_HEIGHT),
    along(camera.z, ray[2], -ROOM_HALF, ROOM_HALF),
  );
}
