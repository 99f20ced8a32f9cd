/**
 * Frames on a canvas: the newest is decoded and drawn, an older one that waits is dropped. Each frame
 * is given back to the server after it has been used, which is what keeps the stream from lagging.
 */
import type { Frame } from '../agent/codec.ts';

type Drawable = CanvasImageSource & { close(): void };
type Decode = (jpeg: Uint8Array<ArrayBuffer>) => Promise<Drawable>;

async function decodeWithCodec(jpeg: Uint8Array<ArrayBuffer>): Promise<Drawable> {
  const decoder = new ImageDecoder({ data: jpeg, type: 'image/jpeg' });
  try {
    return (await decoder.decode()).image;
  } finally {
    decoder.close();
  }
}

const decodeWithBitmap: Decode = (jpeg) => createImageBitmap(new Blob([jpeg], { type: 'image/jpeg' }));

/** ImageDecoder is faster, but is only there in secure contexts. */
const decodeJpeg: Decode = 'ImageDecoder' in globalThis ? decodeWithCodec : decodeWithBitmap;

export interface PictureListener {
  /** The frame has been used, drawn or not. */
  used(frame: Frame): void;
  drawn?(frame: Frame): void;
  failed(error: unknown): void;
}

export class Picture {
  readonly canvas: HTMLCanvasElement;
  readonly #context: CanvasRenderingContext2D;
  readonly #listener: PictureListener;
  #next: Frame | undefined;
  #isBusy = false;

  constructor(canvas: HTMLCanvasElement, listener: PictureListener) {
    const context = canvas.getContext('2d', { alpha: false });
    if (!context) throw new TypeError('this browser draws no 2d canvas');
    this.canvas = canvas;
    this.#context = context;
    this.#listener = listener;
  }

  show(frame: Frame): void {
    if (this.#next) this.#listener.used(this.#next);
    this.#next = frame;
    if (!this.#isBusy) void this.#drain();
  }

  async #drain(): Promise<void> {
    this.#isBusy = true;
    for (let frame = this.#take(); frame; frame = this.#take()) {
      try {
        await this.#draw(frame);
        this.#listener.drawn?.(frame);
      } catch (error) {
        this.#listener.failed(error);
      }
      this.#listener.used(frame);
    }
    this.#isBusy = false;
  }

  #take(): Frame | undefined {
    const frame = this.#next;
    this.#next = undefined;
    return frame;
  }

  async #draw({ jpeg, width, height, tick }: Frame): Promise<void> {
    if (!jpeg) return;
    const image = await decodeJpeg(jpeg as Uint8Array<ArrayBuffer>);
    const { canvas } = this;
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    this.#context.drawImage(image, 0, 0);
    image.close();
    canvas.dataset.tick = String(tick);
  }
}
