/// <reference path="./recast.d.ts" />
/**
 * Ways that are no ground: up a lift, up a ladder, and down again where the fall is harmless. Each
 * leads from a place on the mesh to another; ends where no mesh is, lead nowhere.
 */
import type { MeshLink } from 'recast-navigation/generators';
import { abs } from '../../shared/math/scalar.ts';
import type { Arena } from '../../shared/world/arena.ts';
import type { Ladder, MoverSpec } from '../../shared/world/arena-parts.ts';
import type { BrushSet } from '../../shared/world/brush-set.ts';
import { PLAYER_HALF_WIDTH } from '../../shared/world/constants.ts';
import { type Plane, planesOf } from './arena-triangles.ts';

/** How far from the mesh an end may be, m: its edge keeps away from every brink. */
const END_RADIUS = 0.5;
/** From the brink to where a way ends, m: the body, what the mesh keeps from edges, and a voxel or two. */
const LANDING = PLAYER_HALF_WIDTH + 0.4;
/** From a ladder's wall to where its climb begins, m. */
const FOOT = PLAYER_HALF_WIDTH + 0.25;
/** Height above the floor at which a way past a brink must be free, m: the waist. */
const WAIST = 0.9;
/** How far below a ladder's end its landing is looked for, m. */
const LANDING_DEPTH = 2;
/** Falls up to this hurt nobody, m. */
const HARMLESS_FALL = 3.5;

type Point = readonly [x: number, y: number, z: number];

/** Part of the way from one point to another at which a convex body is entered; more than 1 where it is not. */
function entryInto(planes: readonly Plane[], from: Point, to: Point): number {
  let [enter, leave] = [0, 1];
  for (const [nx, ny, nz, d] of planes) {
    const start = nx * from[0] + ny * from[1] + nz * from[2] - d;
    const end = nx * to[0] + ny * to[1] + nz * to[2] - d;
    if (start > 0 && end > 0) return 2;
    if (start > 0) enter = enter > start / (start - end) ? enter : start / (start - end);
    else if (end > 0) leave = leave < start / (start - end) ? leave : start / (start - end);
  }
  return enter < leave ? enter : 2;
}

/** Part of the way from one point to another at which it meets a brush; more than 1 where it meets none. */
function meets(set: BrushSet, from: Point, to: Point): number {
  let first = 2;
  for (let brush = 0; brush < set.count; brush++) {
    const at = entryInto(planesOf(set, brush), from, to);
    if (at < first) first = at;
  }
  return first;
}

function linkOf(from: Point, to: Point): MeshLink {
  const place = ([x, y, z]: Point) => ({ x, y, z });
  return {
    startPosition: place(from),
    endPosition: place(to),
    radius: END_RADIUS,
    bidirectional: abs(to[1] - from[1]) <= HARMLESS_FALL,
  };
}

/** From the middle of a lift to the floors beside it when it is up. */
function linksOfLift({ brushes }: Arena, lift: MoverSpec): MeshLink[] {
  const { minX, maxX, minZ, maxZ, maxY, metres } = lift;
  const [x, z] = [(minX + maxX) / 2, (minZ + maxZ) / 2];
  const up = maxY + metres;
  const ends: Point[] = [
    [minX - LANDING, up, z],
    [maxX + LANDING, up, z],
    [x, up, minZ - LANDING],
    [x, up, maxZ + LANDING],
  ];
  return ends
    .filter(([ex, , ez]) => meets(brushes, [x, up + WAIST, z], [ex, up + WAIST, ez]) > 1)
    .map((end) => linkOf([x, maxY, z], end));
}

/** From the foot of a ladder to the floor beyond its wall. */
function linksOfLadder({ brushes }: Arena, ladder: Ladder): MeshLink[] {
  const { minX, maxX, minY, maxY, minZ, maxZ, wallX, wallZ } = ladder;
  const wall = (metres: number, y: number): Point => [
    (minX + maxX) / 2 + wallX * ((maxX - minX) / 2 + metres),
    y,
    (minZ + maxZ) / 2 + wallZ * ((maxZ - minZ) / 2 + metres),
  ];
  const above = wall(LANDING, maxY + WAIST);
  const below = wall(LANDING, maxY - LANDING_DEPTH);
  const part = meets(brushes, above, below);
  if (part > 1 || part === 0) return [];
  return [linkOf(wall(-FOOT, minY), wall(LANDING, above[1] + (below[1] - above[1]) * part))];
}

export function linksOf(arena: Arena): MeshLink[] {
  const lifts = arena.movers.filter(({ kind }) => kind === 'lift');
  return [
    ...lifts.flatMap((lift) => linksOfLift(arena, lift)),
    ...arena.ladders.flatMap((ladder) => linksOfLadder(arena, ladder)),
  ];
}
