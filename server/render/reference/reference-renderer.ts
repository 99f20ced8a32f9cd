/**
 * The readable oracle: one ray for each pixel, in double precision, against every polygon that faces
 * the eye. Slow and plain; it shares the mesh, the textures, the light and the models with the
 * raster, and nothing of how they are drawn.
 */
import { floor } from '../../../shared/math/scalar.ts';
import { PLANE_NAMES, type Planes } from '../../../shared/view/planes.ts';
import type { Scene } from '../../../shared/view/scene.ts';
import type { Arena } from '../../../shared/world/arena.ts';
import { FramePool } from '../frame-pool.ts';
import { History } from '../history.ts';
import { type Lens, lensOf } from '../lens.ts';
import { LoadedArenas } from '../loaded-arenas.ts';
import { type ArenaMesh, type Fog, meshOf } from '../mesh/arena-mesh.ts';
import type { Group } from '../model/instance.ts';
import { findBefore } from '../model/same-thing.ts';
import { stageScene } from '../model/stage.ts';
import type { FrameBatch, Renderer, RenderRequest, View } from '../renderer.ts';
import { arenaOf, checkRequest } from '../request.ts';
import { type Colour, colourOf, FARTHEST, mipLevel, texelAt } from './sample.ts';
import { gatherThings, type Thing } from './scenery.ts';
import { blend, gatherSheets, isSheetSeen, type SeenSheet } from './sheets.ts';
import { along, dot, hitDepth, minus, planeDepth, type Ray, rayThrough } from './target.ts';

/** Nothing nearer than this is drawn, m. */
const NEAR = 1 / 64;
/** Pixels of a row that share a mip level: blocks that begin at columns of this multiple. */
const BLOCK = 16;

interface Hit {
  readonly thing: Thing;
  readonly depth: number;
}

/** The ray through a place on a picture, in pixels from the top left. */
function rayAt(lens: Lens, x: number, y: number, { width, height }: View): Ray {
  return rayThrough(lens, x - width / 2, height / 2 - y);
}

/** The ray by which the mip level of the pixel (x, y) is told: in the middle of its block. */
function blockRay(lens: Lens, x: number, y: number, view: View): Ray {
  return rayAt(lens, x - (x % BLOCK) + BLOCK / 2 + 0.5, y + 0.5, view);
}

function nearestHit(things: readonly Thing[], ray: Ray): Hit | undefined {
  let best: Hit | undefined;
  for (const thing of things) {
    const depth = hitDepth(thing.target, ray, NEAR, best?.depth ?? Infinity);
    if (depth < Infinity) best = { thing, depth };
  }
  return best;
}

export class ReferenceRenderer implements Renderer {
  readonly id = 'reference';
  readonly capabilities = { planes: PLANE_NAMES, deterministic: true, bestBatch: 1 };
  readonly #meshes = new LoadedArenas<ArenaMesh>();
  readonly #pool = new FramePool();
  readonly #history = new History();

  loadArena(arena: Arena): void {
    if (!this.#meshes.has(arena)) this.#meshes.add(arena, meshOf(arena));
  }

  render(request: RenderRequest): FrameBatch {
    checkRequest(request);
    const meshes = request.scenes.map((scene, i) => arenaOf(this.#meshes, scene, i));
    const frames = request.views.map((view) => {
      const frame = this.#pool.lend(view);
      this.#draw(request.scenes[view.scene] as Scene, meshes[view.scene] as ArenaMesh, view, frame.planes);
      return frame;
    });
    return this.#pool.batch(frames);
  }

  dispose(): void {
    this.#meshes.clear();
    this.#history.clear();
  }

  #draw(scene: Scene, mesh: ArenaMesh, view: View, planes: Partial<Planes>): void {
    const { width, height, camera } = view;
    const lens = lensOf(camera, height);
    const groups = stageScene(scene, mesh);
    const sheets = planes.rgb || planes.gray ? gatherSheets(groups, lens, camera.seat) : [];
    const fog = lens.isOrtho ? { ...mesh.fog, density: 0 } : mesh.fog;
    const past = planes.motion && this.#history.follow(view, scene);
    const wasBefore = past ? finderOf(view.tick - past.tick, scene, past.scene, mesh) : () => undefined;
    const lensBefore = past && lensOf(past.camera, height);
    const things = gatherThings(mesh, groups, wasBefore, lens, camera.seat);
    const onTop = things.filter((thing) => thing.isOnTop);
    const others = things.filter((thing) => !thing.isOnTop);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const ray = rayAt(lens, x + 0.5, y + 0.5, view);
        const hit = nearestHit(onTop, ray) ?? nearestHit(others, ray);
        const pixel = y * width + x;
        if (planes.depth) planes.depth[pixel] = hit?.depth ?? Infinity;
        if (planes.segmentation) planes.segmentation[pixel] = hit?.thing.segment ?? 0;
        if (planes.motion) {
          const was = lensBefore && placeBefore(hit, lens, lensBefore, ray, view);
          const ticks = past ? view.tick - past.tick : 1;
          planes.motion.set(was ? [(x + 0.5 - was[0]) / ticks, (y + 0.5 - was[1]) / ticks] : [0, 0], pixel * 2);
        }
        if (!planes.rgb && !planes.gray) continue;
        const solid: Colour = hit ? paint(hit, fog, lens, view, x, y) : [...fog.colour];
        const colour = blendAll(solid, hit, sheets, fog, lens, view, x, y);
        planes.rgb?.set(colour, pixel * 3);
        if (planes.gray) planes.gray[pixel] = lumaOf(colour);
      }
    }
  }
}

/** Finds what a group was in an earlier scene of the same arena. */
function finderOf(ticks: number, scene: Scene, before: Scene, mesh: ArenaMesh): (group: Group) => Group | undefined {
  const groups = stageScene(before, mesh);
  return ({ entity }) => {
    const was = findBefore(scene, entity, before, ticks);
    return groups.find((group) => group.entity === was);
  };
}

/** Where what a ray meets was on the picture before, in pixels; undefined for what was nearer than all that is drawn. */
function placeBefore(
  hit: Hit | undefined,
  lens: Lens,
  before: Lens,
  ray: Ray,
  { width, height }: View,
): readonly [x: number, y: number] | undefined {
  const at = along(ray, hit?.depth ?? FARTHEST);
  const was = hit?.thing.before?.(at) ?? at;
  // What is endlessly far does not come nearer to an eye.
  const isNowhere = !hit && !lens.isOrtho;
  const way = isNowhere ? ray.way : minus(was, before.eye);
  const depth = dot(way, before.forward);
  if (!lens.isOrtho && depth < (isNowhere ? NEAR / FARTHEST : NEAR)) return undefined;
  const scale = before.focalPx / (lens.isOrtho ? 1 : depth);
  return [width / 2 + dot(way, before.right) * scale, height / 2 - dot(way, before.up) * scale];
}

function lumaOf(colour: ArrayLike<number>): number {
  const [red, green, blue] = Uint8Array.from(colour) as unknown as [number, number, number];
  return (77 * red + 150 * green + 29 * blue + 128) >> 8;
}

/** Colour of the pixel (x, y) that a thing covers. */
function paint({ thing, depth }: Hit, fog: Fog, lens: Lens, view: View, x: number, y: number): Colour {
  const at = along(rayAt(lens, x + 0.5, y + 0.5, view), depth);
  const [s, t] = thing.texel(at);
  const level = mipLevel(texelsOnPixel(thing, lens, blockRay(lens, x, y, view)), thing.texture);
  const light = thing.light(middleOf(s, level), middleOf(t, level));
  return colourOf(texelAt(thing.texture, s, t, level), light, depth, fog);
}

/** Colour of the pixel (x, y) with the sheets that are seen there. */
function blendAll(
  solid: Colour,
  hit: Hit | undefined,
  sheets: readonly SeenSheet[],
  fog: Fog,
  lens: Lens,
  view: View,
  x: number,
  y: number,
): Colour {
  if (sheets.length === 0) return solid;
  const ray = rayAt(lens, x + 0.5, y + 0.5, view);
  const middle = blockRay(lens, x, y, view);
  return sheets.reduce((before, sheet) => {
    const depth = hitDepth(sheet.target, ray, NEAR, Infinity);
    if (depth === Infinity || !isSheetSeen(sheet, depth, hit?.depth ?? Infinity, hit?.thing.isOnTop ?? false))
      return before;
    const level = mipLevel(texelsOnPixel(sheet, lens, middle), sheet.texture);
    return blend(before, sheet, along(ray, depth), level, depth, fog);
  }, solid);
}

/** Middle of the texel of a level that a coordinate of the finest one lies in. */
function middleOf(coordinate: number, level: number): number {
  const size = 1 << level;
  return (floor(coordinate / size) + 0.5) * size;
}

/** Texels of the finest level that a pixel covers where a ray meets the plane. */
function texelsOnPixel({ target, density }: Pick<Thing, 'target' | 'density'>, lens: Lens, ray: Ray): number {
  const depth = lens.isOrtho ? 1 : planeDepth(target, ray);
  const z = depth > 0 && depth < FARTHEST ? depth : FARTHEST;
  return (density * z * z * z) / (lens.focalPx * lens.focalPx * target.height);
}
