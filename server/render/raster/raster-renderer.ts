/**
 * The renderer that games run on: arenas and scenes are packed into a WebAssembly kernel's memory
 * and drawn there. It never looks at pixels itself.
 */
import { PLANE_NAMES, type PlaneName } from '../../../shared/view/planes.ts';
import type { Scene } from '../../../shared/view/scene.ts';
import type { Arena } from '../../../shared/world/arena.ts';
import { FramePool } from '../frame-pool.ts';
import { History } from '../history.ts';
import * as at from '../kernel/layout.ts';
import { isOrtho, writeLens } from '../lens.ts';
import { LoadedArenas } from '../loaded-arenas.ts';
import { meshOf } from '../mesh/arena-mesh.ts';
import type { Backdrop } from '../model/look.ts';
import type { Frame, FrameBatch, Renderer, RenderRequest, View } from '../renderer.ts';
import { arenaOf, checkRequest } from '../request.ts';
import { packArena } from './arena-packer.ts';
import { Canvas } from './canvas.ts';
import { FlowPacker } from './flow-packer.ts';
import { KernelMemory } from './memory.ts';
import { createModelStore } from './model-store.ts';
import { type Kernel, startKernel } from './program.ts';
import { StagePacker } from './stage-packer.ts';
import { createTextureStore, type TextureStore } from './texture-store.ts';

const PLANE_BITS: { readonly [P in PlaneName]: number } = {
  rgb: at.PLANE_RGB,
  gray: at.PLANE_GRAY,
  depth: at.PLANE_DEPTH,
  segmentation: at.PLANE_SEGMENTS,
  motion: at.PLANE_MOTION,
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
  /** Address of the kernel's parameter block. */
  readonly #block: number;
  readonly #flows: FlowPacker;
  readonly #history = new History();
  readonly #arenas = new LoadedArenas<LoadedArena>();
  readonly #pool = new FramePool();

  /** With less room for images they are made more often; pictures are the same. */
  constructor({ poolBytes = POOL_BYTES } = {}) {
    this.#kernel = startKernel();
    this.#memory = new KernelMemory(this.#kernel.memory, this.#kernel.freeMemory());
    this.#textures = createTextureStore(this.#memory);
    this.#canvas = new Canvas(this.#memory, poolBytes);
    const models = createModelStore(this.#memory, this.#textures);
    this.#stages = new StagePacker(this.#kernel, this.#memory, models);
    this.#flows = new FlowPacker(this.#memory, models, this.#stages);
    this.#block = this.#kernel.parameters();
    const { scratch, pool } = this.#canvas;
    this.#memory.setI32(this.#block + at.VIEW_SCRATCH, scratch, pool, this.#canvas.poolBytes);
  }

  loadArena(arena: Arena): void {
    if (this.#arenas.has(arena)) return;
    const mesh = meshOf(arena);
    const { probes, movers, ground } = mesh;
    this.#arenas.add(arena, { address: packArena(this.#memory, mesh, this.#textures), probes, movers, ground });
  }

  render(request: RenderRequest): FrameBatch {
    checkRequest(request);
    const { scenes, views } = request;
    const arenas = scenes.map((scene, i) => arenaOf(this.#arenas, scene, i));
    const frames = views.map((view) => this.#pool.lend(view));
    for (let s = 0; s < scenes.length; s++) this.#drawScene(request, s, arenas[s] as LoadedArena, frames);
    return this.#pool.batch(frames);
  }

  dispose(): void {
    this.#arenas.clear();
    this.#history.clear();
  }

  /** Draws the views of a scene. */
  #drawScene({ scenes, views }: RenderRequest, s: number, arena: LoadedArena, frames: readonly Frame[]): void {
    let isOpen = false;
    for (let v = 0; v < views.length; v++) {
      const view = views[v] as View;
      if (view.scene !== s) continue;
      if (!isOpen) this.#stages.open(scenes[s] as Scene, arena);
      isOpen = true;
      this.#draw(view, scenes[s] as Scene, arena);
      this.#canvas.copyTo((frames[v] as Frame).planes, view.width * view.height);
    }
  }

  #draw(view: View, scene: Scene, arena: LoadedArena): void {
    const { seat } = view.camera;
    this.#writeView(view, arena);
    this.#kernel.begin();
    this.#stages.drawFront(seat);
    this.counts.uncovered += this.#kernel.drawArena();
    this.#stages.draw(seat);
    this.#stages.drawSheets();
    if (view.planes.includes('motion')) this.#writeFlows(view, scene, arena);
    this.#kernel.finish();
    this.counts.polygons += this.#kernel.drawnPolygons();
  }

  /** Tells the kernel how what is drawn has moved since the view's previous picture. */
  #writeFlows(view: View, scene: Scene, arena: LoadedArena): void {
    const past = this.#history.follow(view, scene);
    const flows = this.#flows.pack(view, scene, past, arena);
    this.#memory.i32[(this.#block + at.VIEW_FLOWS) >> 2] = flows;
    this.#memory.f32[(this.#block + at.VIEW_TICKS) >> 2] = past ? view.tick - past.tick : 1;
  }

  /** Fills the kernel's parameter block. */
  #writeView({ width, height, camera, planes }: View, arena: LoadedArena): void {
    const canvas = this.#canvas;
    canvas.fit(width, height);
    const { f32, i32 } = this.#memory;
    writeLens(f32, this.#block >> 2, camera, height);
    let bits = 0;
    for (let i = 0; i < planes.length; i++) bits |= PLANE_BITS[planes[i] as PlaneName];
    i32[(this.#block + at.VIEW_WIDTH) >> 2] = width;
    i32[(this.#block + at.VIEW_HEIGHT) >> 2] = height;
    i32[(this.#block + at.VIEW_PLANES) >> 2] = bits;
    i32[(this.#block + at.VIEW_ORTHO) >> 2] = isOrtho(camera) ? 1 : 0;
    i32[(this.#block + at.VIEW_ARENA) >> 2] = arena.address;
    i32[(this.#block + at.VIEW_COLOUR) >> 2] = canvas.colour;
    i32[(this.#block + at.VIEW_PARTS) >> 2] = canvas.parts;
    i32[(this.#block + at.VIEW_RGB) >> 2] = canvas.planes.rgb;
    i32[(this.#block + at.VIEW_GRAY) >> 2] = canvas.planes.gray;
    i32[(this.#block + at.VIEW_DEPTH) >> 2] = canvas.planes.depth;
    i32[(this.#block + at.VIEW_SEGMENTS) >> 2] = canvas.planes.segmentation;
    i32[(this.#block + at.VIEW_MOTION) >> 2] = canvas.planes.motion;
  }
}
