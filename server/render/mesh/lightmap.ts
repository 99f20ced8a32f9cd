/**
 * Bakes the lightmaps: a grid of luxels over each surface, aligned to the world so that neighbours
 * agree, each lit at the surface's own nearest point. Sampling is bilinear between luxels.
 */
import { ceil, clamp, floor, max, min } from '../../../shared/math/scalar.ts';
import { encodeLight, LIGHT_ONE, type Lighting } from './light.ts';
import { centroid, cross, length, minus, type Plane, type Point } from './polygon.ts';
import { type LightPatch, lightAxes } from './surface.ts';

/** Distance between luxels, m. */
const LUXEL = 0.5;
/** Most luxels of a patch along an axis; a longer surface gets coarser ones. */
const MOST_LUXELS = 128;
/** Height above the surface at which light is gathered, m, and how far inside its edges. */
const LIFT = 0.02;
const INSET = 0.03;
/** Light of surfaces that shine by themselves, encoded. */
const EMITTED = LIGHT_ONE;

export interface LightmapBaker {
  bake(plane: Plane, points: readonly Point[], isEmissive: boolean): LightPatch;
  /** All luxels baked so far as RGBA bytes. */
  luxels(): Uint8Array;
}

interface Span {
  readonly first: number;
  readonly count: number;
  readonly step: number;
}

function spanOf(points: readonly Point[], axis: 0 | 1 | 2): Span {
  const low = points.map((p) => p[axis]).reduce((a, b) => min(a, b));
  const high = points.map((p) => p[axis]).reduce((a, b) => max(a, b));
  const step = max(LUXEL, (high - low) / (MOST_LUXELS - 2));
  const first = floor(low / step);
  return { first, count: max(2, ceil(high / step) - first + 1), step };
}

/** The point of the plane that has two given coordinates. */
function onPlane(plane: Plane, u: 0 | 1 | 2, v: 0 | 1 | 2, atU: number, atV: number): Point {
  const normal = [plane.x, plane.y, plane.z];
  const axis = (3 - u - v) as 0 | 1 | 2;
  const point = [0, 0, 0];
  point[u] = atU;
  point[v] = atV;
  point[axis] = (plane.d - (normal[u] as number) * atU - (normal[v] as number) * atV) / (normal[axis] as number);
  return point as unknown as Point;
}

/** Inward sides of a polygon, as planes. */
function sidesOf(points: readonly Point[], plane: Plane): Plane[] {
  return points.map((a, i) => {
    const inward = cross([plane.x, plane.y, plane.z], minus(points[(i + 1) % points.length] as Point, a));
    const size = length(inward);
    const [x, y, z] = [inward[0] / size, inward[1] / size, inward[2] / size];
    return { x, y, z, d: x * a[0] + y * a[1] + z * a[2] };
  });
}

/** Moves a point of the plane to a near place well inside the polygon, or to its middle if that is thin. */
function pullInside(point: Point, sides: readonly Plane[], middle: Point): Point {
  let [x, y, z] = point;
  for (let round = 0; round < 2; round++) {
    for (const side of sides) {
      const move = INSET - (side.x * x + side.y * y + side.z * z - side.d);
      if (move <= 0) continue;
      x += side.x * move;
      y += side.y * move;
      z += side.z * move;
    }
  }
  const isInside = sides.every((side) => side.x * x + side.y * y + side.z * z - side.d >= -1e-9);
  return isInside ? [x, y, z] : middle;
}

export function createLightmapBaker(lighting: Lighting): LightmapBaker {
  const bytes: number[] = [];
  const sum = new Float64Array(3);

  function light(plane: Plane, at: Point): void {
    const normal: Point = [plane.x, plane.y, plane.z];
    sum.fill(0);
    lighting.onSurface([at[0] + normal[0] * LIFT, at[1] + normal[1] * LIFT, at[2] + normal[2] * LIFT], normal, sum);
    bytes.push(encodeLight(sum[0] as number), encodeLight(sum[1] as number), encodeLight(sum[2] as number), 255);
  }

  function bake(plane: Plane, points: readonly Point[], isEmissive: boolean): LightPatch {
    const first = bytes.length / 4;
    if (isEmissive) {
      for (let i = 0; i < 4; i++) bytes.push(EMITTED, EMITTED, EMITTED, 255);
      const none = { x: 0, y: 0, z: 0, offset: 0 };
      return { first, width: 2, height: 2, u: none, v: none };
    }
    const [axisU, axisV] = lightAxes(plane);
    const [sides, middle] = [sidesOf(points, plane), centroid(points)];
    const [u, v] = [spanOf(points, axisU), spanOf(points, axisV)];
    for (let j = 0; j < v.count; j++) {
      for (let i = 0; i < u.count; i++) {
        const at = onPlane(plane, axisU, axisV, (u.first + i) * u.step, (v.first + j) * v.step);
        light(plane, pullInside(at, sides, middle));
      }
    }
    const mapping = (axis: 0 | 1 | 2, { first: start, step }: Span) => {
      const scale = [0, 0, 0];
      scale[axis] = 1 / step;
      return { x: scale[0] as number, y: scale[1] as number, z: scale[2] as number, offset: -start };
    };
    return { first, width: u.count, height: v.count, u: mapping(axisU, u), v: mapping(axisV, v) };
  }

  return { bake, luxels: () => Uint8Array.from(bytes) };
}

/** A light coordinate held inside a patch, so that four luxels surround it. */
export function clampToPatch(value: number, count: number): number {
  return clamp(value, 0, count - 1 - 1 / 128);
}
