/** Writes models, once, and a scene's placed instances, each frame, into a kernel's memory. */
import * as at from '../kernel/layout.ts';
import { MODEL_NAMES, MODELS } from '../model/catalogue.ts';
import type { Group } from '../model/instance.ts';
import type { Model } from '../model/model.ts';
import type { KernelMemory } from './memory.ts';
import type { TextureStore } from './texture-store.ts';

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
  });
  return memory.takeI32([model.points.length, points, model.polygons.length, polygons]);
}

/** Addresses of all models, by number. */
export function packModels(memory: KernelMemory, textures: TextureStore): number[] {
  return MODEL_NAMES.map((name) => packModel(memory, MODELS[name] as Model, textures));
}

/** Where a scene's groups lie. */
export interface PackedStage {
  readonly groups: number;
  readonly count: number;
}

/** A place for stages that grows as they do and is used again for each. */
export function createStagePacker(memory: KernelMemory, models: readonly number[]) {
  let capacity = 0;
  let place = 0;

  function reserve(bytes: number): void {
    if (bytes <= capacity) return;
    capacity = bytes * 2;
    place = memory.take(capacity);
  }

  function packGroup(group: Group, address: number, first: number): void {
    memory.setF32(address, ...group.centre, group.radius);
    memory.setI32(
      address + at.GROUP_INSTANCES,
      first,
      group.instances.length,
      group.hiddenFrom,
      group.onlyFor,
      group.isOnTop ? 1 : 0,
    );
    group.instances.forEach(({ model, place: matrix }, i) => {
      const instance = first + i * at.INSTANCE_BYTES;
      memory.setI32(instance, models[model] as number, group.segment);
      memory.putFloats(instance + at.INSTANCE_MATRIX, matrix);
      memory.putFloats(instance + at.INSTANCE_LIGHT, group.light);
    });
  }

  /** Packs one scene's groups; the ones packed before are overwritten. */
  function pack(groups: readonly Group[]): PackedStage {
    const instances = groups.reduce((sum, group) => sum + group.instances.length, 0);
    reserve(groups.length * at.GROUP_BYTES + instances * at.INSTANCE_BYTES);
    let next = place + groups.length * at.GROUP_BYTES;
    groups.forEach((group, i) => {
      packGroup(group, place + i * at.GROUP_BYTES, next);
      next += group.instances.length * at.INSTANCE_BYTES;
    });
    return { groups: place, count: groups.length };
  }

  return { pack };
}
