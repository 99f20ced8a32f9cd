/**
 * The third oracle: rays in double precision, in arithmetic of its own. Walls are the brushes' planes,
 * doors, lifts and crates the boxes that the scene tells, all else its models' polygons.
 */

import type { Camera } from '../../shared/view/camera.ts';
import { ENTITY, type Scene, SEGMENT } from '../../shared/view/scene.ts';
import { PROP_KINDS } from '../../shared/world/arena-source.ts';
import type { BrushSet } from '../../shared/world/brush-set.ts';
import { PROP_SIZES } from '../../shared/world/prop-kinds.ts';
import { rayOf } from '../render/ray.ts';
import type { Size } from './picture.ts';
import { brushPlanes, type PlacedModel, type Plane, placedModels, type Vector } from './staged.ts';
import type { Viewpoint } from './viewpoints.ts';

/** Nothing nearer than this is drawn, m. */
export const NEAR = 1 / 64;

export interface Hit {
  readonly segment: number;
  readonly depth: number;
}
const NOTHING: Hit = { segment: SEGMENT.none, depth: Number.POSITIVE_INFINITY };

interface Body {
  readonly planes: readonly Plane[];
  readonly segment: number;
}

interface Polygon {
  readonly corners: readonly Vector[];
  readonly normal: Vector;
  /** The two axes that it is looked at along. */
  readonly axes: readonly [number, number];
  readonly segment: number;
  readonly isOnTop: boolean;
}

const dot = (a: Vector, b: Vector) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

const bodiesOfArena = new WeakMap<BrushSet, Body[]>();

function arenaBodies(brushes: BrushSet): Body[] {
  const known = bodiesOfArena.get(brushes);
  if (known) return known;
  const bodies = brushPlanes(brushes).map((planes) => ({ planes, segment: SEGMENT.arena }));
  bodiesOfArena.set(brushes, bodies);
  return bodies;
}

function box([x, y, z]: Vector, [sx, sy, sz]: Vector, segment: number): Body {
  const [hx, hy, hz] = [sx / 2, sy / 2, sz / 2];
  const planes: Plane[] = [
    [-1, 0, 0, hx - x],
    [1, 0, 0, hx + x],
    [0, -1, 0, hy - y],
    [0, 1, 0, hy + y],
    [0, 0, -1, hz - z],
    [0, 0, 1, hz + z],
  ];
  return { planes, segment };
}

/** Doors, lifts and crates as the scene tells them. */
function sceneBodies({ header, entity: e }: Scene): Body[] {
  const crate = PROP_SIZES.crate;
  return Array.from({ length: header.entityCount[0] as number }, (_, i): Body[] => {
    const [x, y, z, segment] = [e.x[i], e.y[i], e.z[i], e.segment[i]] as [number, number, number, number];
    if (e.kind[i] === ENTITY.mover)
      return [box([x, y, z], [e.ex[i] as number, e.ey[i] as number, e.ez[i] as number], segment)];
    if (e.kind[i] !== ENTITY.prop || PROP_KINDS[e.variant[i] as number] !== 'crate') return [];
    return [box([x, y + crate.height / 2, z], [2 * crate.half, crate.height, 2 * crate.half], segment)];
  }).flat();
}

/** Sum of the cross products of a polygon's corners in turn: its normal, times twice its area. */
function normalOf(corners: readonly Vector[]): Vector {
  const sum: [number, number, number] = [0, 0, 0];
  const first = corners[0] as Vector;
  corners.forEach((a, i) => {
    const b = corners[(i + 1) % corners.length] as Vector;
    for (let axis = 0; axis < 3; axis++) {
      const [p, q] = [(axis + 1) % 3, (axis + 2) % 3] as [0, 0];
      (sum as number[])[axis] =
        (sum[axis] as number) + (a[p] - first[p]) * (b[q] - first[q]) - (a[q] - first[q]) * (b[p] - first[p]);
    }
  });
  return sum;
}

function polygonsOf({ model, place: m, segment, isOnTop }: PlacedModel, eye: Vector): Polygon[] {
  const row = (r: number, [x, y, z]: Vector) =>
    (m[r] as number) * x + (m[r + 1] as number) * y + (m[r + 2] as number) * z + (m[r + 3] as number);
  const points = model.points.map((point): Vector => [row(0, point), row(4, point), row(8, point)]);
  return model.polygons.flatMap(({ loop }): Polygon[] => {
    const corners = loop.map((i) => points[i] as Vector);
    const normal = normalOf(corners);
    const [a] = corners as [Vector];
    if (!(dot(normal, eye) > dot(normal, a))) return [];
    const sizes = normal.map(Math.abs);
    const main = sizes.indexOf(Math.max(...sizes));
    return [{ corners, normal, axes: [(main + 1) % 3, (main + 2) % 3], segment, isOnTop }];
  });
}

/** Depth at which a ray enters a convex body from outside, or Infinity. */
function entryDepth(planes: readonly Plane[], eye: Vector, ray: Vector): number {
  let [enter, leave] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (const [nx, ny, nz, d] of planes) {
    const before = nx * eye[0] + ny * eye[1] + nz * eye[2] - d;
    const rate = nx * ray[0] + ny * ray[1] + nz * ray[2];
    if (rate < 0) enter = Math.max(enter, -before / rate);
    else if (rate > 0) leave = Math.min(leave, -before / rate);
    else if (before > 0) return Number.POSITIVE_INFINITY;
    if (enter > leave) return Number.POSITIVE_INFINITY;
  }
  return enter >= NEAR ? enter : Number.POSITIVE_INFINITY;
}

/** Depth at which a ray meets a polygon, or Infinity: crossings of its edges are counted in the plane of two axes. */
function polygonDepth({ corners, normal, axes }: Polygon, eye: Vector, ray: Vector): number {
  const first = corners[0] as Vector;
  const depth = (dot(normal, first) - dot(normal, eye)) / dot(normal, ray);
  if (!(depth >= NEAR)) return Number.POSITIVE_INFINITY;
  const [p, q] = axes as [0, 0];
  const [u, v] = [eye[p] + ray[p] * depth, eye[q] + ray[q] * depth];
  let isInside = false;
  for (let i = 0, j = corners.length - 1; i < corners.length; j = i++) {
    const [a, b] = [corners[i] as Vector, corners[j] as Vector];
    if (a[q] > v !== b[q] > v && u < ((b[p] - a[p]) * (v - a[q])) / (b[q] - a[q]) + a[p]) isInside = !isInside;
  }
  return isInside ? depth : Number.POSITIVE_INFINITY;
}

/** Rays from one viewpoint. */
export class Rays {
  readonly #camera: Camera;
  readonly #eye: Vector;
  readonly #bodies: readonly Body[];
  readonly #front: readonly Polygon[];
  readonly #polygons: readonly Polygon[];

  constructor(viewpoint: Viewpoint) {
    const { arena, scene, camera } = viewpoint;
    this.#camera = camera;
    this.#eye = [camera.x, camera.y, camera.z];
    const boxes = sceneBodies(scene);
    this.#bodies = [...arenaBodies(arena.brushes), ...boxes];
    const boxed = new Set(boxes.map(({ segment }) => segment));
    const polygons = placedModels(viewpoint)
      .filter(({ segment }) => !boxed.has(segment))
      .flatMap((placed) => polygonsOf(placed, this.#eye));
    this.#front = polygons.filter(({ isOnTop }) => isOnTop);
    this.#polygons = polygons.filter(({ isOnTop }) => !isOnTop);
  }

  /** What is at a place of the picture, in pixels from its top left pixel's centre. */
  hit(x: number, y: number, { width, height }: Size): Hit {
    const ray = rayOf(this.#camera, x, y, width, height);
    const front = this.#nearest(this.#front, ray, NOTHING);
    if (front !== NOTHING) return front;
    let best = NOTHING;
    for (const { planes, segment } of this.#bodies) {
      const depth = entryDepth(planes, this.#eye, ray);
      if (depth < best.depth) best = { segment, depth };
    }
    return this.#nearest(this.#polygons, ray, best);
  }

  #nearest(polygons: readonly Polygon[], ray: Vector, start: Hit): Hit {
    let best = start;
    for (const polygon of polygons) {
      const depth = polygonDepth(polygon, this.#eye, ray);
      if (depth < best.depth) best = { segment: polygon.segment, depth };
    }
    return best;
  }
}
