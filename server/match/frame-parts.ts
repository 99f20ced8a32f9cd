/** The real renderer and encoder, loaded when a thread first needs pictures. */
import { ParallaxError } from '../../shared/protocol/errors.ts';
import type { FrameParts } from './frame-maker.ts';

/** Rejects with `build-missing` where the renderer was not built. */
export async function loadFrameParts(): Promise<FrameParts> {
  const { createRenderer } = await import('../render/create-renderer.ts');
  const { createEncoder } = await import('../render/encoder/create-encoder.ts');
  const jpeg = createEncoder('jpeg');
  try {
    return { renderer: createRenderer('raster'), encodeJpeg: (frame, quality) => jpeg.encode(frame, quality) };
  } catch (error) {
    const received = error instanceof Error ? error.message : String(error);
    throw new ParallaxError('build-missing', { expected: 'the built renderer', received });
  }
}
