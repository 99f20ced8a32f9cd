/**
 * Whether a bot looks at a place, as far as it can tell without asking what is in between: by its own
 * view, somewhat narrower than the widest picture. What should be there and is not seen, is not there.
 */
import { cos, sin } from '../../shared/math/angle.ts';
import { abs } from '../../shared/math/scalar.ts';
import type { Observation } from '../../shared/view/observation.ts';

/** Slopes of the view to the sides, and up and down. */
const TAN_SIDE = 1;
const TAN_UP = 0.6;
/** Farther away than this something solid is likely to hide it, m. */
const FARTHEST = 7;

export function looksAt({ self }: Observation, x: number, y: number, z: number): boolean {
  const dx = x - (self.x[0] as number);
  const dy = y - (self.y[0] as number) - (self.eye[0] as number);
  const dz = z - (self.z[0] as number);
  const yaw = self.yaw[0] as number;
  const pitch = self.pitch[0] as number;
  const right = dx * cos(yaw) - dz * sin(yaw);
  const level = -dx * sin(yaw) - dz * cos(yaw);
  const ahead = level * cos(pitch) + dy * sin(pitch);
  const up = dy * cos(pitch) - level * sin(pitch);
  return ahead > 0 && ahead < FARTHEST && abs(right) < ahead * TAN_SIDE && abs(up) < ahead * TAN_UP;
}
