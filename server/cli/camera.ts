/** A viewpoint as a command line names it: a free camera, its place in metres and its view in degrees, or a map. */
import { angleFromDeg, TURN, wrapSigned, wrapTurn } from '../../shared/math/angle.ts';
import { type Camera, mapCamera, SEAT_FOV_DEG } from '../../shared/view/camera.ts';
import type { Arena } from '../../shared/world/arena.ts';
import { NOBODY } from '../../shared/world/fields.ts';
import { VIEW_LIMITS } from '../render/request.ts';
import { decimal, type Option, optionError, type Size, type Values } from './option.ts';

/** Farthest place, m, as in the state table; steepest view, degrees. */
const FARTHEST = 1000;
const STEEPEST_DEG = 90;
const NUMBER = /^-?\d{1,6}(\.\d{1,9})?$/;

/** The whole arena from straight above, north up. */
export const MAP = 'map';

/** `undefined` when the text is no camera. */
export function readCamera(text: string): Camera | typeof MAP | undefined {
  if (text === MAP) return MAP;
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

/** The words that lead to a camera again, but for its field of view and span. */
export function cameraText({ x, y, z, yaw, pitch }: Camera): string {
  return [metres(x), metres(y), metres(z), degrees(yaw), degrees(pitch)].join(',');
}

const { fovMinDeg, fovMaxDeg, spanMin, spanMax } = VIEW_LIMITS;

function cameraOption(doc: string): Option<Camera | typeof MAP | undefined> {
  return {
    doc,
    placeholder: `X,Y,Z,YAW,PITCH|${MAP}`,
    expected: `${MAP}, or x,y,z in metres and yaw,pitch in degrees, such as 0,1.6,4,90,-10, within ${FARTHEST} m and ${STEEPEST_DEG} degrees`,
    read: readCamera,
  };
}

/** Options that name a viewpoint. */
export function cameraOptions(doc: string) {
  return {
    camera: cameraOption(doc),
    fov: decimal(
      { min: fovMinDeg, max: fovMaxDeg, placeholder: 'DEG' },
      { doc: `vertical field of view of --camera, degrees; ${SEAT_FOV_DEG} when left out` },
    ),
    span: decimal(
      { min: spanMin, max: spanMax, placeholder: 'M' },
      { doc: 'height of an orthographic picture from --camera, m; in perspective when left out' },
    ),
  };
}
type CameraValues = Values<ReturnType<typeof cameraOptions>>;

/** The camera that the options name; undefined for none. Throws `option-invalid` for what only a camera has. */
export function chooseCamera({ camera, fov, span }: CameraValues, arena: Arena, size: Size): Camera | undefined {
  const stray = fov !== undefined ? '--fov' : span !== undefined ? '--span' : undefined;
  if (!camera && stray) throw optionError(stray, 'a --camera to go with it', 'none');
  if (fov !== undefined && (camera === MAP || span !== undefined)) {
    throw optionError('--fov', 'a picture in perspective: a map and a --span have no field of view', `${fov}`);
  }
  if (!camera) return undefined;
  const whole = camera === MAP ? mapCamera(arena.bounds, size.width, size.height) : camera;
  return { ...whole, fovDeg: fov ?? whole.fovDeg, span: span ?? whole.span };
}

/** How the options name a camera. */
export function describeCamera({ camera }: CameraValues, chosen: Camera): string {
  return camera === MAP ? MAP : cameraText(chosen);
}
