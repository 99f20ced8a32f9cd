/**
 * An arena as a renderer wants it: lit and textured surfaces, their pieces in a BSP tree, light in
 * the air and fog. Built from the brushes alone, or taken from what was baked before; once for each
 * arena in a process.
 */
import { floor, sqrt } from '../../../shared/math/scalar.ts';
import type { Arena } from '../../../shared/world/arena.ts';
import { type Material, type MoverModel, moverModels } from '../model/mover.ts';
import { arenaTexture } from '../texture/catalogue.ts';
import { takeBaked } from './bake-store.ts';
import type { BakedMesh, TreeNode } from './baked-mesh.ts';
import { createGround, type Ground } from './ground.ts';
import type { Point } from './polygon.ts';
import { openProbes, type ProbeGrid } from './probe.ts';
import { mapTexture, type Surface } from './surface.ts';

export interface Fog {
  /** Display encoding, 0..255. */
  readonly colour: readonly [number, number, number];
  /** 1/m. */
  readonly density: number;
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
  const mesh = openMesh(arena, takeBaked(arena));
  known.set(arena.id, mesh);
  return mesh;
}

function displayColour(linear: readonly number[]): [number, number, number] {
  const [r = 0, g = 0, b = 0] = linear.map((channel) => floor(sqrt(channel) * 255 + 0.5));
  return [r, g, b];
}

function openMesh(arena: Arena, { surfaces, vertices, tree, luxels, probes }: BakedMesh): ArenaMesh {
  const materials = Object.entries(arena.source.materials).map(
    ([name, { texture, metresPerTile }]): Material => ({ texture: arenaTexture(texture, name), metresPerTile }),
  );
  const { fog } = arena.source;
  return {
    arenaId: arena.id,
    surfaces: surfaces.map(({ material, plane, points, light }) => {
      const { texture, metresPerTile } = materials[material] as Material;
      return { plane, points, texture, ...mapTexture(plane, texture, metresPerTile), light };
    }),
    vertices,
    tree,
    luxels,
    probes: openProbes(probes),
    movers: moverModels(arena, materials),
    ground: createGround(surfaces),
    fog: { colour: displayColour(fog.colour), density: fog.density },
  };
}
