/** Where the kernel draws: working memory, images of surfaces, and room for the largest frame asked for so far. */
import { clz32, max } from '../../../shared/math/scalar.ts';
import { PLANE_NAMES, type PlaneName, type Planes, planeBytes, showPlane } from '../../../shared/view/planes.ts';
import * as at from '../kernel/layout.ts';
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
  /** Places of the planes; each is a little longer than its pixels. */
  readonly planes: { [P in PlaneName]: number } = { rgb: 0, gray: 0, depth: 0, segmentation: 0, motion: 0 };
  /** Four bytes a pixel: red, green, blue. */
  colour = 0;
  /** A u16 a pixel: the part that is there. */
  parts = 0;
  #pixels = 0;
  #shown = 0;
  #buffer: ArrayBufferLike | undefined;
  readonly #shownPlanes: Partial<Planes> = {};

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
    this.parts = this.#memory.take(room * 2 + MARGIN);
    for (const name of PLANE_NAMES) this.planes[name] = this.#memory.take(planeBytes(name, room) + MARGIN);
  }

  /** Copies what was drawn into the planes that are there. */
  copyTo(planes: Partial<Planes>, pixels: number): void {
    if (this.#shown !== pixels || this.#buffer !== this.#memory.u8.buffer) this.#show(pixels);
    for (let i = 0; i < PLANE_NAMES.length; i++) {
      const name = PLANE_NAMES[i] as PlaneName;
      planes[name]?.set(this.#shownPlanes[name] as Planes[PlaneName]);
    }
  }

  /** Looks at a frame of so many pixels, until another is drawn or the memory grows. */
  #show(pixels: number): void {
    const { buffer } = this.#memory.u8;
    this.#shown = pixels;
    this.#buffer = buffer;
    for (const name of PLANE_NAMES) showPlane(this.#shownPlanes, name, buffer, this.planes[name], pixels);
  }
}
