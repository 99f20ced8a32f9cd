/**
 * Renderers with one planted fault each, in three sizes: the real raster, told something else, or with
 * its planes changed afterwards. Each draws what the world does not show.
 */
import { createRenderer } from '../../server/render/create-renderer.ts';
import type { Frame, Renderer, RenderRequest, View } from '../../server/render/renderer.ts';
import type { Camera } from '../../shared/view/camera.ts';
import { createScene, ENTITY, type Scene, SEGMENT, seatOfSegment } from '../../shared/view/scene.ts';
import { compileArena } from '../../shared/world/arena.ts';
import { SEATS } from '../../shared/world/constants.ts';
import { box, roomSource } from '../support/box-arena.ts';

/** A picture as it is asked for: a scene of its own, and a view of it. */
interface Order {
  scene: Scene;
  view: View;
}

export interface SaboteurRenderer {
  readonly id: string;
  /** What goes wrong; # is the size. */
  readonly fault: string;
  readonly unit: string;
  readonly sizes: readonly [number, number, number];
  /** Ticks between the frames that show it, unless any will do. */
  readonly ticksBetween?: number;
  /** Makes what spoils an order, and what spoils its frame. */
  create(size: number): {
    order?(order: Order): void;
    frame?(frame: Frame, order: Order, exact: Renderer): void;
  };
}

type Kind = keyof typeof ENTITY;

/** Every entity of a kind in a scene. */
function each({ entity, header }: Scene, kind: Kind, change: (i: number, entity: Scene['entity']) => void): void {
  for (let i = 0; i < (header.entityCount[0] as number); i++) if (entity.kind[i] === ENTITY[kind]) change(i, entity);
}

const move = (kind: Kind, axis: 'x' | 'y' | 'z') => (metres: number) => ({
  order: ({ scene }: Order) => each(scene, kind, (i, e) => (e[axis][i] = (e[axis][i] as number) + metres)),
});

const blank = (i: number, e: Scene['entity']) => (e.kind[i] = ENTITY.none);

/** An arena of one far stone: nothing in it hides anybody. */
const nowhere = compileArena(roomSource([], { name: 'nowhere', brushes: [box('stone', [0, -900, 0], [1, -899, 1])] }));

/** The first seats, drawn where nothing is before them, are put over the frame. */
function paintThrough(seats: number, frame: Frame, { scene, view }: Order, exact: Renderer): void {
  const alone = createScene(scene.buffer.slice(0));
  alone.header.arena.set(nowhere.digest);
  for (const kind of ['weapon', 'mover', 'prop', 'pickup', 'explosion', 'tracer', 'impact', 'projectile'] as const)
    each(alone, kind, blank);
  exact.loadArena(nowhere);
  const request = { scenes: [alone], views: [{ ...view, scene: 0, planes: ['segmentation', 'depth'] as const }] };
  const batch = exact.render(request);
  if (batch instanceof Promise) throw new Error('the raster answers straight');
  const over = batch.frames[0]?.planes as Required<Frame['planes']>;
  over.segmentation.forEach((id, pixel) => {
    if ((seatOfSegment(id) ?? SEATS) >= seats || !frame.planes.segmentation || !frame.planes.depth) return;
    frame.planes.segmentation[pixel] = id;
    frame.planes.depth[pixel] = over.depth[pixel] as number;
  });
  batch.release();
}

/** Turns one row in `every` round. */
function mirror(every: number, { planes: { segmentation, depth }, width, height }: Frame): void {
  for (let row = 0; row < height; row += every) {
    segmentation?.subarray(row * width, (row + 1) * width).reverse();
    depth?.subarray(row * width, (row + 1) * width).reverse();
  }
}

export const SABOTEUR_RENDERERS: readonly SaboteurRenderer[] = [
  {
    id: 'x-ray',
    fault: 'the first # seats are drawn through walls',
    unit: 'seats',
    sizes: [1, 2, 4],
    create: (seats) => ({ frame: (frame, order, exact) => paintThrough(seats, frame, order, exact) }),
  },
  {
    id: 'flat-x-ray',
    fault: 'the first # seats are drawn through walls, as deep as the walls',
    unit: 'seats',
    sizes: [1, 2, 4],
    create: (seats) => ({
      frame(frame, order, exact) {
        const depth = frame.planes.depth?.slice() ?? [];
        paintThrough(seats, frame, order, exact);
        frame.planes.depth?.set(depth);
      },
    }),
  },
  {
    id: 'ajar',
    fault: 'doors and lifts are drawn # m beside their place',
    unit: 'm',
    sizes: [0.1, 0.5, 2],
    create: move('mover', 'x'),
  },
  {
    id: 'floating',
    fault: 'crates and barrels are drawn # m above their place',
    unit: 'm',
    sizes: [0.1, 0.5, 2],
    create: move('prop', 'y'),
  },
  {
    id: 'astray',
    fault: 'players are drawn # m beside their place',
    unit: 'm',
    sizes: [0.3, 1, 5],
    create: move('player', 'z'),
  },
  {
    id: 'masks',
    fault: 'players are taken for the seat # after theirs',
    unit: 'seats',
    sizes: [1, 2, 3],
    create: (seats) => ({
      order: ({ scene }) =>
        each(scene, 'player', (i, e) => {
          e.segment[i] = SEGMENT.player + (((e.segment[i] as number) - SEGMENT.player + seats) % SEATS);
        }),
    }),
  },
  {
    id: 'misnomer',
    fault: 'ids of doors, lifts, crates and barrels are off by #',
    unit: '1',
    sizes: [1, 2, 20],
    create: (off) => ({
      order({ scene }) {
        for (const kind of ['mover', 'prop'] as const)
          each(scene, kind, (i, e) => (e.segment[i] = (e.segment[i] as number) + off));
      },
    }),
  },
  {
    id: 'missing',
    fault: 'of players and things that move, one in # is not drawn',
    unit: '1',
    sizes: [6, 3, 1],
    create: (every) => ({
      order({ scene }) {
        for (const kind of ['player', 'mover', 'prop'] as const)
          each(scene, kind, (i, e) => i % every === 0 && blank(i, e));
      },
    }),
  },
  {
    id: 'late',
    fault: 'frames are of # ticks ago',
    unit: 'ticks',
    sizes: [1, 4, 30],
    ticksBetween: 1,
    create(ticks) {
      const past = new Map<number, { scene: Scene; camera: Camera }[]>();
      return {
        order({ scene, view }) {
          const own = past.get(view.viewId) ?? [];
          past.set(view.viewId, [...own, { scene: createScene(scene.buffer.slice(0)), camera: view.camera }]);
          const old = own.at(-ticks);
          if (!old) return;
          scene.bytes.set(old.scene.bytes);
          view.camera = old.camera;
        },
      };
    },
  },
  {
    id: 'mirror',
    fault: 'one row in # is mirrored',
    unit: 'rows',
    sizes: [8, 3, 1],
    create: (every) => ({ frame: (frame) => mirror(every, frame) }),
  },
  {
    id: 'wide-angle',
    fault: 'the field of view is # degrees too wide',
    unit: 'degrees',
    sizes: [1, 5, 30],
    create: (degrees) => ({
      order({ view }) {
        view.camera = { ...view.camera, fovDeg: view.camera.fovDeg + degrees };
      },
    }),
  },
  {
    id: 'far-sighted',
    fault: 'depths are # of themselves too large',
    unit: '1',
    sizes: [0.01, 0.1, 1],
    create: (part) => ({
      frame({ planes: { depth } }) {
        depth?.set(depth.map((metres) => metres * (1 + part)));
      },
    }),
  },
];

/** The raster with a fault in it, as a renderer like others. */
export function createSaboteurRenderer(saboteur: SaboteurRenderer, size: number): Renderer {
  const exact = createRenderer('raster');
  const spoil = saboteur.create(size);
  return {
    id: saboteur.id,
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
