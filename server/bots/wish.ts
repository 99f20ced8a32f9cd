/** Where a bot wants to go in a tick, in the arena's frame; each part of it may bend what another wished. */
import { sqrt } from '../../shared/math/scalar.ts';

/** Direction over the ground (of length 1 when pace is not 0), part of the run speed, and buttons. */
export interface Wish {
  x: number;
  z: number;
  pace: number;
  buttons: number;
}

/** Wishes to run in a direction; none where it has no length. */
export function wishToward(wish: Wish, dx: number, dz: number): void {
  const distance = sqrt(dx * dx + dz * dz);
  if (distance < 1e-6) return;
  wish.x = dx / distance;
  wish.z = dz / distance;
  wish.pace = 1;
}

export function clearWish(wish: Wish): void {
  wish.x = 0;
  wish.z = 0;
  wish.pace = 0;
  wish.buttons = 0;
}
