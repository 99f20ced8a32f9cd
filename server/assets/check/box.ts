/** Axis-aligned boxes of an arena's parts: where they are, what they sweep, whether two meet. */
import { max, min } from '../../../shared/math/scalar.ts';
import type { Box, MoverSpec, PropSpec } from '../../../shared/world/arena-parts.ts';
import type { Point } from './spot.ts';

export type { Box } from '../../../shared/world/arena-parts.ts';

/** Boxes that overlap by less than this on an axis touch, m. */
export const TOUCH = 1 / 512;

export const middleOf = (box: Box): Point => ({
  x: (box.minX + box.maxX) / 2,
  y: (box.minY + box.maxY) / 2,
  z: (box.minZ + box.maxZ) / 2,
});

export function haveCommon(a: Box, b: Box): boolean {
  return (
    min(a.maxX, b.maxX) - max(a.minX, b.minX) > TOUCH &&
    min(a.maxY, b.maxY) - max(a.minY, b.minY) > TOUCH &&
    min(a.maxZ, b.maxZ) - max(a.minZ, b.minZ) > TOUCH
  );
}

/** A mover at the far end of its travel. */
export function travelled({ alongX, alongY, alongZ, metres, ...box }: MoverSpec): Box {
  const [dx, dy, dz] = [alongX * metres, alongY * metres, alongZ * metres];
  return {
    minX: box.minX + dx,
    minY: box.minY + dy,
    minZ: box.minZ + dz,
    maxX: box.maxX + dx,
    maxY: box.maxY + dy,
    maxZ: box.maxZ + dz,
  };
}

/** All that a mover goes through from one end of its travel to the other. */
export function sweptBy(mover: MoverSpec): Box {
  const end = travelled(mover);
  return {
    minX: min(mover.minX, end.minX),
    minY: min(mover.minY, end.minY),
    minZ: min(mover.minZ, end.minZ),
    maxX: max(mover.maxX, end.maxX),
    maxY: max(mover.maxY, end.maxY),
    maxZ: max(mover.maxZ, end.maxZ),
  };
}

export function propBox({ x, y, z, half, height }: PropSpec): Box {
  return { minX: x - half, minY: y, minZ: z - half, maxX: x + half, maxY: y + height, maxZ: z + half };
}
