/**
 * What of an arena's mesh takes long to work out, as plain data: surfaces with their light, the tree,
 * probes. A function of the arena alone, so that it can be kept.
 */
import type { Arena } from '../../../shared/world/arena.ts';
import { arenaTexture } from '../texture/catalogue.ts';
import { type BspNode, buildBsp } from './bsp.ts';
import { buildFaces } from './face.ts';
import { createJunctionFinder, type JunctionFinder } from './junction.ts';
import { createLighting } from './light.ts';
import { createLightmapBaker } from './lightmap.ts';
import { mergeFaces } from './merge.ts';
import { createOcclusion } from './occlusion.ts';
import { withoutOutside } from './outside.ts';
import type { Plane, Point } from './polygon.ts';
import { type BakedProbes, bakeProbes } from './probe.ts';
import { type LightPatch, mapTexture } from './surface.ts';
import { tilesOf } from './tile.ts';
import { createVertexPool, type VertexPool } from './vertex-pool.ts';

export interface BakedSurface {
  /** Number of its material. */
  readonly material: number;
  readonly plane: Plane;
  readonly points: readonly Point[];
  readonly light: LightPatch;
}

export interface TreeNode {
  readonly plane: BspNode['plane'];
  readonly along: readonly TreeFragment[];
  readonly against: readonly TreeFragment[];
  readonly front: TreeNode | undefined;
  readonly back: TreeNode | undefined;
  readonly low: Point;
  readonly high: Point;
  readonly size: number;
}

/** A piece of a surface; its corners are numbers of the mesh's vertices. */
export interface TreeFragment {
  readonly surface: number;
  readonly loop: readonly number[];
}

export interface BakedMesh {
  readonly surfaces: readonly BakedSurface[];
  readonly vertices: readonly Point[];
  readonly tree: TreeNode | undefined;
  /** Luxels of all surfaces as RGBA bytes. */
  readonly luxels: Uint8Array;
  readonly probes: BakedProbes;
}

/** Works it out. Throws ArenaError for a texture nobody paints. */
export function bakeMesh(arena: Arena): BakedMesh {
  const occlusion = createOcclusion(arena);
  const lighting = createLighting(arena, occlusion);
  const materials = Object.entries(arena.source.materials).map(([name, { texture, metresPerTile }]) => ({
    texture: arenaTexture(texture, name),
    metresPerTile,
  }));
  const { pieces, pool } = mergeFaces(withoutOutside(arena, buildFaces(arena.brushes), occlusion));
  const baker = createLightmapBaker(lighting);
  const surfaces = pieces.flatMap(({ plane, material, loop }): BakedSurface[] => {
    const { texture, metresPerTile } = materials[material] as (typeof materials)[number];
    const { s, t } = mapTexture(plane, texture, metresPerTile);
    const whole = loop.map((vertex) => pool.points[vertex] as Point);
    return tilesOf(whole, [s, t], texture.log2).map((points) => ({
      material,
      plane,
      points,
      light: baker.bake(plane, points, texture.isEmissive),
    }));
  });
  return {
    surfaces,
    ...partition(surfaces),
    luxels: baker.luxels(),
    probes: bakeProbes(arena, lighting, occlusion),
  };
}

function partition(surfaces: readonly BakedSurface[]): Pick<BakedMesh, 'vertices' | 'tree'> {
  const root = buildBsp(surfaces.map(({ plane, points }, surface) => ({ surface, plane, points })));
  const pool = createVertexPool();
  for (const { points } of surfaces) pool.addLoop(points);
  const open = root ? indexNode(root, pool) : undefined;
  const finder = createJunctionFinder(pool.points);
  return { vertices: pool.points, tree: open ? closeNode(open, finder) : undefined };
}

function indexNode(node: BspNode, pool: VertexPool): TreeNode {
  const index = ({ surface, points }: BspNode['along'][number]): TreeFragment => ({
    surface,
    loop: pool.addLoop(points),
  });
  return {
    ...node,
    along: node.along.map(index),
    against: node.against.map(index),
    front: node.front && indexNode(node.front, pool),
    back: node.back && indexNode(node.back, pool),
  };
}

function closeNode(node: TreeNode, finder: JunctionFinder): TreeNode {
  const close = ({ surface, loop }: TreeFragment): TreeFragment => ({ surface, loop: finder.close(loop) });
  const isPolygon = ({ loop }: TreeFragment) => loop.length >= 3;
  return {
    ...node,
    along: node.along.filter(isPolygon).map(close),
    against: node.against.filter(isPolygon).map(close),
    front: node.front && closeNode(node.front, finder),
    back: node.back && closeNode(node.back, finder),
  };
}
