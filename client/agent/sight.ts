/**
 * What the pixels of a seat's picture mean: where in it something is, and by which turn and look it comes to
 * the middle. It reads planes and nothing else, so it knows no more than the picture tells.
 */
import { SEAT_FOV_DEG } from '../../shared/view/camera.ts';
import type { Frame } from './codec.ts';

/** Angle steps of a radian: an action's `turn` and `look` count 1/65536 turn. */
const STEPS_PER_RADIAN = 65_536 / (2 * Math.PI);
const TAN_HALF_FOV = Math.tan((SEAT_FOV_DEG / 2) * (Math.PI / 180));

export interface Sighting {
  /** Index into the planes: row by row from the top left. */
  pixel: number;
  /** Along the view axis. */
  metres: number;
}

/** The pixel with the least depth among those whose segmentation id is wanted; undefined when there is none. */
export function nearestPixel(frame: Frame, isWanted: (id: number) => boolean): Sighting | undefined {
  const { depth, segmentation } = frame;
  if (!depth || !segmentation) return undefined;
  let best: Sighting | undefined;
  const wanted = Array.from({ length: 256 }, (_, id) => isWanted(id));
  for (let pixel = 0; pixel < depth.length; pixel++) {
    const metres = depth[pixel] as number;
    if (wanted[segmentation[pixel] as number] && !(best && metres >= best.metres)) best = { pixel, metres };
  }
  return best;
}

/** The deepest pixel of the row that is this part of the height from the top: where the way goes on. */
export function deepestPixel({ depth, width, height }: Frame, part = 0.5): Sighting | undefined {
  const start = Math.min(height - 1, Math.floor(height * part)) * width;
  let best: Sighting | undefined;
  for (let pixel = start; depth && pixel < start + width; pixel++) {
    const metres = depth[pixel] as number;
    if (!(best && metres <= best.metres)) best = { pixel, metres };
  }
  return best;
}

/**
 * The turn and look, in 1/65536 turn as an action takes them, that bring a pixel's centre to the middle of a
 * seat's view. `pitch` is the seat's own, 1/65536 turn: what is far to the side turns more when one looks up.
 */
export function aimAt({ width, height }: Frame, pixel: number, pitch = 0): { turn: number; look: number } {
  const scale = (2 * TAN_HALF_FOV) / height;
  const right = ((pixel % width) + 0.5 - width / 2) * scale;
  const up = (height / 2 - Math.floor(pixel / width) - 0.5) * scale;
  const tilt = pitch / STEPS_PER_RADIAN;
  const forward = Math.cos(tilt) - up * Math.sin(tilt);
  const rise = Math.sin(tilt) + up * Math.cos(tilt);
  return {
    turn: Math.round(-Math.atan2(right, forward) * STEPS_PER_RADIAN),
    look: Math.round(Math.atan2(rise, Math.hypot(right, forward)) * STEPS_PER_RADIAN) - pitch,
  };
}
