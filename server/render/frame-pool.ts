/**
 * Memory of frames, lent until their batch is released and then used again: a renderer in a steady
 * state allocates no pixels.
 */
import type { Frame, FrameBatch, PlaneName, Planes, View } from './renderer.ts';

/** Blank planes kept for each size, and sizes they are kept for, at most. */
const KEPT = 16;
const KEPT_SIZES = 24;

type Plane = Planes[PlaneName];

const MAKE: { readonly [P in PlaneName]: (pixels: number) => Planes[P] } = {
  rgb: (pixels) => new Uint8Array(pixels * 3),
  depth: (pixels) => new Float32Array(pixels),
  segmentation: (pixels) => new Uint8Array(pixels),
};

interface LentFrame extends Frame {
  planes: Partial<Planes>;
}

export class FramePool {
  readonly #free = new Map<string, Plane[]>();

  #take<P extends PlaneName>(name: P, pixels: number): Planes[P] {
    return (this.#free.get(`${name} ${pixels}`)?.pop() as Planes[P] | undefined) ?? MAKE[name](pixels);
  }

  #giveBack({ planes, width, height }: Frame): void {
    if (this.#free.size > KEPT_SIZES) this.#free.clear();
    for (const [name, plane] of Object.entries(planes)) {
      const key = `${name} ${width * height}`;
      const list = this.#free.get(key) ?? [];
      if (list.length < KEPT) list.push(plane);
      this.#free.set(key, list);
    }
  }

  /** A frame for a view, its planes not yet drawn. */
  lend({ viewId, tick, width, height, planes: names }: View): LentFrame {
    const planes: Partial<Planes> = {};
    for (const name of names) Object.assign(planes, { [name]: this.#take(name, width * height) });
    return { viewId, tick, width, height, planes };
  }

  /** Frames as a batch that gives its memory back, once. */
  batch(frames: readonly LentFrame[]): FrameBatch {
    return {
      frames,
      release: () => {
        for (const frame of frames) {
          this.#giveBack(frame);
          frame.planes = {};
        }
      },
    };
  }
}
