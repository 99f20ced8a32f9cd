/**
 * A scene's groups in a kernel's memory, each written when a view sees it for the first time: what
 * nobody sees is never built.
 */
import type { Scene } from '../../../shared/view/scene.ts';
import { MAX_ENTITIES } from '../../../shared/view/scene.ts';
import * as at from '../kernel/layout.ts';
import { type Group, isFor } from '../model/instance.ts';
import { type Backdrop, Stage } from '../model/stage.ts';
import type { KernelMemory } from './memory.ts';
import type { ModelStore } from './model-store.ts';
import type { Kernel } from './program.ts';

/** Bytes for the instances of a scene to begin with. */
const ROOM = 65_536;

/** A place for the instances of one scene after the other; it grows as they do. */
export class StagePacker {
  readonly #kernel: Kernel;
  readonly #memory: KernelMemory;
  readonly #models: ModelStore;
  readonly #stage = new Stage();
  /** Where each group's instances lie, and how many they are: -1 until they are written. */
  readonly #first = new Int32Array(MAX_ENTITIES);
  readonly #count = new Int32Array(MAX_ENTITIES);
  readonly #light = new Float64Array(3);
  #room = ROOM;
  #place: number;
  #next: number;

  constructor(kernel: Kernel, memory: KernelMemory, models: ModelStore) {
    this.#kernel = kernel;
    this.#memory = memory;
    this.#models = models;
    this.#place = memory.take(ROOM);
    this.#next = this.#place;
  }

  /** Begins a scene; what was written before is overwritten. */
  open(scene: Scene, backdrop: Backdrop): void {
    this.#next = this.#place;
    this.#stage.set(scene, backdrop);
    this.#count.fill(-1, 0, this.#stage.count);
  }

  /** Draws what a seat has in front of everything: the weapon in its hands. */
  drawFront(seat: number): void {
    for (let i = 0; i < this.#stage.count; i++) {
      const group = this.#stage.group(i);
      if (!group.isOnTop || !isFor(group, seat)) continue;
      this.#pack(group, i);
      this.#kernel.drawInFront(this.#first[i] as number, this.#count[i] as number);
    }
  }

  /** Draws what else a seat sees of the scene. */
  draw(seat: number): void {
    for (let i = 0; i < this.#stage.count; i++) {
      const group = this.#stage.group(i);
      if (group.isOnTop || !isFor(group, seat)) continue;
      if (this.#kernel.sees(group.x, group.y, group.z, group.radius) === 0) continue;
      this.#pack(group, i);
      this.#kernel.drawInstances(this.#first[i] as number, this.#count[i] as number);
    }
  }

  #reserve(bytes: number): number {
    if (this.#next + bytes > this.#place + this.#room) {
      // What this scene has written stays where it is, in the old place.
      this.#room = 2 * (this.#room + bytes);
      this.#place = this.#memory.take(this.#room);
      this.#next = this.#place;
    }
    this.#next += bytes;
    return this.#next - bytes;
  }

  #pack(group: Group, index: number): void {
    if ((this.#count[index] as number) >= 0) return;
    const parts = group.parts();
    group.light(this.#light);
    this.#count[index] = parts.length;
    let instance = this.#reserve(parts.length * at.INSTANCE_BYTES);
    this.#first[index] = instance;
    for (const { model, place } of parts) {
      this.#memory.putI32(instance, this.#models.addressOf(model));
      this.#memory.putI32(instance + at.INSTANCE_SEGMENT, group.segment);
      this.#memory.putFloats(instance + at.INSTANCE_MATRIX, place);
      this.#memory.putFloats(instance + at.INSTANCE_LIGHT, this.#light);
      instance += at.INSTANCE_BYTES;
    }
  }
}
