/** Writes a scene's placed instances, each frame, into a kernel's memory. */
import * as at from '../kernel/layout.ts';
import type { Group } from '../model/instance.ts';
import type { KernelMemory } from './memory.ts';
import type { ModelStore } from './model-store.ts';

/** Where a scene's groups lie. */
export interface PackedStage {
  readonly groups: number;
  readonly count: number;
}

/** A place for stages that grows as they do and is used again for each. */
export function createStagePacker(memory: KernelMemory, models: ModelStore) {
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
      memory.setI32(instance, models.addressOf(model), group.segment);
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
