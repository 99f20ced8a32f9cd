/** Renderers by name: the one place that knows which there are. */
import { RasterRenderer } from './raster/raster-renderer.ts';
import { ReferenceRenderer } from './reference/reference-renderer.ts';
import type { Renderer } from './renderer.ts';

const RENDERERS = {
  /** The fast one: software raster in WebAssembly. */
  raster: () => new RasterRenderer(),
  /** The oracle: plain TypeScript, one ray for each pixel. */
  reference: () => new ReferenceRenderer(),
} as const satisfies { [id: string]: () => Renderer };

export type RendererId = keyof typeof RENDERERS;
export const RENDERER_IDS = Object.keys(RENDERERS) as readonly RendererId[];

export function createRenderer(id: RendererId): Renderer {
  return RENDERERS[id]();
}
