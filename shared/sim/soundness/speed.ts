/** The cap of speed, for all that moves. */
import { floor, sign, sqrt } from '../../math/scalar.ts';
import { MAX_SPEED } from '../../world/constants.ts';
import type { Finding } from './fault.ts';

interface Velocity {
  readonly vx: Float64Array;
  readonly vy: Float64Array;
  readonly vz: Float64Array;
}

/** Fastest speeds up and down that are offered are whole parts of this, m/s: no sum of squares is rounded above the cap. */
const STEP_MPS = 1 / 1024;

/** A velocity beyond a cap, the general one unless told; the mend is to rise or fall more slowly, where the way over the ground leaves that. */
export function findSpeed({ vx, vy, vz }: Velocity, i: number, most = MAX_SPEED): Finding | undefined {
  const [x, y, z] = [vx[i] as number, vy[i] as number, vz[i] as number];
  const speed = sqrt(x * x + y * y + z * z);
  if (speed <= most) return undefined;
  const finding = { expected: `a velocity of at most ${most} m/s`, received: `${speed} m/s` };
  const left = most * most - x * x - z * z;
  return left < 0 ? finding : { ...finding, nearest: sign(y) * floor(sqrt(left) / STEP_MPS) * STEP_MPS };
}
