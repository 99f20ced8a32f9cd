/**
 * A scene's groups in a kernel's memory, each written when a view sees it for the first time: what
 * nobody sees is never built.
 */
import { type Entities, MAX_ENTITIES, type Scene } from '../../../shared/view/scene.ts';
import * as at from '../kernel/layout.ts';
import { type PartSink, strengthOf } from '../model/instance.ts';
import { type Backdrop, hiddenFrom, lookOf, onlyFor, radiusOf, takeLight } from '../model/look.ts';
import type { Model } from '../model/model.ts';
import type { Sheet } from '../model/sheet.ts';
import { point, type Transform } from '../model/transform.ts';
import type { KernelMemory } from './memory.ts';
import type { ModelStore } from './model-store.ts';
import type { Kernel } from './program.ts';

/** An entity is made of no more placed models than this. */
export const MOST_PARTS = 32;
const MOST = MAX_ENTITIES * MOST_PARTS;

const BLENDS: { readonly [B in Sheet['blend']]: number } = { add: at.BLEND_ADD, over: at.BLEND_OVER };
const FACINGS: { readonly [F in Sheet['facing']]: number } = {
  surface: at.FACING_SURFACE,
  eye: at.FACING_EYE,
  beam: at.FACING_BEAM,
};
/** Encoded light of what shines by itself. */
const EMITTED = 128;

/** A place for the groups of one scene after the other. */
export class StagePacker implements PartSink {
  readonly #kernel: Kernel;
  readonly #memory: KernelMemory;
  readonly #models: ModelStore;
  /** Room for the groups of a scene, for pointers to those of a view, and for all their placed models and sheets. */
  readonly #groups: number;
  readonly #chosen: number;
  readonly #front: number;
  readonly #instances: number;
  readonly #sheets: number;
  readonly #order: number;
  readonly #light = point();
  #count = 0;
  #next = 0;
  #nextSheet = 0;
  #chosenCount = 0;
  #frontCount = 0;
  #segment = 0;
  #entities!: Entities;
  #backdrop!: Backdrop;

  constructor(kernel: Kernel, memory: KernelMemory, models: ModelStore) {
    this.#kernel = kernel;
    this.#memory = memory;
    this.#models = models;
    this.#groups = memory.take(MAX_ENTITIES * at.GROUP_BYTES);
    this.#chosen = memory.take(MAX_ENTITIES * 4);
    this.#front = memory.take(MAX_ENTITIES * 4);
    this.#instances = memory.take(MOST * at.INSTANCE_BYTES);
    this.#sheets = memory.take(MOST * at.SHEET_BYTES);
    this.#order = memory.take(MOST * at.ORDER_BYTES);
  }

  /** Begins a scene; what was written before is overwritten. */
  open({ header, entity }: Scene, backdrop: Backdrop): void {
    const { f32, i32 } = this.#memory;
    this.#entities = entity;
    this.#backdrop = backdrop;
    this.#next = this.#instances;
    this.#nextSheet = this.#sheets;
    let group = this.#groups;
    const count = header.entityCount[0] as number;
    for (let i = 0; i < count; i++) {
      const look = lookOf(entity, i);
      if (!look) continue;
      f32[group >> 2] = entity.x[i] as number;
      f32[(group >> 2) + 1] = (entity.y[i] as number) + look.rise;
      f32[(group >> 2) + 2] = entity.z[i] as number;
      f32[(group + at.GROUP_RADIUS) >> 2] = radiusOf(look, entity, i);
      i32[(group + at.GROUP_HIDDEN_FROM) >> 2] = hiddenFrom(look, entity, i);
      i32[(group + at.GROUP_ONLY_FOR) >> 2] = onlyFor(look, entity, i);
      i32[(group + at.GROUP_ON_TOP) >> 2] = look.isOnTop ? 1 : 0;
      i32[(group + at.GROUP_COUNT) >> 2] = -1;
      i32[(group + at.GROUP_ENTITY) >> 2] = i;
      group += at.GROUP_BYTES;
    }
    this.#count = (group - this.#groups) / at.GROUP_BYTES;
  }

  /** Draws what a seat has in front of everything: the weapon in its hands. */
  drawFront(seat: number): void {
    this.#frontCount = this.#choose(seat, 1, this.#front);
    if (this.#frontCount > 0) this.#kernel.drawFront(this.#front, this.#frontCount);
  }

  /** Draws what else a seat sees of the scene. */
  draw(seat: number): void {
    this.#chosenCount = this.#choose(seat, 0, this.#chosen);
    this.#kernel.drawGroups(this.#chosen, this.#chosenCount);
  }

  /** Blends the sheets of all that was drawn, those in front of everything last. */
  drawSheets(): void {
    if (this.#nextSheet === this.#sheets) return;
    this.#kernel.drawSheets(this.#chosen, this.#chosenCount, this.#order, 0);
    this.#kernel.drawSheets(this.#front, this.#frontCount, this.#order, 1);
  }

  /** Finds the groups that are seen, and writes those that were not before. */
  #choose(seat: number, onTop: number, chosen: number): number {
    const count = this.#kernel.chooseGroups(this.#groups, this.#count, seat, onTop, chosen);
    for (let i = 0; i < count; i++) {
      const group = this.#memory.i32[(chosen >> 2) + i] as number;
      if ((this.#memory.i32[(group + at.GROUP_COUNT) >> 2] as number) < 0) this.#pack(group);
    }
    return count;
  }

  /** Placed models that are packed; each has a number from 1 up. */
  get partCount(): number {
    return (this.#next - this.#instances) / at.INSTANCE_BYTES;
  }

  /** Goes through the groups that are packed: the number of the entity, and its first placed model and how many. */
  eachPacked(visit: (entity: number, first: number, count: number) => void): void {
    const { i32 } = this.#memory;
    for (let g = 0; g < this.#count; g++) {
      const group = this.#groups + g * at.GROUP_BYTES;
      const count = i32[(group + at.GROUP_COUNT) >> 2] as number;
      if (count < 0) continue;
      visit(i32[(group + at.GROUP_ENTITY) >> 2] as number, i32[(group + at.GROUP_FIRST) >> 2] as number, count);
    }
  }

  #pack(group: number): void {
    const i = this.#memory.i32[(group + at.GROUP_ENTITY) >> 2] as number;
    const first = this.#next;
    const firstSheet = this.#nextSheet;
    this.#segment = this.#entities.segment[i] as number;
    takeLight(this.#light, this.#entities, i, this.#backdrop.probes);
    lookOf(this.#entities, i)?.addTo(this.#entities, i, this, this.#backdrop);
    this.#memory.i32[(group + at.GROUP_FIRST) >> 2] = first;
    this.#memory.i32[(group + at.GROUP_COUNT) >> 2] = (this.#next - first) / at.INSTANCE_BYTES;
    this.#memory.i32[(group + at.GROUP_SHEETS) >> 2] = firstSheet;
    this.#memory.i32[(group + at.GROUP_SHEET_COUNT) >> 2] = (this.#nextSheet - firstSheet) / at.SHEET_BYTES;
  }

  /** Writes a placed model of the group in hand. */
  add(model: Model, place: Transform): void {
    const instance = this.#next;
    if (instance >= this.#instances + MOST * at.INSTANCE_BYTES)
      throw new RangeError(`an entity has more than ${MOST_PARTS} parts`);
    const address = this.#models.addressOf(model);
    const { f32, i32 } = this.#memory;
    const light = this.#light;
    i32[instance >> 2] = address;
    i32[(instance + at.INSTANCE_SEGMENT) >> 2] = this.#segment;
    i32[(instance + at.INSTANCE_PART) >> 2] = this.partCount + 1;
    const matrix = (instance + at.INSTANCE_MATRIX) >> 2;
    for (let k = 0; k < 12; k++) f32[matrix + k] = place[k] as number;
    const lit = (instance + at.INSTANCE_LIGHT) >> 2;
    for (let k = 0; k < 3; k++) f32[lit + k] = light[k] as number;
    this.#next = instance + at.INSTANCE_BYTES;
  }

  /** Writes a sheet of the group in hand. */
  addSheet(sheet: Sheet, place: Transform, part: number): void {
    const strength = strengthOf(part);
    if (strength === 0) return;
    const address = this.#nextSheet;
    if (address >= this.#sheets + MOST * at.SHEET_BYTES)
      throw new RangeError(`an entity has more than ${MOST_PARTS} sheets`);
    const model = this.#models.addressOf(sheet.model);
    const { f32, i32 } = this.#memory;
    i32[address >> 2] = model;
    i32[(address + at.SHEET_BLEND) >> 2] = BLENDS[sheet.blend];
    i32[(address + at.SHEET_FACING) >> 2] = FACINGS[sheet.facing];
    i32[(address + at.SHEET_STRENGTH) >> 2] = strength;
    const matrix = (address + at.SHEET_MATRIX) >> 2;
    for (let k = 0; k < 12; k++) f32[matrix + k] = place[k] as number;
    const lit = (address + at.SHEET_LIGHT) >> 2;
    for (let k = 0; k < 3; k++) f32[lit + k] = sheet.blend === 'add' ? EMITTED : (this.#light[k] as number);
    this.#nextSheet = address + at.SHEET_BYTES;
  }
}
