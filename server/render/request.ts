/**
 * What a request must be before it is drawn. Both renderers ask this first, so that no size, camera
 * or entity can make them crash, loop or write beyond their memory.
 */

import { formatDigest } from '../../shared/math/digest.ts';
import { show } from '../../shared/schema/schema.ts';
import type { Camera } from '../../shared/view/camera.ts';
import { ENTITY, ENTITY_KINDS, type EntityKind, MAX_ENTITIES, type Scene } from '../../shared/view/scene.ts';
import { PICKUP_KINDS, PROP_KINDS } from '../../shared/world/arena-source.ts';
import { SEATS } from '../../shared/world/constants.ts';
import { PROJECTILE_KINDS, WEAPONS } from '../../shared/world/weapons.ts';
import type { ArenaMesh } from './mesh/arena-mesh.ts';
import { findMover } from './model/mover.ts';
import { FRAME_LIMITS, PLANE_NAMES, RenderError, type RenderRequest, type View } from './renderer.ts';

/** Numbers a view can have. */
export const VIEW_LIMITS = { fovMinDeg: 20, fovMaxDeg: 120, pitchMax: 16_384, farthestMetres: 2000 } as const;

const ENTITY_PLACES = ['x', 'y', 'z', 'ex', 'ey', 'ez'] as const;
const ENTITY_RATIOS = ['stride', 'pace', 'crouch', 'reload', 'raise'] as const;
/** How many variants of a kind there are, where its variant is a choice. */
const CHOICES: { readonly [K in EntityKind]?: number } = {
  player: SEATS,
  weapon: SEATS,
  pickup: PICKUP_KINDS.length,
  tracer: SEATS,
  prop: PROP_KINDS.length,
  projectile: PROJECTILE_KINDS.length,
  plate: 2,
  goal: 2,
};
const VARIANTS: readonly number[] = ENTITY_KINDS.map((kind) => CHOICES[kind] ?? 256);

function isWithin(value: unknown, low: number, high: number): boolean {
  return typeof value === 'number' && value >= low && value <= high;
}

function checkSize(view: View, path: string): void {
  const { minWidth, maxWidth, minHeight, maxHeight } = FRAME_LIMITS;
  const check = (name: 'width' | 'height', low: number, high: number) => {
    if (Number.isInteger(view[name]) && isWithin(view[name], low, high)) return;
    throw new RenderError(
      'size-invalid',
      `${path}/${name}`,
      `an integer from ${low} to ${high} pixels`,
      show(view[name]),
    );
  };
  check('width', minWidth, maxWidth);
  check('height', minHeight, maxHeight);
}

function checkPlanes(view: View, path: string): void {
  view.planes.forEach((name, i) => {
    if (PLANE_NAMES.includes(name) && view.planes.indexOf(name) === i) return;
    throw new RenderError(
      'plane-unknown',
      `${path}/planes/${i}`,
      `each of ${PLANE_NAMES.join(', ')} at most once`,
      show(name),
    );
  });
  if (view.planes.length === 0)
    throw new RenderError('plane-unknown', `${path}/planes`, `one of ${PLANE_NAMES.join(', ')}`, 'none');
}

/** Fields of a camera and the range each must be in. */
const CAMERA_RANGES: readonly (readonly [field: keyof Camera, low: number, high: number])[] = [
  ['x', -VIEW_LIMITS.farthestMetres, VIEW_LIMITS.farthestMetres],
  ['y', -VIEW_LIMITS.farthestMetres, VIEW_LIMITS.farthestMetres],
  ['z', -VIEW_LIMITS.farthestMetres, VIEW_LIMITS.farthestMetres],
  ['yaw', -2_147_483_648, 2_147_483_647],
  ['pitch', -VIEW_LIMITS.pitchMax, VIEW_LIMITS.pitchMax],
  ['fovDeg', VIEW_LIMITS.fovMinDeg, VIEW_LIMITS.fovMaxDeg],
  ['seat', 0, 255],
];

function checkCamera(camera: Camera, path: string): void {
  for (const [field, low, high] of CAMERA_RANGES) {
    if (isWithin(camera[field], low, high)) continue;
    throw new RenderError('camera-invalid', `${path}/${field}`, `a number from ${low} to ${high}`, show(camera[field]));
  }
}

function checkScene(scene: Scene, path: string): void {
  const count = scene.header.entityCount[0] as number;
  if (count > MAX_ENTITIES) {
    throw new RenderError('scene-invalid', `${path}/header/entityCount`, `at most ${MAX_ENTITIES}`, String(count));
  }
  const { entity } = scene;
  checkKinds(entity.kind, count, path);
  const far = VIEW_LIMITS.farthestMetres;
  for (const field of ENTITY_PLACES) checkColumn(entity[field], count, -far, far, `metres within ${far}`, path, field);
  for (const field of ENTITY_RATIOS) checkColumn(entity[field], count, 0, 1000, 'a number from 0 to 1000', path, field);
  for (let i = 0; i < count; i++) {
    const most = VARIANTS[entity.kind[i] as number] as number;
    if ((entity.variant[i] as number) >= most)
      refuseAbove(entity.variant[i] as number, most, `${path}/entity/${i}/variant`);
    if ((entity.weapon[i] as number) >= WEAPONS.length)
      refuseAbove(entity.weapon[i] as number, WEAPONS.length, `${path}/entity/${i}/weapon`);
  }
}

function checkKinds(kinds: ArrayLike<number>, count: number, path: string): void {
  for (let i = 0; i < count; i++) {
    const kind = kinds[i] as number;
    if (kind < ENTITY_KINDS.length) continue;
    const expected = `one of ${ENTITY_KINDS.join(', ')}`;
    throw new RenderError('scene-invalid', `${path}/entity/${i}/kind`, expected, String(kind));
  }
}

function checkColumn(
  values: Float32Array,
  count: number,
  low: number,
  high: number,
  expected: string,
  path: string,
  field: string,
): void {
  for (let i = 0; i < count; i++) {
    const value = values[i] as number;
    if (value >= low && value <= high) continue;
    throw new RenderError('scene-invalid', `${path}/entity/${i}/${field}`, expected, show(value));
  }
}

function refuseAbove(value: number, count: number, path: string): never {
  throw new RenderError('scene-invalid', path, `a number below ${count}`, String(value));
}

/** A scene's arena among those that are loaded. Throws RenderError for another, or a mover that is not its. */
export function arenaOf<T extends Pick<ArenaMesh, 'movers'>>(
  arenas: ReadonlyMap<string, T>,
  scene: Scene,
  index: number,
): T {
  const id = formatDigest(scene.header.arena);
  const arena = arenas.get(id);
  const known = [...arenas.keys()].join(', ') || 'none';
  if (!arena) throw new RenderError('arena-unknown', `/scenes/${index}/header/arena`, `a loaded arena (${known})`, id);
  const { kind, variant, ex, ey, ez } = scene.entity;
  for (let i = 0; i < (scene.header.entityCount[0] as number); i++) {
    const size = [ex[i], ey[i], ez[i]] as [number, number, number];
    if (kind[i] !== ENTITY.mover || findMover(arena.movers, variant[i] as number, size)) continue;
    const path = `/scenes/${index}/entity/${i}/ex`;
    throw new RenderError('scene-invalid', path, 'size and material of a door or lift of the arena', size.join(', '));
  }
  return arena;
}

/** Throws RenderError that names the first place that cannot be drawn. */
export function checkRequest({ scenes, views }: RenderRequest): void {
  scenes.forEach((scene, i) => {
    checkScene(scene, `/scenes/${i}`);
  });
  views.forEach((view, i) => {
    const path = `/views/${i}`;
    if (!scenes[view.scene]) {
      throw new RenderError('scene-invalid', `${path}/scene`, `an index below ${scenes.length}`, show(view.scene));
    }
    checkSize(view, path);
    checkPlanes(view, path);
    checkCamera(view.camera, `${path}/camera`);
  });
}
