/**
 * Renderers with one planted fault each, in three amounts: the real raster, told something else, or with
 * its planes changed afterwards. Each draws what the world does not show.
 */
import type { Camera } from '../../../shared/view/camera.ts';
import { createScene, ENTITY, type Scene, SEGMENT, seatOfSegment } from '../../../shared/view/scene.ts';
import { compileArena } from '../../../shared/world/arena.ts';
import { SEATS } from '../../../shared/world/constants.ts';
import type { Frame, Renderer } from '../../render/renderer.ts';
import { PROVING_GROUND } from '../proving-ground.ts';
import type { Order, SpoilRenderer } from '../saboteur-renderer.ts';
import type { WireSaboteur } from '../wire-saboteur.ts';

interface SaboteurRenderer extends Omit<WireSaboteur, 'create' | 'offends' | 'tape'> {
  readonly tape?: WireSaboteur['tape'];
  /** Makes what spoils an order, and what spoils its frame. */
  create(amount: number): SpoilRenderer;
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
const nowhere = compileArena({
  ...PROVING_GROUND,
  name: 'nowhere',
  brushes: [{ kind: 'box', id: 'stone', material: 'stone', min: [0, -900, 0], max: [1, -899, 1] }],
});

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

const RENDERERS: readonly SaboteurRenderer[] = [
  {
    id: 'x-ray',
    fault: 'the first # seats are drawn through walls',
    unit: 'seats',
    amounts: [1, 2, 4],
    isWhole: true,
    create: (seats) => ({ frame: (frame, order, exact) => paintThrough(seats, frame, order, exact) }),
  },
  {
    id: 'flat-x-ray',
    fault: 'the first # seats are drawn through walls, as deep as the walls',
    unit: 'seats',
    amounts: [1, 2, 4],
    isWhole: true,
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
    amounts: [0.1, 0.5, 2],
    create: move('mover', 'x'),
  },
  {
    id: 'floating',
    fault: 'crates and barrels are drawn # m above their place',
    unit: 'm',
    amounts: [0.1, 0.5, 2],
    create: move('prop', 'y'),
  },
  {
    id: 'astray',
    fault: 'players are drawn # m beside their place',
    unit: 'm',
    amounts: [0.3, 1, 5],
    create: move('player', 'z'),
  },
  {
    id: 'masks',
    fault: 'players are taken for the seat # after theirs',
    unit: 'seats',
    amounts: [1, 2, 3],
    isWhole: true,
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
    amounts: [1, 2, 20],
    isWhole: true,
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
    amounts: [6, 3, 1],
    isWhole: true,
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
    amounts: [1, 4, 30],
    isWhole: true,
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
    amounts: [8, 3, 1],
    isWhole: true,
    create: (every) => ({ frame: (frame) => mirror(every, frame) }),
  },
  {
    id: 'wide-angle',
    fault: 'the field of view is # degrees too wide',
    unit: 'degrees',
    amounts: [1, 5, 30],
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
    amounts: [0.01, 0.1, 1],
    create: (part) => ({
      frame({ planes: { depth } }) {
        depth?.set(depth.map((metres) => metres * (1 + part)));
      },
    }),
  },
];

export const RENDERER_SABOTEURS: readonly WireSaboteur[] = RENDERERS.map(({ create, ...about }) => ({
  tape: 'ground',
  ...about,
  offends: 'segmentation-rays',
  create: (amount) => ({ spoil: create(amount) }),
}));
