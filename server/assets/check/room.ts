/** Room for a standing player or a part of the arena at a place, and ground under it. */
import { clearHit, clipToBrush, createBoxes, Hit, Sweep } from '../../../shared/sim/clip.ts';
import { gatherBrushes } from '../../../shared/sim/trace.ts';
import type { Arena } from '../../../shared/world/arena.ts';
import { SKIN } from '../../../shared/world/constants.ts';
import { type Box, TOUCH } from './box.ts';
import { bodyAt, type Point } from './spot.ts';

const MOST_BRUSHES = 4096;
const region = createBoxes(1);
const near = new Int32Array(MOST_BRUSHES);
const hit = new Hit();
const body = new Sweep();

/** Number of a brush that a box touches or is in, or -1. */
function brushInBox(arena: Arena, { minX, minY, minZ, maxX, maxY, maxZ }: Box): number {
  [region.minX[0], region.minY[0], region.minZ[0]] = [minX, minY, minZ];
  [region.maxX[0], region.maxY[0], region.maxZ[0]] = [maxX, maxY, maxZ];
  const count = gatherBrushes(arena, region, near);
  body.dx = body.dy = body.dz = 0;
  [body.ox, body.oy, body.oz] = [(minX + maxX) / 2, (minY + maxY) / 2, (minZ + maxZ) / 2];
  [body.ex, body.ey, body.ez] = [(maxX - minX) / 2, (maxY - minY) / 2, (maxZ - minZ) / 2];
  clearHit(hit);
  for (let i = 0; i < count && !hit.startsSolid; i++) clipToBrush(body, arena.brushes, near[i] as number, hit);
  return hit.startsSolid ? hit.brush : -1;
}

/** Number of a brush that a box is in by more than a touch, or -1. */
export function brushWithin(arena: Arena, box: Box): number {
  return brushInBox(arena, {
    minX: box.minX + TOUCH,
    minY: box.minY + TOUCH,
    minZ: box.minZ + TOUCH,
    maxX: box.maxX - TOUCH,
    maxY: box.maxY - TOUCH,
    maxZ: box.maxZ - TOUCH,
  });
}

/** The brush that a player who stands at a place would be in, or -1 where there is room. */
export function brushInBody(arena: Arena, place: Point): number {
  const body = bodyAt(place);
  return brushInBox(arena, { ...body, minY: body.minY + SKIN });
}

/** Whether a brush is right below a box. */
export function hasGround(arena: Arena, box: Box): boolean {
  return brushInBox(arena, { ...box, minY: box.minY - 1 / 64, maxY: box.minY - 1 / 128 }) >= 0;
}

/** The brush that a point is in, or -1. */
export function brushAt(arena: Arena, { x, y, z }: Point): number {
  const by = 1 / 4096;
  return brushInBox(arena, { minX: x - by, minY: y - by, minZ: z - by, maxX: x + by, maxY: y + by, maxZ: z + by });
}
