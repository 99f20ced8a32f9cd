/**
 * One match as a session sees it: its views, its steps in lock-step, its pushes. Seats are taken
 * through the session and held by SeatHandle.
 */
import { LIMITS } from '../../shared/protocol/limits.ts';
import type { Clock, ViewSpec } from '../../shared/protocol/messages.ts';
import type { Push, Replies, SeatObservation } from '../../shared/protocol/replies.ts';
import type { PatchOperation } from '../../shared/schema/schema.ts';
import type { Action } from '../../shared/world/action.ts';
import { Channel } from './channel.ts';
import { type Frame, frameFromWire, observationFromWire } from './codec.ts';
import { Emitter } from './emitter.ts';
import type { Fields } from './exchange.ts';
import type { SeatHandle } from './seat-handle.ts';
import type { Session } from './session.ts';

type PushOf<T extends Push['type']> = Extract<Push, { type: T }>;

export interface MatchEvents {
  observation: SeatObservation;
  frame: Frame;
  status: PushOf<'status'>;
  'match-ended': PushOf<'match-ended'>;
}

export interface Seen {
  observations: SeatObservation[];
  frames: Frame[];
}

export interface Step extends Seen {
  tick: number;
  seq: number;
  /** Digest of the world after the tick. */
  digest: string;
  /** Whether the episode has ended. */
  over: boolean;
  /** The bytes of the world's table, where they were asked for. */
  world?: Uint8Array;
}

export type Description = Pick<Replies['describe'], 'tick' | 'seq' | 'digest' | 'world' | 'fields'>;

export interface Edited {
  tick: number;
  seq: number;
  /** Digest of the world after the patch. */
  digest: string;
  /** Elements that changed; with none the match took no step. */
  edits: number;
}

/** How a session is told of its seats. */
export type Telling = Pick<Fields<'configure'>, 'observations' | 'privileged'>;

/** All frames that can be on their way: the server sends no more until some are acknowledged. */
const FRAME_LIMIT = LIMITS.views * LIMITS.framesInFlight;

export class MatchHandle {
  readonly id: string;
  readonly events = new Emitter<MatchEvents>();
  /** Tick this session last knew the match to be at; a step expects it. */
  tick = 0;
  /** As last configured. */
  views: readonly ViewSpec[] = [];
  telling: Telling = {};
  isWatched = false;
  readonly #session: Session;
  readonly #channels = new Set<{ end(): void }>();
  /** Frames that came while nobody listened; the next reader begins with them. */
  #unread: Frame[] = [];

  constructor(session: Session, id: string) {
    this.#session = session;
    this.id = id;
  }

  /** Takes a seat in this match. */
  join(wish: Omit<Fields<'join'>, 'match'> = {}): Promise<SeatHandle> {
    return this.#session.join({ ...wish, match: this.id });
  }

  /** Lock-step: acts in one or more of the session's seats and waits until every live seat has acted. */
  async step(actions: Record<number, Action>, ticks = 1): Promise<Step> {
    return this.takeStep(await this.#session.request('step', { match: this.id, tick: this.tick, ticks, actions }));
  }

  /**
   * Lock-step: several steps in one message, each for `ticks` ticks; what each came to, in order. Rejects with the
   * error of the first that was refused, such as `episode-over`; those before it are taken.
   */
  async stepMany(actions: readonly Record<number, Action>[], ticks = 1): Promise<Step[]> {
    const requests = actions.map((each, i) => this.stepRequest(each, ticks, i, i * ticks));
    const replies = await this.#session.batch(requests);
    return replies.map((reply) => this.takeStep(reply as Replies['step']));
  }

  /** For Session: a step as a request of a batch, `ahead` ticks after the one that the match is known to be at. */
  stepRequest(actions: Record<number, Action>, ticks: number, id: number, ahead = 0) {
    return { type: 'step' as const, id, match: this.id, tick: this.tick + ahead, ticks, actions };
  }

  /** For Session: what a step came to. */
  takeStep({ tick, seq, digest, over, observations, frames, world }: Replies['step']): Step {
    this.tick = tick;
    const seen = { observations: observations.map(observationFromWire), frames: frames.map(frameFromWire) };
    return { tick, seq, digest, over, ...seen, ...(world ? { world } : {}) };
  }

  /** What the session's seats know now, or one of them, and its views' pictures in lock-step. */
  async observe(seat?: number): Promise<Seen> {
    const reply = await this.#session.request('observe', { match: this.id, ...(seat === undefined ? {} : { seat }) });
    return this.#see(reply);
  }

  /** Begins a new episode. */
  async reset(seed?: number): Promise<Seen & { seed: number }> {
    const reply = await this.#session.request('reset', { match: this.id, ...(seed === undefined ? {} : { seed }) });
    this.tick = reply.tick;
    return { ...this.#see(reply), seed: reply.seed };
  }

  #see(reply: Replies['observe']): Seen {
    this.tick = reply.observations[0]?.tick ?? this.tick;
    return { observations: reply.observations.map(observationFromWire), frames: reply.frames.map(frameFromWire) };
  }

  /**
   * Says which pictures to send; replaces those before, of all seats of this session. With `observations: 'packed'`
   * states come as bytes, which is faster, and are read when they are looked at; `privileged` adds the world to
   * each step and needs `operate`.
   */
  async configure(views: readonly ViewSpec[], telling: Telling = {}): Promise<void> {
    await this.#session.request('configure', { match: this.id, views: [...views], ...telling });
    this.telling = telling;
    this.views = views;
  }

  /** Asks for status pushes; needs `spectate`. Resolves to the invariants that are checked. */
  async watch(): Promise<Replies['watch']['invariants']> {
    const { invariants } = await this.#session.request('watch', { match: this.id, on: true });
    this.isWatched = true;
    return invariants;
  }

  async unwatch(): Promise<void> {
    this.isWatched = false;
    await this.#session.request('watch', { match: this.id, on: false });
  }

  /** The whole world as plain data, and what each of its fields means; needs `operate`. */
  async describe(): Promise<Description> {
    const { tick, seq, digest, world, fields } = await this.#session.request('describe', { match: this.id });
    this.tick = tick;
    return { tick, seq, digest, world, fields };
  }

  /** Edits the world by a JSON Patch of what `describe` tells, whole or not at all; needs `operate`. */
  async patch(patch: readonly PatchOperation[]): Promise<Edited> {
    // As it is, even what is no list: the server says what is wrong with it.
    const request = { match: this.id, patch: patch as PatchOperation[] };
    const { tick, seq, digest, edits } = await this.#session.request('patch', request);
    this.tick = tick;
    return { tick, seq, digest, edits };
  }

  /** Another match that goes on from where this one is, on its own clock if told so; needs `operate`. */
  async fork(clock?: Clock): Promise<MatchHandle> {
    const { info } = await this.#session.request('fork', { match: this.id, ...(clock ? { clock } : {}) });
    const fork = this.#session.match(info.match);
    fork.tick = info.tick;
    return fork;
  }

  /** The whole match as bytes; needs `operate`. */
  async snapshot(): Promise<Uint8Array> {
    return (await this.#session.request('snapshot', { match: this.id })).snapshot;
  }

  /** Makes the match what it was at the snapshot; needs `operate`. Resolves to the digest. */
  async restore(snapshot: Uint8Array): Promise<string> {
    const { tick, digest } = await this.#session.request('restore', { match: this.id, snapshot });
    this.tick = tick;
    return digest;
  }

  /** Tells the server that a frame has been used, so that it sends another. */
  acknowledge({ view, frame }: Frame): void {
    this.#session.tell('ack', { match: this.id, view, frame });
  }

  /** The pictures of real time, each acknowledged when the next is asked for. */
  async *frames(): AsyncGenerator<Frame> {
    const channel = this.channel('frame', FRAME_LIMIT, (_, newer) => newer);
    for (const frame of this.#unread.splice(0)) channel.push(frame);
    for await (const frame of channel) {
      try {
        yield frame;
      } finally {
        this.acknowledge(frame);
      }
    }
  }

  /** One kind of push as an iteration that ends with the session. */
  channel<N extends keyof MatchEvents>(
    name: N,
    limit: number,
    join: (older: MatchEvents[N], newer: MatchEvents[N]) => MatchEvents[N],
    isWanted: (value: MatchEvents[N]) => boolean = () => true,
  ): Channel<MatchEvents[N]> {
    const off = this.events.on(name, (value) => {
      if (isWanted(value)) channel.push(value);
    });
    const channel: Channel<MatchEvents[N]> = new Channel(limit, join, () => {
      off();
      this.#channels.delete(channel);
    });
    this.#channels.add(channel);
    if (this.#session.state === 'closed') channel.end();
    return channel;
  }

  /** For Session: takes a push. */
  hear(push: Push): void {
    if (push.type === 'frame') this.#hearFrame(frameFromWire(push));
    else if (push.type === 'observation') this.#hearObservation(push);
    else if (push.type === 'status') this.events.emit('status', push);
    else if (push.type === 'match-ended') {
      this.events.emit('match-ended', push);
      this.end();
    }
  }

  #hearFrame(frame: Frame): void {
    if (this.events.has('frame')) this.events.emit('frame', frame);
    else this.#unread = [...this.#unread, frame].slice(-FRAME_LIMIT);
  }

  #hearObservation({ type, ...told }: PushOf<'observation'>): void {
    this.tick = told.tick;
    this.events.emit('observation', observationFromWire(told));
  }

  /** For Session: no more pushes will come. */
  end(): void {
    for (const channel of [...this.#channels]) channel.end();
  }
}
