/** A free camera as a command line names it: its place in metres, and its view in degrees. */
import { angleFromDeg, TURN, wrapSigned, wrapTurn } from '../../shared/math/angle.ts';
import { type Camera, SEAT_FOV_DEG } from '../../shared/view/camera.ts';
import { NOBODY } from '../../shared/world/fields.ts';
import type { Option } from './option.ts';

/** Farthest place, m, as in the state table; steepest view, degrees. */
const FARTHEST = 1000;
const STEEPEST_DEG = 90;
const NUMBER = /^-?\d{1,6}(\.\d{1,9})?$/;

/** `undefined` when the text is no camera. */
export function readCamera(text: string): Camera | undefined {
  const parts = text.split(',').map((part) => (NUMBER.test(part.trim()) ? Number(part) : Number.NaN));
  const [x = NaN, y = NaN, z = NaN, yawDeg = 0, pitchDeg = 0] = parts;
  const isPlace = [x, y, z].every((part) => part >= -FARTHEST && part <= FARTHEST);
  const isView = Number.isFinite(yawDeg) && pitchDeg >= -STEEPEST_DEG && pitchDeg <= STEEPEST_DEG;
  if (parts.length < 3 || parts.length > 5 || !isPlace || !isView) return undefined;
  const [yaw, pitch] = [wrapTurn(angleFromDeg(yawDeg)), angleFromDeg(pitchDeg)];
  return { x, y, z, yaw, pitch, fovDeg: SEAT_FOV_DEG, seat: NOBODY };
}

const degrees = (angle: number) => Number(((wrapSigned(angle) * 360) / TURN).toFixed(2));
const metres = (part: number) => Number(part.toFixed(2));

/** The words that lead to a camera again, but for its field of view. */
export function cameraText({ x, y, z, yaw, pitch }: Camera): string {
  return [metres(x), metres(y), metres(z), degrees(yaw), degrees(pitch)].join(',');
}

export function cameraOption(doc: string): Option<Camera | undefined> {
  return {
    doc,
    placeholder: 'X,Y,Z,YAW,PITCH',
    expected: `x,y,z in metres and yaw,pitch in degrees, such as 0,1.6,4,90,-10, within ${FARTHEST} m and ${STEEPEST_DEG} degrees`,
    read: readCamera,
  };
}
