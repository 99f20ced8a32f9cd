/**
 * What the events of the last moments left to see: tracers, impacts and explosions, then the marks they
 * leave on the arena. Newest first, so that a full table leaves out what fades anyway.
 */
import { floor, min, sqrt } from '../math/scalar.ts';
import { EVENT_RING, SEATS } from '../world/constants.ts';
import { EVENT } from '../world/event.ts';
import { NOBODY } from '../world/fields.ts';
import { colourOfSeat } from '../world/modes.ts';
import { WEAPONS } from '../world/weapons.ts';
import type { World } from '../world/world.ts';
import { EXPLOSION_STEPS, type Scene, SEGMENT, takeEntity } from './scene.ts';

/** Ticks a tracer is drawn, a mark where a shot ended, and the fire and smoke of an explosion. */
const TRACER_TICKS = 4;
const IMPACT_TICKS = 24;
const EXPLOSION_TICKS = 36;
/** Ticks a mark is seen, and those in which it fades at their end. */
const MARK_TICKS = 1800;
const MARK_FADE_TICKS = 300;
/** Newer events, of the last that the ring holds, over which a mark fades: none goes at once when its event is overwritten. */
const MARK_FADE_EVENTS = 24;
/** A ray that went this near its longest way met nothing, m. */
const WHOLE_WAY = 0.01;
/** Where a tracer leaves the weapon, seen from the eyes along the shot, m. */
const MUZZLE = { ahead: 0.8, right: 0.16, down: 0.14 } as const;

export function addEffects(world: World, scene: Scene): void {
  const ring = world.event;
  const now = world.match.tick[0] as number;
  const newest = (world.match.eventCount[0] as number) + EVENT_RING - 1;
  for (let i = 0; i < EVENT_RING; i++) {
    const r = (newest - i) % EVENT_RING;
    const ticks = now - (ring.tick[r] as number);
    if (ticks < 0 || ticks >= EXPLOSION_TICKS) continue;
    if (ring.kind[r] === EVENT.explosion) addExplosion(world, scene, r, ticks);
    if (ring.kind[r] === EVENT.shot && ticks < IMPACT_TICKS) addShot(world, scene, r, ticks);
  }
  for (let i = 0; i < EVENT_RING; i++) {
    const r = (newest - i) % EVENT_RING;
    const ticks = now - (ring.tick[r] as number);
    if (ticks < 0 || ticks >= MARK_TICKS) continue;
    const fade = min(1, (MARK_TICKS - ticks) / MARK_FADE_TICKS, (EVENT_RING - i) / MARK_FADE_EVENTS);
    if (ring.kind[r] === EVENT.explosion) addScorch(world, scene, r, fade);
    if (ring.kind[r] === EVENT.shot && isStopped(world, r)) addHole(world, scene, r, fade);
  }
}

/** Steps of 1/EXPLOSION_STEPS m in an explosion's radius. */
function radiusOf(world: World, r: number): number {
  return min(floor(((world.event.value[r] as number) * EXPLOSION_STEPS) / 100), 255);
}

function addScorch(world: World, scene: Scene, r: number, fade: number): void {
  const ring = world.event;
  const seat = ring.seat[r] as number;
  const i = takeEntity(scene, 'scorch', radiusOf(world, r), seat, segmentOf(seat));
  if (i < 0) return;
  scene.entity.x[i] = ring.x[r] as number;
  scene.entity.y[i] = ring.y[r] as number;
  scene.entity.z[i] = ring.z[r] as number;
  scene.entity.fade[i] = fade;
}

/** Whether a shot's ray ended at something that is not a body. */
function isStopped(world: World, r: number): boolean {
  const ring = world.event;
  const weapon = WEAPONS[ring.cause[r] as number];
  if (!weapon || (ring.other[r] as number) !== NOBODY) return false;
  const dx = (ring.ex[r] as number) - (ring.x[r] as number);
  const dy = (ring.ey[r] as number) - (ring.y[r] as number);
  const dz = (ring.ez[r] as number) - (ring.z[r] as number);
  return sqrt(dx * dx + dy * dy + dz * dz) < weapon.rangeMetres - WHOLE_WAY;
}

function addHole(world: World, scene: Scene, r: number, fade: number): void {
  const ring = world.event;
  const seat = ring.seat[r] as number;
  const i = takeEntity(scene, 'hole', 0, seat, segmentOf(seat));
  if (i < 0) return;
  scene.entity.x[i] = ring.ex[r] as number;
  scene.entity.y[i] = ring.ey[r] as number;
  scene.entity.z[i] = ring.ez[r] as number;
  scene.entity.fade[i] = fade;
}

/** Effects tell whose they are; nobody's come after the seats'. */
function segmentOf(seat: number): number {
  return SEGMENT.effect + min(seat, SEATS);
}

function addExplosion(world: World, scene: Scene, r: number, ticks: number): void {
  const ring = world.event;
  const seat = ring.seat[r] as number;
  const i = takeEntity(scene, 'explosion', radiusOf(world, r), seat, segmentOf(seat));
  if (i < 0) return;
  scene.entity.x[i] = ring.x[r] as number;
  scene.entity.y[i] = ring.y[r] as number;
  scene.entity.z[i] = ring.z[r] as number;
  scene.entity.age[i] = ticks;
}

/** A ray leaves a mark where it met something, and a trace of light when it was a bullet's. */
function addShot(world: World, scene: Scene, r: number, ticks: number): void {
  const ring = world.event;
  const weapon = WEAPONS[ring.cause[r] as number];
  if (!weapon) return;
  const dx = (ring.ex[r] as number) - (ring.x[r] as number);
  const dy = (ring.ey[r] as number) - (ring.y[r] as number);
  const dz = (ring.ez[r] as number) - (ring.z[r] as number);
  const level = sqrt(dx * dx + dz * dz);
  const length = sqrt(level * level + dy * dy);
  const isBullet = weapon.magazine > 0;
  if (isBullet && ticks < TRACER_TICKS && length >= 2 * MUZZLE.ahead && level > 0) {
    addTracer(world, scene, r, ticks, MUZZLE.ahead / length, MUZZLE.right / level);
  }
  if (length < weapon.rangeMetres - WHOLE_WAY) addImpact(world, scene, r, ticks);
}

/** A shot is traced from the eyes, but its light leaves the weapon: from the eyes it would fill its own picture. */
function addTracer(world: World, scene: Scene, r: number, ticks: number, ahead: number, right: number): void {
  const ring = world.event;
  const e = scene.entity;
  const seat = ring.seat[r] as number;
  const i = takeEntity(scene, 'tracer', colourOfSeat(world.match.mode[0] as number, seat), seat, segmentOf(seat));
  if (i < 0) return;
  const dx = (ring.ex[r] as number) - (ring.x[r] as number);
  const dy = (ring.ey[r] as number) - (ring.y[r] as number);
  const dz = (ring.ez[r] as number) - (ring.z[r] as number);
  e.x[i] = (ring.x[r] as number) + dx * ahead - dz * right;
  e.y[i] = (ring.y[r] as number) + dy * ahead - MUZZLE.down;
  e.z[i] = (ring.z[r] as number) + dz * ahead + dx * right;
  e.ex[i] = ring.ex[r] as number;
  e.ey[i] = ring.ey[r] as number;
  e.ez[i] = ring.ez[r] as number;
  e.age[i] = ticks;
}

function addImpact(world: World, scene: Scene, r: number, ticks: number): void {
  const ring = world.event;
  const e = scene.entity;
  const seat = ring.seat[r] as number;
  const i = takeEntity(scene, 'impact', seat, seat, segmentOf(seat));
  if (i < 0) return;
  e.x[i] = ring.ex[r] as number;
  e.y[i] = ring.ey[r] as number;
  e.z[i] = ring.ez[r] as number;
  e.ex[i] = ring.x[r] as number;
  e.ey[i] = ring.y[r] as number;
  e.ez[i] = ring.z[r] as number;
  e.age[i] = ticks;
}
