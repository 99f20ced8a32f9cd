/** The renderers by name, for reproductions: the true ones, and those with a fault around a drawing. */
import { ParallaxError } from '../../shared/protocol/errors.ts';
import type { World } from '../../shared/world/world.ts';
import { createRenderer, RENDERER_IDS } from '../render/create-renderer.ts';
import type { Renderer } from '../render/renderer.ts';
import { SIZES, type Size } from './saboteur.ts';
import { createSaboteurRenderer } from './saboteur-renderer.ts';
import { WIRE_SABOTEURS } from './saboteurs/wire.ts';

export interface Drawing {
  readonly renderer: Renderer;
  /** What a faulty drawing does to the world. */
  touch?(world: World): void;
}

/** Opens a renderer by its id or, of one with a fault, `id:small|medium|large`. Throws `option-invalid`. */
export function openDrawing(name: string, path: string): Drawing {
  const known = RENDERER_IDS.find((id) => id === name);
  if (known) return { renderer: createRenderer(known) };
  const [id, size] = name.split(':');
  const saboteur = WIRE_SABOTEURS.find((one) => one.id === id);
  const amount = saboteur?.amounts[SIZES.indexOf(size as Size)];
  if (!saboteur || amount === undefined) {
    const expected = `one of ${RENDERER_IDS.join(', ')}, or a saboteur with its size`;
    throw new ParallaxError('option-invalid', { path, expected, received: name });
  }
  const { spoil = {}, touch } = saboteur.create(amount);
  return { renderer: createSaboteurRenderer(name, spoil), ...(touch ? { touch } : {}) };
}
