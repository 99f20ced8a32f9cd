/**
 * An arena as a renderer wants it: lit and textured surfaces, their pieces in a BSP tree, light in
 * the air and fog. Built from the brushes alone, once for each arena in a process.
 */
import { floor, sqrt } from '../../../shared/math/scalar.ts';
import type { Arena } from '../../../shared/world/arena.ts';
import { type Material, type MoverModel, moverModels } from '../model/mover.ts';
import { arenaTexture } from '../texture/catalogue.ts';
import { type BspNode, buildBsp } from './bsp.ts';
import { buildFaces } from './face.ts';
import { createGround, type Ground } from './ground.ts';
import { createJunctionFinder, type JunctionFinder } from './junction.ts';
import { createLighting } from './light.ts';
import { createLightmapBaker } from './lightmap.ts';
import { mergeFaces } from './merge.ts';
import { createOcclusion } from './occlusion.ts';
import { withoutOutside } from './outside.ts';
import type { Point } from './polygon.ts';
import { bakeProbes, type ProbeGrid } from './probe.ts';
import { mapTexture, type Surface } from './surface.ts';
import { tilesOf } from './tile.ts';
import { createVertexPool, type VertexPool } from './vertex-pool.ts';

export interface Fog {
  /** Display encoding, 0..255. */
  readonly colour: readonly [number, number, number];
  /** 1/m. */
  readonly density: number;
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

export interface ArenaMesh {
  readonly arenaId: string;
  readonly surfaces: readonly Surface[];
  readonly vertices: readonly Point[];
  readonly tree: TreeNode | undefined;
  /** Luxels of all surfaces as RGBA bytes. */
  readonly luxels: Uint8Array;
  readonly probes: ProbeGrid;
  readonly movers: readonly MoverModel[];
  readonly ground: Ground;
  readonly fog: Fog;
}

const known = new Map<string, ArenaMesh>();

/** The mesh of an arena, built on first use. Throws ArenaError for a texture nobody paints. */
export function meshOf(arena: Arena): ArenaMesh {
  const found = known.get(arena.id);
  if (found) return found;
  const mesh = buildMesh(arena);
  known.set(arena.id, mesh);
  return mesh;
}

function displayColour(linear: readonly number[]): [number, number, number] {
  const [r = 0, g = 0, b = 0] = linear.map((channel) => floor(sqrt(channel) * 255 + 0.5));
  return [r, g, b];
}

function buildMesh(arena: Arena): ArenaMesh {
  const occlusion = createOcclusion(arena);
  const lighting = createLighting(arena, occlusion);
  const materials = Object.entries(arena.source.materials).map(
    ([name, { texture, metresPerTile }]): Material => ({
      texture: arenaTexture(texture, name),
      metresPerTile,
    }),
  );
  const { pieces, pool } = mergeFaces(withoutOutside(arena, buildFaces(arena.brushes), occlusion));
  const baker = createLightmapBaker(lighting);
  const surfaces = pieces.flatMap(({ plane, material, loop }): Surface[] => {
    const { texture, metresPerTile } = materials[material] as Material;
    const mapping = mapTexture(plane, texture, metresPerTile);
    const whole = loop.map((vertex) => pool.points[vertex] as Point);
    return tilesOf(whole, [mapping.s, mapping.t], texture.log2).map((points) => ({
      plane,
      points,
      texture,
      ...mapping,
      light: baker.bake(plane, points, texture.isEmissive),
    }));
  });
  const { vertices, tree } = partition(surfaces);
  const { fog } = arena.source;
  return {
    arenaId: arena.id,
    surfaces,
    vertices,
    tree,
    luxels: baker.luxels(),
    probes: bakeProbes(arena, lighting, occlusion),
    movers: moverModels(arena, materials),
    ground: createGround(surfaces),
    fog: { colour: displayColour(fog.colour), density: fog.density },
  };
}

function partition(surfaces: readonly Surface[]): Pick<ArenaMesh, 'vertices' | 'tree'> {
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
