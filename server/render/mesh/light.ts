/**
 * Light at a point of an arena: ambient from above and below, and each lamp with lambert, a falloff
 * that ends at its radius, and a shadow ray. Light is linear here; `encodeLight` makes it a factor
 * for texels in display encoding.
 */
import { clamp, floor, max, sqrt } from '../../../shared/math/scalar.ts';
import type { Arena } from '../../../shared/world/arena.ts';
import type { Occlusion } from './occlusion.ts';
import type { Point } from './polygon.ts';

interface Lamp {
  readonly at: Point;
  readonly colour: Point;
  readonly radius: number;
}

export interface Lighting {
  /** Adds the light that reaches a point of a surface to `out`, three numbers, linear. */
  onSurface(at: Point, normal: Point, out: Float64Array): void;
  /** The light in the air at a point, from all sides. */
  inAir(at: Point, out: Float64Array): void;
}

/** Encoded value of linear light 1: a texel keeps its colour. Light may be up to four times that. */
export const LIGHT_ONE = 128;
/** Lamps nearer than this give no more light, m. */
const NEAREST = 0.6;
/** Part of a lamp's light that reaches surfaces turned away from it by up to a quarter turn. */
const WRAP = 0.2;
/** How much of a lamp the air at a point takes, for things that turn many faces to it. */
const AIR_SHARE = 0.7;

export function encodeLight(linear: number): number {
  return clamp(floor(sqrt(max(linear, 0)) * LIGHT_ONE + 0.5), 0, 255);
}

function lampsOf({ source }: Arena): Lamp[] {
  return source.lights.map(({ at, colour, power, radius }) => ({
    at: at as unknown as Point,
    colour: (colour as unknown as Point).map((channel) => channel * power) as unknown as Point,
    radius,
  }));
}

/** Inverse square, brought smoothly to nothing at the radius. */
function falloff(square: number, radius: number): number {
  const part = square / (radius * radius);
  const window = max(0, 1 - part * part);
  return (window * window) / max(square, NEAREST * NEAREST);
}

export function createLighting(arena: Arena, occlusion: Occlusion): Lighting {
  const lamps = lampsOf(arena);
  const ambient = arena.source.ambient as unknown as Point;

  function addLamps(at: Point, share: (towards: Point) => number, out: Float64Array): void {
    for (const lamp of lamps) {
      const [dx, dy, dz] = [lamp.at[0] - at[0], lamp.at[1] - at[1], lamp.at[2] - at[2]];
      const square = dx * dx + dy * dy + dz * dz;
      if (square >= lamp.radius * lamp.radius) continue;
      const inverse = 1 / max(sqrt(square), 1e-6);
      const strength = falloff(square, lamp.radius) * share([dx * inverse, dy * inverse, dz * inverse]);
      if (strength <= 1e-4 || !occlusion.isClear(at, lamp.at)) continue;
      for (let c = 0; c < 3; c++) out[c] = (out[c] as number) + (lamp.colour[c] as number) * strength;
    }
  }

  function addAmbient(factor: number, out: Float64Array): void {
    for (let c = 0; c < 3; c++) out[c] = (out[c] as number) + (ambient[c] as number) * factor;
  }

  return {
    onSurface(at, normal, out) {
      addAmbient(0.8 + 0.2 * normal[1], out);
      addLamps(at, (d) => max(0, d[0] * normal[0] + d[1] * normal[1] + d[2] * normal[2]) * (1 - WRAP) + WRAP, out);
    },
    inAir(at, out) {
      addAmbient(1, out);
      addLamps(at, () => AIR_SHARE, out);
    },
  };
}
