/**
 * Requests and their replies over whatever carries bytes. It knows no socket and no seat. While
 * nothing carries, requests wait; those that may be sent twice outlive a lost connection.
 */
import { ParallaxError } from '../../shared/protocol/errors.ts';
import type { Request, RequestOf, RequestType } from '../../shared/protocol/messages.ts';
import type { Push, Replies, Reply } from '../../shared/protocol/replies.ts';
import { decodeMessage, encodeRequest, errorFromWire } from './codec.ts';

export type Fields<T extends RequestType> = Omit<RequestOf<T>, 'type' | 'id'>;
/** Requests that have a reply. */
export type Question = keyof Replies;

interface Pending {
  request: Request;
  outlivesConnection: boolean;
  resolve(reply: Reply): void;
  reject(error: Error): void;
}

/** Sent again after a lost connection: they change nothing, or name the state that they expect. */
const REPEATABLE: readonly RequestType[] = ['list', 'step', 'observe', 'configure', 'watch', 'describe', 'snapshot'];

export interface ExchangeListener {
  push(push: Push): void;
  /** An error that answers no request, such as that of an action. */
  error(error: ParallaxError): void;
}

export class Exchange {
  readonly #listener: ExchangeListener;
  readonly #pending = new Map<number, Pending>();
  readonly #held = new Set<number>();
  #carry: ((bytes: Uint8Array) => void) | undefined;
  #isOpen = false;
  #lastId = 0;

  constructor(listener: ExchangeListener) {
    this.#listener = listener;
  }

  /** Asks; waits for a connection where there is none. Rejects with ParallaxError. */
  request<T extends Question>(type: T, fields: Fields<T>): Promise<Replies[T]> {
    return this.#ask(type, fields, REPEATABLE.includes(type), !this.#isOpen);
  }

  /** Asks over a connection that is not yet open to others: to say hello and take seats again. */
  requestFirst<T extends Question>(type: T, fields: Fields<T>): Promise<Replies[T]> {
    return this.#ask(type, fields, false, false);
  }

  /** Says what has no reply. False when there is no connection; then it is lost. */
  tell<T extends 'act' | 'ack'>(type: T, fields: Fields<T>): boolean {
    if (!this.#isOpen || !this.#carry) return false;
    this.#carry(encodeRequest({ type, ...fields } as unknown as Request));
    return true;
  }

  #ask<T extends Question>(
    type: T,
    fields: Fields<T>,
    outlivesConnection: boolean,
    isHeld: boolean,
  ): Promise<Replies[T]> {
    this.#lastId += 1;
    const id = this.#lastId;
    const request = { type, id, ...fields } as unknown as Request;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, {
        request,
        outlivesConnection,
        resolve: resolve as unknown as (reply: Reply) => void,
        reject,
      });
      if (isHeld) this.#held.add(id);
      else this.#carry?.(encodeRequest(request));
    });
  }

  /** A connection is there, for `requestFirst` only. */
  attach(carry: (bytes: Uint8Array) => void): void {
    this.#carry = carry;
  }

  /** Opens the connection to all and sends what waited. */
  open(): void {
    this.#isOpen = true;
    for (const id of this.#held) {
      const pending = this.#pending.get(id);
      if (pending) this.#carry?.(encodeRequest(pending.request));
    }
    this.#held.clear();
  }

  /** The connection is gone: what may be sent again waits, the rest fails. */
  detach(reason: string): void {
    this.#carry = undefined;
    this.#isOpen = false;
    for (const [id, { outlivesConnection }] of this.#pending) {
      if (this.#held.has(id)) continue;
      if (outlivesConnection) this.#held.add(id);
      else this.#fail(id, reason);
    }
  }

  /** There will be no connection any more. */
  end(reason: string): void {
    this.detach(reason);
    for (const id of [...this.#pending.keys()]) this.#fail(id, reason);
  }

  #fail(id: number, reason: string): void {
    const pending = this.#take(id);
    pending?.reject(
      new ParallaxError('connection-lost', { expected: `a reply to ${pending.request.type}`, received: reason }),
    );
  }

  #take(id: number): Pending | undefined {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    this.#held.delete(id);
    return pending;
  }

  receive(bytes: Uint8Array): void {
    const message = decodeMessage(bytes);
    if (message.type === 'error') {
      const error = errorFromWire(message.error);
      const pending = message.id === undefined ? undefined : this.#take(message.id);
      if (pending) pending.reject(error);
      else this.#listener.error(error);
    } else if ('id' in message) {
      this.#take(message.id)?.resolve(message);
    } else {
      this.#listener.push(message);
    }
  }
}
