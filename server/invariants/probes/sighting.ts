/**
 * What a probe outside the step looked at besides the world, so that it can look again: the observation as it was
 * told, the pictures as they were asked for, or what seats had asked for before the tick. Part of a reproduction.
 */

import { planesSchema } from '../../../shared/protocol/messages.ts';
import {
  anything,
  array,
  boolean,
  type Infer,
  integer,
  number,
  object,
  optional,
  text,
  variants,
} from '../../../shared/schema/schema.ts';
import { actionSchema } from '../../../shared/world/action.ts';
import { SEATS } from '../../../shared/world/constants.ts';
import { LOGGED_EVENTS } from './event-log.ts';

/** Most views that are drawn at once, and their most pixels on a side. */
const MOST_VIEWS = 64;
const MOST_PIXELS = 4096;
/** Places outside of this cube are nobody's, m. */
const FARTHEST_METRES = 1e6;
const LONGEST_NAME = 64;

const angle = integer({ min: -65_536, max: 65_536 });
const metres = number({ min: -FARTHEST_METRES, max: FARTHEST_METRES });

const viewSchema = object({
  camera: object({
    x: metres,
    y: metres,
    z: metres,
    yaw: angle,
    pitch: angle,
    fovDeg: number({ min: 0, max: 180 }),
    span: optional(number({ min: 0, max: FARTHEST_METRES })),
    seat: integer({ min: 0, max: 255 }),
  }),
  width: integer({ min: 1, max: MOST_PIXELS }),
  height: integer({ min: 1, max: MOST_PIXELS }),
  planes: planesSchema,
});

const accountSchema = object({
  /** What was asked for since the last tick, as one action; absent where nothing was. */
  asked: optional(actionSchema),
  /** What is held when nothing is asked for; absent where that is not known. */
  held: optional(actionSchema),
  /** Its session came or went: what waited may yet come, until it asks again. */
  isForgotten: boolean(),
});
/** What is known of a seat's actions between two ticks. */
export type SeatAccount = Infer<typeof accountSchema>;

export const sightingSchema = variants('kind', {
  /** What a seat was told, and all that had happened since it was told last. */
  observation: object({
    observation: anything(),
    happened: object({ events: array(anything(), { max: LOGGED_EVENTS }), isWhole: boolean() }),
  }),
  /** Pictures that a renderer was asked for. */
  pictures: object({
    renderer: text({ maxLength: LONGEST_NAME }),
    views: array(viewSchema, { min: 1, max: MOST_VIEWS }),
  }),
  /** What seats had asked for before the tick. */
  actions: object({ accounts: array(accountSchema, { min: SEATS, max: SEATS }) }),
});
export type Sighting = Infer<typeof sightingSchema>;
/** Pictures as they were asked for. */
export type Pictures = Omit<Extract<Sighting, { kind: 'pictures' }>, 'kind'>;
