/**
 * What the server says. A reply has the type of its request and its id; a push has a type of its own.
 * These are types only: the server is trusted by its clients.
 */
import type { FieldEntry, StateView } from '../schema/table.ts';
import type { observationTable } from '../view/observation.ts';
import type { PlaneName } from '../view/planes.ts';
import type { EventRecord } from '../world/event.ts';
import type { ModeName } from '../world/modes.ts';
import type { Controller } from '../world/world.ts';
import type { ErrorBody } from './errors.ts';
import type { Capability, Clock, ENCODINGS } from './messages.ts';

/** The observation as JSON: `describeState` of the observation table. */
export type ObservationView = StateView<typeof observationTable.shape>;

/** One seat's share of one tick. */
export interface SeatObservation {
  match: string;
  seat: number;
  seq: number;
  tick: number;
  /** Tick whose step applied this session's newest action, and the action's `input` in real time. */
  appliedTick: number;
  appliedInput: number;
  /** Digest of the world after the tick. */
  digest: string;
  /** What the seat earned since its last observation, by the match's task. */
  reward: number;
  /** The episode has reached its goal; or ran out of time. All seats end on the same tick. */
  terminated: boolean;
  truncated: boolean;
  state: ObservationView;
  /** Events of the ticks since the last observation that the seat took part in or everybody may know. */
  events: EventRecord[];
}

/** The same with the bytes of the observation table, little-endian, in the place of names. */
export type PackedObservation = Omit<SeatObservation, 'state'> & { packed: Uint8Array };
export type ToldObservation = SeatObservation | PackedObservation;

/** What a session that asked for it is told with its observations: the bytes of the world's table. */
export interface Privileged {
  world?: Uint8Array;
}

export interface WireFrame {
  match: string;
  /** Number of the view in the session's `configure`. */
  view: number;
  /** The view's own count of its frames, for `ack`. */
  frame: number;
  tick: number;
  width: number;
  height: number;
  encoding: (typeof ENCODINGS)[number];
  /** Raw planes: rgb 3 bytes a pixel, depth float32 little-endian metres, segmentation 1 byte; or JPEG in rgb. */
  planes: { [P in PlaneName]?: Uint8Array };
}

export interface SeatInfo {
  seat: number;
  name: string;
  controller: Controller;
  score: number;
  deaths: number;
  alive: boolean;
}

/** A place in the history of another match. */
export interface Lineage {
  match: string;
  seq: number;
  /** Restores and patches of that match until there. */
  branch: number;
}

export interface MatchInfo {
  match: string;
  arena: string;
  mode: ModeName;
  clock: Clock;
  seed: number;
  tick: number;
  seq: number;
  episode: number;
  phase: 'playing' | 'over';
  timeLeftTicks: number;
  scoreLimit: number;
  seats: SeatInfo[];
  /** The match that this one was forked from, and where; null for one of its own. */
  parent: Lineage | null;
}

/** A statement that is checked; of some only one in `every` ticks, frames or messages is looked at. */
export interface InvariantInfo {
  id: string;
  /** Looked at for each seat or for the world, in every tick; or by a probe, now and then. */
  scope: 'seat' | 'world' | 'probe';
  statement: string;
  unit: string;
  tolerance: number;
  every: number;
  of: string;
}

export interface ViolationRecord {
  invariant: string;
  match: string;
  tick: number;
  /** What it is about, such as `seat 2`. */
  subjects: string[];
  expected: string;
  actual: number | string;
  tolerance: number;
  unit: string;
  arena: string;
  seed: number;
  digest: string;
  /** File that makes it happen again, in the folder `violations` beside the recordings. */
  reproduction?: string;
}

/** Replies by request type. */
export interface Replies {
  hello: {
    session: string;
    protocol: string;
    worldVersion: number;
    capabilities: Capability[];
    mainMatch: string | null;
  };
  ping: { sentMs?: number; serverMs: number };
  list: { matches: MatchInfo[] };
  create: { info: MatchInfo };
  join: { match: string; seat: number; token: string; tick: number; info: MatchInfo };
  leave: { match: string; seats: number[] };
  step: Privileged & {
    match: string;
    tick: number;
    seq: number;
    digest: string;
    over: boolean;
    observations: ToldObservation[];
    frames: WireFrame[];
  };
  observe: Privileged & { match: string; observations: ToldObservation[]; frames: WireFrame[] };
  configure: { match: string; views: number };
  reset: Privileged & {
    match: string;
    tick: number;
    seed: number;
    digest: string;
    observations: ToldObservation[];
    frames: WireFrame[];
  };
  watch: { match: string; invariants: InvariantInfo[] };
  /** The world by name, and beside it what each field means: unit, range, names, why it cannot be edited. */
  describe: {
    match: string;
    tick: number;
    seq: number;
    digest: string;
    world: Record<string, unknown>;
    fields: FieldEntry[];
  };
  snapshot: { match: string; tick: number; snapshot: Uint8Array };
  restore: { match: string; tick: number; digest: string };
  patch: { match: string; tick: number; seq: number; digest: string; edits: number };
  fork: { info: MatchInfo };
  /** In the order of the requests; each answered as if it had come alone. */
  batch: { replies: (Reply | ErrorMessage)[] };
}

export type Reply = { [T in keyof Replies]: { type: T; id: number } & Replies[T] }[keyof Replies];

/** Told without being asked. */
export type Push =
  | ({ type: 'observation' } & ToldObservation)
  | ({ type: 'frame' } & WireFrame)
  | {
      type: 'status';
      info: MatchInfo;
      violations: { total: number; byInvariant: Record<string, number> };
      recent: ViolationRecord[];
    }
  | { type: 'seat-lost'; match: string; seat: number; reason: 'silence' | 'replaced' | 'match-ended' }
  | { type: 'match-ended'; match: string; error?: ErrorBody };

export type ErrorMessage = { type: 'error'; id?: number; error: ErrorBody };
export type ServerMessage = Reply | Push | ErrorMessage;
