/**
 * A surface: one merged polygon with its texture mapping and the place of its lightmap. Texture and
 * light coordinates are linear in world space along two axes, chosen by the normal's largest part.
 */
import { abs } from '../../../shared/math/scalar.ts';
import type { Texture } from '../texture/texture.ts';
import type { Plane, Point } from './polygon.ts';

/** A coordinate that is linear in space: x*px + y*py + z*pz + offset. */
export interface Mapping {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly offset: number;
}

/** A patch of luxels; luxel (i, j) lies where the light coordinates are (i, j). */
export interface LightPatch {
  /** Index of its first luxel in the arena's luxels. */
  readonly first: number;
  readonly width: number;
  readonly height: number;
  readonly u: Mapping;
  readonly v: Mapping;
}

export interface Surface {
  readonly plane: Plane;
  readonly points: readonly Point[];
  readonly texture: Texture;
  /** Texel coordinates of the finest level. */
  readonly s: Mapping;
  readonly t: Mapping;
  /** Texels of the finest level on a square metre of the surface. */
  readonly texelDensity: number;
  readonly light: LightPatch;
}

export function evaluate(mapping: Mapping, [x, y, z]: Point): number {
  return mapping.x * x + mapping.y * y + mapping.z * z + mapping.offset;
}

/** A light coordinate as a function of the texture coordinate that runs along the same axis. */
export function lightByTexel(light: Mapping, texel: Mapping): { readonly scale: number; readonly offset: number } {
  const scale = (light.x + light.y + light.z) / (texel.x + texel.y + texel.z);
  return { scale, offset: light.offset - texel.offset * scale };
}

type Axis = 0 | 1 | 2;
/** The two world axes a surface is mapped along, by the axis its normal follows most, and t's sign. */
const MAPPED_AXES: readonly (readonly [s: Axis, t: Axis, tSign: 1 | -1])[] = [
  [2, 1, -1],
  [0, 2, 1],
  [0, 1, -1],
];

export function mainAxis({ x, y, z }: Plane): Axis {
  if (abs(y) >= abs(x) && abs(y) >= abs(z)) return 1;
  return abs(x) >= abs(z) ? 0 : 2;
}

function along(axis: Axis, scale: number): Mapping {
  return { x: axis === 0 ? scale : 0, y: axis === 1 ? scale : 0, z: axis === 2 ? scale : 0, offset: 0 };
}

/** The texture mapping of a plane, in texels of the finest level. */
export function mapTexture(
  plane: Plane,
  texture: Texture,
  metresPerTile: number,
): Pick<Surface, 's' | 't' | 'texelDensity'> {
  const axis = mainAxis(plane);
  const [sAxis, tAxis, sign] = MAPPED_AXES[axis] as readonly [Axis, Axis, 1 | -1];
  const scale = (1 << texture.log2) / metresPerTile;
  const slant = abs([plane.x, plane.y, plane.z][axis] as number);
  return { s: along(sAxis, scale), t: along(tAxis, scale * sign), texelDensity: scale * scale * slant };
}

/** The two world axes of a plane's lightmap. */
export function lightAxes(plane: Plane): readonly [Axis, Axis] {
  const [u, v] = MAPPED_AXES[mainAxis(plane)] as readonly [Axis, Axis, 1 | -1];
  return [u, v];
}
