/**
 * How the gateway reaches matches, and the only way: it never sees a simulator or a renderer. A host
 * runs them in this thread, in worker threads, and later in another process or machine.
 */
import type { Capability, Clock, MatchRequest } from '../../shared/protocol/messages.ts';
import type { MatchInfo, Push, Reply } from '../../shared/protocol/replies.ts';
import type { ModeName } from '../../shared/world/modes.ts';
import type { InvariantId } from '../invariants/catalogue.ts';
import type { ForkChanges } from './fork-source.ts';
import type { MatchStats } from './match-stats.ts';

/** What somebody wants a match to be like. */
export interface MatchWish {
  arena: string;
  /** A name of MODE_NAMES; what a peer asked for is checked where the match begins. */
  mode: string;
  seed: number;
  clock: Clock;
  /** Seats that bots fill while nobody holds them. */
  bots: number;
  /** Points that end an episode; the mode's own when left out. */
  scoreLimit?: number | undefined;
  timeLimitTicks: number;
  /** Folder the journal is written to; null for none. */
  recordDir: string | null;
  /** Whether the monitor runs on every tick. */
  checks: boolean;
  /** Invariants that are left out. */
  disabledChecks?: readonly InvariantId[];
}

/** What a match is like. */
export interface MatchConfig extends MatchWish {
  mode: ModeName;
  scoreLimit: number;
}

/** Who sends: the gateway has proved it. */
export interface Sender {
  session: string;
  capabilities: readonly Capability[];
}

export interface MatchHost {
  /** Starts a match; its id is unique over all hosts. Throws ParallaxError. */
  create(wish: MatchWish): Promise<MatchInfo>;
  /** Brings a match back from its recording at its last journalled tick. Throws ParallaxError. */
  resume(recording: string): Promise<MatchInfo>;
  /** Starts another match that goes on from where this one is; this one is left as it was. Throws ParallaxError. */
  fork(match: string, changes?: ForkChanges): Promise<MatchInfo>;
  /** Answers one request; `undefined` for those that have no reply. Rejects with ParallaxError. */
  send(match: string, sender: Sender, request: MatchRequest): Promise<Reply | undefined>;
  /** Hears all that a match tells one session. Returns what ends it; the session's seats are then silent. */
  subscribe(match: string, session: string, listener: (push: Push) => void): () => void;
  /** The matches that run, as last told. */
  list(): Promise<MatchInfo[]>;
  /** What its matches have counted so far. */
  stats(): Promise<MatchStats>;
  /** Ends one match, its recording whole. */
  end(match: string): Promise<void>;
  close(): Promise<void>;
}
