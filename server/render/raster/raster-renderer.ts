/**
 * The renderer that games run on: arenas and scenes are packed into a WebAssembly kernel's memory
 * and drawn there. It never looks at pixels itself.
 */
import type { Arena } from '../../../shared/world/arena.ts';
import { FramePool } from '../frame-pool.ts';
import * as at from '../kernel/layout.ts';
import { lensOf } from '../lens.ts';
import { meshOf } from '../mesh/arena-mesh.ts';
import type { Backdrop } from '../model/stage.ts';
import {
  type FrameBatch,
  PLANE_NAMES,
  type PlaneName,
  type Renderer,
  type RenderRequest,
  type View,
} from '../renderer.ts';
import { arenaOf, checkRequest } from '../request.ts';
import { packArena } from './arena-packer.ts';
import { Canvas } from './canvas.ts';
import { KernelMemory } from './memory.ts';
import { createModelStore } from './model-store.ts';
import { type Kernel, startKernel } from './program.ts';
import { StagePacker } from './stage-packer.ts';
import { createTextureStore, type TextureStore } from './texture-store.ts';

const PLANE_BITS: { readonly [P in PlaneName]: number } = {
  rgb: at.PLANE_RGB,
  depth: at.PLANE_DEPTH,
  segmentation: at.PLANE_SEGMENTS,
};

interface LoadedArena extends Backdrop {
  readonly address: number;
}

/** What the last views cost and covered, for measurements. */
export interface RasterCounts {
  /** Polygons of arenas that covered a pixel. */
  polygons: number;
  /** Pixels that nothing covered. */
  uncovered: number;
}

/**
 * Room for images of surfaces, bytes: that of all there are of an arena of the package. It is address
 * space, of which only what is drawn becomes memory.
 */
const POOL_BYTES = 256 << 20;

export class RasterRenderer implements Renderer {
  readonly id = 'raster';
  readonly capabilities = { planes: PLANE_NAMES, deterministic: true, bestBatch: 4 };
  /** Sums since the renderer was made. */
  readonly counts: RasterCounts = { polygons: 0, uncovered: 0 };
  readonly #kernel: Kernel;
  readonly #memory: KernelMemory;
  readonly #textures: TextureStore;
  readonly #canvas: Canvas;
  readonly #stages: StagePacker;
  readonly #arenas = new Map<string, LoadedArena>();
  readonly #pool = new FramePool();

  /** With less room for images they are made more often; pictures are the same. */
  constructor({ poolBytes = POOL_BYTES } = {}) {
    this.#kernel = startKernel();
    this.#memory = new KernelMemory(this.#kernel.memory, this.#kernel.freeMemory());
    this.#textures = createTextureStore(this.#memory);
    this.#canvas = new Canvas(this.#memory, poolBytes);
    this.#stages = new StagePacker(this.#kernel, this.#memory, createModelStore(this.#memory, this.#textures));
  }

  loadArena(arena: Arena): void {
    if (this.#arenas.has(arena.id)) return;
    const mesh = meshOf(arena);
    const { probes, movers } = mesh;
    this.#arenas.set(arena.id, { address: packArena(this.#memory, mesh, this.#textures), probes, movers });
  }

  render(request: RenderRequest): FrameBatch {
    checkRequest(request);
    const arenas = request.scenes.map((scene, i) => arenaOf(this.#arenas, scene, i));
    const frames = request.views.map((view) => this.#pool.lend(view));
    request.scenes.forEach((scene, s) => {
      if (!request.views.some((view) => view.scene === s)) return;
      const arena = arenas[s] as LoadedArena;
      this.#stages.open(scene, arena);
      request.views.forEach((view, v) => {
        if (view.scene === s) this.#draw(view, arena, frames[v]?.planes ?? {});
      });
    });
    return this.#pool.batch(frames);
  }

  dispose(): void {
    this.#arenas.clear();
  }

  #draw(view: View, arena: LoadedArena, planes: Parameters<Canvas['copyTo']>[0]): void {
    const { width, height, camera } = view;
    this.#canvas.fit(width, height);
    const lens = lensOf(camera, height);
    const block = this.#kernel.parameters();
    const bits = view.planes.reduce((sum, name) => sum | PLANE_BITS[name], 0);
    const { colour, rgb, depth, segments, scratch, pool, poolBytes } = this.#canvas;
    this.#memory.setF32(block, ...lens.eye, ...lens.right, ...lens.up, ...lens.forward, lens.focalPx);
    this.#memory.setI32(block + at.VIEW_WIDTH, width, height, bits, arena.address);
    this.#memory.setI32(block + at.VIEW_COLOUR, colour, rgb, depth, segments, scratch, pool, poolBytes);
    this.#kernel.begin();
    this.#stages.drawFront(camera.seat);
    this.counts.uncovered += this.#kernel.drawArena();
    this.#stages.draw(camera.seat);
    this.#kernel.finish();
    this.counts.polygons += this.#kernel.drawnPolygons();
    this.#canvas.copyTo(planes);
  }
}
