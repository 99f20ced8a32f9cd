/**
 * What carries bytes between a client and the server: the browser's WebSocket, or the `ws` package in
 * Node. Nothing else of the SDK knows which. It never looks into a message.
 */
import { ParallaxError } from '../../shared/protocol/errors.ts';

export interface SocketListener {
  message(bytes: Uint8Array): void;
  /** Heard once, after which nothing else is. */
  closed(reason: string): void;
}

export interface Socket {
  send(bytes: Uint8Array): void;
  close(): void;
}

export type OpenSocket = (url: string, subprotocol: string, listener: SocketListener) => Promise<Socket>;

/** The part of the WebSocket interface that browsers and `ws` share and that is used here. */
interface WebSocketLike {
  binaryType: string;
  onopen: (() => void) | null;
  onmessage: ((event: { data: unknown }) => void) | null;
  onclose: ((event: { code: number; reason: string }) => void) | null;
  onerror: ((event: { message?: string; error?: { code?: string } }) => void) | null;
  send(bytes: Uint8Array): void;
  close(): void;
}
type WebSocketClass = new (url: string, subprotocol: string, options?: { perMessageDeflate: boolean }) => WebSocketLike;

/** Node's own WebSocket is younger than the oldest Node we run on, so `ws` serves all of them. */
async function pickClass(): Promise<WebSocketClass> {
  if ('window' in globalThis || 'importScripts' in globalThis) {
    return (globalThis as unknown as { WebSocket: WebSocketClass }).WebSocket;
  }
  const { WebSocket } = await import('ws');
  return WebSocket as unknown as WebSocketClass;
}

export const openWebSocket: OpenSocket = async (url, subprotocol, listener) => {
  const Class = await pickClass();
  return new Promise((resolve, reject) => {
    const socket = new Class(url, subprotocol, { perMessageDeflate: false });
    let failure = '';
    let isOpen = false;
    socket.binaryType = 'arraybuffer';
    socket.onopen = () => {
      isOpen = true;
      resolve({ send: (bytes) => socket.send(bytes), close: () => socket.close() });
    };
    socket.onmessage = ({ data }) => {
      if (data instanceof ArrayBuffer) listener.message(new Uint8Array(data));
    };
    socket.onerror = (event) => {
      failure = event.message || event.error?.code || '';
    };
    socket.onclose = ({ code, reason }) => {
      const received = reason || failure || `close code ${code}`;
      if (isOpen) listener.closed(received);
      else reject(new ParallaxError('server-unreachable', { expected: `a Parallax server at ${url}`, received }));
    };
  });
};
