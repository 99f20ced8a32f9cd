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
  /** Its strongest channel. */
  readonly peak: number;
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
/** Light that is not worth a shadow ray: below half a step of encoded light. */
const LEAST_LIGHT = 0.002;
/** Part of a lamp's light that reaches surfaces turned away from it by up to a quarter turn. */
const WRAP = 0.2;
/** How much of a lamp the air at a point takes, for things that turn many faces to it. */
const AIR_SHARE = 0.7;

const NO_NORMAL: Point = [0, 0, 0];

export function encodeLight(linear: number): number {
  return clamp(floor(sqrt(max(linear, 0)) * LIGHT_ONE + 0.5), 0, 255);
}

function lampsOf({ source }: Arena): Lamp[] {
  return source.lights.map(({ at, colour, power, radius }) => ({
    at: at as unknown as Point,
    colour: (colour as unknown as Point).map((channel) => channel * power) as unknown as Point,
    radius,
    peak: max(...colour) * power,
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

  /** Adds every lamp; `share` of its light by the cosine between `normal` and the way to it, plus `flat`. */
  function addLamps(at: Point, normal: Point, share: number, flat: number, out: Float64Array): void {
    for (const lamp of lamps) {
      const dx = lamp.at[0] - at[0];
      const dy = lamp.at[1] - at[1];
      const dz = lamp.at[2] - at[2];
      const square = dx * dx + dy * dy + dz * dz;
      if (square >= lamp.radius * lamp.radius) continue;
      const cosine = (dx * normal[0] + dy * normal[1] + dz * normal[2]) / max(sqrt(square), 1e-6);
      const strength = falloff(square, lamp.radius) * (max(0, cosine) * share + flat);
      if (strength * lamp.peak <= LEAST_LIGHT || !occlusion.isClear(at, lamp.at)) continue;
      for (let c = 0; c < 3; c++) out[c] = (out[c] as number) + (lamp.colour[c] as number) * strength;
    }
  }

  function addAmbient(factor: number, out: Float64Array): void {
    for (let c = 0; c < 3; c++) out[c] = (out[c] as number) + (ambient[c] as number) * factor;
  }

  return {
    onSurface(at, normal, out) {
      addAmbient(0.8 + 0.2 * normal[1], out);
      addLamps(at, normal, 1 - WRAP, WRAP, out);
    },
    inAir(at, out) {
      addAmbient(1, out);
      addLamps(at, NO_NORMAL, 0, AIR_SHARE, out);
    },
  };
}
