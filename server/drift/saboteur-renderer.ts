/** The raster with a fault in it, as a renderer like others: told something else, or its frames spoilt afterwards. */
import { createScene, type Scene } from '../../shared/view/scene.ts';
import { createRenderer } from '../render/create-renderer.ts';
import type { Frame, Renderer, RenderRequest, View } from '../render/renderer.ts';

/** A picture as it is asked for: a scene of its own, and a view of it. */
export interface Order {
  scene: Scene;
  view: View;
}

export interface SpoilRenderer {
  order?(order: Order): void;
  frame?(frame: Frame, order: Order, exact: Renderer): void;
}

export function createSaboteurRenderer(id: string, spoil: SpoilRenderer): Renderer {
  const exact = createRenderer('raster');
  return {
    id,
    capabilities: exact.capabilities,
    loadArena: (arena) => exact.loadArena(arena),
    dispose: () => exact.dispose(),
    render({ scenes, views }: RenderRequest) {
      const orders = views.map((view) => {
        const order = { scene: createScene((scenes[view.scene] as Scene).buffer.slice(0)), view: { ...view } };
        spoil.order?.(order);
        return order;
      });
      const batch = exact.render({
        scenes: orders.map(({ scene }) => scene),
        views: orders.map(({ view }, scene) => ({ ...view, scene })),
      });
      if (batch instanceof Promise) throw new Error('the raster answers straight');
      for (const [i, frame] of batch.frames.entries()) spoil.frame?.(frame, orders[i] as Order, exact);
      return batch;
    },
  };
}
