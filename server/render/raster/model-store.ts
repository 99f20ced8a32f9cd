/** Models in a kernel's memory, each packed once: those of the catalogue and those of the arenas' movers. */
import * as at from '../kernel/layout.ts';
import { areaVector } from '../mesh/polygon.ts';
import type { Model } from '../model/model.ts';
import type { Vector } from '../model/transform.ts';
import type { KernelMemory } from './memory.ts';
import type { TextureStore } from './texture-store.ts';

export interface ModelStore {
  addressOf(model: Model): number;
}

/** The plane through a polygon, from its corners' area vector. */
function planeOf(corners: readonly Vector[]): readonly [x: number, y: number, z: number, d: number] {
  const [x, y, z] = areaVector(corners);
  const [px, py, pz] = corners[0] as Vector;
  return [x, y, z, x * px + y * py + z * pz];
}

function packModel(memory: KernelMemory, model: Model, textures: TextureStore): number {
  const points = memory.take(model.points.length * 12);
  memory.putFloats(points, model.points.flat());
  const polygons = memory.take(model.polygons.length * at.MODEL_POLYGON_BYTES);
  model.polygons.forEach(({ loop, texture, uv }, i) => {
    const address = polygons + i * at.MODEL_POLYGON_BYTES;
    memory.setI32(
      address,
      memory.takeI32(loop),
      loop.length,
      textures.addressOf(texture),
      texture.log2,
      texture.isEmissive ? 1 : 0,
    );
    memory.setF32(address + at.MODEL_POLYGON_UV, ...uv);
    memory.setF32(address + at.MODEL_POLYGON_PLANE, ...planeOf(loop.map((i) => model.points[i] as Vector)));
  });
  return memory.takeI32([model.points.length, points, model.polygons.length, polygons]);
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
