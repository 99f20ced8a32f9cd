/** What an action asks of a body: a direction over the ground and a speed. */
import { cos, sin } from '../../../shared/math/angle.ts';
import { min, sqrt } from '../../../shared/math/scalar.ts';
import { BUTTON } from '../../../shared/world/action.ts';
import { RUN_SPEED, SLOW_FACTOR } from '../../../shared/world/constants.ts';
import type { TickFacts } from '../facts/tick-facts.ts';

/** Direction over the ground, a unit vector or 0, and speed, m/s; a column, since doubles in records cost allocations. */
export const wish = new Float64Array(3);
export const WISH_X = 0;
export const WISH_Z = 1;
export const WISH_SPEED = 2;

/** Fills `wish` for a seat that is crouched or not. */
export function takeWish({ after, probe }: TickFacts, seat: number, isCrouched: boolean): void {
  const { moveX, moveZ, buttons } = probe.actions.seat;
  const right = (moveX[seat] as number) / 127;
  const back = (moveZ[seat] as number) / 127;
  const yaw = after.seat.yaw[seat] as number;
  const c = cos(yaw);
  const s = sin(yaw);
  const x = right * c + back * s;
  const z = back * c - right * s;
  const size = sqrt(x * x + z * z);
  const isSlow = isCrouched || ((buttons[seat] as number) & BUTTON.walk) !== 0;
  wish[WISH_X] = size > 0 ? x / size : 0;
  wish[WISH_Z] = size > 0 ? z / size : 0;
  wish[WISH_SPEED] = min(1, size) * RUN_SPEED * (isSlow ? SLOW_FACTOR : 1);
}

/** Whether a seat presses a button in this tick that it did not hold before. */
export function presses({ base, probe }: TickFacts, seat: number, button: number): boolean {
  const pressed = (probe.actions.seat.buttons[seat] as number) & ~(base.seat.heldButtons[seat] as number);
  return (pressed & button) !== 0;
}
