/** The real renderer and encoder, loaded when a thread first needs pictures. */
import { ParallaxError } from '../../shared/protocol/errors.ts';
import type { FrameParts } from './frame-maker.ts';

const ENCODER: string = '../render/encoder/create-encoder.js';

/** Rejects with `build-missing` where the renderer was not built. */
export async function loadFrameParts(): Promise<FrameParts> {
  const { createRenderer } = await import('../render/create-renderer.ts');
  try {
    const encodeJpeg: FrameParts['encodeJpeg'] = () => {
      throw new ParallaxError('build-missing', { received: ENCODER });
    };
    return { renderer: createRenderer('raster'), encodeJpeg };
  } catch (error) {
    throw new ParallaxError('build-missing', { expected: 'the built renderer', received: String(error) });
  }
}
