/**
 * The part of recast-navigation that is used here. Its own declarations import without file endings,
 * which Node's module resolution does not follow.
 */
declare module 'recast-navigation' {
  export interface Vector3 {
    x: number;
    y: number;
    z: number;
  }
  export interface PathResult {
    success: boolean;
    path: Vector3[];
  }
  export interface PathOptions {
    halfExtents?: Vector3;
    maxPathPolys?: number;
    maxStraightPathPoints?: number;
  }
  /** A polygon of the mesh; corners are numbers of the tile's vertices. */
  export interface MeshPolygon {
    vertCount(): number;
    verts(index: number): number;
  }
  export interface MeshTile {
    header(): { polyCount(): number } | null;
    polys(index: number): MeshPolygon;
    /** Coordinates, three a vertex. */
    verts(index: number): number;
  }
  export class NavMesh {
    private readonly raw: unknown;
    getTile(index: number): MeshTile;
    destroy(): void;
  }
  export class NavMeshQuery {
    constructor(mesh: NavMesh);
    /** `nearestRef` is 0 where the mesh is out of reach. */
    findNearestPoly(position: Vector3, options?: PathOptions): { nearestRef: number; nearestPoint: Vector3 };
    computePath(start: Vector3, end: Vector3, options?: PathOptions): PathResult;
    destroy(): void;
  }
  export function init(): Promise<void>;
  export function getNavMeshPositionsAndIndices(mesh: NavMesh): [positions: number[], indices: number[]];
}

declare module 'recast-navigation/generators' {
  import type { NavMesh, Vector3 } from 'recast-navigation';

  /** A way that is no ground: it leads from near one place on the mesh to near another. */
  export interface MeshLink {
    startPosition: Vector3;
    endPosition: Vector3;
    /** How far from the mesh its ends may be, m. */
    radius: number;
    bidirectional: boolean;
  }

  export interface MeshConfig {
    /** Size of a voxel across and up, m. */
    cs: number;
    ch: number;
    walkableSlopeAngle: number;
    /** In voxels. */
    walkableHeight: number;
    walkableClimb: number;
    walkableRadius: number;
    maxEdgeLen: number;
    maxSimplificationError: number;
    minRegionArea: number;
    mergeRegionArea: number;
    detailSampleDist: number;
    detailSampleMaxError: number;
    offMeshConnections: MeshLink[];
  }
  export function generateSoloNavMesh(
    positions: ArrayLike<number>,
    indices: ArrayLike<number>,
    config: MeshConfig,
  ): { success: true; navMesh: NavMesh } | { success: false; error: string };
}
