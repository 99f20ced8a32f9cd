/**
 * All that one view can see, as targets with what they look like: the arena's surfaces and the
 * polygons of the scene's models, brought into world space.
 */
import { abs, sqrt } from '../../../shared/math/scalar.ts';
import type { Lens } from '../lens.ts';
import type { ArenaMesh } from '../mesh/arena-mesh.ts';
import { LIGHT_ONE } from '../mesh/light.ts';
import { evaluate, lightByTexel, type Surface } from '../mesh/surface.ts';
import { type Group, isFor, SHADE_MIDDLE, SHADE_SWING, SUN } from '../model/instance.ts';
import type { ModelPolygon } from '../model/model.ts';
import { apply } from '../model/transform.ts';
import type { Texture } from '../texture/texture.ts';
import { type Colour, lightAt } from './sample.ts';
import { aim, cross, dot, minus, type Target, type Vector } from './target.ts';

export interface Thing {
  readonly target: Target;
  readonly segment: number;
  readonly isOnTop: boolean;
  readonly texture: Texture;
  /** Texels of the finest level on a square metre. */
  readonly density: number;
  /** Texture coordinates of a point on it. */
  texel(at: Vector): readonly [s: number, t: number];
  /** Where a point on it was in the view's previous picture, if it is known to have moved. */
  before?: (at: Vector) => Vector;
  /** Encoded light at a place on it, in texels of the finest level. */
  light(s: number, t: number): Colour;
}

const ARENA_SEGMENT = 1;

function surfaceThing(surface: Surface, mesh: ArenaMesh, lens: Lens): Thing | undefined {
  const { plane, points, texture, s, t, light } = surface;
  const target = aim(lens, [plane.x, plane.y, plane.z], points);
  if (!target) return undefined;
  const [u, v] = [lightByTexel(light.u, s), lightByTexel(light.v, t)];
  return {
    target,
    segment: ARENA_SEGMENT,
    isOnTop: false,
    texture,
    density: surface.texelDensity,
    texel: (at) => [evaluate(s, at), evaluate(t, at)],
    light: (atS, atT) => lightAt(mesh.luxels, light, u.scale * atS + u.offset, v.scale * atT + v.offset),
  };
}

/** How far a point lies along the first two edges of a corner, as parts of them. */
function partsOf(at: Vector, [a, b, c]: readonly [Vector, Vector, Vector]): readonly [number, number] {
  const [u, v, p] = [minus(b, a), minus(c, a), minus(at, a)];
  const [uu, uv, vv, pu, pv] = [dot(u, u), dot(u, v), dot(v, v), dot(p, u), dot(p, v)];
  const whole = uu * vv - uv * uv;
  return [(pu * vv - pv * uv) / whole, (pv * uu - pu * uv) / whole];
}

/** From a point on a polygon to where it was, by the first three corners of both. */
function movedBack(
  now: readonly [Vector, Vector, Vector],
  loop: readonly number[],
  pointsBefore: readonly Vector[],
): (at: Vector) => Vector {
  const [a, b, c] = loop.slice(0, 3).map((i) => pointsBefore[i] as Vector) as [Vector, Vector, Vector];
  const [u, v] = [minus(b, a), minus(c, a)];
  return (at) => {
    const [alongU, alongV] = partsOf(at, now);
    const place = (i: 0 | 1 | 2) => a[i] + u[i] * alongU + v[i] * alongV;
    return [place(0), place(1), place(2)];
  };
}

function modelThing(
  polygon: ModelPolygon,
  points: readonly Vector[],
  pointsBefore: readonly Vector[] | undefined,
  group: Group,
  light: Vector,
  lens: Lens,
): Thing | undefined {
  const corners = polygon.loop.map((i) => points[i] as Vector);
  const [a, b, c] = corners as [Vector, Vector, Vector];
  const area = cross(minus(b, a), minus(c, a));
  const size = sqrt(dot(area, area));
  const normal: Vector = [area[0] / size, area[1] / size, area[2] / size];
  const target = aim(lens, normal, corners);
  if (!target) return undefined;
  const [s = 0, t = 0, sb = 0, tb = 0, sc = 0, tc = 0] = polygon.uv;
  const share = SHADE_MIDDLE + SHADE_SWING * dot(normal, SUN);
  const lit: Colour = [light[0] * share, light[1] * share, light[2] * share];
  const colour: Colour = polygon.texture.isEmissive ? [LIGHT_ONE, LIGHT_ONE, LIGHT_ONE] : lit;
  return {
    target,
    segment: group.segment,
    isOnTop: group.isOnTop,
    texture: polygon.texture,
    density: abs((sb - s) * (tc - t) - (sc - s) * (tb - t)) / size,
    texel(at) {
      const [u, v] = partsOf(at, [a, b, c]);
      return [s + (sb - s) * u + (sc - s) * v, t + (tb - t) * u + (tc - t) * v];
    },
    light: () => colour,
    ...(pointsBefore ? { before: movedBack([a, b, c], polygon.loop, pointsBefore) } : {}),
  };
}

function lightOf(group: Group): Vector {
  const light = new Float64Array(3);
  group.light(light);
  return [light[0] as number, light[1] as number, light[2] as number];
}

/** The polygons of a group that face the eye; `before` is the same group as it was. */
function groupThings(group: Group, before: Group | undefined, lens: Lens): Thing[] {
  const light = lightOf(group);
  const partsBefore = before?.parts();
  return group.parts().flatMap(({ model, place }, i) => {
    const partBefore = partsBefore?.[i];
    const points = model.points.map((point) => apply(place, point));
    const isSame = partBefore?.model === model;
    const pointsBefore = isSame ? model.points.map((point) => apply(partBefore.place, point)) : undefined;
    return model.polygons.flatMap((polygon) => modelThing(polygon, points, pointsBefore, group, light, lens) ?? []);
  });
}

/** Everything that faces an eye, surfaces first; `before` finds what a group was in an earlier scene. */
export function gatherThings(
  mesh: ArenaMesh,
  groups: readonly Group[],
  before: (group: Group) => Group | undefined,
  lens: Lens,
  seat: number,
): Thing[] {
  const surfaces = mesh.surfaces.flatMap((surface) => surfaceThing(surface, mesh, lens) ?? []);
  const models = groups
    .filter((group) => isFor(group, seat))
    .flatMap((group) => groupThings(group, before(group), lens));
  return [...surfaces, ...models];
}
