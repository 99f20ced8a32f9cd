/** The players as solid boxes: how big a seat's box is, and how a sweep meets the others'. */
import { CROUCH_HEIGHT, PLAYER_HALF_WIDTH, SEATS, STAND_HEIGHT } from '../world/constants.ts';
import type { World } from '../world/world.ts';
import { type Boxes, clipToBox, createBoxes, type Hit, isBeside, type Sweep, touchBoxes } from './clip.ts';

/** Hits on seat k's box carry this number plus k in place of a brush. */
export const BODY = 1 << 16;

export function bodyHeight(world: World, seat: number): number {
  return world.seat.crouched[seat] === 1 ? CROUCH_HEIGHT : STAND_HEIGHT;
}

const boxes = createBoxes(SEATS);
const seats = new Int32Array(SEATS);
let count = 0;

/** Takes up the boxes of all living seats but one, as they are now. */
export function gatherBodies(world: World, except: number): void {
  const { x, y, z, alive } = world.seat;
  count = 0;
  for (let seat = 0; seat < SEATS; seat++) {
    if (seat === except || alive[seat] === 0) continue;
    boxes.minX[count] = (x[seat] as number) - PLAYER_HALF_WIDTH;
    boxes.minY[count] = y[seat] as number;
    boxes.minZ[count] = (z[seat] as number) - PLAYER_HALF_WIDTH;
    boxes.maxX[count] = (x[seat] as number) + PLAYER_HALF_WIDTH;
    boxes.maxY[count] = (y[seat] as number) + bodyHeight(world, seat);
    boxes.maxZ[count] = (z[seat] as number) + PLAYER_HALF_WIDTH;
    seats[count++] = seat;
  }
}

/** Clips a sweep against the boxes gathered last. */
export function clipToBodies(sweep: Sweep, hit: Hit): void {
  for (let i = 0; i < count; i++) {
    if (!isBeside(sweep, boxes, i)) clipToBox(sweep, boxes, i, BODY + (seats[i] as number), hit);
  }
}

/** Whether box `i` of some touches any of the boxes gathered last. */
export function touchesBody(a: Boxes, i: number): boolean {
  for (let k = 0; k < count; k++) if (touchBoxes(a, i, boxes, k)) return true;
  return false;
}
