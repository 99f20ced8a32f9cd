/**
 * What painters of textures are made of. A painter is a function from a place in the unit square to a
 * display colour; it uses no chance and no clock, so that a texture has the same bytes everywhere.
 */
import { floor } from '../../../shared/math/scalar.ts';
import { cloud, hash } from './noise.ts';

export type Colour = readonly [red: number, green: number, blue: number];
/** u and v in [0, 1), v downwards; gives 0..255 a channel. */
export type Painter = (u: number, v: number) => Colour;

export function shade(colour: Colour, factor: number): Colour {
  return [colour[0] * factor, colour[1] * factor, colour[2] * factor];
}

export function mix(a: Colour, b: Colour, t: number): Colour {
  return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t];
}

/** Fine grain around 1, different in each texel. */
export function grain(u: number, v: number, amount: number, seed: number): number {
  return 1 + (hash(floor(u * 128), floor(v * 128), seed) - 0.5) * amount;
}

/** Light from the upper left on a raised block: 1 inside, brighter and darker at its rims. */
export function bevel(x: number, y: number, rim: number): number {
  if (x < rim || y < rim) return 1.25;
  if (x > 1 - rim || y > 1 - rim) return 0.68;
  return 1;
}

export const fraction = (t: number) => t - floor(t);
export const square = (t: number) => t * t;

/** One colour with soft stains and fine grit. */
export function stained(colour: Colour, cells: number, depth: number, grit: number, seed: number): Painter {
  return (u, v) => shade(colour, 1 - depth / 2 + depth * cloud(u, v, cells, seed) * grain(u, v, grit, seed + 3));
}

/** A colour of its own, the same everywhere. */
export const plain =
  (colour: Colour): Painter =>
  () =>
    colour;

export interface PaintedTexture {
  /** Gives red, green, blue, and alpha where it is translucent. */
  readonly paint: (u: number, v: number) => readonly [...Colour, alpha?: number];
  readonly log2: number;
  readonly isEmissive?: boolean;
}
