/**
 * What a request must be before it is drawn. Both renderers ask this first, so that no size, camera
 * or entity can make them crash, loop or write beyond their memory.
 */

import { formatDigest } from '../../shared/math/digest.ts';
import { show } from '../../shared/schema/schema.ts';
import type { Camera } from '../../shared/view/camera.ts';
import { PLANE_NAMES, type PlaneName } from '../../shared/view/planes.ts';
import {
  ENTITY,
  ENTITY_KINDS,
  type Entities,
  type EntityKind,
  MAX_ENTITIES,
  type Scene,
} from '../../shared/view/scene.ts';
import { PICKUP_KINDS, PROP_KINDS } from '../../shared/world/arena-source.ts';
import { SEATS } from '../../shared/world/constants.ts';
import { PROJECTILE_KINDS, WEAPONS } from '../../shared/world/weapons.ts';
import type { LoadedArenas } from './loaded-arenas.ts';
import type { ArenaMesh } from './mesh/arena-mesh.ts';
import { findMover } from './model/mover.ts';
import { FRAME_LIMITS, RenderError, type RenderRequest, type View } from './renderer.ts';

/** Numbers a view can have. */
export const VIEW_LIMITS = {
  fovMinDeg: 20,
  fovMaxDeg: 120,
  pitchMax: 16_384,
  farthestMetres: 2000,
  spanMin: 0.5,
  spanMax: 4000,
} as const;

const FAR = VIEW_LIMITS.farthestMetres;
const WITHIN_FAR = `metres within ${FAR}`;

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

function checkSize(value: number, low: number, high: number, view: number, name: 'width' | 'height'): void {
  if (Number.isInteger(value) && isWithin(value, low, high)) return;
  const expected = `an integer from ${low} to ${high} pixels`;
  throw new RenderError('size-invalid', `/views/${view}/${name}`, expected, show(value));
}

function checkPlanes({ planes }: View, view: number): void {
  for (let i = 0; i < planes.length; i++) {
    const name = planes[i] as PlaneName;
    if (PLANE_NAMES.includes(name) && planes.indexOf(name) === i) continue;
    const expected = `each of ${PLANE_NAMES.join(', ')} at most once`;
    throw new RenderError('plane-unknown', `/views/${view}/planes/${i}`, expected, show(name));
  }
  if (planes.length > 0) return;
  throw new RenderError('plane-unknown', `/views/${view}/planes`, `one of ${PLANE_NAMES.join(', ')}`, 'none');
}

interface CameraRange {
  readonly field: keyof Camera;
  readonly low: number;
  readonly high: number;
}

const CAMERA_RANGES: readonly CameraRange[] = [
  { field: 'x', low: -FAR, high: FAR },
  { field: 'y', low: -FAR, high: FAR },
  { field: 'z', low: -FAR, high: FAR },
  { field: 'yaw', low: -2_147_483_648, high: 2_147_483_647 },
  { field: 'pitch', low: -VIEW_LIMITS.pitchMax, high: VIEW_LIMITS.pitchMax },
  { field: 'fovDeg', low: VIEW_LIMITS.fovMinDeg, high: VIEW_LIMITS.fovMaxDeg },
  { field: 'seat', low: 0, high: 255 },
  { field: 'span', low: VIEW_LIMITS.spanMin, high: VIEW_LIMITS.spanMax },
];

function checkCamera(camera: Camera, view: number): void {
  for (let i = 0; i < CAMERA_RANGES.length; i++) {
    const { field, low, high } = CAMERA_RANGES[i] as CameraRange;
    const value = camera[field];
    if (isWithin(value, low, high) || (field === 'span' && value === undefined)) continue;
    const expected = `a number from ${low} to ${high}`;
    throw new RenderError('camera-invalid', `/views/${view}/camera/${field}`, expected, show(value));
  }
}

function refuseEntity(scene: number, i: number, field: string, expected: string, value: unknown): never {
  throw new RenderError('scene-invalid', `/scenes/${scene}/entity/${i}/${field}`, expected, show(value));
}

function checkScene({ header, entity }: Scene, scene: number): void {
  const count = header.entityCount[0] as number;
  if (count > MAX_ENTITIES) {
    const path = `/scenes/${scene}/header/entityCount`;
    throw new RenderError('scene-invalid', path, `at most ${MAX_ENTITIES}`, String(count));
  }
  checkChoices(entity, count, scene);
  for (const field of ENTITY_PLACES) checkColumn(entity, field, count, -FAR, FAR, WITHIN_FAR, scene);
  for (const field of ENTITY_RATIOS) checkColumn(entity, field, count, 0, 1000, 'a number from 0 to 1000', scene);
}

function checkChoices({ kind, variant, weapon }: Entities, count: number, scene: number): void {
  for (let i = 0; i < count; i++) {
    const variants = VARIANTS[kind[i] as number];
    if (variants === undefined) refuseEntity(scene, i, 'kind', `one of ${ENTITY_KINDS.join(', ')}`, kind[i]);
    if ((variant[i] as number) >= variants) refuseEntity(scene, i, 'variant', `a number below ${variants}`, variant[i]);
    if ((weapon[i] as number) >= WEAPONS.length)
      refuseEntity(scene, i, 'weapon', `a number below ${WEAPONS.length}`, weapon[i]);
  }
}

type Metre = (typeof ENTITY_PLACES)[number] | (typeof ENTITY_RATIOS)[number];

function checkColumn(
  entity: Entities,
  field: Metre,
  count: number,
  low: number,
  high: number,
  expected: string,
  scene: number,
): void {
  const values = entity[field];
  for (let i = 0; i < count; i++) {
    const value = values[i] as number;
    if (!(value >= low && value <= high)) refuseEntity(scene, i, field, expected, value);
  }
}

/** A scene's arena among those that are loaded. Throws RenderError for another, or a mover that is not its. */
export function arenaOf<T extends Pick<ArenaMesh, 'movers'>>(
  arenas: LoadedArenas<T>,
  { header, entity }: Scene,
  scene: number,
): T {
  const arena = arenas.find(header.arena);
  if (!arena) {
    const expected = `a loaded arena (${arenas.ids.join(', ') || 'none'})`;
    throw new RenderError('arena-unknown', `/scenes/${scene}/header/arena`, expected, formatDigest(header.arena));
  }
  const count = header.entityCount[0] as number;
  for (let i = 0; i < count; i++) {
    if (entity.kind[i] !== ENTITY.mover || findMover(arena.movers, entity, i)) continue;
    const size = [entity.ex[i], entity.ey[i], entity.ez[i]].join(', ');
    const path = `/scenes/${scene}/entity/${i}/ex`;
    throw new RenderError('scene-invalid', path, 'size and material of a door or lift of the arena', size);
  }
  return arena;
}

function checkView(view: View, i: number, scenes: readonly Scene[]): void {
  if (!scenes[view.scene]) {
    throw new RenderError('scene-invalid', `/views/${i}/scene`, `an index below ${scenes.length}`, show(view.scene));
  }
  const { minWidth, maxWidth, minHeight, maxHeight } = FRAME_LIMITS;
  checkSize(view.width, minWidth, maxWidth, i, 'width');
  checkSize(view.height, minHeight, maxHeight, i, 'height');
  checkPlanes(view, i);
  checkCamera(view.camera, i);
}

/** Throws RenderError that names the first place that cannot be drawn. */
export function checkRequest({ scenes, views }: RenderRequest): void {
  for (let i = 0; i < scenes.length; i++) checkScene(scenes[i] as Scene, i);
  for (let i = 0; i < views.length; i++) checkView(views[i] as View, i, scenes);
}
