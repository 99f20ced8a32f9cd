/**
 * Cuts surfaces that are too large for one image: along whole repeats of their texture, until each
 * part is at most so many texels of the finest level wide and high.
 */
import { max, min, round, sqrt } from '../../../shared/math/scalar.ts';
import { type Point, split } from './polygon.ts';
import { evaluate, type Mapping } from './surface.ts';

/** Most texels of a surface along an axis: with one more on both sides an image stays within 1,024. */
const MOST_TEXELS = 1020;

/** The part of a polygon along a texture's axis, texels. */
function spanOf(points: readonly Point[], mapping: Mapping): readonly [low: number, high: number] {
  const places = points.map((point) => evaluate(mapping, point));
  return [min(...places), max(...places)];
}

/** A polygon cut where a texture coordinate has a value. */
function cutAt(points: readonly Point[], { x, y, z, offset }: Mapping, value: number): Point[][] {
  const size = sqrt(x * x + y * y + z * z);
  const { front, back } = split(points, { x: x / size, y: y / size, z: z / size, d: (value - offset) / size });
  return [front, back].filter((part) => part.length >= 3);
}

/** The parts of a polygon that carries a texture of 2^log2 texels by two mappings. */
export function tilesOf(points: readonly Point[], mappings: readonly Mapping[], log2: number): (readonly Point[])[] {
  for (const mapping of mappings) {
    const [low, high] = spanOf(points, mapping);
    if (high - low <= MOST_TEXELS) continue;
    const repeat = 1 << log2;
    const parts = cutAt(points, mapping, round((low + high) / 2 / repeat) * repeat);
    if (parts.length === 2) return parts.flatMap((part) => tilesOf(part, mappings, log2));
  }
  return [points];
}
