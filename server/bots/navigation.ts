/// <reference path="./recast.d.ts" />
/**
 * Ways through an arena: a navigation mesh made once per process from what is solid in it and stays
 * where it is, and paths on it. Doors are left out, as they open; those that plates open are left out
 * or shut. Immutable after it is made and the same for the same arena, so it is no part of a bot's memory.
 */
import { getNavMeshPositionsAndIndices, init, NavMeshQuery } from 'recast-navigation';
import { generateSoloNavMesh } from 'recast-navigation/generators';
import { abs, ceil, floor, sqrt } from '../../shared/math/scalar.ts';
import type { Arena } from '../../shared/world/arena.ts';
import { PLAYER_HALF_WIDTH, STAND_HEIGHT, STEP_HEIGHT } from '../../shared/world/constants.ts';
import { triangulateArena } from './arena-triangles.ts';
import { type MeshGraph, readGraph } from './mesh-graph.ts';
import { linksOf } from './mesh-links.ts';

/** Size of a voxel, m: across, and up. */
const VOXEL = 0.15;
const VOXEL_HEIGHT = 0.1;
/** Steepest ground that is stood on, degrees. */
const WALKABLE_SLOPE_DEG = 45;
/** Distance a path keeps from walls, m: a player's half width and room to slide past corners. */
const WALL_DISTANCE = PLAYER_HALF_WIDTH + 0.1;
/**
 * How far beside the mesh the start of a way may be, half sizes, m (on top of a crate, off an edge, in
 * a jump), and its end (a guess where somebody went).
 */
const START_REACH = { x: 0.8, y: 1.2, z: 0.8 };
const END_REACH = { x: 1.5, y: 1.5, z: 1.5 };
/** How far away a way back onto the mesh is looked for, half sizes, m. */
const RETURN_REACH = { x: 4, y: 5, z: 4 };
/** How far beside and above or below the mesh a place is still ground to step on, half sizes, m. */
const GROUND_REACH = { x: 0.3, y: 0.8, z: 0.3 };
/** Most corners a path has, as a bot plans it, and as a way is measured. */
export const MAX_CORNERS = 32;
const MEASURED_CORNERS = 256;

/** Corners of a path, in columns; the owner keeps them in its memory. */
export interface PathColumns {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly z: Float64Array;
}

export interface Point3 {
  x: number;
  y: number;
  z: number;
}

export interface Navigation {
  /**
   * Writes the corners of a short way into `out`, the start left out; from off the mesh, only the way
   * back onto it. Returns how many, at most MAX_CORNERS; 0 when there is no way. Costs tens of microseconds: call it seldom.
   */
  findPath(from: Point3, to: Point3, out: PathColumns): number;
  /** Whether a way leads from one place to within half a metre of another. */
  isReachable(from: Point3, to: Point3): boolean;
  /** Whether there is ground right at a place. */
  isGround(at: Point3): boolean;
  /** Length of a short way to within half a metre of another place, m; Infinity where there is none. */
  metresBetween(from: Point3, to: Point3): number;
  /** The mesh's polygons and which of them meet. */
  graph(): MeshGraph;
  /** The mesh's triangles, for drawing and tests. */
  describe(): { positions: number[]; indices: number[] };
  /** Gives the memory back; nothing may be asked afterwards. Those from `navigationOf` are kept for good. */
  release(): void;
}

let loading: Promise<void> | undefined;
let isReady = false;

/** Loads the navigation library, once however often it is called; await it before bots are made. */
export function loadNavigation(): Promise<void> {
  loading ??= init().then(() => {
    isReady = true;
  });
  return loading;
}

/** What becomes of the doors that plates open: they are no obstacle, or as solid as walls. */
export type Gates = 'open' | 'shut';

const known = new Map<string, Navigation>();

/** The navigation of an arena, built on first use. `loadNavigation` must have been awaited. */
export function navigationOf(arena: Arena, gates: Gates = 'open'): Navigation {
  const hasGates = arena.movers.some(({ trigger }) => trigger === 'plates');
  const key = `${arena.id} ${hasGates ? gates : 'open'}`;
  const found = known.get(key);
  if (found) return found;
  const made = buildNavigation(arena, gates);
  known.set(key, made);
  return made;
}

function buildMesh(arena: Arena, gates: Gates) {
  const { positions, indices } = triangulateArena(arena, gates === 'shut');
  const result = generateSoloNavMesh(positions, indices, {
    cs: VOXEL,
    ch: VOXEL_HEIGHT,
    walkableSlopeAngle: WALKABLE_SLOPE_DEG,
    walkableHeight: ceil(STAND_HEIGHT / VOXEL_HEIGHT),
    walkableClimb: floor(STEP_HEIGHT / VOXEL_HEIGHT),
    walkableRadius: ceil(WALL_DISTANCE / VOXEL),
    maxEdgeLen: 40,
    maxSimplificationError: 1.1,
    minRegionArea: 8,
    mergeRegionArea: 20,
    detailSampleDist: 6,
    detailSampleMaxError: 1,
    offMeshConnections: linksOf(arena),
  });
  if (!result.success) throw new Error(`arena ${arena.name}: no navigation mesh, ${result.error}`);
  return result.navMesh;
}

function pathLength(path: readonly Point3[]): number {
  let metres = 0;
  path.forEach((to, i) => {
    const from = path[i - 1] ?? to;
    const [dx, dy, dz] = [to.x - from.x, to.y - from.y, to.z - from.z];
    metres += sqrt(dx * dx + dy * dy + dz * dz);
  });
  return metres;
}

/** A navigation of its own, for who looks at many arenas: release it. `loadNavigation` must have been awaited. */
export function buildNavigation(arena: Arena, gates: Gates = 'open'): Navigation {
  if (!isReady) throw new Error('navigation is not loaded: await loadNavigation() before bots are made');
  const mesh = buildMesh(arena, gates);
  const query = new NavMeshQuery(mesh);
  const options = { halfExtents: START_REACH, maxPathPolys: 256, maxStraightPathPoints: MAX_CORNERS + 1 };
  const whole = { halfExtents: START_REACH, maxPathPolys: 512, maxStraightPathPoints: MEASURED_CORNERS };

  /** Asks for a path only between places on the mesh: the library loses memory with each path that fails. */
  function pathTo(from: Point3, to: Point3, how = options): Point3[] {
    const start = query.findNearestPoly(from, options);
    const end = query.findNearestPoly(to, { halfExtents: END_REACH });
    if (start.nearestRef === 0 || end.nearestRef === 0) return [];
    return query.computePath(start.nearestPoint, end.nearestPoint, how).path;
  }

  /** The way, when it ends where it should. */
  function wholePath(from: Point3, to: Point3): Point3[] | undefined {
    const path = pathTo(from, to, whole);
    const end = path.at(-1);
    if (!end) return undefined;
    const [dx, dy, dz] = [end.x - to.x, end.y - to.y, end.z - to.z];
    return dx * dx + dz * dz < 0.25 && abs(dy) < 0.5 ? path : undefined;
  }

  function isOnMesh(at: Point3): boolean {
    return query.findNearestPoly(at, options).nearestRef !== 0;
  }

  /** Straight to the nearest place on the mesh, for who got off it; from there one can ask again. */
  function wayBack(from: Point3): Point3[] {
    const { nearestRef, nearestPoint } = query.findNearestPoly(from, { halfExtents: RETURN_REACH });
    return nearestRef === 0 ? [] : [from, nearestPoint];
  }

  return {
    findPath(from, to, out) {
      const path = isOnMesh(from) ? pathTo(from, to) : wayBack(from);
      for (let i = 1; i < path.length; i++) {
        const corner = path[i] as Point3;
        out.x[i - 1] = corner.x;
        out.y[i - 1] = corner.y;
        out.z[i - 1] = corner.z;
      }
      return path.length > 0 ? path.length - 1 : 0;
    },
    isReachable: (from, to) => wholePath(from, to) !== undefined,
    isGround: (at) => query.findNearestPoly(at, { halfExtents: GROUND_REACH }).nearestRef !== 0,
    metresBetween(from, to) {
      const path = wholePath(from, to);
      return path ? pathLength(path) : Infinity;
    },
    graph: () => readGraph(mesh),
    release() {
      query.destroy();
      mesh.destroy();
    },
    describe() {
      const [positions, indices] = getNavMeshPositionsAndIndices(mesh);
      return { positions, indices };
    },
  };
}
