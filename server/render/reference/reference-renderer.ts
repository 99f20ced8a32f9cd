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
import { type ArenaMesh, meshOf } from '../mesh/arena-mesh.ts';
import type { Group } from '../model/instance.ts';
import { findBefore } from '../model/same-thing.ts';
import { stageScene } from '../model/stage.ts';
import type { FrameBatch, Renderer, RenderRequest, View } from '../renderer.ts';
import { arenaOf, checkRequest } from '../request.ts';
import { type Colour, colourOf, FARTHEST, mipLevel, texelAt } from './sample.ts';
import { gatherThings, type Thing } from './scenery.ts';
import { blend, gatherSheets, isSheetSeen, type SeenSheet } from './sheets.ts';
import { dot, hitDepth, minus, planeDepth, type Vector } from './target.ts';

/** Nothing nearer than this is drawn, m. */
const NEAR = 1 / 64;
/** Pixels of a row that share a mip level: blocks that begin at columns of this multiple. */
const BLOCK = 16;

interface Hit {
  readonly thing: Thing;
  readonly depth: number;
}

/** The ray through a place on the picture, in pixels; its length along the view axis is 1. */
function rayThrough(
  { right, up, forward, focalPx }: Lens,
  x: number,
  y: number,
  width: number,
  height: number,
): Vector {
  const [rx, ry] = [(x - width / 2) / focalPx, (height / 2 - y) / focalPx];
  const at = (i: 0 | 1 | 2) => forward[i] + right[i] * rx + up[i] * ry;
  return [at(0), at(1), at(2)];
}

function nearestHit(things: readonly Thing[], ray: Vector): Hit | undefined {
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
    const past = planes.motion && this.#history.follow(view, scene);
    const wasBefore = past ? finderOf(view.tick - past.tick, scene, past.scene, mesh) : () => undefined;
    const lensBefore = past && lensOf(past.camera, height);
    const things = gatherThings(mesh, groups, wasBefore, lens.eye, camera.seat);
    const onTop = things.filter((thing) => thing.isOnTop);
    const others = things.filter((thing) => !thing.isOnTop);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const ray = rayThrough(lens, x + 0.5, y + 0.5, width, height);
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
        const solid: Colour = hit ? paint(hit, mesh, lens, view, x, y) : [...mesh.fog.colour];
        const colour = blendAll(solid, hit, sheets, mesh, lens, view, x, y);
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
  ray: Vector,
  { width, height }: View,
): readonly [x: number, y: number] | undefined {
  const at = along(lens.eye, ray, hit?.depth ?? FARTHEST);
  const was = hit?.thing.before?.(at) ?? at;
  // What is endlessly far does not come nearer.
  const way = hit ? minus(was, before.eye) : ray;
  const depth = dot(way, before.forward);
  if (depth < (hit ? NEAR : NEAR / FARTHEST)) return undefined;
  const scale = before.focalPx / depth;
  return [width / 2 + dot(way, before.right) * scale, height / 2 - dot(way, before.up) * scale];
}

function lumaOf(colour: ArrayLike<number>): number {
  const [red, green, blue] = Uint8Array.from(colour) as unknown as [number, number, number];
  return (77 * red + 150 * green + 29 * blue + 128) >> 8;
}

function along(from: Vector, ray: Vector, depth: number): Vector {
  return [from[0] + ray[0] * depth, from[1] + ray[1] * depth, from[2] + ray[2] * depth];
}

/** Colour of the pixel (x, y) that a thing covers. */
function paint(
  { thing, depth }: Hit,
  mesh: ArenaMesh,
  lens: Lens,
  { width, height }: View,
  x: number,
  y: number,
): Colour {
  const ray = rayThrough(lens, x + 0.5, y + 0.5, width, height);
  const at = along(lens.eye, ray, depth);
  const [s, t] = thing.texel(at);
  const middle = rayThrough(lens, x - (x % BLOCK) + BLOCK / 2 + 0.5, y + 0.5, width, height);
  const level = mipLevel(texelsOnPixel(thing, planeDepth(thing.target, middle), lens.focalPx), thing.texture);
  const light = thing.light(middleOf(s, level), middleOf(t, level));
  return colourOf(texelAt(thing.texture, s, t, level), light, depth, mesh.fog);
}

/** Colour of the pixel (x, y) with the sheets that are seen there. */
function blendAll(
  solid: Colour,
  hit: Hit | undefined,
  sheets: readonly SeenSheet[],
  mesh: ArenaMesh,
  lens: Lens,
  { width, height }: View,
  x: number,
  y: number,
): Colour {
  if (sheets.length === 0) return solid;
  const ray = rayThrough(lens, x + 0.5, y + 0.5, width, height);
  const middle = rayThrough(lens, x - (x % BLOCK) + BLOCK / 2 + 0.5, y + 0.5, width, height);
  return sheets.reduce((before, sheet) => {
    const depth = hitDepth(sheet.target, ray, NEAR, Infinity);
    if (depth === Infinity || !isSheetSeen(sheet, depth, hit?.depth ?? Infinity, hit?.thing.isOnTop ?? false))
      return before;
    const at: Vector = [lens.eye[0] + ray[0] * depth, lens.eye[1] + ray[1] * depth, lens.eye[2] + ray[2] * depth];
    const level = mipLevel(texelsOnPixel(sheet, planeDepth(sheet.target, middle), lens.focalPx), sheet.texture);
    return blend(before, sheet, at, level, depth, mesh.fog);
  }, solid);
}

/** Middle of the texel of a level that a coordinate of the finest one lies in. */
function middleOf(coordinate: number, level: number): number {
  const size = 1 << level;
  return (floor(coordinate / size) + 0.5) * size;
}

/** Texels of the finest level that a pixel covers where the plane has this depth. */
function texelsOnPixel({ target, density }: Pick<Thing, 'target' | 'density'>, depth: number, focalPx: number): number {
  const z = depth > 0 && depth < FARTHEST ? depth : FARTHEST;
  return (density * z * z * z) / (focalPx * focalPx * target.height);
}
