/**
 * A viewpoint: where a picture is taken from. Right-handed, +Y up, looking along -Z at yaw 0; yaw
 * positive to the left, pitch positive up, no roll. Pixel (0, 0) is top left; pixel centres are at
 * half numbers.
 */
import { pitchToward, yawToward } from '../math/angle.ts';
import { sqrt } from '../math/scalar.ts';
import type { Bounds } from '../world/brush-grid.ts';
import { NOBODY } from '../world/fields.ts';
import type { World } from '../world/world.ts';
import { zoomFovDeg } from '../world/zoom.ts';

export interface Camera {
  /** Eye, m. */
  x: number;
  y: number;
  z: number;
  /** 1/65536 turn. */
  yaw: number;
  /** 1/65536 turn, within +-16,020 for seats; free cameras may take +-16,384. */
  pitch: number;
  /** Vertical field of view, degrees, 20 to 120. */
  fovDeg: number;
  /** Height of the picture in the world, m, 0.5 to 4,000, where rays are parallel; left out where they meet in the eye. */
  span?: number | undefined;
  /** The seat whose eyes these are: its body is not drawn, its weapon is; NOBODY for a free one. */
  seat: number;
}

/** Pitch of who looks straight up, 1/65536 turn. */
const STRAIGHT_UP = 16_384;

/** Vertical field of view of a seat, degrees: 90 across at 4:3. */
export const SEAT_FOV_DEG = 73.74;

/** The eyes of a seat, through its sights while it zooms; a dead one looks from where it fell. */
export function seatCamera(world: World, seat: number): Camera {
  const { x, y, z, eye, yaw, pitch, weapon, heldButtons } = world.seat;
  return {
    x: x[seat] as number,
    y: (y[seat] as number) + (eye[seat] as number),
    z: z[seat] as number,
    yaw: yaw[seat] as number,
    pitch: pitch[seat] as number,
    fovDeg: zoomFovDeg(weapon[seat] as number, heldButtons[seat] as number) || SEAT_FOV_DEG,
    seat,
  };
}

/** Part of a map beside the arena, so that its edges are seen. */
const MAP_MARGIN = 0.04;

/** The whole of an arena from straight above, north up: parallel rays from as high as it is. */
export function mapCamera({ min, max }: Bounds, width: number, height: number): Camera {
  const [east, south] = [max[0] - min[0], max[2] - min[2]];
  const across = (east * height) / width;
  return {
    x: (min[0] + max[0]) / 2,
    y: max[1] + 1,
    z: (min[2] + max[2]) / 2,
    yaw: 0,
    pitch: -STRAIGHT_UP,
    fovDeg: SEAT_FOV_DEG,
    span: (across > south ? across : south) * (1 + MAP_MARGIN),
    seat: NOBODY,
  };
}

/** A free camera at `from` that looks at `to`; both x, y, z in m. */
export function cameraToward(from: readonly number[], to: readonly number[], fovDeg = SEAT_FOV_DEG): Camera {
  const [x = 0, y = 0, z = 0] = from;
  const [tx = 0, ty = 0, tz = 0] = to;
  const [dx, dy, dz] = [tx - x, ty - y, tz - z];
  const pitch = pitchToward(dy, sqrt(dx * dx + dz * dz));
  return { x, y, z, yaw: yawToward(dx, dz), pitch, fovDeg, seat: NOBODY };
}
