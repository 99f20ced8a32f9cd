/**
 * One peer of a server: it says hello, holds seats, and when the connection is lost it connects again,
 * takes its seats by their tokens and its views as they were. It never plays by itself.
 */
import { ERRORS, ParallaxError, toErrorBody } from '../../shared/protocol/errors.ts';
import type { Capability, ViewSpec } from '../../shared/protocol/messages.ts';
import type { MatchInfo, Push, Replies } from '../../shared/protocol/replies.ts';
import { SUBPROTOCOL } from './codec.ts';
import { Emitter } from './emitter.ts';
import { Exchange, type Fields, type Question } from './exchange.ts';
import { MatchHandle } from './match-handle.ts';
import { SeatHandle } from './seat-handle.ts';
import { type OpenSocket, openWebSocket, type Socket } from './socket.ts';

export interface ConnectOptions {
  /** What this program is called, for the server's log. */
  client?: string;
  /** Grants capabilities. */
  token?: string;
  /** For how long a lost connection is tried again, milliseconds; 0 ends the session at once. */
  reconnectMs?: number;
  /** Carries the bytes; the WebSocket of the browser or of `ws` when left out. */
  open?: OpenSocket;
}

export type SessionState = 'open' | 'reconnecting' | 'closed';

export interface SessionEvents {
  state: { state: SessionState; reason: string };
  /** An error that answers no request, such as that of an action. */
  error: ParallaxError;
  /** A seat is held no more: the server gave it away, or its token brought nothing back. */
  'seat-lost': { match: string; seat: number; reason: string; error?: ParallaxError };
}

/** Pauses between two tries to connect again, milliseconds: they double from the first to the last. */
const RETRY_MS = { first: 200, most: 3_000 } as const;
const DEFAULT_RECONNECT_MS = 60_000;
export const DEFAULT_URL = 'http://127.0.0.1:8080';

/** The address of the WebSocket, from the address of the server in any form. */
export function endpointOf(url: string): string {
  const address = new URL(url.includes('://') ? url : `http://${url}`);
  const scheme = address.protocol === 'https:' || address.protocol === 'wss:' ? 'wss' : 'ws';
  const path = address.pathname === '/' ? '/v1/ws' : address.pathname;
  return `${scheme}://${address.host}${path}`;
}

/** The token behind an address, after `#token=`: the part of it that is never sent. */
export function tokenOf(url: string): string | undefined {
  return new URLSearchParams(url.split('#')[1] ?? '').get('token') ?? undefined;
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Connects to a server. Rejects with ParallaxError `connection-lost` where there is none. */
export async function connect(url: string = DEFAULT_URL, options: ConnectOptions = {}): Promise<Session> {
  const token = options.token ?? tokenOf(url);
  const session = new Session(endpointOf(url), token ? { ...options, token } : options);
  try {
    await session.start();
  } catch (error) {
    session.close();
    throw error;
  }
  return session;
}

export class Session {
  readonly url: string;
  readonly events = new Emitter<SessionEvents>();
  readonly #options: ConnectOptions;
  readonly #exchange: Exchange;
  readonly #matches = new Map<string, MatchHandle>();
  readonly #seats = new Set<SeatHandle>();
  #socket: Socket | undefined;
  #state: SessionState = 'reconnecting';
  #hello: Replies['hello'] | undefined;
  /** The last error that ends a session, which says whether to try again. */
  #fatal: ParallaxError | undefined;

  constructor(url: string, options: ConnectOptions) {
    this.url = url;
    this.#options = options;
    this.#exchange = new Exchange({ push: (push) => this.#route(push), error: (error) => this.#hearError(error) });
  }

  get state(): SessionState {
    return this.#state;
  }

  get capabilities(): readonly Capability[] {
    return this.#hello?.capabilities ?? [];
  }

  /** Id of the server's main match. */
  get mainMatch(): string | null {
    return this.#hello?.mainMatch ?? null;
  }

  /** For `connect`. */
  async start(): Promise<void> {
    await this.#openSocket();
    this.#setOpen();
  }

  request<T extends Question>(type: T, fields: Fields<T>): Promise<Replies[T]> {
    if (this.#state !== 'closed') return this.#exchange.request(type, fields);
    return Promise.reject(
      new ParallaxError('connection-lost', { expected: 'an open session', received: 'a closed one' }),
    );
  }

  /** Says what has no reply. False while there is no connection: then it is lost. */
  tell<T extends 'act' | 'ack'>(type: T, fields: Fields<T>): boolean {
    return this.#exchange.tell(type, fields);
  }

  async list(): Promise<MatchInfo[]> {
    return (await this.request('list', {})).matches;
  }

  async create(config: Fields<'create'> = {}): Promise<MatchHandle> {
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

  /** A seat is held no more; for SeatHandle. */
  forgetSeat(seat: SeatHandle): void {
    this.#seats.delete(seat);
    seat.end();
  }

  close(): void {
    this.#end('closed by the client');
  }

  #end(reason: string): void {
    if (this.#state === 'closed') return;
    this.#setState('closed', reason);
    this.#socket?.close();
    this.#exchange.end(reason);
    for (const seat of this.#seats) seat.end();
    for (const match of this.#matches.values()) match.end();
  }

  #setState(state: SessionState, reason: string): void {
    this.#state = state;
    this.events.emit('state', { state, reason });
  }

  #setOpen(): void {
    this.#exchange.open();
    this.#setState('open', 'connected');
  }

  async #openSocket(): Promise<void> {
    const open = this.#options.open ?? openWebSocket;
    const socket = await open(this.url, SUBPROTOCOL, {
      message: (bytes) => this.#exchange.receive(bytes),
      closed: (reason) => {
        if (this.#socket === socket || this.#socket === undefined) this.#lose(reason);
      },
    });
    this.#socket = socket;
    this.#fatal = undefined;
    this.#exchange.attach((bytes) => socket.send(bytes));
    const { client = 'parallax-sdk', token } = this.#options;
    this.#hello = await this.#exchange.requestFirst('hello', { client, ...(token ? { token } : {}) });
  }

  #lose(reason: string): void {
    this.#socket = undefined;
    this.#exchange.detach(reason);
    if (this.#state !== 'open') return;
    const mayRetry = (this.#options.reconnectMs ?? DEFAULT_RECONNECT_MS) > 0 && (this.#fatal?.body.retryable ?? true);
    if (!mayRetry) {
      this.#end(reason);
      return;
    }
    this.#setState('reconnecting', reason);
    void this.#reconnect();
  }

  async #reconnect(): Promise<void> {
    const endMs = performance.now() + (this.#options.reconnectMs ?? DEFAULT_RECONNECT_MS);
    let delayMs: number = RETRY_MS.first;
    while (this.#state === 'reconnecting') {
      await pause(delayMs * (0.75 + Math.random() / 2));
      if (this.#state !== 'reconnecting') return;
      try {
        await this.#openSocket();
        await this.#resume();
        if (this.#socket) return this.#setOpen();
      } catch (error) {
        this.#socket?.close();
        this.#socket = undefined;
        const { retryable, message } = toErrorBody(error);
        if (!retryable || performance.now() > endMs) return this.#end(message);
      }
      delayMs = Math.min(delayMs * 2, RETRY_MS.most);
    }
  }

  /** Takes seats, views and watches again. What the server refuses for good is told and forgotten. */
  async #resume(): Promise<void> {
    for (const seat of [...this.#seats]) await this.#unlessRefused(seat, () => this.#takeAgain(seat));
    for (const match of this.#matches.values()) {
      const { id, views, isWatched } = match;
      const firstSeat = [...this.#seats].find((seat) => seat.match === match);
      if (views.length > 0) await this.#unlessRefused(firstSeat, () => this.#configureAgain(id, views));
      if (isWatched)
        await this.#unlessRefused(firstSeat, () => this.#exchange.requestFirst('watch', { match: id, on: true }));
    }
  }

  async #takeAgain(seat: SeatHandle): Promise<void> {
    const { match, token } = seat;
    const reply = await this.#exchange.requestFirst('join', { match: match.id, seat: seat.seat, token });
    match.tick = reply.tick;
  }

  async #configureAgain(match: string, views: readonly ViewSpec[]): Promise<void> {
    await this.#exchange.requestFirst('configure', { match, views: [...views] });
  }

  async #unlessRefused(seat: SeatHandle | undefined, attempt: () => Promise<unknown>): Promise<void> {
    try {
      await attempt();
    } catch (error) {
      if (!(error instanceof ParallaxError) || error.code === 'connection-lost') throw error;
      this.events.emit('error', error);
      if (seat) this.#loseSeat(seat, error.message, error);
    }
  }

  #loseSeat(seat: SeatHandle, reason: string, error?: ParallaxError): void {
    if (!this.#seats.has(seat)) return;
    this.forgetSeat(seat);
    this.events.emit('seat-lost', { match: seat.match.id, seat: seat.seat, reason, ...(error ? { error } : {}) });
  }

  #hearError(error: ParallaxError): void {
    if ('endsSession' in ERRORS[error.code]) this.#fatal = error;
    this.events.emit('error', error);
  }

  #route(push: Push): void {
    const match = this.match(push.type === 'status' ? push.info.match : push.match);
    match.hear(push);
    if (push.type === 'seat-lost') this.#loseSeats(match, push.reason, push.seat);
    if (push.type === 'match-ended') this.#loseSeats(match, push.error?.message ?? 'the match has ended');
  }

  #loseSeats(match: MatchHandle, reason: string, number?: number): void {
    for (const seat of [...this.#seats]) {
      if (seat.match === match && (number === undefined || seat.seat === number)) this.#loseSeat(seat, reason);
    }
  }
}
