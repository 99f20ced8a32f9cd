/** Where the kernel draws: working memory, images of surfaces, and room for the largest frame asked for so far. */
import { clz32, max } from '../../../shared/math/scalar.ts';
import * as at from '../kernel/layout.ts';
import type { Planes } from '../renderer.ts';
import type { KernelMemory } from './memory.ts';

/** Blocks of four pixels are written whole: room beyond the last pixel, bytes. */
const MARGIN = 64;
/** Bytes of the largest image of a surface; blocks that are partly beside theirs read so far beyond it. */
const LARGEST_IMAGE = 4 << (2 * at.MOST_TEXELS_LOG2);

export class Canvas {
  readonly #memory: KernelMemory;
  readonly scratch: number;
  readonly pool: number;
  readonly poolBytes: number;
  #pixels = 0;
  colour = 0;
  rgb = 0;
  depth = 0;
  segments = 0;
  #shown = 0;
  #buffer: ArrayBufferLike | undefined;
  #rgb: Planes['rgb'] = new Uint8Array(0);
  #depth: Planes['depth'] = new Float32Array(0);
  #segments: Planes['segmentation'] = new Uint8Array(0);

  /** `poolBytes` is the room for images of surfaces, at least that of one. */
  constructor(memory: KernelMemory, poolBytes: number) {
    this.#memory = memory;
    this.poolBytes = max(poolBytes, LARGEST_IMAGE);
    this.scratch = memory.take(at.SCRATCH_BYTES);
    this.pool = memory.take(this.poolBytes + LARGEST_IMAGE);
  }

  /** Makes room for a frame. */
  fit(width: number, height: number): void {
    const pixels = width * height;
    if (pixels <= this.#pixels) return;
    // Places are never given back, so room grows to powers of two: sizes that creep up cannot eat memory.
    const room = 1 << (32 - clz32(pixels - 1));
    this.#pixels = room;
    this.#shown = 0;
    this.colour = this.#memory.take(room * 4 + MARGIN);
    this.rgb = this.#memory.take(room * 3 + MARGIN);
    this.depth = this.#memory.take(room * 4 + MARGIN);
    this.segments = this.#memory.take(room + MARGIN);
  }

  /** Copies what was drawn into the planes that are there. */
  copyTo(planes: Partial<Planes>, pixels: number): void {
    if (this.#shown !== pixels || this.#buffer !== this.#memory.u8.buffer) this.#show(pixels);
    planes.rgb?.set(this.#rgb);
    planes.depth?.set(this.#depth);
    planes.segmentation?.set(this.#segments);
  }

  /** Looks at a frame of so many pixels, until another is drawn or the memory grows. */
  #show(pixels: number): void {
    const { u8, f32 } = this.#memory;
    this.#shown = pixels;
    this.#buffer = u8.buffer;
    this.#rgb = u8.subarray(this.rgb, this.rgb + pixels * 3);
    this.#depth = f32.subarray(this.depth >> 2, (this.depth >> 2) + pixels);
    this.#segments = u8.subarray(this.segments, this.segments + pixels);
  }
}
