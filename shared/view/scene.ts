/**
 * What there is to draw, as data: an arena handle and a table of entities, derived from a world. It
 * is all a renderer gets, so match and renderer can live in different threads or processes, and a
 * restored world gives the same scene: every effect is a function of (world, tick).
 */
import { defineTable, openState, type State } from '../schema/table.ts';
import { SEATS } from '../world/constants.ts';
import {
  choice,
  count32,
  flag,
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
  'hole',
  'scorch',
] as const;
export type EntityKind = (typeof ENTITY_KINDS)[number];
export const ENTITY = Object.fromEntries(ENTITY_KINDS.map((kind, i) => [kind, i])) as {
  readonly [K in EntityKind]: number;
};

/** Entities a scene can hold: players and their first-person weapons, pickups, things that move, effects. */
export const MAX_ENTITIES = 192;

/**
 * First segmentation id of each category, 8 bits; seat, pickup, mover, prop or slot number is added.
 * 0 is a pixel that nothing covers, which a closed arena never shows.
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

/** Steps of a metre in which an explosion's radius is told. */
export const EXPLOSION_STEPS = 16;
/** Ticks an age is counted up to; an age of this much means "long ago". */
export const LONG_AGO = 255;

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
      x: metres32(
        'place: feet of a player, eyes of a weapon, base of a prop, plate or goal, start of a tracer, else the centre',
      ),
      y: metres32('place'),
      z: metres32('place'),
      ex: metres32('end of a tracer; where the shot of an impact came from; size of a mover; velocity of a projectile'),
      ey: metres32('end of a tracer; where the shot of an impact came from; size of a mover; velocity of a projectile'),
      ez: metres32('end of a tracer; where the shot of an impact came from; size of a mover; velocity of a projectile'),
      stride: metres32('way walked on the ground, modulo 1,000 m: drives the legs'),
      pace: ratio32('speed over the ground as part of the run speed'),
      crouch: ratio32('0 standing, 1 crouched'),
      reload: ratio32('0 not reloading, else how far the reload is'),
      fade: ratio32('how much of a mark is left: 1 fresh, 0 gone'),
      raise: ratio32('how far the weapon is taken in hand; 1 when it is ready'),
      isLoaded: flag('whether a round is in the weapon in hand'),
      fireAge: ticks16('ticks since the weapon in hand shot, launched or struck, 255 for long ago'),
      hurtAge: ticks16('ticks since the last wound, 255 for long ago'),
      deathAge: ticks16('ticks since death, 255 when alive'),
      shield: ticks16('ticks until a player that has just spawned can be hurt'),
      age: ticks16('ticks since an effect or a flight began, else the world tick modulo 65,536: drives what turns'),
      yaw: yawAngle('heading'),
      pitch: pitchAngle('view'),
      kind: choice(ENTITY_KINDS, 'what it is'),
      variant: id8(
        'colour of a player and its hands (its seat, or its team), kind of a pickup, prop or projectile, material of a mover, 1 for a pressed plate or an open goal, radius of an explosion, or of the one that left a scorch, in 1/16 m',
      ),
      weapon: id8('weapon row in the hands'),
      owner: seatId(
        'seat it belongs to: a player, and the relic it holds, are hidden from its own eyes, a weapon is seen by them only',
      ),
      segment: id8('value in the segmentation plane'),
    },
  },
});

export type Scene = State<typeof sceneTable.shape>;
/** The entities of a scene: a column for each field. */
export type Entities = Scene['entity'];

export function createScene(memory?: ArrayBuffer): Scene {
  return openState(sceneTable, memory);
}

/** First segmentation id of each objective. */
export const OBJECTIVE = {
  relic: SEGMENT.objective,
  plate: SEGMENT.objective + 1,
  goal: SEGMENT.objective + 3,
} as const;

export type SegmentCategory = keyof typeof SEGMENT;
const CATEGORIES = Object.entries(SEGMENT).toReversed() as readonly (readonly [SegmentCategory, number])[];

/** The category of a segmentation id. */
export function segmentCategory(id: number): SegmentCategory {
  for (const [category, first] of CATEGORIES) if (id >= first) return category;
  return 'none';
}

/** Seat shown by a player's segmentation id, or undefined. */
export function seatOfSegment(id: number): number | undefined {
  const seat = id - SEGMENT.player;
  return seat >= 0 && seat < SEATS ? seat : undefined;
}

/** Takes the next entity, blank and in nobody's hands, or -1 when the table is full. */
export function takeEntity(scene: Scene, kind: EntityKind, variant: number, owner: number, segment: number): number {
  const index = scene.header.entityCount[0] as number;
  if (index >= MAX_ENTITIES) return -1;
  scene.header.entityCount[0] = index + 1;
  const e = scene.entity;
  e.kind[index] = ENTITY[kind];
  e.variant[index] = variant;
  e.owner[index] = owner;
  e.segment[index] = segment;
  e.stride[index] = e.pace[index] = e.crouch[index] = e.reload[index] = 0;
  e.raise[index] = e.isLoaded[index] = e.fade[index] = 1;
  e.fireAge[index] = e.hurtAge[index] = e.deathAge[index] = LONG_AGO;
  e.age[index] = e.shield[index] = e.weapon[index] = 0;
  e.yaw[index] = e.pitch[index] = 0;
  e.ex[index] = e.ey[index] = e.ez[index] = 0;
  return index;
}
