/**
 * Memory of frames, lent until their batch is released and then used again: a renderer in a steady
 * state allocates no pixels.
 */
import { createPlane, PLANE_NAMES, type PlaneName, type Planes } from '../../shared/view/planes.ts';
import type { Frame, FrameBatch, View } from './renderer.ts';

/** Blank planes kept for each size, and sizes they are kept for, at most. */
const KEPT = 16;
const KEPT_SIZES = 24;

/** Blank planes of one name, by their pixels. */
class PlaneShelf<P extends PlaneName> {
  readonly #name: P;
  readonly #free = new Map<number, Planes[P][]>();

  constructor(name: P) {
    this.#name = name;
  }

  lendTo(planes: Partial<Planes>, pixels: number): void {
    planes[this.#name] = this.#free.get(pixels)?.pop() ?? createPlane(this.#name, pixels);
  }

  takeFrom(planes: Partial<Planes>, pixels: number): void {
    const plane = planes[this.#name];
    if (!plane) return;
    const list = this.#free.get(pixels);
    if (list === undefined) this.#begin(pixels, plane);
    else if (list.length < KEPT) list.push(plane);
  }

  #begin(pixels: number, plane: Planes[P]): void {
    if (this.#free.size >= KEPT_SIZES) this.#free.clear();
    this.#free.set(pixels, [plane]);
  }
}

interface LentFrame extends Frame {
  planes: Partial<Planes>;
}

class LentBatch implements FrameBatch {
  readonly frames: readonly LentFrame[];
  readonly #pool: FramePool;

  constructor(frames: readonly LentFrame[], pool: FramePool) {
    this.frames = frames;
    this.#pool = pool;
  }

  release(): void {
    for (const frame of this.frames) this.#pool.giveBack(frame);
  }
}

export class FramePool {
  readonly #shelves = PLANE_NAMES.map((name) => ({ name, shelf: new PlaneShelf(name) }));

  /** A frame for a view, its planes not yet drawn. */
  lend({ viewId, tick, width, height, planes: names }: View): LentFrame {
    const pixels = width * height;
    const planes: Partial<Planes> = {};
    for (const { name, shelf } of this.#shelves) if (names.includes(name)) shelf.lendTo(planes, pixels);
    return { viewId, tick, width, height, planes };
  }

  /** Takes back a frame's memory, once. */
  giveBack(frame: LentFrame): void {
    for (const { shelf } of this.#shelves) shelf.takeFrom(frame.planes, frame.width * frame.height);
    frame.planes = {};
  }

  /** Frames as a batch that gives its memory back, once. */
  batch(frames: readonly LentFrame[]): FrameBatch {
    return new LentBatch(frames, this);
  }
}
