/**
 * An arena as its author writes it: JSON, in metres, degrees at the surface. The schema here is the
 * format's only definition; SPEC.md describes it in words.
 */
import {
  array,
  type Infer,
  integer,
  literal,
  map,
  number,
  object,
  oneOf,
  optional,
  text,
  variants,
} from '../schema/schema.ts';
import { MAX_MOVERS, MAX_PICKUPS, MAX_PROPS, SEATS } from './constants.ts';

const coordinate = number({ min: -500, max: 500, unit: 'm' });
const unit = number({ min: 0, max: 1 });
const name = text({ minLength: 1, maxLength: 40, pattern: '^[a-z0-9][a-z0-9-]*$' });
const place = array(coordinate, { min: 3, max: 3, doc: 'x, y, z' });
const colour = array(unit, { min: 3, max: 3, doc: 'red, green, blue, linear' });

/** Direction names of a box's six faces, in the order of its planes. */
export const FACE_NAMES = ['-x', '+x', '-y', '+y', '-z', '+z'] as const;

const look = {
  id: name,
  material: name,
  faces: optional(map('^[-+][xyz]$', name, { max: 6, doc: 'other material on the face with this direction' })),
};
const corners = { min: place, max: place };

const brushSchema = variants('kind', {
  /** An axis-aligned box. */
  box: object({ ...look, ...corners }),
  /** A wedge: the box whose top slopes from its floor up to its ceiling in one direction. */
  ramp: object({ ...look, ...corners, rises: oneOf(['-x', '+x', '-z', '+z']) }),
  /** Any convex body, as the half spaces it is the common part of: n . p <= d. */
  convex: object({
    ...look,
    planes: array(array(coordinate, { min: 4, max: 4, doc: 'nx, ny, nz, d; n need not be a unit vector' }), {
      min: 4,
      max: 32,
    }),
  }),
});
export type BrushSource = Infer<typeof brushSchema>;

/** Supplies first, then weapons by their names. Ammunition fits the weapon in the taker's hand. */
export const PICKUP_KINDS = [
  'health',
  'ammunition',
  'armour',
  'shotgun',
  'marksman',
  'rocket',
  'grenade',
  'mine',
] as const;
export type PickupKind = (typeof PICKUP_KINDS)[number];

export const MOVER_KINDS = ['door', 'lift'] as const;
/** What makes a mover go: somebody near, the `use` button, somebody on it, or all plates of the arena at once. */
export const TRIGGERS = ['near', 'use', 'stand', 'plates'] as const;
export const PROP_KINDS = ['crate', 'barrel'] as const;
export type PropKind = (typeof PROP_KINDS)[number];

const moverSchema = object(
  {
    id: name,
    kind: oneOf(MOVER_KINDS),
    material: name,
    ...corners,
    travel: array(coordinate, { min: 3, max: 3, doc: 'whole way when it opens or rises, m; along one axis' }),
    speedMps: number({ min: 0.1, max: 8, unit: 'm/s' }),
    trigger: oneOf(TRIGGERS),
    waitSeconds: number({ min: 0, max: 60, unit: 's', doc: 'how long it stays open or up' }),
  },
  'a solid box that slides: a door, or a lift, which travels up',
);

const volumeSchema = { id: name, ...corners };

export const arenaSchema = object({
  format: literal('parallax-arena/1'),
  name,
  title: text({ minLength: 1, maxLength: 80 }),
  author: text({ minLength: 1, maxLength: 80 }),
  licence: text({ minLength: 1, maxLength: 40 }),
  materials: map(
    '^[a-z0-9][a-z0-9-]*$',
    object({
      texture: name,
      metresPerTile: number({ min: 0.1, max: 100, unit: 'm' }),
    }),
    { max: 64, doc: 'what brushes are made of' },
  ),
  brushes: array(brushSchema, { min: 1, max: 4096 }),
  spawns: array(object({ at: place, yawDeg: number({ min: -360, max: 360, unit: 'deg' }) }), { min: SEATS, max: 64 }),
  pickups: array(object({ kind: oneOf(PICKUP_KINDS), at: place }), { max: MAX_PICKUPS }),
  lights: array(
    object({
      at: place,
      colour,
      power: number({ min: 0, max: 1000, doc: 'brightness at 1 m' }),
      radius: number({ min: 0.1, max: 200, unit: 'm' }),
    }),
    { max: 256 },
  ),
  ambient: colour,
  fog: object({ colour, density: number({ min: 0, max: 1, unit: '1/m' }) }),
  scoreLimit: optional(integer({ min: 1, max: 1000, doc: 'kills that end a deathmatch here' })),
  movers: optional(array(moverSchema, { max: MAX_MOVERS })),
  props: optional(
    array(object({ kind: oneOf(PROP_KINDS), at: place }), {
      max: MAX_PROPS,
      doc: 'crates, which can be pushed, and barrels, which blow up; `at` is the middle of the base',
    }),
  ),
  ladders: optional(
    array(object({ ...volumeSchema, wall: oneOf(['-x', '+x', '-z', '+z'], 'direction in which its wall is') }), {
      max: 32,
      doc: 'spaces in which walking towards the wall climbs',
    }),
  ),
  killVolumes: optional(array(object(volumeSchema), { max: 32, doc: 'spaces in which nobody lives' })),
  relic: optional(place),
  plates: optional(array(place, { min: 2, max: 2, doc: 'both at once open the doors that plates trigger' })),
  goal: optional(place),
});
export type ArenaSource = Infer<typeof arenaSchema>;
