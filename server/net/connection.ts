/**
 * One WebSocket with its session and its outbox: bytes in, messages out, and an end that the peer is
 * told the reason of. Whatever goes wrong here ends this connection and nothing else.
 */
import type { WebSocket } from 'ws';
import { type ErrorBody, type ErrorCode, ParallaxError } from '../../shared/protocol/errors.ts';
import { SUBPROTOCOLS } from '../../shared/protocol/messages.ts';
import type { ServerMessage } from '../../shared/protocol/replies.ts';
import { createToken } from '../match/token.ts';
import type { GatewayParts } from './gateway.ts';
import { isSubprotocol, MESSAGE_FORMATS } from './message-format.ts';
import { Outbox } from './outbox.ts';
import { RequestRate } from './request-rate.ts';
import { Session, type SessionOutput } from './session.ts';

/** Close codes of RFC 6455 for errors that end a session; 1008 is a broken rule. */
const CLOSE_CODES: { readonly [C in ErrorCode]?: number } = {
  'message-malformed': 1007,
  'message-too-large': 1009,
  'sessions-exceeded': 1013,
};
const RULE_BROKEN = 1008;

/** How long a peer may take to read the last word, ms. */
export const LAST_WORD_MS = 1_000;

export class Connection implements SessionOutput {
  /** False when the peer did not answer the last sign of life. */
  isAlive = true;
  readonly #socket: WebSocket;
  readonly #parts: GatewayParts;
  readonly #outbox: Outbox;
  readonly #session: Session;
  readonly #helloTimer: NodeJS.Timeout;

  constructor(socket: WebSocket, parts: GatewayParts) {
    const { server, limits } = parts;
    const format = MESSAGE_FORMATS[isSubprotocol(socket.protocol) ? socket.protocol : SUBPROTOCOLS[0]];
    this.#socket = socket;
    this.#parts = parts;
    this.#outbox = new Outbox({ send: (part, onSent) => socket.send(part, onSent) }, format, limits.outboxBytes, {
      overflow: () => this.end(this.#slowConsumer()),
      sent: (bytes) => this.#count('out', bytes),
      frameReplaced: () => parts.metrics.framesHeld.inc(),
    });
    this.#session = new Session(
      createToken(),
      server,
      this,
      format,
      new RequestRate(limits.requestsPerSecond, server.nowMs()),
    );
    this.#helloTimer = setTimeout(() => this.#expectHello(), limits.helloMs).unref();
    socket.on('message', (data: Buffer, isBinary: boolean) => this.#receive(data, isBinary));
    socket.on('pong', () => {
      this.isAlive = true;
    });
    socket.on('error', (error) => parts.log.debug({ session: this.#session.id, error: error.message }, 'socket error'));
    socket.on('close', (code) => this.#close(code));
  }

  #receive(data: Buffer, isBinary: boolean): void {
    this.isAlive = true;
    this.#count('in', data.length);
    if (data.length <= this.#parts.limits.messageBytes) this.#session.receive(data, isBinary);
    else this.end(this.#tooLarge(data.length));
  }

  send(message: ServerMessage): void {
    if (message.type === 'error') this.#parts.metrics.errors.inc({ code: message.error.code });
    if (this.#socket.readyState === this.#socket.OPEN) this.#outbox.send(message);
  }

  end(error: ErrorBody): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    const { metrics, log } = this.#parts;
    metrics.errors.inc({ code: error.code });
    log.info({ session: this.#session.id, code: error.code, received: error.received }, 'session ended by an error');
    this.#outbox.sendLast({ type: 'error', error });
    this.#socket.close(CLOSE_CODES[error.code] ?? RULE_BROKEN, error.code);
    setTimeout(() => this.#socket.terminate(), LAST_WORD_MS).unref();
  }

  /** Asks for a sign of life; a peer that did not answer the last one is cut off. */
  checkLife(): void {
    if (!this.isAlive) {
      this.#socket.terminate();
      return;
    }
    this.isAlive = false;
    this.#socket.ping();
  }

  #expectHello(): void {
    if (this.#session.isWelcome) return;
    this.end(
      new ParallaxError('hello-expected', {
        expected: `hello within ${this.#parts.limits.helloMs} ms`,
        received: 'none',
      }).body,
    );
  }

  #count(direction: 'in' | 'out', bytes: number): void {
    this.#parts.metrics.messages.inc({ direction });
    this.#parts.metrics.bytes.inc({ direction }, bytes);
  }

  #slowConsumer(): ErrorBody {
    const expected = `at most ${this.#parts.limits.outboxBytes} bytes that wait`;
    return new ParallaxError('slow-consumer', { expected, received: `${this.#outbox.waitingBytes} bytes` }).body;
  }

  #tooLarge(bytes: number): ErrorBody {
    const expected = `at most ${this.#parts.limits.messageBytes} bytes`;
    return new ParallaxError('message-too-large', { expected, received: `${bytes} bytes` }).body;
  }

  #close(code: number): void {
    clearTimeout(this.#helloTimer);
    this.#session.close();
    this.#parts.log.debug({ session: this.#session.id, code }, 'session closed');
  }
}
