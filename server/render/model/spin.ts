/** Steady turning and bobbing of what floats, from the world's tick alone. */
import { sin, TURN } from '../../../shared/math/angle.ts';
import { floor } from '../../../shared/math/scalar.ts';
import type { Entities } from '../../../shared/view/scene.ts';
import { place, type Transform, yaw } from './transform.ts';

/** Ticks of one bob, and its height either way, m. */
const BOB_TICKS = 150;
const BOB = 0.06;

/** Angle after `age` ticks of something that goes round in `ticks`, 1/65536 turn. */
export function spinOf(age: number, ticks: number): number {
  return floor(((age % ticks) / ticks) * TURN);
}

/** Makes it the place of an entity that turns about +Y once in `ticks` and bobs. */
export function float(m: Transform, e: Entities, i: number, ticks: number): Transform {
  const age = e.age[i] as number;
  place(m, e.x[i] as number, (e.y[i] as number) + sin(spinOf(age, BOB_TICKS)) * BOB, e.z[i] as number);
  return yaw(m, spinOf(age, ticks));
}

/** Makes it the place of an entity that stands. */
export function stand(m: Transform, e: Entities, i: number): Transform {
  return place(m, e.x[i] as number, e.y[i] as number, e.z[i] as number);
}
