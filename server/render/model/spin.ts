/** Steady turning and bobbing of what floats, from the world's tick alone. */
import { sin, TURN } from '../../../shared/math/angle.ts';
import { floor } from '../../../shared/math/scalar.ts';
import { after, moved, type Transform, type Vector, yawed } from './transform.ts';

/** Ticks of one bob, and its height either way, m. */
const BOB_TICKS = 150;
const BOB = 0.06;

/** Angle after `age` ticks of something that goes round in `ticks`, 1/65536 turn. */
export function spinOf(age: number, ticks: number): number {
  return floor(((age % ticks) / ticks) * TURN);
}

/** A place that turns about +Y once in `ticks` and bobs. */
export function afloat(at: Vector, age: number, ticks: number): Transform {
  return after(moved(at[0], at[1] + sin(spinOf(age, BOB_TICKS)) * BOB, at[2]), yawed(spinOf(age, ticks)));
}
