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
import { MAX_PICKUPS, SEATS } from './constants.ts';

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

export const PICKUP_KINDS = ['health', 'ammunition'] as const;
export type PickupKind = (typeof PICKUP_KINDS)[number];

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
  scoreLimit: optional(integer({ min: 1, max: 1000 })),
});
export type ArenaSource = Infer<typeof arenaSchema>;
