/// <reference path="./recast.d.ts" />
/**
 * A navigation mesh as a graph: its polygons and which of them share an edge. From it follow the
 * loops of an arena, and a print by which arenas with the same ways are told apart from others.
 */
import type { MeshTile, NavMesh } from 'recast-navigation';
import { abs, floor, imul, max, min } from '../../shared/math/scalar.ts';

export interface MeshGraph {
  /** Corners as numbers of vertices, polygon by polygon. */
  readonly polygons: readonly (readonly number[])[];
  /** Ground of each polygon seen from above, m². */
  readonly areasM2: readonly number[];
  /** Mean height of each polygon, m. */
  readonly heights: readonly number[];
  /** Polygons that share an edge with each polygon. */
  readonly neighbours: readonly (readonly number[])[];
  /** Ways around something: around a pillar, or through two doors and back. */
  readonly loops: number;
}

/** Edges of polygons by their two vertices, with the polygons on them. */
function edgesOf(polygons: readonly (readonly number[])[]): Map<string, number[]> {
  const edges = new Map<string, number[]>();
  polygons.forEach((corners, polygon) => {
    corners.forEach((a, i) => {
      const b = corners[(i + 1) % corners.length] as number;
      const key = `${min(a, b)} ${max(a, b)}`;
      edges.set(key, [...(edges.get(key) ?? []), polygon]);
    });
  });
  return edges;
}

function countParts(neighbours: readonly (readonly number[])[]): number {
  const seen = new Uint8Array(neighbours.length);
  let parts = 0;
  neighbours.forEach((_, start) => {
    if (seen[start] === 1) return;
    parts++;
    const stack = [start];
    seen[start] = 1;
    for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
      for (const other of neighbours[next] ?? []) {
        if (seen[other] === 0) stack.push(other);
        seen[other] = 1;
      }
    }
  });
  return parts;
}

/** Twice the area of a polygon seen from above, m². */
function doubleArea(points: readonly (readonly [number, number, number])[]): number {
  return abs(
    points.reduce((sum, [x, , z], i) => {
      const [x2, , z2] = points[(i + 1) % points.length] ?? [x, 0, z];
      return sum + x * z2 - x2 * z;
    }, 0),
  );
}

function polygonsOf(tile: MeshTile): number[][] {
  return Array.from({ length: tile.header()?.polyCount() ?? 0 }, (_, i) => {
    const polygon = tile.polys(i);
    return Array.from({ length: polygon.vertCount() }, (_, corner) => polygon.verts(corner));
  });
}

export function readGraph(mesh: NavMesh): MeshGraph {
  const tile = mesh.getTile(0);
  const polygons = polygonsOf(tile);
  const place = (vertex: number): [number, number, number] => [
    tile.verts(3 * vertex),
    tile.verts(3 * vertex + 1),
    tile.verts(3 * vertex + 2),
  ];
  const edges = edgesOf(polygons);
  const neighbours = polygons.map((): number[] => []);
  for (const [a, b] of edges.values()) {
    if (a === undefined || b === undefined) continue;
    neighbours[a]?.push(b);
    neighbours[b]?.push(a);
  }
  const vertices = new Set(polygons.flat()).size;
  // Euler: each part of a surface with h holes has V - E + F = 1 - h.
  const loops = countParts(neighbours) - (vertices - edges.size + polygons.length);
  const points = polygons.map((corners) => corners.map(place));
  return {
    polygons,
    areasM2: points.map((corners) => doubleArea(corners) / 2),
    heights: points.map((corners) => corners.reduce((sum, [, y]) => sum + y, 0) / corners.length),
    neighbours,
    loops,
  };
}

/** Rounds of telling neighbours one's name: each makes a name say more of the surroundings. */
const ROUNDS = 3;
/** Heights within this are one storey, m. */
const STOREY = 2;

const mix = (hash: number, value: number) => imul((hash ^ value) >>> 0, 0x01000193) >>> 0;

/** Size of a polygon in doublings of its area. */
function sizeClass(areaM2: number): number {
  let size = 0;
  for (let rest = areaM2 * 4; rest >= 2; rest /= 2) size++;
  return size;
}

/**
 * Names of all polygons by size, storey and surroundings (Weisfeiler and Lehman), counted; those that
 * say nothing of surroundings are left out, since all arenas share them. A print does not change when
 * the arena is turned, mirrored or moved, as far as the mesh does not.
 */
export type GraphPrint = ReadonlyMap<number, number>;

export function graphPrint({ areasM2, heights, neighbours }: MeshGraph): GraphPrint {
  const print = new Map<number, number>();
  let names = areasM2.map((area, i) => mix(mix(0x811c9dc5, sizeClass(area)), floor((heights[i] ?? 0) / STOREY + 0.5)));
  for (let round = 1; round <= ROUNDS; round++) {
    names = names.map((name, i) =>
      (neighbours[i] ?? [])
        .map((other) => names[other] as number)
        .sort((a, b) => a - b)
        .reduce(mix, mix(name, round)),
    );
    for (const name of names) print.set(name, (print.get(name) ?? 0) + 1);
  }
  return print;
}

/** How alike two graphs are, 0..1: the names they share, as part of all names they have. */
export function likeness(a: GraphPrint, b: GraphPrint): number {
  let shared = 0;
  let all = 0;
  for (const [name, count] of a) {
    shared += min(count, b.get(name) ?? 0);
    all += count;
  }
  for (const count of b.values()) all += count;
  return all === 0 ? 1 : shared / (all - shared);
}
