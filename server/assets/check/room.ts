/** Room for a standing player at a place, and ground under it. */
import {
  clearHit,
  clipToBrush,
  createBoxes,
  createHit,
  createSweep,
  gatherBrushes,
} from '../../../shared/sim/trace.ts';
import type { Arena } from '../../../shared/world/arena.ts';
import { PLAYER_HALF_WIDTH, SKIN, STAND_HEIGHT } from '../../../shared/world/constants.ts';
import type { Point } from './spot.ts';

const MOST_BRUSHES = 4096;
const region = createBoxes(1);
const near = new Int32Array(MOST_BRUSHES);
const hit = createHit();
const body = createSweep();

/** Number of a brush that a box with its feet's middle at a place is in, or -1. */
function brushInBox(arena: Arena, { x, y, z }: Point, half: number, height: number): number {
  [region.minX[0], region.minY[0], region.minZ[0]] = [x - half, y, z - half];
  [region.maxX[0], region.maxY[0], region.maxZ[0]] = [x + half, y + height, z + half];
  const count = gatherBrushes(arena, region, near);
  body.dx = body.dy = body.dz = 0;
  [body.ox, body.oy, body.oz] = [x, y + height / 2, z];
  [body.ex, body.ey, body.ez] = [half, height / 2, half];
  clearHit(hit);
  for (let i = 0; i < count && !hit.startsSolid; i++) clipToBrush(body, arena.brushes, near[i] as number, hit);
  return hit.startsSolid ? hit.brush : -1;
}

/** The brush that a player who stands at a place would be in, or -1 where there is room. */
export function brushInBody(arena: Arena, { x, y, z }: Point): number {
  return brushInBox(arena, { x, y: y + SKIN, z }, PLAYER_HALF_WIDTH, STAND_HEIGHT - SKIN);
}

/** Whether something to stand on is right below a place. */
export function hasGround(arena: Arena, { x, y, z }: Point): boolean {
  return brushInBox(arena, { x, y: y - 1 / 64, z }, PLAYER_HALF_WIDTH, 1 / 128) >= 0;
}

/** The brush that a point is in, or -1. */
export function brushAt(arena: Arena, at: Point): number {
  return brushInBox(arena, at, 1 / 4096, 1 / 2048);
}
