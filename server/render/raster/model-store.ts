/** Models in a kernel's memory, each packed once: those of the catalogue and those of the arenas' movers. */
import { abs } from '../../../shared/math/scalar.ts';
import * as at from '../kernel/layout.ts';
import { areaVector, cross, dot, length, minus } from '../mesh/polygon.ts';
import type { Model, ModelPolygon } from '../model/model.ts';
import type { Vector } from '../model/transform.ts';
import type { KernelMemory } from './memory.ts';
import type { TextureStore } from './texture-store.ts';
import { packColumns } from './vertex-columns.ts';

export interface ModelStore {
  addressOf(model: Model): number;
}

/** A plane, and texture coordinates along it: x, y, z, d and x, y, z, offset. */
interface Mapped {
  readonly plane: readonly number[];
  readonly s: readonly number[];
  readonly t: readonly number[];
  /** Texels in a square unit. */
  readonly density: number;
}

/** Where a polygon lies and how its texture lies on it, from its corners; nothing for one without an area. */
function mapFace({ loop, uv }: ModelPolygon, points: readonly Vector[]): Mapped | undefined {
  const corners = loop.map((i) => points[i] as Vector);
  const area = areaVector(corners);
  const size = length(area);
  if (size < 1e-12) return undefined;
  const normal: Vector = [area[0] / size, area[1] / size, area[2] / size];
  const [a, b, c] = corners as [Vector, Vector, Vector];
  const [u, v] = [minus(b, a), minus(c, a)];
  const square = dot(cross(u, v), normal);
  // The two vectors that measure a point's way along u and along v.
  const [p, q] = [cross(v, normal), cross(normal, u)];
  const along = (first: number, second: number, third: number) => {
    const [du, dv] = [(second - first) / square, (third - first) / square];
    const gradient = [0, 1, 2].map((i) => (p[i] as number) * du + (q[i] as number) * dv) as unknown as Vector;
    return [...gradient, first - dot(gradient, a)];
  };
  const [s0 = 0, t0 = 0, s1 = 0, t1 = 0, s2 = 0, t2 = 0] = uv;
  const texels = (s1 - s0) * (t2 - t0) - (s2 - s0) * (t1 - t0);
  return {
    plane: [...normal, dot(normal, a)],
    s: along(s0, s1, s2),
    t: along(t0, t1, t2),
    density: abs(texels / square),
  };
}

function packPolygon(
  memory: KernelMemory,
  address: number,
  polygon: ModelPolygon,
  textures: TextureStore,
  face: Mapped,
) {
  memory.setF32(address + at.FACE_PLANE, ...face.plane, ...face.s, ...face.t, face.density);
  memory.setI32(address + at.FACE_TEXTURE, textures.addressOf(polygon.texture), polygon.texture.log2);
  const places = memory.takeI32(polygon.loop.map((vertex) => vertex * at.CORNER_BYTES));
  memory.setI32(address + at.MODEL_POLYGON_LOOP, places, polygon.loop.length, polygon.texture.isEmissive ? 1 : 0);
}

function packModel(memory: KernelMemory, model: Model, textures: TextureStore): number {
  if (model.points.length > at.MOST_VERTICES) throw new RangeError(`a model has more than ${at.MOST_VERTICES} points`);
  const { count, columns } = packColumns(memory, model.points);
  const faces = model.polygons.flatMap((polygon) => {
    const face = mapFace(polygon, model.points);
    return face ? [{ polygon, face }] : [];
  });
  const first = memory.take(faces.length * at.MODEL_POLYGON_BYTES);
  faces.forEach(({ polygon, face }, i) => {
    packPolygon(memory, first + i * at.MODEL_POLYGON_BYTES, polygon, textures, face);
  });
  return memory.takeI32([count, ...columns, faces.length, first]);
}

export function createModelStore(memory: KernelMemory, textures: TextureStore): ModelStore {
  /** By the models' ids; 0 for one that is not packed. */
  const addresses: number[] = [];
  return {
    addressOf(model) {
      const found = addresses[model.id];
      if (found) return found;
      while (addresses.length <= model.id) addresses.push(0);
      const address = packModel(memory, model, textures);
      addresses[model.id] = address;
      return address;
    },
  };
}
