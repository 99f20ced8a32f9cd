/** What a pixel must show by geometry alone: rays of a camera against the inside of the square room. */
import type { Camera } from '../../shared/view/camera.ts';
import { ROOM_HALF, ROOM_HEIGHT } from './staging.ts';

type Vector = readonly [number, number, number];

/** The ray through a pixel's centre, in plain trigonometry; its length along the view axis is 1. */
export function rayOf(camera: Camera, x: number, y: number, width: number, height: number): Vector {
  const rad = (angle: number) => (angle / 65_536) * 2 * Math.PI;
  const [yaw, pitch] = [rad(camera.yaw), rad(camera.pitch)];
  const scale = Math.tan((camera.fovDeg / 360) * Math.PI) / (height / 2);
  const [rx, ry] = [(x + 0.5 - width / 2) * scale, (height / 2 - y - 0.5) * scale];
  const forward: Vector = [-Math.sin(yaw) * Math.cos(pitch), Math.sin(pitch), -Math.cos(yaw) * Math.cos(pitch)];
  const right: Vector = [Math.cos(yaw), 0, -Math.sin(yaw)];
  const up: Vector = [Math.sin(yaw) * Math.sin(pitch), Math.cos(pitch), Math.cos(yaw) * Math.sin(pitch)];
  return [0, 1, 2].map(
    (i) => (forward[i] as number) + (right[i] as number) * rx + (up[i] as number) * ry,
  ) as unknown as Vector;
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
