/**
 * What the server says, defined once: the types that both sides use and the published JSON Schema derive from
 * these. A reply has the type of its request and its id; a push has a type of its own. Clients trust the server:
 * only tests hold its messages against the schemas.
 */
import { patchOperationSchema } from '../schema/patch.ts';
import {
  anything,
  array,
  boolean,
  bytes,
  type Infer,
  integer,
  map,
  nullable,
  number,
  object,
  oneOf,
  optional,
  type Schema,
  text,
  tuple,
  variants,
} from '../schema/schema.ts';
import { stateSchema } from '../schema/state-schema.ts';
import type { FieldEntry, StateView } from '../schema/table.ts';
import { observationTable } from '../view/observation.ts';
import { PLANE_NAMES, type PlaneName } from '../view/planes.ts';
import { SEATS } from '../world/constants.ts';
import { EVENT_KINDS } from '../world/event.ts';
import { MODE_NAMES } from '../world/modes.ts';
import { CAUSES, ZONES } from '../world/weapons.ts';
import { CONTROLLERS, worldTable } from '../world/world.ts';
import { ERRORS, type ErrorBody, type ErrorCode } from './errors.ts';
import { LIMITS } from './limits.ts';
import { CAPABILITIES, CLOCKS, ENCODINGS } from './messages.ts';

const U32 = 4_294_967_295;
const id = integer({ min: 0, max: U32, doc: 'number of the request' });
const match = text({ maxLength: 64, doc: 'match id' });
const name = (doc: string) => text({ maxLength: 200, doc });
const sentence = (doc?: string) => text({ maxLength: 100_000, ...(doc ? { doc } : {}) });
const seat = integer({ min: 0, max: SEATS - 1, doc: 'place in the match' });
const tick = integer({ min: 0, max: U32, unit: 'ticks', doc: 'ticks of the episode' });
const seq = integer({
  min: 0,
  max: Number.MAX_SAFE_INTEGER,
  doc: 'steps of the match since it began; never goes back',
});
const seed = integer({ min: 0, max: U32 });
const count = (doc: string) => integer({ min: 0, max: Number.MAX_SAFE_INTEGER, doc });
const anyNumber = (doc: string, unit?: string) =>
  number({ min: -Number.MAX_VALUE, max: Number.MAX_VALUE, doc, ...(unit ? { unit } : {}) });
const digest = text({ minLength: 16, maxLength: 16, pattern: '^[0-9a-f]{16}$', doc: 'names the state of the world' });

/** The observation as JSON: `describeState` of the observation table. */
export type ObservationView = StateView<typeof observationTable.shape>;
const observationView: Schema<ObservationView> = stateSchema(observationTable);

const place = tuple([anyNumber('x', 'm'), anyNumber('y', 'm'), anyNumber('z', 'm')]);
const byte = integer({ min: 0, max: 255 });
const eventRecord = object(
  {
    kind: oneOf(EVENT_KINDS),
    tick,
    seat: byte,
    other: byte,
    value: anyNumber('by the kind'),
    extra: anyNumber('by the kind'),
    cause: oneOf(CAUSES),
    zone: oneOf(ZONES),
    at: place,
    end: place,
  },
  'something that happened in a tick; 0 where a seat may not know',
);

const toldFields = {
  match,
  seat,
  seq,
  tick,
  appliedTick: tick,
  appliedInput: integer({ min: 0, max: U32, doc: "the newest action's `input`, in real time" }),
  digest,
  reward: anyNumber("what the seat earned since its last observation, by the match's task"),
  terminated: boolean('the episode has reached its goal'),
  truncated: boolean('the episode ran out of time; all seats end on the same tick'),
  events: array(eventRecord, {
    max: U32,
    doc: 'of the ticks since the last observation, that the seat took part in or everybody may know',
  }),
};

/** One seat's share of one tick. */
const seatObservation = object({ ...toldFields, state: observationView }, 'what a seat is told, by names');
export type SeatObservation = Infer<typeof seatObservation>;
/** The same with the bytes of the observation table, little-endian, in the place of names. */
const packedObservation = object(
  { ...toldFields, packed: bytes({ maxLength: observationTable.byteLength, doc: 'the observation table' }) },
  'what a seat is told, as bytes',
);
export type PackedObservation = Infer<typeof packedObservation>;
const toldObservation = either(seatObservation, packedObservation, 'packed');
export type ToldObservation = SeatObservation | PackedObservation;

/** What a session that asked for it is told with its observations: the bytes of the world's table. */
const privileged = {
  world: optional(bytes({ maxLength: worldTable.byteLength, doc: 'the whole world, for who asked for it' })),
};
export interface Privileged {
  world?: Uint8Array;
}

const plane = (doc: string) => optional(bytes({ maxLength: U32, doc }));
const planes = object(
  Object.fromEntries(PLANE_NAMES.map((plain) => [plain, plane('raw, or JPEG in rgb')])) as {
    [P in PlaneName]: ReturnType<typeof plane>;
  },
  'rgb 3 bytes a pixel, gray and segmentation 1, depth float32 and motion 2 float32, little-endian; or JPEG in rgb',
);
const wireFrame = object(
  {
    match,
    view: integer({ min: 0, max: LIMITS.views - 1, doc: "number of the view in the session's `configure`" }),
    frame: integer({ min: 0, max: U32, doc: "the view's own count of its frames, for `ack`" }),
    tick,
    width: integer({ min: 1, max: 4096, unit: 'px' }),
    height: integer({ min: 1, max: 4096, unit: 'px' }),
    encoding: oneOf(ENCODINGS),
    planes,
  },
  'a picture',
);
export type WireFrame = Infer<typeof wireFrame>;

const seatInfo = object({
  seat,
  name: name('shown on the scoreboard'),
  controller: oneOf(CONTROLLERS),
  score: anyNumber('points'),
  deaths: count('deaths'),
  alive: boolean(),
});
export type SeatInfo = Infer<typeof seatInfo>;

/** A place in the history of another match. */
const lineage = object({ match, seq, branch: count('restores and patches of that match until there') });
export type Lineage = Infer<typeof lineage>;

const matchInfo = object(
  {
    match,
    arena: name('of the arena'),
    mode: oneOf(MODE_NAMES),
    clock: oneOf(CLOCKS),
    seed,
    tick,
    seq,
    episode: count('episodes before this one'),
    phase: oneOf(['playing', 'over']),
    timeLeftTicks: integer({ min: 0, max: U32, unit: 'ticks' }),
    scoreLimit: count('points that end an episode'),
    seats: array(seatInfo, { max: SEATS }),
    parent: nullable(lineage),
  },
  'a match; `parent` says what it was forked from, and where',
);
export type MatchInfo = Infer<typeof matchInfo>;

const invariantInfo = object(
  {
    id: name('of the invariant'),
    scope: oneOf(['seat', 'world', 'probe'], 'looked at for each seat or the world in every tick, or now and then'),
    statement: sentence(),
    unit: name('of the tolerance'),
    tolerance: anyNumber('what may differ'),
    every: count('one in so many is looked at'),
    of: name('what they are'),
  },
  'a statement that is checked',
);
export type InvariantInfo = Infer<typeof invariantInfo>;

const violationRecord = object(
  {
    invariant: name('of the invariant'),
    match,
    tick,
    subjects: array(sentence(), { max: U32, doc: 'what it is about, such as `seat 2`' }),
    expected: sentence(),
    actual: anything('a number or a text') as Schema<number | string>,
    tolerance: anyNumber('what may differ'),
    unit: name('of the numbers'),
    arena: name('of the arena'),
    seed,
    digest,
    reproduction: optional(sentence('file that makes it happen again, in `violations` beside the recordings')),
  },
  'an invariant that did not hold',
);
export type ViolationRecord = Infer<typeof violationRecord>;

const errorBody = object(
  {
    code: oneOf(Object.keys(ERRORS) as ErrorCode[]),
    message: sentence('what is wrong and what to do'),
    path: sentence("JSON pointer into the request, '' for the whole of it"),
    expected: sentence(),
    received: sentence(),
    retryable: boolean(),
    fix: optional(
      array(patchOperationSchema, { max: U32, doc: 'a JSON Patch on the request that makes it valid' }) as Schema<
        NonNullable<ErrorBody['fix']>
      >,
    ),
    retryAfterMs: optional(number({ min: 0, max: U32, unit: 'ms', doc: 'when to ask again, where waiting helps' })),
  },
  'what was expected, what came, where, and what to do',
);

const fieldEntry = anything('a field of a table, as the contract lists it') as Schema<FieldEntry>;
const observations = array(toldObservation, { max: SEATS, doc: "of the session's seats" });
const frames = array(wireFrame, { max: U32, doc: "of the session's views" });

/** Replies by request type, but for a batch. */
const SINGLE_REPLIES = {
  hello: object({
    session: name('of the session'),
    protocol: name('version'),
    worldVersion: count('of the rules'),
    capabilities: array(oneOf(CAPABILITIES), { max: CAPABILITIES.length }),
    mainMatch: nullable(match),
  }),
  ping: object({
    sentMs: optional(anyNumber('as it was sent', 'ms')),
    serverMs: anyNumber("the server's clock", 'ms'),
  }),
  list: object({ matches: array(matchInfo, { max: U32 }) }),
  create: object({ info: matchInfo }),
  join: object({ match, seat, token: name('takes the seat again later'), tick, info: matchInfo }),
  leave: object({ match, seats: array(seat, { max: SEATS }) }),
  step: object({
    match,
    tick,
    seq,
    digest,
    over: boolean('the episode has ended'),
    observations,
    ...privileged,
    frames,
  }),
  observe: object({ match, observations, ...privileged, frames }),
  configure: object({ match, views: count('views') }),
  reset: object({ match, tick, seed, digest, observations, ...privileged, frames }),
  watch: object({ match, invariants: array(invariantInfo, { max: U32 }) }),
  describe: object({
    match,
    tick,
    seq,
    digest,
    world: stateSchema(worldTable) as Schema<Record<string, unknown>>,
    fields: array(fieldEntry, { max: U32, doc: 'what each field means: unit, range, names, why it cannot be edited' }),
  }),
  snapshot: object({ match, tick, snapshot: bytes({ maxLength: U32 }) }),
  restore: object({ match, tick, digest }),
  patch: object({ match, tick, seq, digest, edits: count('elements that changed') }),
  fork: object({ info: matchInfo }),
};

const errorMessage = object({ id: optional(id), error: errorBody });
export type ErrorMessage = { type: 'error'; id?: number; error: ErrorBody };

type SingleReplies = { [T in keyof typeof SINGLE_REPLIES]: Infer<(typeof SINGLE_REPLIES)[T]> };
/** A reply to one request. */
export type SingleReply = {
  [T in keyof SingleReplies]: { type: T; id: number } & SingleReplies[T];
}[keyof SingleReplies];

const singleFields = Object.fromEntries(
  Object.entries(SINGLE_REPLIES).map(([type, { fields }]) => [type, object({ id, ...fields })]),
) as unknown as { [T in keyof SingleReplies]: ReturnType<typeof object> };

const batch = object({
  replies: array(
    variants('type', { ...singleFields, error: errorMessage }) as unknown as Schema<SingleReply | ErrorMessage>,
    {
      max: LIMITS.batchRequests,
      doc: 'in the order of the requests; each answered as if it had come alone',
    },
  ),
});

/** Replies by request type. */
export const REPLIES = { ...SINGLE_REPLIES, batch };
export type Replies = SingleReplies & { batch: Infer<typeof batch> };
export type Reply = SingleReply | ({ type: 'batch'; id: number } & Replies['batch']);

/** What is told without being asked, by type. */
export const PUSHES = {
  observation: toldObservation,
  frame: wireFrame,
  status: object({
    info: matchInfo,
    violations: object({
      total: count('since the match began'),
      byInvariant: map('^.*$', count('of the invariant'), { max: U32 }),
    }),
    recent: array(violationRecord, { max: U32 }),
  }),
  'seat-lost': object({ match, seat, reason: oneOf(['silence', 'replaced', 'match-ended']) }),
  'match-ended': object({ match, error: optional(errorBody) }),
};
export type Push = { [T in keyof typeof PUSHES]: { type: T } & Infer<(typeof PUSHES)[T]> }[keyof typeof PUSHES];

export const ERROR_MESSAGE = errorMessage;
export type ServerMessage = Reply | Push | ErrorMessage;

/** One of two schemas, told apart by a field that only the second has. */
function either<A, B>(one: Schema<A>, other: Schema<B>, field: string): Schema<A | B> {
  return {
    json: { anyOf: [one.json, other.json] },
    check(value, path, issues) {
      const isOther = typeof value === 'object' && value !== null && field in value;
      (isOther ? other : one).check(value, path, issues);
    },
  };
}
