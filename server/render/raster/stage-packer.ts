/**
 * Writes a scene's groups into a kernel's memory, each when a view sees it for the first time: what
 * nobody sees is never built.
 */
import * as at from '../kernel/layout.ts';
import type { Group } from '../model/instance.ts';
import type { KernelMemory } from './memory.ts';
import type { ModelStore } from './model-store.ts';

/** A group of the scene in hand and where its instances lie, once they do. */
export interface PackedGroup {
  readonly group: Group;
  first: number;
  /** -1 until it is packed. */
  count: number;
}

/** Bytes for the instances of a scene to begin with. */
const ROOM = 65_536;

/** A place for the instances of one scene after the other; it grows as they do. */
export function createStagePacker(memory: KernelMemory, models: ModelStore) {
  let room = ROOM;
  let place = memory.take(room);
  let next = place;

  function reserve(bytes: number): number {
    if (next + bytes > place + room) {
      // What this scene has packed stays where it is, in the old place.
      room = 2 * (room + bytes);
      place = memory.take(room);
      next = place;
    }
    next += bytes;
    return next - bytes;
  }

  /** Begins a scene; what was packed before is overwritten. */
  function open(groups: readonly Group[]): PackedGroup[] {
    next = place;
    return groups.map((group) => ({ group, first: 0, count: -1 }));
  }

  function pack(packed: PackedGroup): void {
    if (packed.count >= 0) return;
    const { group } = packed;
    const parts = group.parts();
    const light = group.light();
    packed.count = parts.length;
    packed.first = reserve(parts.length * at.INSTANCE_BYTES);
    let instance = packed.first;
    for (const { model, place: matrix } of parts) {
      memory.setI32(instance, models.addressOf(model), group.segment);
      memory.putFloats(instance + at.INSTANCE_MATRIX, matrix);
      memory.putFloats(instance + at.INSTANCE_LIGHT, light);
      instance += at.INSTANCE_BYTES;
    }
  }

  return { open, pack };
}
