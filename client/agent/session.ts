/**
 * One peer of a server: it holds seats and sees matches, and after a lost connection it takes its seats
 * by their tokens and its views as they were. It never plays by itself.
 */
import { type ErrorCode, ParallaxError } from '../../shared/protocol/errors.ts';
import type { Capability, ViewSpec } from '../../shared/protocol/messages.ts';
import type { MatchInfo, Push, Replies, SingleReply } from '../../shared/protocol/replies.ts';
import type { Action } from '../../shared/world/action.ts';
import type { ModeName } from '../../shared/world/modes.ts';
import { DEFAULT_URL, endpointOf, tokenOf } from './address.ts';
import { errorFromWire } from './codec.ts';
import { Connection, type ConnectOptions, type SessionState } from './connection.ts';
import { Emitter } from './emitter.ts';
import type { Fields, Question } from './exchange.ts';
import { MatchHandle, type Step, type Telling } from './match-handle.ts';
import { SeatHandle } from './seat-handle.ts';

export interface SessionEvents {
  state: { state: SessionState; reason: string };
  /** An error that answers no request, such as that of an action. */
  error: ParallaxError;
  /** A seat is held no more: the server gave it away, or its token brought nothing back. */
  'seat-lost': { match: string; seat: number; reason: string; error?: ParallaxError };
}

/** What a match can be asked to be like. */
export type MatchSettings = Omit<Fields<'create'>, 'mode'> & { mode?: ModeName };

/** A step of one of several matches. */
export interface MatchStep {
  readonly match: MatchHandle;
  /** By seat. */
  readonly actions: Record<number, Action>;
  readonly ticks?: number;
}

/** Connects to a server. Rejects with ParallaxError: `server-unreachable`, `address-invalid`, `token-invalid`. */
export async function connect(url: string = DEFAULT_URL, options: ConnectOptions = {}): Promise<Session> {
  const token = options.token ?? tokenOf(url);
  const session = new Session(endpointOf(url), token ? { ...options, token } : options);
  await session.start();
  return session;
}

export class Session {
  readonly events = new Emitter<SessionEvents>();
  readonly #connection: Connection;
  readonly #matches = new Map<string, MatchHandle>();
  readonly #seats = new Set<SeatHandle>();
  readonly #warned = new Set<ErrorCode>();

  constructor(endpoint: string, options: ConnectOptions) {
    this.#connection = new Connection(endpoint, options, {
      push: (push) => this.#route(push),
      error: (error) => this.#tellError(error),
      state: (state, reason) => this.#follow(state, reason),
      resume: () => this.#resume(),
    });
  }

  get state(): SessionState {
    return this.#connection.state;
  }

  get capabilities(): readonly Capability[] {
    return this.#connection.hello?.capabilities ?? [];
  }

  /** Id of the server's main match. */
  get mainMatch(): string | null {
    return this.#connection.hello?.mainMatch ?? null;
  }

  /** For `connect`. */
  start(): Promise<void> {
    return this.#connection.start();
  }

  /** Asks the server anything of the protocol; waits while there is no connection. */
  request<T extends Question>(type: T, fields: Fields<T>): Promise<Replies[T]> {
    return this.#connection.request(type, fields);
  }

  /** Says what has no reply. False while there is no connection: then it is lost. */
  tell<T extends 'act' | 'ack'>(type: T, fields: Fields<T>): boolean {
    return this.#connection.tell(type, fields);
  }

  /** Many requests to matches in one message; their replies in order. Rejects with the first error among them. */
  async batch(requests: Fields<'batch'>['requests']): Promise<SingleReply[]> {
    const { replies } = await this.request('batch', { requests });
    return replies.map((reply) => {
      if (reply.type === 'error') throw errorFromWire(reply.error);
      return reply;
    });
  }

  /** Lock-step: a step in each of several matches, in one message; what each came to, in order. */
  async stepAll(steps: readonly MatchStep[]): Promise<Step[]> {
    const replies = await this.batch(
      steps.map(({ match, actions, ticks = 1 }, i) => match.stepRequest(actions, ticks, i)),
    );
    return steps.map(({ match }, i) => match.takeStep(replies[i] as Replies['step']));
  }

  async list(): Promise<MatchInfo[]> {
    return (await this.request('list', {})).matches;
  }

  /** Another match, like the server's main one where nothing else is asked for. */
  async create(config: MatchSettings = {}): Promise<MatchHandle> {
    const { info } = await this.request('create', config);
    const match = this.match(info.match);
    match.tick = info.tick;
    return match;
  }

  /** A match by its id; the server's main one when left out. */
  match(id: string | null = this.mainMatch): MatchHandle {
    if (id === null)
      throw new ParallaxError('match-unknown', { path: '/match', expected: 'an id', received: 'no main match' });
    const known = this.#matches.get(id);
    if (known) return known;
    const match = new MatchHandle(this, id);
    this.#matches.set(id, match);
    return match;
  }

  /** Takes a seat in a match. */
  async join(wish: Fields<'join'> = {}): Promise<SeatHandle> {
    const reply = await this.request('join', { controller: 'agent', ...wish });
    const match = this.match(reply.match);
    match.tick = reply.tick;
    const seat = new SeatHandle(this, match, reply);
    this.#seats.add(seat);
    return seat;
  }

  /** Round trip to the server, milliseconds. */
  async ping(): Promise<number> {
    const sentMs = performance.now();
    await this.request('ping', { sentMs });
    return performance.now() - sentMs;
  }

  /** Closes the connection. Seats are kept for whoever has their tokens, and go to bots meanwhile. */
  close(): void {
    this.#connection.end('closed by the client');
  }

  /** A seat is held no more; for SeatHandle. */
  forgetSeat(seat: SeatHandle): void {
    this.#seats.delete(seat);
    seat.end();
  }

  /** Where nobody listens for errors, the first of each code goes to the console: none vanishes. */
  #tellError(error: ParallaxError): void {
    const isHeard = this.events.has('error');
    this.events.emit('error', error);
    if (isHeard || this.#warned.has(error.code)) return;
    this.#warned.add(error.code);
    console.warn(`${error.code}: ${error.message} (Hear all with session.events.on('error', ...).)`);
  }

  #follow(state: SessionState, reason: string): void {
    this.events.emit('state', { state, reason });
    if (state !== 'closed') return;
    for (const seat of this.#seats) seat.end();
    for (const match of this.#matches.values()) match.end();
  }

  /** Takes seats, views and watches again. What the server refuses for good is told and forgotten. */
  async #resume(): Promise<void> {
    for (const seat of [...this.#seats]) await this.#unlessRefused(seat, () => this.#takeAgain(seat));
    for (const match of this.#matches.values()) {
      const { id, views, telling, isWatched } = match;
      const seat = [...this.#seats].find((held) => held.match === match);
      if (views.length > 0 || telling.observations || telling.privileged)
        await this.#unlessRefused(seat, () => this.#configureAgain(id, views, telling));
      if (isWatched)
        await this.#unlessRefused(seat, () => this.#connection.requestFirst('watch', { match: id, on: true }));
    }
  }

  async #takeAgain({ match, seat, token }: SeatHandle): Promise<void> {
    const reply = await this.#connection.requestFirst('join', { match: match.id, seat, token });
    match.tick = reply.tick;
  }

  async #configureAgain(match: string, views: readonly ViewSpec[], telling: Telling): Promise<void> {
    await this.#connection.requestFirst('configure', { match, views: [...views], ...telling });
  }

  async #unlessRefused(seat: SeatHandle | undefined, attempt: () => Promise<unknown>): Promise<void> {
    try {
      await attempt();
    } catch (error) {
      if (!(error instanceof ParallaxError) || error.code === 'connection-lost') throw error;
      this.#tellError(error);
      if (seat) this.#loseSeat(seat, error.message, error);
    }
  }

  #route(push: Push): void {
    const match = this.match(push.type === 'status' ? push.info.match : push.match);
    match.hear(push);
    if (push.type === 'seat-lost') this.#loseSeats(match, push.reason, push.seat);
    if (push.type === 'match-ended') this.#loseSeats(match, push.error?.message ?? 'match-ended');
  }

  #loseSeats(match: MatchHandle, reason: string, number?: number): void {
    for (const seat of [...this.#seats]) {
      if (seat.match === match && (number === undefined || seat.seat === number)) this.#loseSeat(seat, reason);
    }
  }

  #loseSeat(seat: SeatHandle, reason: string, error?: ParallaxError): void {
    if (!this.#seats.has(seat)) return;
    this.forgetSeat(seat);
    this.events.emit('seat-lost', { match: seat.match.id, seat: seat.seat, reason, ...(error ? { error } : {}) });
  }
}
