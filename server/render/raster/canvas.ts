/** Where the kernel draws: working memory and room for the largest frame asked for so far. */
import { clz32 } from '../../../shared/math/scalar.ts';
import * as at from '../kernel/layout.ts';
import type { Planes } from '../renderer.ts';
import type { KernelMemory } from './memory.ts';

/** Blocks of four pixels are written whole: room beyond the last pixel, bytes. */
const MARGIN = 64;
/** Room for images of surfaces, bytes, and for what blocks read beyond theirs. */
const POOL = 256 << 20;
const POOL_MARGIN = 4 << 20;

export class Canvas {
  readonly #memory: KernelMemory;
  readonly scratch: number;
  readonly pool: number;
  readonly poolBytes = POOL;
  #pixels = 0;
  colour = 0;
  rgb = 0;
  depth = 0;
  segments = 0;

  constructor(memory: KernelMemory) {
    this.#memory = memory;
    this.scratch = memory.take(at.SCRATCH_BYTES);
    this.pool = memory.take(POOL + POOL_MARGIN);
  }

  /** Makes room for a frame. */
  fit(width: number, height: number): void {
    const pixels = width * height;
    if (pixels <= this.#pixels) return;
    // Places are never given back, so room grows to powers of two: sizes that creep up cannot eat memory.
    const room = 1 << (32 - clz32(pixels - 1));
    this.#pixels = room;
    this.colour = this.#memory.take(room * 4 + MARGIN);
    this.rgb = this.#memory.take(room * 3 + MARGIN);
    this.depth = this.#memory.take(room * 4 + MARGIN);
    this.segments = this.#memory.take(room + MARGIN);
  }

  /** Copies what was drawn into the planes that are there. */
  copyTo(planes: Partial<Planes>): void {
    planes.rgb?.set(this.#memory.bytes(this.rgb, planes.rgb.length));
    planes.depth?.set(this.#memory.floats(this.depth, planes.depth.length));
    planes.segmentation?.set(this.#memory.bytes(this.segments, planes.segmentation.length));
  }
}
