/**
 * An autopartition of space by the planes of the polygons themselves, walked front to back by the
 * raster. Polygons that cross a node's plane are cut; the pieces keep the number of their surface.
 */
import { abs, max, min, round } from '../../../shared/math/scalar.ts';
import { area, distance, ON_PLANE, type Plane, type Point, split } from './polygon.ts';

export interface Fragment {
  readonly surface: number;
  readonly plane: Plane;
  readonly points: readonly Point[];
}

export interface BspNode {
  readonly plane: Plane;
  /** Fragments on the plane that face the way it faces, and the other way. */
  readonly along: readonly Fragment[];
  readonly against: readonly Fragment[];
  readonly front: BspNode | undefined;
  readonly back: BspNode | undefined;
  /** Box around all fragments of the node and below it. */
  readonly low: Point;
  readonly high: Point;
  /** Fragments of the node and below it. */
  readonly size: number;
}

/** Planes tried as a node's plane; more make better trees and longer loads. */
const CANDIDATES = 40;
/** What a cut costs, in fragments of imbalance. */
const CUT_COST = 6;

function planeKey({ x, y, z, d }: Plane): string {
  const flip = x + y * 1.001 + z * 1.003 < 0 ? -1 : 1;
  return [x, y, z].map((n) => round(n * flip * 1e5) + 0).join() + (round(d * flip * 1e3) + 0);
}

/** Planes to try: all of a small set, an even sample of a large one, each once. */
function candidatesOf(fragments: readonly Fragment[]): Plane[] {
  const unique = new Map<string, Plane>();
  for (const { plane } of fragments) {
    const key = planeKey(plane);
    if (!unique.has(key)) unique.set(key, plane);
  }
  const planes = [...unique.values()];
  const stride = max(1, planes.length / CANDIDATES);
  return Array.from({ length: min(CANDIDATES, planes.length) }, (_, i) => planes[(i * stride) | 0] as Plane);
}

function scoreOf(plane: Plane, fragments: readonly Fragment[], best: number): number {
  let front = 0;
  let back = 0;
  let cuts = 0;
  for (const { points } of fragments) {
    let isFront = false;
    let isBack = false;
    for (const point of points) {
      const side = distance(plane, point);
      if (side > ON_PLANE) isFront = true;
      else if (side < -ON_PLANE) isBack = true;
    }
    if (isFront && isBack) cuts++;
    else if (isFront) front++;
    else if (isBack) back++;
    if (cuts * CUT_COST >= best) return best;
  }
  return cuts * CUT_COST + abs(front - back);
}

function choosePlane(fragments: readonly Fragment[]): Plane {
  let best = Infinity;
  let chosen = (fragments[0] as Fragment).plane;
  for (const plane of candidatesOf(fragments)) {
    const score = scoreOf(plane, fragments, best);
    if (score < best) [best, chosen] = [score, plane];
  }
  return chosen;
}

/** Corner of the box around all fragments: the low one with `min`, the high one with `max`. */
function extent(fragments: readonly Fragment[], pick: (a: number, b: number) => number): Point {
  let [x, y, z] = (fragments[0] as Fragment).points[0] as Point;
  for (const { points } of fragments) {
    for (const point of points) {
      x = pick(x, point[0]);
      y = pick(y, point[1]);
      z = pick(z, point[2]);
    }
  }
  return [x, y, z];
}

export function buildBsp(fragments: readonly Fragment[]): BspNode | undefined {
  if (fragments.length === 0) return undefined;
  const plane = choosePlane(fragments);
  const along: Fragment[] = [];
  const against: Fragment[] = [];
  const front: Fragment[] = [];
  const back: Fragment[] = [];
  for (const fragment of fragments) {
    const parts = split(fragment.points, plane);
    if (parts.front.length === 0 && parts.back.length === 0) {
      const facing = fragment.plane.x * plane.x + fragment.plane.y * plane.y + fragment.plane.z * plane.z;
      (facing > 0 ? along : against).push(fragment);
      continue;
    }
    keep(front, fragment, parts.front);
    keep(back, fragment, parts.back);
  }
  const [below, above] = [buildBsp(back), buildBsp(front)];
  return {
    plane,
    along,
    against,
    front: above,
    back: below,
    low: extent(fragments, min),
    high: extent(fragments, max),
    size: along.length + against.length + (above?.size ?? 0) + (below?.size ?? 0),
  };
}

function keep(list: Fragment[], fragment: Fragment, points: readonly Point[]): void {
  if (points.length >= 3 && area(points) > 1e-7) list.push({ ...fragment, points });
}
