/**
 * One connected peer: what it may do, what it asked for, and what it is told. It turns a request into
 * its reply or its error and never throws for anything the peer did. It knows no socket.
 */
import { digestBytes, formatDigest } from '../../shared/math/digest.ts';
import { ERRORS, type ErrorBody, ParallaxError, toErrorBody } from '../../shared/protocol/errors.ts';
import {
  type Capability,
  type MatchRequest,
  REQUESTS,
  type Request,
  type RequestOf,
} from '../../shared/protocol/messages.ts';
import type { ErrorMessage, Push, Reply, ServerMessage, SingleReply } from '../../shared/protocol/replies.ts';
import type { MatchHost, Sender } from '../match/match-host.ts';
import { parseRequest } from './codec.ts';
import type { MessageFormat } from './message-format.ts';
import type { RepeatGuard } from './repeat-guard.ts';
import { RequestRate } from './request-rate.ts';
import { SESSION_REQUESTS, type SessionRequest } from './session-requests.ts';

/** What a session needs of the server around it. */
export interface SessionServer {
  readonly host: MatchHost;
  readonly mainMatch: string | null;
  grant(token: string | undefined): readonly Capability[];
  create(request: Extract<SessionRequest, { type: 'create' }>): Promise<Extract<Reply, { type: 'create' }>['info']>;
  fork(request: Extract<SessionRequest, { type: 'fork' }>): Promise<Extract<Reply, { type: 'fork' }>['info']>;
  /** The session begins to hear a match; returns what ends it. */
  enter(match: string): () => void;
  /** What was asked by key, by all sessions: a peer may come back as another. */
  readonly repeats: RepeatGuard;
  nowMs(): number;
}

/** Where a session's words go. */
export interface SessionOutput {
  send(message: ServerMessage): void;
  /** Tells the error as the last word and ends the connection. */
  end(error: ErrorBody): void;
}

/** Requests beyond the rate that are answered with their refusal, each second. */
const REFUSALS_PER_SECOND = 100;

export class Session {
  readonly id: string;
  readonly server: SessionServer;
  readonly #output: SessionOutput;
  readonly #format: MessageFormat;
  readonly #rate: RequestRate;
  readonly #subscriptions = new Map<string, () => void>();
  #capabilities: readonly Capability[] | undefined;
  /** How many requests beyond the rate are still told that they are. */
  readonly #refusals: RequestRate;
  #isClosed = false;

  constructor(id: string, server: SessionServer, output: SessionOutput, format: MessageFormat, rate: RequestRate) {
    this.id = id;
    this.server = server;
    this.#output = output;
    this.#format = format;
    this.#rate = rate;
    this.#refusals = new RequestRate(REFUSALS_PER_SECOND, server.nowMs());
  }

  /** For `hello`: from here on the session may do this. */
  welcome(capabilities: readonly Capability[]): void {
    this.#capabilities = capabilities;
  }

  /** Whether the peer has said hello. */
  get isWelcome(): boolean {
    return this.#capabilities !== undefined;
  }

  /** Takes one message of the peer. */
  receive(bytes: Uint8Array, isBinary: boolean): void {
    if (this.#isClosed) return;
    const now = this.server.nowMs();
    const isWithinRate = this.#rate.take(now);
    // The first refusals are told; a flood beyond them is not even read, so that it costs the others nothing.
    if (!isWithinRate && !this.#refusals.take(now)) return;
    const parsed = parseRequest(this.#format, bytes, isBinary);
    if ('error' in parsed) this.#tellError(parsed.error, parsed.id);
    else if (isWithinRate) this.#answer(parsed.request);
    else this.#fail(parsed.request, this.#rateExceeded());
  }

  #answer(request: Request): void {
    this.#handle(request).then(
      (reply) => {
        if (request.type === 'step' || request.type === 'batch') this.#rate.giveBack();
        if (reply && !this.#isClosed) this.#output.send(reply);
      },
      (error: unknown) => this.#fail(request, error),
    );
  }

  async #handle(request: Request): Promise<Reply | undefined> {
    this.#authorize(request);
    if ('key' in request && request.key !== undefined) return this.#handleOnce(request);
    return this.#handleNow(request);
  }

  /** By key: the reply is that of the first time, with this request's id. The same key with other fields is another. */
  async #handleOnce(request: Extract<Request, { key?: string }>): Promise<Reply | undefined> {
    const reply = await this.server.repeats.once(nameOf(request), () => this.#handleNow(request));
    return reply && { ...reply, id: request.id };
  }

  async #handleNow(request: Request): Promise<Reply | undefined> {
    if (request.type === 'batch') return this.#handleBatch(request);
    if (REQUESTS[request.type].scope === 'session') return this.#handleOwn(request as SessionRequest);
    const match = this.#matchOf(request as MatchRequest);
    this.#subscribe(match);
    return this.server.host.send(match, this.#sender(), request as MatchRequest);
  }

  /** All of a batch at once; what they are about keeps their order. */
  async #handleBatch({ id, requests }: RequestOf<'batch'>): Promise<Reply> {
    const answers = requests.map((request) => this.#handleWithinRate(request));
    const replies = (await Promise.all(answers)).filter((reply) => reply !== undefined);
    return { type: 'batch', id, replies };
  }

  /** One request of a batch, which counts as it would alone. */
  async #handleWithinRate(request: MatchRequest): Promise<SingleReply | ErrorMessage | undefined> {
    try {
      if (request.type !== 'step' && !this.#rate.take(this.server.nowMs())) throw this.#rateExceeded();
      return (await this.#handle(request)) as SingleReply | undefined;
    } catch (error) {
      return errorMessage(toErrorBody(error), 'id' in request ? request.id : undefined);
    }
  }

  #rateExceeded(): ParallaxError {
    const retryAfterMs = this.#rate.waitMs;
    return new ParallaxError('rate-exceeded', { expected: 'fewer requests a second', received: 'more', retryAfterMs });
  }

  #handleOwn<T extends SessionRequest['type']>(request: Extract<SessionRequest, { type: T }>): Promise<Reply> | Reply {
    return SESSION_REQUESTS[request.type as T](this, request);
  }

  #authorize(request: Request): void {
    if (request.type === 'hello') return;
    const had = this.#capabilities;
    if (!had)
      throw new ParallaxError('hello-expected', {
        path: '/type',
        expected: '"hello"',
        received: JSON.stringify(request.type),
      });
    const needed = REQUESTS[request.type].capability;
    if (needed === undefined || had.includes(needed)) return;
    throw new ParallaxError('capability-missing', {
      path: '/type',
      expected: needed,
      received: had.join(', ') || 'no capability',
    });
  }

  #matchOf(request: MatchRequest): string {
    const match = request.match ?? this.server.mainMatch;
    if (match !== null) return match;
    throw new ParallaxError('match-unknown', { path: '/match', expected: 'the id of a match', received: 'nothing' });
  }

  #sender(): Sender {
    return { session: this.id, capabilities: this.#capabilities ?? [] };
  }

  #subscribe(match: string): void {
    if (this.#subscriptions.has(match)) return;
    const end = this.server.host.subscribe(match, this.id, (push) => this.#hear(match, push));
    const leave = this.server.enter(match);
    this.#subscriptions.set(match, () => {
      end();
      leave();
    });
  }

  #hear(match: string, push: Push): void {
    if (push.type === 'match-ended') this.#unsubscribe(match);
    if (!this.#isClosed) this.#output.send(push);
  }

  #unsubscribe(match: string): void {
    this.#subscriptions.get(match)?.();
    this.#subscriptions.delete(match);
  }

  #fail(request: Request, thrown: unknown): void {
    this.#tellError(toErrorBody(thrown), 'id' in request ? request.id : undefined);
  }

  #tellError(error: ErrorBody, id: number | undefined): void {
    if (this.#isClosed) return;
    if ('endsSession' in ERRORS[error.code]) this.#output.end(error);
    else this.#output.send(errorMessage(error, id));
  }

  /** The connection is gone: its seats fall silent. */
  close(): void {
    this.#isClosed = true;
    for (const match of [...this.#subscriptions.keys()]) this.#unsubscribe(match);
  }
}

/** A request but for its number, as a text. */
function nameOf({ id, ...request }: Extract<Request, { key?: string }>): string {
  return JSON.stringify(request, (_, part: unknown) =>
    part instanceof Uint8Array ? formatDigest(digestBytes(part)) : part,
  );
}

function errorMessage(error: ErrorBody, id: number | undefined): ErrorMessage {
  return { type: 'error', ...(id === undefined ? {} : { id }), error };
}
