/** Polygons made from brushes: what is hidden goes, what is flat joins, edges meet. */
import { describe, expect, test } from 'vitest';
import { loadArena } from '../../server/assets/arena-library.ts';
import { type ArenaMesh, meshOf } from '../../server/render/mesh/arena-mesh.ts';
import type { TreeFragment, TreeNode } from '../../server/render/mesh/baked-mesh.ts';
import { buildFaces } from '../../server/render/mesh/face.ts';
import { area, type Point } from '../../server/render/mesh/polygon.ts';
import { compileArena } from '../../shared/world/arena.ts';
import { ArenaError } from '../../shared/world/arena-error.ts';
import { box, roomSource } from '../support/box-arena.ts';
import { room } from './staging.ts';

function totalArea(polygons: readonly (readonly Point[])[]): number {
  return polygons.reduce((sum, points) => sum + area(points), 0);
}

function fragmentsOf(node: TreeNode | undefined): TreeFragment[] {
  if (!node) return [];
  return [...node.along, ...node.against, ...fragmentsOf(node.front), ...fragmentsOf(node.back)];
}

function areaOfPieces(mesh: ArenaMesh): number {
  return totalArea(fragmentsOf(mesh.tree).map(({ loop }) => loop.map((vertex) => mesh.vertices[vertex] as Point)));
}

/** Inside of the room: floor, ceiling and four walls, m². */
const ROOM_AREA = 2 * 20 * 20 + 4 * 20 * 6;

describe('mesh of an arena', () => {
  test('VIEW-42 a closed room is six polygons: outside faces are gone, coplanar ones joined', () => {
    const { surfaces } = meshOf(room());
    expect(surfaces).toHaveLength(6);
    expect(totalArea(surfaces.map(({ points }) => points))).toBeCloseTo(ROOM_AREA, 6);
  });

  test('VIEW-42 a box on the floor hides the floor under it, and its own underside', () => {
    const { surfaces } = meshOf(room({}, [box('crate', [1, 0, 1], [3, 1.5, 2])]));
    const sides = 2 * 1.5 + 2 * (1 * 1.5) + 2 * 1.5;
    // The top takes the place of the floor it hides.
    expect(totalArea(surfaces.map(({ points }) => points))).toBeCloseTo(ROOM_AREA + sides, 6);
  });

  test('VIEW-42 of two overlapping faces that look the same way only one stays', () => {
    const once = buildFaces(compileArena(roomSource([box('a', [0, 0, 0], [2, 1, 2])])).brushes);
    const twice = buildFaces(
      compileArena(roomSource([box('a', [0, 0, 0], [2, 1, 2]), box('b', [1, 0, 0], [3, 1, 2])])).brushes,
    );
    const grown = totalArea(twice.map(({ points }) => points)) - totalArea(once.map(({ points }) => points));
    // One metre of the second box shows: front and back, 1 m² each; its top takes the floor's place.
    expect(grown).toBeCloseTo(2, 6);
  });

  test('VIEW-42 the pieces in the tree cover what the surfaces cover, and their edges meet corner to corner', () => {
    const mesh = meshOf(loadArena('atrium'));
    expect(areaOfPieces(mesh)).toBeCloseTo(totalArea(mesh.surfaces.map(({ points }) => points)), 1);
    const edges = new Map<string, number>();
    for (const { loop } of fragmentsOf(mesh.tree)) {
      loop.forEach((from, i) => {
        const to = loop[(i + 1) % loop.length] as number;
        const [key, way] = from < to ? [`${from} ${to}`, 1] : [`${to} ${from}`, -1];
        edges.set(key, (edges.get(key) ?? 0) + way);
      });
    }
    const unmatched = [...edges.values()].filter((sum) => sum !== 0).length;
    expect(edges.size).toBeGreaterThan(1000);
    expect(unmatched).toBeLessThanOrEqual(edges.size * 0.002);
  });

  test('VIEW-43 an arena that names a texture nobody paints is refused with its place', () => {
    const materials = { stone: { texture: 'cheese', metresPerTile: 2 } };
    const refuse = () => meshOf(compileArena(roomSource([], { materials })));
    expect(refuse).toThrow(ArenaError);
    expect(refuse).toThrow(/\/materials\/stone\/texture.*stone.*cheese/);
  });

  test('VIEW-43 a mesh is built once for an arena and shared', () => {
    expect(meshOf(room())).toBe(meshOf(room()));
  });
});
