/** A session for measurements: bytes out, bytes in, and nothing between that a client might do better. */
import { Decoder, Encoder } from '@msgpack/msgpack';
import { WebSocket } from 'ws';
import { ParallaxError } from '../../../shared/protocol/errors.ts';
import { type RequestOf, type RequestType, SUBPROTOCOLS } from '../../../shared/protocol/messages.ts';
import type { Replies, ServerMessage } from '../../../shared/protocol/replies.ts';

type Fields<T extends RequestType> = Omit<RequestOf<T>, 'type' | 'id'>;

export class EnvClient {
  readonly #socket: WebSocket;
  readonly #encoder = new Encoder({ ignoreUndefined: true });
  readonly #decoder = new Decoder();
  readonly #waiting = new Map<number, { resolve(reply: never): void; reject(error: Error): void }>();
  #lastId = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data: Buffer) => this.#hear(this.#decoder.decode(data) as ServerMessage));
  }

  static async open(url: string): Promise<EnvClient> {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/v1/ws`, SUBPROTOCOLS[0], { perMessageDeflate: false });
    const client = new EnvClient(socket);
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
    await client.ask('hello', { client: 'bench' });
    return client;
  }

  ask<T extends keyof Replies>(type: T, fields: Fields<T>): Promise<Replies[T]> {
    this.#lastId += 1;
    const id = this.#lastId;
    this.#socket.send(this.#encoder.encode({ type, id, ...fields }));
    return new Promise<Replies[T]>((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
  }

  #hear(message: ServerMessage): void {
    if (!('id' in message) || message.id === undefined) return;
    const waiter = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (message.type !== 'error') waiter?.resolve(message as never);
    else waiter?.reject(new ParallaxError(message.error.code, message.error));
  }

  close(): void {
    this.#socket.close();
  }
}
