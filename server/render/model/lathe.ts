/** Bodies turned around an axis: barrels, tubes, rockets, balls. A flat of each points along every axis. */
import { cos, sin, TURN } from '../../../shared/math/angle.ts';
import { floor } from '../../../shared/math/scalar.ts';
import { modelTexture } from '../texture/catalogue.ts';
import { createModel, type Model, type ModelPolygon } from './model.ts';
import type { Vector } from './transform.ts';

/** A ring around +Y. Its texture goes around the side up to the next ring; the last one's is the lid. */
export interface Ring {
  readonly y: number;
  /** Distance of its flats from the axis, m; 0 for a point. */
  readonly r: number;
  readonly texture: string;
  /** Its height on the texture, 0 at the top; without one each side shows the texture's whole height. */
  readonly v?: number;
}

/** Angle of a corner, 1/65536 turn from +Z towards +X. */
const angleOf = (i: number, sides: number) => floor(((i - 0.5) * TURN) / sides);

function cornerOf({ y, r }: Ring, i: number, sides: number): Vector {
  const reach = r / cos(floor(TURN / sides / 2));
  const angle = angleOf(i, sides);
  return [sin(angle) * reach, y, cos(angle) * reach];
}

/** The sides between two rings, each with its share of the texture's width. */
function sidesOf(low: Ring, high: Ring, first: number, sides: number): ModelPolygon[] {
  const texture = modelTexture(low.texture);
  const size = 1 << texture.log2;
  const [foot, top] = [(low.v ?? 1) * size, (high.v ?? 0) * size];
  return Array.from({ length: sides }, (_, i) => {
    const next = (i + 1) % sides;
    const [a, b] = [first + i, first + next];
    const [c, d] = [b + sides, a + sides];
    const [s, e] = [(i / sides) * size, ((i + 1) / sides) * size];
    if (low.r === 0) return { loop: [a, c, d], texture, uv: [s, foot, e, top, s, top] };
    const loop = high.r === 0 ? [a, b, c] : [a, b, c, d];
    return { loop, texture, uv: [s, foot, e, foot, e, top] };
  });
}

/** A ring as a flat end, seen from above or from below. */
function endOf(ring: Ring, first: number, sides: number, isUp: boolean): ModelPolygon[] {
  if (ring.r === 0) return [];
  const texture = modelTexture(ring.texture);
  const half = (1 << texture.log2) / 2;
  const around = Array.from({ length: sides }, (_, i) => i);
  const order = isUp ? around : around.toReversed();
  const reach = ring.r / cos(floor(TURN / sides / 2));
  const uv = order.slice(0, 3).flatMap((i) => {
    const [x, , z] = cornerOf(ring, i, sides);
    return [half + (x / reach) * half, half + (z / reach) * half];
  });
  return [{ loop: order.map((i) => first + i), texture, uv }];
}

/** A closed body of rings from the lowest to the highest. */
export function turnedBody(sides: number, ...rings: readonly Ring[]): Model {
  const points = rings.flatMap((ring) => Array.from({ length: sides }, (_, i) => cornerOf(ring, i, sides)));
  const last = rings.length - 1;
  const [bottom, top] = [rings[0] as Ring, rings[last] as Ring];
  const walls = rings.slice(0, last).flatMap((ring, i) => sidesOf(ring, rings[i + 1] as Ring, i * sides, sides));
  return createModel(points, [...endOf(bottom, 0, sides, false), ...walls, ...endOf(top, last * sides, sides, true)]);
}

/** A ball of radius 1 around the origin. */
export function ball(sides: number, bands: number, texture: string): Model {
  const rings = Array.from({ length: bands + 1 }, (_, i) => {
    const angle = floor(((i / bands - 0.5) * TURN) / 2);
    return { y: sin(angle), r: i === 0 || i === bands ? 0 : cos(angle), texture, v: 1 - i / bands };
  });
  return turnedBody(sides, ...rings);
}
