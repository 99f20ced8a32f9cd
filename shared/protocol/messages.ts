/**
 * The wire, defined once: what a client can ask and what the server answers and tells. Types, checks
 * and the published JSON Schema derive from these tables. Every request carries an `id` that its
 * reply repeats; `act` and `ack` have no reply, and an error if they fail.
 */
import { patchOperationSchema } from '../schema/patch.ts';
import {
  array,
  boolean,
  bytes,
  type Infer,
  integer,
  map,
  number,
  object,
  oneOf,
  optional,
  type Schema,
  text,
  variants,
} from '../schema/schema.ts';
import { PLANE_NAMES } from '../view/planes.ts';
import { actionSchema } from '../world/action.ts';
import { SEATS } from '../world/constants.ts';
import { MODE_NAMES } from '../world/modes.ts';
import { LIMITS } from './limits.ts';

export const PROTOCOL_VERSION = '1.1';
export const SUBPROTOCOLS = ['parallax.v1.msgpack', 'parallax.v1.json'] as const;
export const CAPABILITIES = ['play', 'spectate', 'operate'] as const;
export type Capability = (typeof CAPABILITIES)[number];
export const CLOCKS = ['realtime', 'lockstep'] as const;
export type Clock = (typeof CLOCKS)[number];
export const ENCODINGS = ['raw', 'jpeg'] as const;

const id = integer({ min: 0, max: 4_294_967_295, doc: 'number of the request; its reply carries the same' });
const match = optional(text({ minLength: 1, maxLength: 64, doc: "match id; the server's main match when left out" }));
const key = optional(
  text({
    minLength: 16,
    maxLength: 64,
    doc: 'a text of its own, such as a UUID: the same request with it within a minute is done once and answered alike; whoever has it gets the answer',
  }),
);
const seat = integer({ min: 0, max: SEATS - 1, doc: 'place in the match' });
const tick = integer({ min: 0, max: 4_294_967_295, unit: 'ticks' });
const seed = integer({ min: 0, max: 4_294_967_295 });
const playerName = text({ minLength: 1, maxLength: 24, doc: 'shown on the scoreboard' });
const metre = number({ min: -1000, max: 1000, unit: 'm' });

const cameraSchema = object(
  {
    x: metre,
    y: metre,
    z: metre,
    yaw: integer({ min: 0, max: 65_535, unit: '1/65536 turn' }),
    pitch: integer({ min: -16_384, max: 16_384, unit: '1/65536 turn' }),
    fovDeg: optional(number({ min: 20, max: 120, unit: 'deg', doc: 'vertical field of view' })),
    span: optional(
      number({
        min: 0.5,
        max: 4000,
        unit: 'm',
        doc: 'height of an orthographic picture; in perspective when left out',
      }),
    ),
  },
  'a free camera',
);

export const planesSchema = array(oneOf(PLANE_NAMES), { min: 1, max: PLANE_NAMES.length });

export const viewSchema = object(
  {
    seat: optional(seat),
    camera: optional(cameraSchema),
    map: optional(boolean('the whole arena from straight above, north up')),
    width: integer({ min: 16, max: 1280, unit: 'px' }),
    height: integer({ min: 16, max: 720, unit: 'px' }),
    planes: planesSchema,
    encoding: optional(oneOf(ENCODINGS, 'raw planes, or the rgb plane as JPEG')),
    quality: optional(integer({ min: 1, max: 100, doc: 'JPEG quality; 75 when left out' })),
    fps: optional(
      number({ min: 0.1, max: 60, unit: '1/s', doc: 'most frames a second in real time; 30 when left out' }),
    ),
  },
  "a picture to be sent: of a seat's eyes, of a free camera or a map (which need spectate, as another's eyes do)",
);
export type ViewSpec = Infer<typeof viewSchema>;

/** What becomes of a seat that has not acted by its deadline in lock-step. */
export const LATE_POLICIES = ['wait', 'noop', 'repeat', 'bot'] as const;
export type LatePolicy = (typeof LATE_POLICIES)[number];

/** How a session is told of a seat's state: by names, or as the bytes of the observation table. */
export const OBSERVATION_FORMS = ['named', 'packed'] as const;
export type ObservationForm = (typeof OBSERVATION_FORMS)[number];

type RequestTable = {
  readonly [type: string]: {
    /** What the session needs. */
    capability: Capability | undefined;
    /** Who answers. */
    scope: 'session' | 'match';
    fields: Schema<unknown> & { fields: object };
  };
};

function fieldsOf<T extends RequestTable>(requests: T): { [K in keyof T]: T[K]['fields'] } {
  return Object.fromEntries(Object.entries(requests).map(([type, { fields }]) => [type, fields])) as never;
}

/** Requests that the session itself answers, by type. */
const SESSION_REQUESTS = {
  hello: {
    capability: undefined,
    scope: 'session',
    fields: object({
      id,
      client: text({ maxLength: 80 }),
      token: optional(text({ maxLength: 64, doc: 'grants capabilities' })),
    }),
  },
  ping: {
    capability: undefined,
    scope: 'session',
    fields: object({ id, sentMs: optional(number({ min: 0, max: 1e15, unit: 'ms' })) }),
  },
  list: { capability: undefined, scope: 'session', fields: object({ id }) },
  create: {
    capability: 'play',
    scope: 'session',
    fields: object({
      id,
      key,
      arena: optional(text({ minLength: 1, maxLength: 40 })),
      mode: optional(text({ minLength: 1, maxLength: 40, doc: `rules of the game: ${MODE_NAMES.join(', ')}` })),
      seed: optional(seed),
      clock: optional(oneOf(CLOCKS)),
      bots: optional(integer({ min: 0, max: SEATS, doc: 'seats that bots fill while nobody holds them' })),
      scoreLimit: optional(
        integer({
          min: 1,
          max: 1000,
          doc: "points that end an episode; the server's, or else the mode's, when left out",
        }),
      ),
      timeLimitTicks: optional(integer({ min: 1, max: 4_294_967_295, unit: 'ticks' })),
    }),
  },
  fork: {
    capability: 'operate',
    scope: 'session',
    fields: object({
      id,
      key,
      match,
      clock: optional(oneOf(CLOCKS, "the parent's when left out")),
    }),
  },
} as const satisfies RequestTable;

/** Requests that a match answers, by type. */
const MATCH_REQUESTS = {
  join: {
    capability: 'play',
    scope: 'match',
    fields: object({
      id,
      match,
      name: optional(playerName),
      seat: optional(seat),
      controller: optional(oneOf(['human', 'agent'])),
      token: optional(text({ maxLength: 64, doc: 'the seat token of an earlier join: takes that seat again' })),
      deadlineMs: optional(
        integer({
          min: 1,
          max: 600_000,
          unit: 'ms',
          doc: 'lock-step: how long others wait for this seat; by the server where left out',
        }),
      ),
      late: optional(
        oneOf(
          LATE_POLICIES,
          'lock-step: what it does when the deadline has passed: the others wait on, it does nothing, what it did last, or a bot takes it; a bot when left out',
        ),
      ),
    }),
  },
  leave: { capability: 'play', scope: 'match', fields: object({ id, match, seat: optional(seat) }) },
  act: {
    capability: 'play',
    scope: 'match',
    fields: object({
      match,
      seat: optional(seat),
      input: integer({ min: 0, max: 4_294_967_295, doc: "the client's own count of its actions" }),
      action: actionSchema,
    }),
  },
  step: {
    capability: 'play',
    scope: 'match',
    fields: object({
      id,
      match,
      tick,
      ticks: optional(
        integer({ min: 1, max: LIMITS.stepTicks, doc: 'ticks to hold the actions for; turns count once' }),
      ),
      actions: map('^[0-3]$', actionSchema, { max: SEATS, doc: 'by seat' }),
    }),
  },
  observe: { capability: 'play', scope: 'match', fields: object({ id, match, seat: optional(seat) }) },
  configure: {
    capability: 'play',
    scope: 'match',
    fields: object({
      id,
      match,
      views: array(viewSchema, {
        max: LIMITS.views,
        doc: "replaces the session's views of this match; they are numbered in this order",
      }),
      observations: optional(oneOf(OBSERVATION_FORMS, 'how seats are told of; named when left out')),
      privileged: optional(boolean('the whole world with each step, reset and observe; needs operate')),
    }),
  },
  ack: {
    capability: 'play',
    scope: 'match',
    fields: object({
      match,
      view: integer({ min: 0, max: LIMITS.views - 1 }),
      frame: integer({ min: 0, max: 4_294_967_295 }),
    }),
  },
  reset: { capability: 'play', scope: 'match', fields: object({ id, key, match, seed: optional(seed) }) },
  watch: {
    capability: 'spectate',
    scope: 'match',
    fields: object({ id, match, on: optional(boolean('false ends it')) }),
  },
  describe: { capability: 'operate', scope: 'match', fields: object({ id, match }) },
  snapshot: { capability: 'operate', scope: 'match', fields: object({ id, match }) },
  restore: {
    capability: 'operate',
    scope: 'match',
    fields: object({ id, key, match, snapshot: bytes({ maxLength: 65_536 }) }),
  },
  patch: {
    capability: 'operate',
    scope: 'match',
    fields: object({
      id,
      key,
      match,
      patch: array(patchOperationSchema, {
        min: 1,
        max: LIMITS.patchOperations,
        doc: 'a JSON Patch (RFC 6902) of what describe tells, done whole or not at all',
      }),
    }),
  },
} as const satisfies RequestTable;

/** All requests by type. */
export const REQUESTS = {
  ...SESSION_REQUESTS,
  ...MATCH_REQUESTS,
  batch: {
    capability: undefined,
    scope: 'session',
    fields: object({
      id,
      requests: array(variants('type', fieldsOf(MATCH_REQUESTS)), {
        min: 1,
        max: LIMITS.batchRequests,
        doc: 'requests to matches, done in this order match by match and answered together: the steps of many matches, or many steps of one',
      }),
    }),
  },
} as const satisfies RequestTable;

export type RequestType = keyof typeof REQUESTS;

export const requestSchema = variants('type', fieldsOf(REQUESTS));
export type Request = Infer<typeof requestSchema>;
export type RequestOf<T extends RequestType> = Extract<Request, { type: T }>;
/** Requests that a match answers. */
export type MatchRequest = Extract<
  Request,
  { type: { [T in RequestType]: (typeof REQUESTS)[T]['scope'] extends 'match' ? T : never }[RequestType] }
>;
