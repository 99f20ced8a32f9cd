/**
 * What waits to be sent to one session. Of each view only the newest frame waits; all else is kept in
 * order up to a limit of bytes, and beyond it the session is too slow. Never blocks, never reorders
 * what is not a frame.
 */
import type { ServerMessage } from '../../shared/protocol/replies.ts';
import type { MessageFormat } from './message-format.ts';

/** Where messages go: a WebSocket, seen narrowly. */
export interface Wire {
  send(part: string | Uint8Array, onSent: () => void): void;
}

export interface OutboxEvents {
  /** More bytes wait than may. */
  overflow(): void;
  sent(bytes: number): void;
  frameReplaced(): void;
}

/** Bytes that may wait before frames are held back: less than two frames of a slow peer. */
const FRAME_HOLD_BYTES = 262_144;

const frameKey = (match: string, view: number) => `${view} ${match}`;

export class Outbox {
  readonly #wire: Wire;
  readonly #format: MessageFormat;
  readonly #limitBytes: number;
  readonly #events: OutboxEvents;
  readonly #heldFrames = new Map<string, ServerMessage>();
  #waitingBytes = 0;

  constructor(wire: Wire, format: MessageFormat, limitBytes: number, events: OutboxEvents) {
    this.#wire = wire;
    this.#format = format;
    this.#limitBytes = limitBytes;
    this.#events = events;
  }

  /** Bytes handed to the socket that it has not taken yet. */
  get waitingBytes(): number {
    return this.#waitingBytes;
  }

  send(message: ServerMessage): void {
    if (message.type === 'frame' && this.#waitingBytes > FRAME_HOLD_BYTES) {
      this.#hold(frameKey(message.match, message.view), message);
    } else if (this.#waitingBytes > this.#limitBytes) {
      this.#events.overflow();
    } else {
      this.#write(message);
    }
  }

  /** Sends although the limit is passed: the last word of a session that ends. */
  sendLast(message: ServerMessage): void {
    this.#heldFrames.clear();
    this.#write(message);
  }

  #hold(key: string, frame: ServerMessage): void {
    if (this.#heldFrames.delete(key)) this.#events.frameReplaced();
    this.#heldFrames.set(key, frame);
  }

  #write(message: ServerMessage): void {
    for (const part of this.#format.encode(message)) {
      const bytes = part.length;
      this.#waitingBytes += bytes;
      this.#events.sent(bytes);
      this.#wire.send(part, () => this.#onSent(bytes));
    }
  }

  #onSent(bytes: number): void {
    this.#waitingBytes -= bytes;
    for (const [key, frame] of this.#heldFrames) {
      if (this.#waitingBytes > FRAME_HOLD_BYTES) return;
      this.#heldFrames.delete(key);
      this.#write(frame);
    }
  }
}
