/**
 * What there is to draw, as data: an arena handle and a table of entities, derived from a world. It
 * is all a renderer gets, so match and renderer can live in different threads or processes, and a
 * restored world gives the same scene: every effect is a function of (world, tick).
 */
import { clamp, sqrt } from '../math/scalar.ts';
import { defineTable, openState, type State } from '../schema/table.ts';
import type { Arena } from '../world/arena.ts';
import { PICKUP_KINDS } from '../world/arena-source.ts';
import { CROUCH_EYE, EVENT_RING, MAX_PICKUPS, RESPAWN_TICKS, RUN_SPEED, SEATS, STAND_EYE } from '../world/constants.ts';
import { EVENT } from '../world/event.ts';
import {
  choice,
  count32,
  id8,
  id32,
  metres32,
  pitchAngle,
  ratio32,
  seatId,
  ticks16,
  ticks32,
  yawAngle,
} from '../world/fields.ts';
import { WEAPONS } from '../world/weapons.ts';
import type { World } from '../world/world.ts';

export const ENTITY_KINDS = [
  'none',
  'player',
  'weapon',
  'pickup',
  'tracer',
  'impact',
  'mover',
  'prop',
  'projectile',
  'explosion',
  'relic',
  'plate',
  'goal',
] as const;
export type EntityKind = (typeof ENTITY_KINDS)[number];
export const ENTITY = Object.fromEntries(ENTITY_KINDS.map((kind, i) => [kind, i])) as {
  readonly [K in EntityKind]: number;
};

/** Entities a scene can hold: players and their first-person weapons, pickups, things that move, effects. */
export const MAX_ENTITIES = 192;

/**
 * Segmentation ids, 8 bits. 0 is a pixel that nothing covers, which a closed arena never shows.
 */
export const SEGMENT = {
  none: 0,
  arena: 1,
  weapon: 8,
  player: 16,
  pickup: 32,
  mover: 64,
  prop: 80,
  projectile: 96,
  objective: 120,
  effect: 128,
} as const;

/** Ticks an age is counted up to; an age of this much means "long ago". */
export const LONG_AGO = 255;
/** Ticks a tracer is drawn, and a mark on a wall. */
const TRACER_TICKS = 4;
const IMPACT_TICKS = 24;

export const sceneTable = defineTable('scene', {
  header: {
    count: 1,
    fields: {
      arena: { ...id32('digest of the arena'), length: 2 } as const,
      tick: ticks32('tick of the world this shows'),
      entityCount: count32('entities that follow'),
    },
  },
  entity: {
    count: MAX_ENTITIES,
    fields: {
      x: metres32('place: feet of a player, start of a tracer, centre of others'),
      y: metres32('place'),
      z: metres32('place'),
      ex: metres32('end of a tracer; where the shot of an impact came from; size of a mover; velocity of a projectile'),
      ey: metres32('end of a tracer; where the shot of an impact came from; size of a mover; velocity of a projectile'),
      ez: metres32('end of a tracer; where the shot of an impact came from; size of a mover; velocity of a projectile'),
      stride: metres32('way walked on the ground, modulo 1,000 m: drives the legs'),
      pace: ratio32('speed over the ground as part of the run speed'),
      crouch: ratio32('0 standing, 1 crouched'),
      reload: ratio32('0 not reloading, else how far the reload is'),
      fireAge: ticks16('ticks since the last shot, 255 for long ago'),
      hurtAge: ticks16('ticks since the last wound, 255 for long ago'),
      deathAge: ticks16('ticks since death, 255 when alive'),
      age: ticks16('ticks since an effect began, or for a pickup the world tick modulo 65,536: drives its spin'),
      yaw: yawAngle('heading'),
      pitch: pitchAngle('view'),
      kind: choice(ENTITY_KINDS, 'what it is'),
      variant: id8(
        'colour of a player (its seat, or its team), weapon row, kind of a pickup, prop or projectile, material of a mover, 1 for a pressed plate, radius of an explosion in 1/16 m',
      ),
      weapon: id8('weapon row in the hands of a player'),
      owner: seatId('seat it belongs to: a player is hidden from its own eyes, a weapon is seen by them only'),
      segment: id8('value in the segmentation plane'),
    },
  },
});

export type Scene = State<typeof sceneTable.shape>;

export function createScene(memory?: ArrayBuffer): Scene {
  return openState(sceneTable, memory);
}

/** The category of a segmentation id. */
export function segmentCategory(id: number): 'none' | 'arena' | 'weapon' | 'player' | 'pickup' | 'effect' {
  if (id === SEGMENT.none) return 'none';
  if (id < SEGMENT.weapon) return 'arena';
  if (id < SEGMENT.player) return 'weapon';
  if (id < SEGMENT.pickup) return 'player';
  return id < SEGMENT.effect ? 'pickup' : 'effect';
}

/** Seat shown by a player's segmentation id, or undefined. */
export function seatOfSegment(id: number): number | undefined {
  const seat = id - SEGMENT.player;
  return seat >= 0 && seat < SEATS ? seat : undefined;
}

/** Fills `scene` from a world. Reads only; allocates nothing. */
export function buildScene(world: World, arena: Arena, scene: Scene): void {
  const { header } = scene;
  header.arena.set(arena.digest);
  header.tick[0] = world.match.tick[0] as number;
  header.entityCount[0] = 0;
  for (let seat = 0; seat < SEATS; seat++) {
    if (world.seat.controller[seat] === 0) continue;
    addPlayer(world, scene, seat);
    if (world.seat.alive[seat] === 1) addWeapon(world, scene, seat);
  }
  addPickups(world, arena, scene);
  addEffects(world, scene);
}

/** Takes the next entity, or -1 when the table is full. */
function take(scene: Scene, kind: EntityKind, variant: number, owner: number, segment: number): number {
  const index = scene.header.entityCount[0] as number;
  if (index >= MAX_ENTITIES) return -1;
  scene.header.entityCount[0] = index + 1;
  const e = scene.entity;
  e.kind[index] = ENTITY[kind];
  e.variant[index] = variant;
  e.owner[index] = owner;
  e.segment[index] = segment;
  e.stride[index] = e.pace[index] = e.crouch[index] = e.reload[index] = 0;
  e.fireAge[index] = e.hurtAge[index] = e.deathAge[index] = LONG_AGO;
  e.age[index] = 0;
  e.yaw[index] = e.pitch[index] = 0;
  e.ex[index] = e.ey[index] = e.ez[index] = 0;
  return index;
}

function addPlayer(world: World, scene: Scene, seat: number): void {
  const s = world.seat;
  const i = take(scene, 'player', seat, seat, SEGMENT.player + seat);
  if (i < 0) return;
  setPose(world, scene, seat, i);
  scene.entity.y[i] = s.y[seat] as number;
  if (s.alive[seat] === 0)
    scene.entity.deathAge[i] = clamp(RESPAWN_TICKS - (s.respawnTicks[seat] as number), 0, LONG_AGO - 1);
}

/** The weapon in a seat's own hands, placed at its eyes. */
function addWeapon(world: World, scene: Scene, seat: number): void {
  const s = world.seat;
  const i = take(scene, 'weapon', s.weapon[seat] as number, seat, SEGMENT.weapon + seat);
  if (i < 0) return;
  setPose(world, scene, seat, i);
  scene.entity.y[i] = (s.y[seat] as number) + (s.eye[seat] as number);
}

function setPose(world: World, scene: Scene, seat: number, i: number): void {
  const s = world.seat;
  const e = scene.entity;
  const vx = s.vx[seat] as number;
  const vz = s.vz[seat] as number;
  e.x[i] = s.x[seat] as number;
  e.z[i] = s.z[seat] as number;
  e.yaw[i] = s.yaw[seat] as number;
  e.pitch[i] = s.pitch[seat] as number;
  e.stride[i] = (s.stride[seat] as number) % 1000;
  e.pace[i] = clamp(sqrt(vx * vx + vz * vz) / RUN_SPEED, 0, 1);
  e.crouch[i] = clamp((STAND_EYE - (s.eye[seat] as number)) / (STAND_EYE - CROUCH_EYE), 0, 1);
  const reloadTicks = s.reloadTicks[seat] as number;
  const whole = WEAPONS[s.weapon[seat] as number]?.reloadTicks ?? 1;
  e.reload[i] = reloadTicks === 0 ? 0 : 1 - reloadTicks / whole;
  e.fireAge[i] = age(world, EVENT.shot, seat, true);
  e.hurtAge[i] = age(world, EVENT.hit, seat, false);
}

/** Ticks since the seat did (or suffered) the newest event of a kind. */
function age(world: World, kind: number, seat: number, isDoer: boolean): number {
  const ring = world.event;
  const who = isDoer ? ring.seat : ring.other;
  const now = world.match.tick[0] as number;
  let youngest = LONG_AGO;
  for (let i = 0; i < EVENT_RING; i++) {
    if (ring.kind[i] !== kind || who[i] !== seat) continue;
    const ticks = now - (ring.tick[i] as number);
    if (ticks >= 0 && ticks < youngest) youngest = ticks;
  }
  return youngest;
}

function addPickups(world: World, arena: Arena, scene: Scene): void {
  const e = scene.entity;
  for (let p = 0; p < arena.pickups.length && p < MAX_PICKUPS; p++) {
    const spot = arena.pickups[p];
    if (!spot || world.pickup.returnTicks[p] !== 0) continue;
    const i = take(scene, 'pickup', PICKUP_KINDS.indexOf(spot.kind), 255, SEGMENT.pickup + p);
    if (i < 0) return;
    e.x[i] = spot.x;
    e.y[i] = spot.y + 0.45;
    e.z[i] = spot.z;
    e.age[i] = world.match.tick[0] as number;
  }
}

/** Where a tracer leaves the weapon, seen from the eyes along the shot, m. */
const MUZZLE = { ahead: 0.8, right: 0.16, down: 0.14 } as const;

/** A shot is traced from the eyes, but its light leaves the weapon: from the eyes it would fill its own picture. */
function addTracer(world: World, scene: Scene, r: number, seat: number, ticks: number): void {
  const ring = world.event;
  const e = scene.entity;
  const dx = (ring.ex[r] as number) - (ring.x[r] as number);
  const dy = (ring.ey[r] as number) - (ring.y[r] as number);
  const dz = (ring.ez[r] as number) - (ring.z[r] as number);
  const level = sqrt(dx * dx + dz * dz);
  const length = sqrt(level * level + dy * dy);
  if (length < 2 * MUZZLE.ahead || level === 0) return;
  const i = take(scene, 'tracer', seat, seat, SEGMENT.effect + seat);
  if (i < 0) return;
  const ahead = MUZZLE.ahead / length;
  const right = MUZZLE.right / level;
  e.x[i] = (ring.x[r] as number) + dx * ahead - dz * right;
  e.y[i] = (ring.y[r] as number) + dy * ahead - MUZZLE.down;
  e.z[i] = (ring.z[r] as number) + dz * ahead + dx * right;
  e.ex[i] = ring.ex[r] as number;
  e.ey[i] = ring.ey[r] as number;
  e.ez[i] = ring.ez[r] as number;
  e.age[i] = ticks;
}

function addEffects(world: World, scene: Scene): void {
  const ring = world.event;
  const e = scene.entity;
  const now = world.match.tick[0] as number;
  for (let r = 0; r < EVENT_RING; r++) {
    if (ring.kind[r] !== EVENT.shot) continue;
    const ticks = now - (ring.tick[r] as number);
    if (ticks < 0 || ticks >= IMPACT_TICKS) continue;
    const seat = ring.seat[r] as number;
    if (ticks < TRACER_TICKS) addTracer(world, scene, r, seat, ticks);
    const i = take(scene, 'impact', seat, seat, SEGMENT.effect + seat);
    if (i < 0) return;
    e.x[i] = ring.ex[r] as number;
    e.y[i] = ring.ey[r] as number;
    e.z[i] = ring.ez[r] as number;
    e.ex[i] = ring.x[r] as number;
    e.ey[i] = ring.y[r] as number;
    e.ez[i] = ring.z[r] as number;
    e.age[i] = ticks;
  }
}
