/** The real renderer and encoder, loaded when a thread first needs pictures. */
import type { FrameParts } from './frame-maker.ts';

const RENDERER: string = '../render/create-renderer.js';
const ENCODER: string = '../render/encoder/create-encoder.js';

export async function loadFrameParts(): Promise<FrameParts> {
  const { createRenderer } = await import(RENDERER);
  const { createEncoder } = await import(ENCODER);
  const renderer = await createRenderer('raster');
  const jpeg = createEncoder('jpeg');
  return { renderer, encodeJpeg: (frame, quality) => jpeg.encode(frame, quality) };
}
