/** The players as solid boxes: how big a seat's box is, and how a sweep meets the others'. */
import { abs } from '../math/scalar.ts';
import { CROUCH_HEIGHT, PLAYER_HALF_WIDTH, SEATS, SKIN, STAND_HEIGHT } from '../world/constants.ts';
import type { World } from '../world/world.ts';
import { clipToBox, type Hit, type Sweep } from './trace.ts';

/** Hits on seat k's box carry this number plus k in place of a brush. */
export const BODY = 1 << 16;

export function bodyHeight(world: World, seat: number): number {
  return world.seat.crouched[seat] === 1 ? CROUCH_HEIGHT : STAND_HEIGHT;
}

/** Clips a sweep against the boxes of all living seats but one. */
export function clipToBodies(sweep: Sweep, world: World, except: number, hit: Hit): void {
  const { x, y, z, alive } = world.seat;
  const h = PLAYER_HALF_WIDTH;
  // Farther than this from the start on either axis, nothing is touched: most bodies, most of the time.
  const reachX = abs(sweep.dx) + sweep.ex + h + SKIN;
  const reachZ = abs(sweep.dz) + sweep.ez + h + SKIN;
  for (let seat = 0; seat < SEATS; seat++) {
    if (seat === except || alive[seat] === 0) continue;
    const bx = x[seat] as number;
    const by = y[seat] as number;
    const bz = z[seat] as number;
    if (abs(bx - sweep.ox) > reachX || abs(bz - sweep.oz) > reachZ) continue;
    clipToBox(sweep, bx - h, by, bz - h, bx + h, by + bodyHeight(world, seat), bz + h, BODY + seat, hit);
  }
}
