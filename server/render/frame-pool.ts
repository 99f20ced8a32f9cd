/**
 * Memory of frames, lent until their batch is released and then used again: a renderer in a steady
 * state allocates no pixels.
 */
import type { Frame, FrameBatch, Planes, View } from './renderer.ts';

/** Blank planes kept for each size, and sizes they are kept for, at most. */
const KEPT = 16;
const KEPT_SIZES = 24;

/** Blank planes of one name, by their pixels. */
class PlaneShelf<Plane> {
  readonly #make: (pixels: number) => Plane;
  readonly #free = new Map<number, Plane[]>();

  constructor(make: (pixels: number) => Plane) {
    this.#make = make;
  }

  take(pixels: number): Plane {
    return this.#free.get(pixels)?.pop() ?? this.#make(pixels);
  }

  giveBack(plane: Plane, pixels: number): void {
    const list = this.#free.get(pixels);
    if (list === undefined) this.#begin(pixels, plane);
    else if (list.length < KEPT) list.push(plane);
  }

  #begin(pixels: number, plane: Plane): void {
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
  readonly #rgb = new PlaneShelf<Planes['rgb']>((pixels) => new Uint8Array(pixels * 3));
  readonly #depth = new PlaneShelf<Planes['depth']>((pixels) => new Float32Array(pixels));
  readonly #segmentation = new PlaneShelf<Planes['segmentation']>((pixels) => new Uint8Array(pixels));

  /** A frame for a view, its planes not yet drawn. */
  lend({ viewId, tick, width, height, planes: names }: View): LentFrame {
    const pixels = width * height;
    const planes: Partial<Planes> = {};
    if (names.includes('rgb')) planes.rgb = this.#rgb.take(pixels);
    if (names.includes('depth')) planes.depth = this.#depth.take(pixels);
    if (names.includes('segmentation')) planes.segmentation = this.#segmentation.take(pixels);
    return { viewId, tick, width, height, planes };
  }

  /** Takes back a frame's memory, once. */
  giveBack(frame: LentFrame): void {
    const { rgb, depth, segmentation } = frame.planes;
    const pixels = frame.width * frame.height;
    if (rgb) this.#rgb.giveBack(rgb, pixels);
    if (depth) this.#depth.giveBack(depth, pixels);
    if (segmentation) this.#segmentation.giveBack(segmentation, pixels);
    frame.planes = {};
  }

  /** Frames as a batch that gives its memory back, once. */
  batch(frames: readonly LentFrame[]): FrameBatch {
    return new LentBatch(frames, this);
  }
}
