/** Scenes and views for tests of pictures: entities put where a test wants them, and pixels read back. */

import type { Renderer, View } from '../../server/render/renderer.ts';
import type { Camera } from '../../shared/view/camera.ts';
import { SEAT_FOV_DEG } from '../../shared/view/camera.ts';
import type { Planes } from '../../shared/view/planes.ts';
import { createScene, ENTITY, type EntityKind, LONG_AGO, type Scene, SEGMENT } from '../../shared/view/scene.ts';
import { type Arena, compileArena } from '../../shared/world/arena.ts';
import { NOBODY } from '../../shared/world/fields.ts';
import { WEAPON } from '../../shared/world/weapons.ts';
import { roomSource } from '../support/box-arena.ts';

export const ROOM_HALF = 10;
export const ROOM_HEIGHT = 6;

type Changes = Parameters<typeof roomSource>[1];

export function room(changes: Changes = {}, inside: Parameters<typeof roomSource>[0] = []): Arena {
  return compileArena(roomSource(inside, changes));
}

export function sceneIn(arena: Arena, tick = 100): Scene {
  const scene = createScene();
  scene.header.arena.set(arena.digest);
  scene.header.tick[0] = tick;
  return scene;
}

type Fields = Partial<Record<Exclude<keyof Scene['entity'], 'kind'>, number>>;

/** Adds an entity; ages are "long ago", hands are ready and nobody owns it unless told. */
export function put(
  scene: Scene,
  kind: EntityKind,
  [x, y, z]: readonly [number, number, number],
  fields: Fields = {},
): number {
  const i = scene.header.entityCount[0] as number;
  scene.header.entityCount[0] = i + 1;
  const rest = { fireAge: LONG_AGO, hurtAge: LONG_AGO, deathAge: LONG_AGO, owner: NOBODY, raise: 1, isLoaded: 1 };
  for (const [field, value] of Object.entries({ x, y, z, ...rest, ...fields, kind: ENTITY[kind] })) {
    (scene.entity[field as keyof Scene['entity']] as Float32Array)[i] = value;
  }
  return i;
}

export function putPlayer(
  scene: Scene,
  seat: number,
  at: readonly [number, number, number],
  fields: Fields = {},
): number {
  const own = { variant: seat, weapon: WEAPON.rifle, owner: seat, segment: SEGMENT.player + seat };
  return put(scene, 'player', at, { ...own, ...fields });
}

export function putWeapon(
  scene: Scene,
  seat: number,
  eye: readonly [number, number, number],
  fields: Fields = {},
): number {
  const own = { variant: seat, weapon: WEAPON.rifle, owner: seat, segment: SEGMENT.weapon + seat };
  return put(scene, 'weapon', eye, { ...own, ...fields });
}

/** A camera at the height of a standing player's eyes in the middle of the room, looking along -Z. */
export function eyes(changes: Partial<Camera> = {}): Camera {
  return { x: 0, y: 1.62, z: 0, yaw: 0, pitch: 0, fovDeg: SEAT_FOV_DEG, seat: NOBODY, ...changes };
}

export function viewOf(camera: Camera, changes: Partial<View> = {}): View {
  const planes = ['rgb', 'depth', 'segmentation'] as const;
  return { scene: 0, viewId: 1, tick: 100, reset: true, camera, width: 64, height: 48, planes, ...changes };
}

/** Draws one view and keeps its planes. */
export async function shoot(
  renderer: Renderer,
  scene: Scene,
  camera: Camera,
  changes: Partial<View> = {},
): Promise<Planes> {
  const batch = await renderer.render({ scenes: [scene], views: [viewOf(camera, changes)] });
  const planes = structuredClone(batch.frames[0]?.planes ?? {}) as Planes;
  batch.release();
  return planes;
}

/** Pixels with an id. */
export function pixelsOf({ segmentation }: Planes, id: number): number[] {
  return [...segmentation.keys()].filter((pixel) => segmentation[pixel] === id);
}

/** Pixels whose colours in two pictures differ by more than `least` in some channel: what a translucent thing changed. */
export function changedPixels(a: Planes, b: Planes, least = 0): number[] {
  const differs = (i: number) => Math.abs((a.rgb[i] as number) - (b.rgb[i] as number)) > least;
  return Array.from({ length: a.rgb.length / 3 }, (_, pixel) => pixel).filter((pixel) =>
    [0, 1, 2].some((c) => differs(pixel * 3 + c)),
  );
}

/** Mean colour of some pixels. */
export function meanColour({ rgb }: Planes, pixels: readonly number[]): [number, number, number] {
  const mean = (c: number) => pixels.reduce((sum, pixel) => sum + (rgb[pixel * 3 + c] as number), 0) / pixels.length;
  return [mean(0), mean(1), mean(2)];
}
