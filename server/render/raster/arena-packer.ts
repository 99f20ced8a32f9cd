/** Writes an arena's mesh into a kernel's memory, in the records of the layout. */
import { clz32, floor, max, min } from '../../../shared/math/scalar.ts';
import { ArenaError } from '../../../shared/world/arena-error.ts';
import * as at from '../kernel/layout.ts';
import type { ArenaMesh } from '../mesh/arena-mesh.ts';
import type { TreeFragment, TreeNode } from '../mesh/baked-mesh.ts';
import { evaluate, lightByTexel, type Mapping, type Surface } from '../mesh/surface.ts';
import type { KernelMemory } from './memory.ts';
import type { TextureStore } from './texture-store.ts';
import { packColumns } from './vertex-columns.ts';

/** Steps between luxels that light coordinates are counted in. */
const LUXEL_STEPS = 128;

function packVertices(memory: KernelMemory, mesh: ArenaMesh, arena: number): void {
  const { count, columns } = packColumns(memory, mesh.vertices);
  memory.setI32(arena + at.ARENA_VERTICES, count);
  memory.setI32(arena + at.ARENA_X, ...columns);
  const camera = [0, 1, 2].map(() => memory.take(count * 4));
  memory.setI32(arena + at.ARENA_CAMERA_X, ...camera);
  memory.setI32(arena + at.ARENA_SCREEN, memory.take(count * at.CORNER_BYTES));
}

/** Texels of a level that a coordinate of the finest one goes from and to, with one more on both sides. */
function extentOf(surface: Surface, mapping: Mapping, level: number): readonly [first: number, count: number] {
  const places = surface.points.map((point) => evaluate(mapping, point) / (1 << level));
  const first = floor(min(...places)) - 1;
  return [first, floor(max(...places)) + 2 - first];
}

/** Records of a surface's images, one for each level, none of them made yet. */
function packImages(memory: KernelMemory, surface: Surface): number {
  const levels = surface.texture.log2 + 1;
  const address = memory.take(levels * at.IMAGE_BYTES);
  for (let level = 0; level < levels; level++) {
    const [firstS, columns] = extentOf(surface, surface.s, level);
    const [firstT, rows] = extentOf(surface, surface.t, level);
    const strips = ((columns - 1) >> at.STRIP_LOG2) + 1;
    memory.setI32(address + level * at.IMAGE_BYTES, firstS, firstT, strips, rows, 32 - clz32(rows - 1));
  }
  return address;
}

function packSurface(memory: KernelMemory, surface: Surface, luxels: number, textures: TextureStore): number {
  const address = memory.take(at.SURFACE_BYTES);
  const { plane, light, texture, s, t } = surface;
  memory.setF32(address + at.FACE_PLANE, plane.x, plane.y, plane.z, plane.d);
  memory.setF32(address + at.FACE_S, s.x, s.y, s.z, s.offset);
  memory.setF32(address + at.FACE_T, t.x, t.y, t.z, t.offset);
  memory.setF32(address + at.FACE_DENSITY, surface.texelDensity);
  memory.setI32(address + at.FACE_TEXTURE, textures.addressOf(texture), texture.log2);
  memory.setI32(address + at.SURFACE_IMAGES, packImages(memory, surface));
  memory.setI32(address + at.SURFACE_LIGHT, luxels + light.first * 4, light.width * 4);
  const [u, v] = [lightByTexel(light.u, s), lightByTexel(light.v, t)];
  const steps = [u.scale, u.offset, v.scale, v.offset].map((number) => number * LUXEL_STEPS);
  memory.setF32(address + at.SURFACE_U, ...steps);
  memory.setF32(address + at.SURFACE_U_MAX, (light.width - 1) * LUXEL_STEPS - 1, (light.height - 1) * LUXEL_STEPS - 1);
  return address;
}

function packFragments(memory: KernelMemory, fragments: readonly TreeFragment[], surfaces: readonly number[]): number {
  const address = memory.take(fragments.length * at.FRAGMENT_BYTES);
  fragments.forEach(({ surface, loop }, i) => {
    if (loop.length > at.MOST_CORNERS) {
      throw new ArenaError('/brushes', `no edge with more than ${at.MOST_CORNERS} corners on it`, String(loop.length));
    }
    const places = memory.takeI32(loop.map((vertex) => vertex * at.CORNER_BYTES));
    memory.setI32(address + i * at.FRAGMENT_BYTES, surfaces[surface] as number, places, loop.length);
  });
  return address;
}

function packNode(memory: KernelMemory, node: TreeNode | undefined, surfaces: readonly number[]): number {
  if (!node) return 0;
  const address = memory.take(at.NODE_BYTES);
  const { plane, along, against } = node;
  memory.setF32(address + at.NODE_PLANE, plane.x, plane.y, plane.z, plane.d, ...node.low, ...node.high);
  memory.setI32(address + at.NODE_ALONG, packFragments(memory, along, surfaces), along.length);
  memory.setI32(address + at.NODE_AGAINST, packFragments(memory, against, surfaces), against.length);
  memory.setI32(address + at.NODE_FRONT, packNode(memory, node.front, surfaces), packNode(memory, node.back, surfaces));
  memory.setI32(address + at.NODE_SIZE, node.size);
  return address;
}

/** Packs an arena; returns the address of its record. */
export function packArena(memory: KernelMemory, mesh: ArenaMesh, textures: TextureStore): number {
  const arena = memory.take(at.ARENA_BYTES);
  packVertices(memory, mesh, arena);
  // Bilinear sampling reads one luxel beyond the one it asks for.
  const luxels = memory.takeBytes(mesh.luxels, 16);
  const surfaces = mesh.surfaces.map((surface) => packSurface(memory, surface, luxels, textures));
  memory.setI32(arena + at.ARENA_ROOT, packNode(memory, mesh.tree, surfaces));
  memory.setI32(arena + at.ARENA_FOG, ...mesh.fog.colour);
  memory.setF32(arena + at.ARENA_FOG_DENSITY, mesh.fog.density);
  return arena;
}
