/**
 * The way to a server: it opens a socket and says hello, and when the socket is lost it opens another,
 * for as long as it may. What has to be taken up again is its owner's to say. It knows no seat.
 */
import { ERRORS, ParallaxError, toErrorBody } from '../../shared/protocol/errors.ts';
import type { Replies } from '../../shared/protocol/replies.ts';
import { SUBPROTOCOL } from './codec.ts';
import { Exchange, type ExchangeListener, type Fields, type Question } from './exchange.ts';
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

export interface ConnectionListener extends ExchangeListener {
  state(state: SessionState, reason: string): void;
  /** A new socket is there, for `requestFirst` only, until this resolves. */
  resume(): Promise<void>;
}

/** Pauses between two tries to connect again, milliseconds: they double from the first to the last. */
const RETRY_MS = { first: 200, most: 3_000 } as const;
const DEFAULT_RECONNECT_MS = 60_000;

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

export class Connection {
  readonly #url: string;
  readonly #options: ConnectOptions;
  readonly #listener: ConnectionListener;
  readonly #exchange: Exchange;
  readonly #reconnectMs: number;
  #socket: Socket | undefined;
  #state: SessionState = 'reconnecting';
  #hello: Replies['hello'] | undefined;
  /** The last error that ended a socket, which says whether to try again. */
  #fatal: ParallaxError | undefined;

  constructor(url: string, options: ConnectOptions, listener: ConnectionListener) {
    this.#url = url;
    this.#options = options;
    this.#listener = listener;
    this.#reconnectMs = options.reconnectMs ?? DEFAULT_RECONNECT_MS;
    this.#exchange = new Exchange({ push: (push) => listener.push(push), error: (error) => this.#hearError(error) });
  }

  get state(): SessionState {
    return this.#state;
  }

  /** What the server answered to the last hello. */
  get hello(): Replies['hello'] | undefined {
    return this.#hello;
  }

  /** Opens the first socket. Rejects with ParallaxError, and is then closed. */
  async start(): Promise<void> {
    try {
      await this.#openSocket();
    } catch (error) {
      this.end(toErrorBody(error).message);
      throw error;
    }
    this.#setOpen();
  }

  /** Asks; waits while there is no connection. */
  request<T extends Question>(type: T, fields: Fields<T>): Promise<Replies[T]> {
    if (this.#state !== 'closed') return this.#exchange.request(type, fields);
    return Promise.reject(
      new ParallaxError('connection-lost', { expected: 'an open session', received: 'a closed one' }),
    );
  }

  /** Asks over a new connection before all others; for `resume`. */
  requestFirst<T extends Question>(type: T, fields: Fields<T>): Promise<Replies[T]> {
    return this.#exchange.requestFirst(type, fields);
  }

  /** Says what has no reply. False while there is no connection: then it is lost. */
  tell<T extends 'act' | 'ack'>(type: T, fields: Fields<T>): boolean {
    return this.#exchange.tell(type, fields);
  }

  /** Closes for good; whoever waits for a reply is told so. */
  end(reason: string): void {
    if (this.#state === 'closed') return;
    this.#setState('closed', reason);
    this.#socket?.close();
    this.#exchange.end(reason);
  }

  #setState(state: SessionState, reason: string): void {
    this.#state = state;
    this.#listener.state(state, reason);
  }

  #setOpen(): void {
    this.#exchange.open();
    this.#setState('open', 'connected');
  }

  async #openSocket(): Promise<void> {
    const { open = openWebSocket, client = 'parallax-sdk', token } = this.#options;
    const socket = await open(this.#url, SUBPROTOCOL, {
      message: (bytes) => this.#receive(bytes),
      closed: (reason) => {
        if (this.#socket === socket) this.#lose(reason);
      },
    });
    this.#socket = socket;
    this.#fatal = undefined;
    this.#exchange.attach((bytes) => socket.send(bytes));
    this.#hello = await this.#exchange.requestFirst('hello', { client, ...(token ? { token } : {}) });
  }

  #lose(reason: string): void {
    this.#socket = undefined;
    this.#exchange.detach(reason);
    if (this.#state !== 'open') return;
    if (this.#reconnectMs <= 0 || this.#fatal?.body.retryable === false) {
      this.end(this.#fatal?.message ?? reason);
      return;
    }
    this.#setState('reconnecting', reason);
    void this.#reconnect();
  }

  async #reconnect(): Promise<void> {
    const endMs = performance.now() + this.#reconnectMs;
    let delayMs: number = RETRY_MS.first;
    while (this.state === 'reconnecting') {
      // Many clients lose one server at one moment: they must not all come back at one moment.
      await pause(delayMs * (0.75 + Math.random() / 2));
      if (this.state !== 'reconnecting') return;
      if (await this.#isOpenAgain(endMs)) this.#settle();
      delayMs = Math.min(delayMs * 2, RETRY_MS.most);
    }
  }

  /** Somebody may have closed the session while it was connecting again. */
  #settle(): void {
    if (this.#state === 'reconnecting') this.#setOpen();
    else this.#dropSocket();
  }

  async #isOpenAgain(endMs: number): Promise<boolean> {
    try {
      await this.#openSocket();
      await this.#listener.resume();
    } catch (error) {
      this.#dropSocket();
      const { retryable, message } = toErrorBody(error);
      if (!retryable || performance.now() > endMs) this.end(message);
    }
    return this.#socket !== undefined;
  }

  #dropSocket(): void {
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.close();
    this.#exchange.detach('a failed try to connect again');
  }

  /** Bytes that are no message end the connection: what came before them cannot be told apart either. */
  #receive(bytes: Uint8Array): void {
    try {
      this.#exchange.receive(bytes);
    } catch (error) {
      if (!(error instanceof ParallaxError)) throw error;
      this.#hearError(error);
      this.#socket?.close();
    }
  }

  #hearError(error: ParallaxError): void {
    if ('endsSession' in ERRORS[error.code]) this.#fatal = error;
    this.#listener.error(error);
  }
}
