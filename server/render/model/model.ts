/**
 * A model: a few convex polygons around its own origin, with textures. Built from boxes whose ends
 * may taper; the smallest unit that has a placement of its own.
 */

import { modelTexture } from '../texture/catalogue.ts';
import type { Texture } from '../texture/texture.ts';
import { apply, moved, type Transform, type Vector } from './transform.ts';

export interface ModelPolygon {
  /** Numbers of the model's points, counter-clockwise from outside. */
  readonly loop: readonly number[];
  readonly texture: Texture;
  /** Texels of the finest level at the first three corners: s, t each. */
  readonly uv: readonly number[];
}

export interface Model {
  /** Each has another, from 0 up: what a renderer makes of a model is kept in a column. */
  readonly id: number;
  readonly points: readonly Vector[];
  readonly polygons: readonly ModelPolygon[];
}

let models = 0;

export function createModel(points: readonly Vector[], polygons: readonly ModelPolygon[]): Model {
  return { id: models++, points, polygons };
}

/** A box between two heights; each end has its own half width (x) and half depth (z), and a shift of z. */
export interface Block {
  readonly low: { readonly y: number; readonly x: number; readonly z: number; readonly shift?: number };
  readonly high: { readonly y: number; readonly x: number; readonly z: number; readonly shift?: number };
  readonly texture: string;
  /** Other texture on the side towards -Z. */
  readonly front?: string;
}

/** Corners of a block's faces: -x, +x, -y, +y, -z, +z. Corner bits: 1 is +x, 2 is high, 4 is +z. */
const FACES: readonly (readonly number[])[] = [
  [0, 4, 6, 2],
  [5, 1, 3, 7],
  [0, 1, 5, 4],
  [6, 7, 3, 2],
  [1, 0, 2, 3],
  [4, 5, 7, 6],
];
/** Texture coordinates of a face's first three corners, in tiles: left bottom, right bottom, right top. */
const FACE_UV = [0, 1, 1, 1, 1, 0];

function cornersOf({ low, high }: Pick<Block, 'low' | 'high'>): Vector[] {
  return Array.from({ length: 8 }, (_, i) => {
    const end = i & 2 ? high : low;
    return [i & 1 ? end.x : -end.x, end.y, (i & 4 ? end.z : -end.z) + (end.shift ?? 0)];
  });
}

function polygonsOf(block: Block, first: number): ModelPolygon[] {
  return FACES.map((corners, face) => {
    const texture = modelTexture(face === 4 && block.front ? block.front : block.texture);
    const size = 1 << texture.log2;
    return { loop: corners.map((corner) => first + corner), texture, uv: FACE_UV.map((tiles) => tiles * size) };
  });
}

/** One model of several blocks. */
export function buildModel(...blocks: readonly Block[]): Model {
  return createModel(
    blocks.flatMap(cornersOf),
    blocks.flatMap((block, i) => polygonsOf(block, i * 8)),
  );
}

/** Axes along the width and height of a face's texture, in the order of FACES. */
const FACE_AXES = [
  [2, 1],
  [2, 1],
  [0, 2],
  [0, 2],
  [0, 1],
  [0, 1],
] as const;

/** A box around the origin with a texture that repeats: its top left corner on each face begins a tile. */
export function tiledBox(size: Vector, texture: Texture, metresPerTile: number): Model {
  const [x, y, z] = [size[0] / 2, size[1] / 2, size[2] / 2];
  const points = cornersOf({ low: { y: -y, x, z }, high: { y, x, z } });
  const texelsPerMetre = (1 << texture.log2) / metresPerTile;
  const polygons = FACES.map((loop, face) => {
    const axes = FACE_AXES[face] as (typeof FACE_AXES)[number];
    return { loop, texture, uv: FACE_UV.map((part, i) => part * size[axes[(i & 1) as 0 | 1]] * texelsPerMetre) };
  });
  return createModel(points, polygons);
}

/** A plain box with its middle at (x, y, z). */
export function boxAt(x: number, y: number, z: number, size: Vector, texture: string): Model {
  const [hx, hy, hz] = [size[0] / 2, size[1] / 2, size[2] / 2];
  const model = buildModel({ low: { y: -hy, x: hx, z: hz }, high: { y: hy, x: hx, z: hz }, texture });
  return placed(model, moved(x, y, z));
}

/** A model with its points somewhere else; the placement must not mirror. */
export function placed({ points, polygons }: Model, place: Transform): Model {
  return createModel(
    points.map((point) => apply(place, point)),
    polygons,
  );
}

/** Several models as one. */
export function join(...models: readonly Model[]): Model {
  const points: Vector[] = [];
  const polygons: ModelPolygon[] = [];
  for (const model of models) {
    const first = points.length;
    points.push(...model.points);
    polygons.push(...model.polygons.map((polygon) => ({ ...polygon, loop: polygon.loop.map((v) => v + first) })));
  }
  return createModel(points, polygons);
}
