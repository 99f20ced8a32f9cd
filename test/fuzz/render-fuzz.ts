/**
 * Requests by chance: scenes of any bytes, cameras anywhere, in perspective or orthographic, sizes and
 * planes of all kinds. Each must be drawn as a defined picture or refused with its code, and leave the
 * renderer as it was. A request depends on the seed and its number alone, so that one can be made again.
 */
import { loadArena } from '../../server/assets/arena-library.ts';
import { createRenderer } from '../../server/render/create-renderer.ts';
import { RenderError, type Renderer, type View } from '../../server/render/renderer.ts';
import { createRng, nextInt, nextSigned, nextUnit, type RngState } from '../../shared/math/rng.ts';
import { type Camera, SEAT_FOV_DEG } from '../../shared/view/camera.ts';
import { PLANE_NAMES, type Planes } from '../../shared/view/planes.ts';
import { createScene, ENTITY, ENTITY_KINDS, MAX_ENTITIES, type Scene } from '../../shared/view/scene.ts';
import type { Arena } from '../../shared/world/arena.ts';
import { WEAPONS } from '../../shared/world/weapons.ts';
import { room, sceneIn, shoot } from '../render/staging.ts';

export interface FuzzWishes {
  readonly requests: number;
  readonly seed: number;
  /** Number of the first request. */
  readonly from?: number;
  readonly onProgress?: (done: number) => void;
}

export interface FuzzReport {
  readonly drawn: number;
  /** Refusals by code. */
  readonly refused: Readonly<Record<string, number>>;
}

/** Requests between two looks at a known picture. */
const LOOK_EVERY = 200;
/** One in so many requests is drawn by a second renderer, too. */
const TWICE = 16;
const NUMBERS_THAT_ARE_NONE = [Number.NaN, Infinity, -Infinity, -0, 1e300, 5e-324];

/** A number, or sometimes one that no camera and no place has. */
function oddly(rng: RngState, number: number): number {
  if (nextInt(rng, 400) > 0) return number;
  return NUMBERS_THAT_ARE_NONE[nextInt(rng, NUMBERS_THAT_ARE_NONE.length)] as number;
}

function settle({ entity }: Scene, e: number, { movers }: Arena, rng: RngState, reach: number): void {
  entity.kind[e] = nextInt(rng, 3000) === 0 ? 77 : nextInt(rng, ENTITY_KINDS.length);
  entity.variant[e] = nextInt(rng, 3000) === 0 ? 250 : nextInt(rng, 2);
  entity.weapon[e] = nextInt(rng, WEAPONS.length);
  entity.segment[e] = 1 + nextInt(rng, 255);
  for (const field of ['x', 'y', 'z', 'ex', 'ey', 'ez'] as const)
    entity[field][e] = nextInt(rng, 5000) === 0 ? Number.NaN : nextSigned(rng) * reach;
  for (const field of ['stride', 'pace', 'crouch', 'reload', 'raise'] as const) entity[field][e] = nextUnit(rng) * 3;
  // Doors and lifts have the size of one of the arena's, or are refused.
  if (entity.kind[e] !== ENTITY.mover) return;
  const mover = movers[nextInt(rng, movers.length + 1)];
  if (!mover && nextInt(rng, 40) > 0) entity.kind[e] = ENTITY.prop;
  if (!mover) return;
  entity.variant[e] = mover.material;
  entity.ex[e] = mover.maxX - mover.minX;
  entity.ey[e] = mover.maxY - mover.minY;
  entity.ez[e] = mover.maxZ - mover.minZ;
}

function fillScene(scene: Scene, arena: Arena, rng: RngState): void {
  for (let w = 0; w < scene.words.length; w++) scene.words[w] = nextInt(rng, 4_294_967_296);
  scene.header.arena.set(arena.digest);
  scene.header.entityCount[0] = nextInt(rng, nextInt(rng, 50) === 0 ? MAX_ENTITIES + 2 : 40);
  const reach = nextInt(rng, 3) === 0 ? 3 : 15;
  for (let e = 0; e < MAX_ENTITIES; e++) settle(scene, e, arena, rng, reach);
}

function cameraBy(rng: RngState): Camera {
  const reach = nextInt(rng, 8) === 0 ? 1999 : 14;
  const place = () => oddly(rng, nextSigned(rng) * reach);
  return {
    x: place(),
    y: place(),
    z: place(),
    yaw: nextInt(rng, 65_536),
    pitch: oddly(rng, nextInt(rng, 4) === 0 ? -16_384 : nextInt(rng, 32_769) - 16_384),
    fovDeg: oddly(rng, nextInt(rng, 6) === 0 ? 15 + nextUnit(rng) * 110 : SEAT_FOV_DEG),
    span: nextInt(rng, 3) === 0 ? oddly(rng, 4000 ** nextUnit(rng)) : undefined,
    seat: nextInt(rng, 256),
  };
}

/** Sizes are small but for one in a hundred; some are too small. */
function viewBy(rng: RngState, number: number): Partial<View> {
  const isLarge = nextInt(rng, 100) === 0;
  const side = () => (isLarge ? 16 + nextInt(rng, 800) : 14 + nextInt(rng, 70));
  return {
    viewId: nextInt(rng, 8),
    tick: number - nextInt(rng, 4),
    reset: nextInt(rng, 5) === 0,
    width: side(),
    height: side(),
    planes: PLANE_NAMES.filter(() => nextUnit(rng) < 0.7),
  };
}

/** What is wrong with planes, if anything: they must be whole, and agree with each other. */
function faultOf({ rgb, gray, depth, segmentation, motion }: Partial<Planes>, pixels: number): string | undefined {
  if (gray && rgb) {
    for (let i = 0; i < pixels; i++) {
      const luma =
        (77 * (rgb[i * 3] as number) + 150 * (rgb[i * 3 + 1] as number) + 29 * (rgb[i * 3 + 2] as number) + 128) >> 8;
      if (luma !== gray[i]) return `pixel ${i} is ${gray[i]} gray, not ${luma}`;
    }
  }
  for (let i = 0; depth && i < pixels; i++) {
    const [z, id] = [depth[i] as number, segmentation?.[i]];
    if (!(z > 0)) return `pixel ${i} has a depth of ${z}`;
    if (id !== undefined && (id === 0) !== (z === Infinity)) return `pixel ${i} is ${id} at ${z} m`;
  }
  for (let i = 0; motion && i < pixels * 2; i++) if (!Number.isFinite(motion[i])) return `motion ${i} is ${motion[i]}`;
  return undefined;
}

/** Where two pictures differ first; undefined where they are the same. */
function difference(a: Partial<Planes>, b: Partial<Planes>): string | undefined {
  for (const name of PLANE_NAMES) {
    const [one, other] = [a[name], b[name]];
    if (one?.length !== other?.length) return `${name} has ${one?.length} numbers, not ${other?.length}`;
    const i = one?.findIndex((value, at) => !Object.is(value, other?.[at])) ?? -1;
    if (i >= 0) return `number ${i} of ${name} is ${one?.[i]}, not ${other?.[i]}`;
  }
  return undefined;
}

/** Sends requests. Throws an Error with the number of the first that is answered wrongly. */
export async function fuzzRender({ requests, seed, from = 0, onProgress }: FuzzWishes): Promise<FuzzReport> {
  const arenas = [room(), ...['atrium', 'works', 'yard'].map(loadArena)];
  const [renderer, other] = [createRenderer('raster'), createRenderer('raster')];
  for (const arena of arenas) for (const each of [renderer, other]) each.loadArena(arena);
  const scene = createScene();
  const known = { scene: sceneIn(arenas[1] as Arena), camera: cameraBy(createRng(1)) };
  const look = (each: Renderer) =>
    shoot(each, known.scene, { ...known.camera, x: 0, y: 2, z: 0, fovDeg: 70, pitch: 0 });
  const expected = await look(renderer);
  const refused: Record<string, number> = {};
  let drawn = 0;
  for (let i = from; i < from + requests; i++) {
    const rng = createRng((seed ^ Math.imul(i + 1, 0x9e3779b1)) >>> 0);
    fillScene(scene, arenas[nextInt(rng, arenas.length)] as Arena, rng);
    const [camera, view] = [cameraBy(rng), viewBy(rng, i)];
    const fail = (fault: string) => new Error(`request ${i} of seed ${seed}: ${fault}`);
    try {
      const planes = await shoot(renderer, scene, camera, view);
      drawn++;
      const fault = faultOf(planes, (view.width as number) * (view.height as number));
      if (fault) throw fail(fault);
      const still = PLANE_NAMES.filter((name) => name !== 'motion' && view.planes?.includes(name));
      if (i % TWICE === 0 && still.length > 0) {
        const { motion, ...rest } = planes;
        const fault = difference(rest, await shoot(other, scene, camera, { ...view, planes: still }));
        if (fault) throw fail(`another renderer draws another picture: ${fault}`);
      }
    } catch (error) {
      if (!(error instanceof RenderError)) throw error;
      refused[error.code] = (refused[error.code] ?? 0) + 1;
    }
    if ((i + 1) % LOOK_EVERY !== 0) continue;
    const change = difference(await look(renderer), expected);
    if (change) throw fail(`a known picture has changed: ${change}`);
    onProgress?.(i + 1 - from);
  }
  return { drawn, refused };
}
