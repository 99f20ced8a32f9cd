/**
 * The rules of colour, in double precision, one pixel at a time: which texel, which mip level, how
 * light and fog change it. The text of these rules is in SPEC.md.
 */
import { clamp, floor, max, min } from '../../../shared/math/scalar.ts';
import type { Fog } from '../mesh/arena-mesh.ts';
import { LIGHT_ONE } from '../mesh/light.ts';
import type { LightPatch } from '../mesh/surface.ts';
import { levelStart, type Texture } from '../texture/texture.ts';

export type Colour = [red: number, green: number, blue: number];

/** Nothing that is drawn is farther, and planes are followed beside their polygons no farther than this, m. */
export const FARTHEST = 8192;

/** Level at which a texel is no smaller than a pixel: half the log2 of the texels, and one, floored. */
export function mipLevel(texelsOnPixel: number, texture: Texture): number {
  let level = 0;
  for (let limit = 1; level < texture.log2 && texelsOnPixel >= limit; limit *= 4) level++;
  return level;
}

/** Where the nearest texel lies. */
function placeOf(texture: Texture, s: number, t: number, level: number): number {
  const k = texture.log2 - level;
  const mask = (1 << texture.log2) - 1;
  const column = (floor(s) & mask) >> level;
  const row = (floor(t) & mask) >> level;
  return (levelStart(k) + (row << k) + column) * 4;
}

/** How much the nearest texel covers or adds, 0..255. */
export function alphaAt(texture: Texture, s: number, t: number, level: number): number {
  return texture.texels[placeOf(texture, s, t, level) + 3] as number;
}

/** The nearest texel at texture coordinates of the finest level. */
export function texelAt(texture: Texture, s: number, t: number, level: number): Colour {
  const at = placeOf(texture, s, t, level);
  return [texture.texels[at] as number, texture.texels[at + 1] as number, texture.texels[at + 2] as number];
}

/** Encoded light of a patch at light coordinates, bilinear between luxels. */
export function lightAt(luxels: Uint8Array, { first, width, height }: LightPatch, u: number, v: number): Colour {
  const x = clamp(u, 0, width - 1 - 1 / 128);
  const y = clamp(v, 0, height - 1 - 1 / 128);
  const [i, j] = [floor(x), floor(y)];
  const [fx, fy] = [x - i, y - j];
  const at = (dx: number, dy: number, c: number) => luxels[(first + (j + dy) * width + i + dx) * 4 + c] as number;
  const mix = (c: number) =>
    (at(0, 0, c) * (1 - fx) + at(1, 0, c) * fx) * (1 - fy) + (at(0, 1, c) * (1 - fx) + at(1, 1, c) * fx) * fy;
  return [mix(0), mix(1), mix(2)];
}

/** Part of a colour that fog lets through. */
export function clearness(fog: Fog, depth: number): number {
  const thickness = fog.density * max(depth, 0);
  return 1 / (1 + thickness + (thickness * thickness) / 2);
}

/** Display value of a texel under a light, through fog. */
export function colourOf(texel: Colour, light: Colour, depth: number, fog: Fog): Colour {
  const clear = clearness(fog, depth);
  const channel = (c: 0 | 1 | 2) => {
    const lit = min((texel[c] * light[c]) / LIGHT_ONE, 255);
    return floor(lit * clear + fog.colour[c] * (1 - clear));
  };
  return [channel(0), channel(1), channel(2)];
}
