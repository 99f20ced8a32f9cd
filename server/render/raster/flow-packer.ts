/**
 * How the parts of a view move, for the kernel's motion plane: from a place in camera space now to
 * where it was in the camera space of the view's previous picture, one flow for each placed model.
 */
import { MAX_ENTITIES, type Scene } from '../../../shared/view/scene.ts';
import type { Past } from '../history.ts';
import * as at from '../kernel/layout.ts';
import { isOrtho, LENS_NUMBERS, writeLens } from '../lens.ts';
import type { PartSink } from '../model/instance.ts';
import { type Backdrop, lookOf } from '../model/look.ts';
import type { Model } from '../model/model.ts';
import { findBefore } from '../model/same-thing.ts';
import { after, identity, type Transform } from '../model/transform.ts';
import type { View } from '../renderer.ts';
import type { KernelMemory } from './memory.ts';
import type { ModelStore } from './model-store.ts';
import { MOST_PARTS, type StagePacker } from './stage-packer.ts';

const FLOWS = 1 + MAX_ENTITIES * MOST_PARTS;
const EYE = 0;
const RIGHT = 3;
const UP = 6;
const FORWARD = 9;
const FOCAL = 12;

/** What an entity was made of, in the numbers that the kernel's memory holds: what rests compares as equal. */
class Pose implements PartSink {
  readonly #models: Model[] = [];
  readonly #places = new Float32Array(MOST_PARTS * 12);
  #count = 0;

  clear(): void {
    this.#count = 0;
  }

  add(model: Model, place: Transform): void {
    this.#models[this.#count] = model;
    this.#places.set(place, this.#count * 12);
    this.#count++;
  }

  addSheet(): void {
    // Motion is that of the solid thing behind a sheet.
  }

  modelAt(i: number): Model | undefined {
    return i < this.#count ? this.#models[i] : undefined;
  }

  /** Copies the placement of a part. */
  place(out: Transform, i: number): void {
    for (let k = 0; k < 12; k++) out[k] = this.#places[i * 12 + k] as number;
  }
}

export class FlowPacker {
  readonly #memory: KernelMemory;
  readonly #models: ModelStore;
  readonly #stages: StagePacker;
  /** Room for all flows, taken when motion is asked for the first time. */
  #flows = 0;
  readonly #now = new Float64Array(LENS_NUMBERS);
  readonly #before = new Float64Array(LENS_NUMBERS);
  readonly #pose = new Pose();
  readonly #place = identity();
  readonly #placeBefore = identity();
  readonly #inverse = identity();
  #isOrtho = false;

  constructor(memory: KernelMemory, models: ModelStore, stages: StagePacker) {
    this.#memory = memory;
    this.#models = models;
    this.#stages = stages;
  }

  /** Writes the flows of all that is packed of a scene; all are zero where there is no past. Returns their address. */
  pack(view: View, scene: Scene, past: Past | undefined, backdrop: Backdrop): number {
    if (this.#flows === 0) this.#flows = this.#memory.take(FLOWS * at.FLOW_BYTES);
    this.#clear();
    if (past === undefined) return this.#flows;
    this.#isOrtho = isOrtho(view.camera);
    writeLens(this.#now, 0, view.camera, view.height);
    writeLens(this.#before, 0, past.camera, view.height);
    if (!this.#isSameLens()) this.#writeAll();
    this.#stages.eachPacked((entity, first, count) => {
      const j = findBefore(scene, entity, past.scene, view.tick - past.tick);
      if (j < 0) return;
      this.#pose.clear();
      lookOf(past.scene.entity, j)?.addTo(past.scene.entity, j, this.#pose, backdrop);
      for (let k = 0; k < count; k++) this.#packPart(first + k * at.INSTANCE_BYTES, k);
    });
    return this.#flows;
  }

  #clear(): void {
    const end = this.#flows + (1 + this.#stages.partCount) * at.FLOW_BYTES;
    this.#memory.u8.fill(0, this.#flows, end);
  }

  #isSameLens(): boolean {
    return this.#now.every((number, i) => number === this.#before[i]);
  }

  /** All parts as what rests in the world. */
  #writeAll(): void {
    const { f32 } = this.#memory;
    const first = this.#flows >> 2;
    this.#write(first, RESTING);
    const numbers = at.FLOW_BYTES >> 2;
    for (let part = 1; part <= this.#stages.partCount; part++) {
      f32.copyWithin(first + part * numbers, first, first + numbers);
    }
  }

  /** A placed model that was there before, and may have moved. */
  #packPart(instance: number, k: number): void {
    const { f32, i32 } = this.#memory;
    const model = this.#pose.modelAt(k);
    if (!model || this.#models.addressOf(model) !== i32[instance >> 2]) return;
    const matrix = (instance + at.INSTANCE_MATRIX) >> 2;
    for (let i = 0; i < 12; i++) this.#place[i] = f32[matrix + i] as number;
    this.#pose.place(this.#placeBefore, k);
    if (this.#place.every((number, i) => number === this.#placeBefore[i])) return;
    if (!invert(this.#inverse, this.#place)) return;
    const part = i32[(instance + at.INSTANCE_PART) >> 2] as number;
    const moved = after(this.#placeBefore, this.#placeBefore, this.#inverse);
    this.#write((this.#flows + part * at.FLOW_BYTES) >> 2, moved);
  }

  /** Writes a flow of what a placement brings from where it is in the world to where it was. */
  #write(flow: number, world: Transform): void {
    const { f32 } = this.#memory;
    const focal = this.#now[FOCAL] as number;
    const focalBefore = this.#before[FOCAL] as number;
    // Pictures count downwards, cameras upwards.
    this.#writeRow(f32, flow, world, RIGHT, focalBefore, focal);
    this.#writeRow(f32, flow + 4, world, UP, -focalBefore, focal);
    f32[flow] = (f32[flow] as number) - 1;
    f32[flow + 5] = (f32[flow + 5] as number) - 1;
    // Depth does not part parallel rays.
    if (this.#isOrtho) return;
    this.#writeRow(f32, flow + 8, world, FORWARD, 1, focal);
    f32[flow + 10] = (f32[flow + 10] as number) - 1;
  }

  /** A coordinate in the camera of before, as a function of (a, b, 1, 1/depth) now, or of the depth where rays are parallel. */
  #writeRow(f32: Float32Array, out: number, world: Transform, axis: number, scale: number, focal: number): void {
    const before = this.#before;
    const ax = before[axis] as number;
    const ay = before[axis + 1] as number;
    const az = before[axis + 2] as number;
    // The axis of before, taken back through the placement to the world of now.
    const x = ax * (world[0] as number) + ay * (world[4] as number) + az * (world[8] as number);
    const y = ax * (world[1] as number) + ay * (world[5] as number) + az * (world[9] as number);
    const z = ax * (world[2] as number) + ay * (world[6] as number) + az * (world[10] as number);
    const shift =
      ax * ((world[3] as number) - (before[EYE] as number)) +
      ay * ((world[7] as number) - (before[EYE + 1] as number)) +
      az * ((world[11] as number) - (before[EYE + 2] as number));
    f32[out] = (scale / focal) * this.#along(RIGHT, x, y, z);
    f32[out + 1] = (-scale / focal) * this.#along(UP, x, y, z);
    const deeper = scale * this.#along(FORWARD, x, y, z);
    const fixed = scale * (this.#along(EYE, x, y, z) + shift);
    f32[out + 2] = this.#isOrtho ? fixed : deeper;
    f32[out + 3] = this.#isOrtho ? deeper : fixed;
  }

  /** A vector times three numbers of the camera now. */
  #along(axis: number, x: number, y: number, z: number): number {
    const now = this.#now;
    return (now[axis] as number) * x + (now[axis + 1] as number) * y + (now[axis + 2] as number) * z;
  }
}

const RESTING = identity();

/** The placement that undoes one; false for one that flattens. */
function invert(out: Transform, m: Transform): boolean {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0, j = 0, k = 0, l = 0] = m;
  const [p, q, r] = [f * k - g * j, g * i - e * k, e * j - f * i];
  const size = a * p + b * q + c * r;
  if (size === 0) return false;
  out.set([p, c * j - b * k, b * g - c * f, 0, q, a * k - c * i, c * e - a * g, 0, r, b * i - a * j, a * f - b * e, 0]);
  for (let n = 0; n < 12; n++) out[n] = (out[n] as number) / size;
  for (let row = 0; row < 12; row += 4) {
    out[row + 3] = -((out[row] as number) * d + (out[row + 1] as number) * h + (out[row + 2] as number) * l);
  }
  return true;
}
