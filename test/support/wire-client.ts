/**
 * A peer for tests: a real WebSocket that sends what it is told, also what no honest peer would, and
 * keeps everything it hears, which must be what the contract says. It knows both subprotocols.
 */
import { decode, encode } from '@msgpack/msgpack';
import { WebSocket } from 'ws';
import type { ErrorBody } from '../../shared/protocol/errors.ts';
import type { Request, RequestType } from '../../shared/protocol/messages.ts';
import type { Push, Replies, ServerMessage } from '../../shared/protocol/replies.ts';
import { messageIssues } from './message-issues.ts';

export type Subprotocol = 'parallax.v1.msgpack' | 'parallax.v1.json';
type Fields<T extends RequestType> = Omit<Extract<Request, { type: T }>, 'type' | 'id'>;
type PushOf<T extends Push['type']> = Extract<Push, { type: T }>;

interface Waiter {
  matches(message: ServerMessage): boolean;
  resolve(message: ServerMessage): void;
}

/** An error message as a thrown value. */
export class WireError extends Error {
  readonly body: ErrorBody;

  constructor(body: ErrorBody) {
    super(`${body.code}: ${body.message}`);
    this.body = body;
  }
}

const PATIENCE_MS = 15_000;

/** Bytes of planes and snapshots, put back where the JSON text says they were. */
function joinBytes(value: unknown, binary: Uint8Array): unknown {
  if (Array.isArray(value)) return value.map((item) => joinBytes(item, binary));
  if (typeof value !== 'object' || value === null) return value;
  if ('$bytes' in value) {
    const [offset, length] = value.$bytes as [number, number];
    return binary.slice(offset, offset + length);
  }
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, joinBytes(item, binary)]));
}

export class WireClient {
  readonly socket: WebSocket;
  readonly heard: ServerMessage[] = [];
  /** Code and reason of the close, once it came. */
  readonly closed: Promise<{ code: number; reason: string }>;
  readonly #isJson: boolean;
  #waiters: Waiter[] = [];
  #half: { $binary: number } | undefined;
  #lastId = 0;

  private constructor(socket: WebSocket, subprotocol: Subprotocol) {
    this.socket = socket;
    this.#isJson = subprotocol === 'parallax.v1.json';
    socket.on('message', (data: Buffer, isBinary: boolean) => this.#receive(data, isBinary));
    socket.on('error', () => socket.terminate());
    this.closed = new Promise((resolve) =>
      socket.on('close', (code, reason) => resolve({ code, reason: String(reason) })),
    );
  }

  static async open(url: string, subprotocol: Subprotocol = 'parallax.v1.msgpack'): Promise<WireClient> {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/v1/ws`, subprotocol, { perMessageDeflate: false });
    const client = new WireClient(socket, subprotocol);
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
    return client;
  }

  /** Opens and says hello. */
  static async greet(url: string, subprotocol?: Subprotocol, token?: string): Promise<WireClient> {
    const client = await WireClient.open(url, subprotocol);
    await client.ask('hello', { client: 'test', ...(token === undefined ? {} : { token }) });
    return client;
  }

  #receive(data: Buffer, isBinary: boolean): void {
    if (!this.#isJson) {
      this.#hear(decode(data) as ServerMessage);
    } else if (!isBinary) {
      const message = JSON.parse(data.toString()) as ServerMessage & { $binary?: number };
      if (message.$binary === undefined) this.#hear(message);
      else this.#half = message as { $binary: number };
    } else {
      const half = this.#half;
      if (half?.$binary !== data.length) throw new Error(`expected ${half?.$binary} bytes, received ${data.length}`);
      this.#half = undefined;
      this.#hear(joinBytes(half, data) as ServerMessage);
    }
  }

  #hear(message: ServerMessage): void {
    const { $binary, ...plain } = message as ServerMessage & { $binary?: number };
    const [issue] = messageIssues(plain as ServerMessage);
    if (issue) throw new Error(`a ${message.type} is not what the contract says: ${JSON.stringify(issue)}`);
    this.heard.push(message);
    const due = this.#waiters.filter((waiter) => waiter.matches(message));
    this.#waiters = this.#waiters.filter((waiter) => !due.includes(waiter));
    for (const { resolve } of due) resolve(message);
  }

  /** The next message that fits. */
  wait(what: string, matches: (message: ServerMessage) => boolean): Promise<ServerMessage> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`waited ${PATIENCE_MS} ms for ${what}`)), PATIENCE_MS);
      this.#waiters.push({
        matches,
        resolve(message) {
          clearTimeout(timer);
          resolve(message);
        },
      });
    });
  }

  /** The next push of a kind that fits. */
  async push<T extends Push['type']>(type: T, fits: (push: PushOf<T>) => boolean = () => true): Promise<PushOf<T>> {
    const message = await this.wait(type, (m) => m.type === type && !('id' in m) && fits(m as PushOf<T>));
    return message as PushOf<T>;
  }

  /** Asks and returns the reply; throws WireError for an error. */
  async ask<T extends keyof Replies>(type: T, fields: Fields<T>): Promise<Replies[T]> {
    this.#lastId += 1;
    const id = this.#lastId;
    const reply = this.wait(`a reply to ${type}`, (m) => 'id' in m && m.id === id);
    this.tell({ type, id, ...fields });
    const message = await reply;
    if (message.type === 'error') throw new WireError(message.error);
    return message as unknown as Replies[T];
  }

  /** The error that a request is answered with. */
  async refusal<T extends keyof Replies>(type: T, fields: Fields<T>): Promise<ErrorBody> {
    return this.ask(type, fields).then(
      () => Promise.reject(new Error(`${type} was granted`)),
      (error: unknown) => (error instanceof WireError ? error.body : Promise.reject(error)),
    );
  }

  /** Sends any value in the subprotocol. */
  tell(value: unknown): void {
    this.socket.send(this.#isJson ? JSON.stringify(value) : encode(value));
  }

  /** The next error that answers no request. */
  async error(): Promise<ErrorBody> {
    const message = await this.wait('an error', (m) => m.type === 'error');
    return (message as { error: ErrorBody }).error;
  }

  async close(): Promise<void> {
    this.socket.close();
    await this.closed;
  }
}
