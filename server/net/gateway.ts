/**
 * Where sockets become sessions: it checks who connects, agrees on a subprotocol, and ends one session
 * without the others noticing. It reaches matches only through a MatchHost.
 */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { type ErrorBody, type ErrorCode, ParallaxError } from '../../shared/protocol/errors.ts';
import type { LIMITS } from '../../shared/protocol/limits.ts';
import { SUBPROTOCOLS } from '../../shared/protocol/messages.ts';
import type { Log } from '../log.ts';
import { createToken } from '../match/token.ts';
import type { Metrics } from '../metrics.ts';
import { answerHttp, type HttpParts, pathOf } from './http-routes.ts';
import { MESSAGE_FORMATS, type Subprotocol } from './message-format.ts';
import { checkOrigin } from './origin.ts';
import { Outbox } from './outbox.ts';
import { problemResponse } from './problem.ts';
import { RequestRate } from './request-rate.ts';
import { Session, type SessionServer } from './session.ts';

export const ENDPOINT = '/v1/ws';

export type SessionLimits = {
  readonly [K in 'messageBytes' | 'requestsPerSecond' | 'outboxBytes' | 'sessions']: (typeof LIMITS)[K] | number;
};

export interface GatewayParts {
  readonly server: SessionServer;
  readonly http: HttpParts;
  readonly limits: SessionLimits;
  readonly metrics: Metrics;
  readonly log: Log;
}

export interface Gateway {
  readonly port: number;
  close(): Promise<void>;
}

/** Close codes of RFC 6455 for errors that end a session; 1008 is a broken rule. */
const CLOSE_CODES: { readonly [C in ErrorCode]?: number } = {
  'message-malformed': 1007,
  'message-too-large': 1009,
  'sessions-exceeded': 1013,
};
const RULE_BROKEN = 1008;
const GOING_AWAY = 1001;

/** How long a peer may take to read the last word, ms. */
const LAST_WORD_MS = 1_000;
/** Messages beyond the limit are told an error; far beyond, `ws` ends the connection unread. */
const PAYLOAD_FACTOR = 4;

const isKnown = (protocol: string): protocol is Subprotocol => (SUBPROTOCOLS as readonly string[]).includes(protocol);

/** Starts to listen. Rejects with `port-in-use`. */
export async function openGateway(parts: GatewayParts, host: string, port: number): Promise<Gateway> {
  const http = createServer((request, response) => void answerHttp(parts.http, request, response));
  const sockets = openSocketServer(parts.limits);
  const sessions = new Set<Session>();
  http.on('upgrade', (request, socket, head) => {
    if (!admit(request, socket, host)) return;
    sockets.handleUpgrade(request, socket, head, (webSocket) => openSession(parts, sessions, webSocket));
  });
  await listen(http, host, port);
  return { port: (http.address() as AddressInfo).port, close: () => close(http, sockets) };
}

function openSocketServer(limits: SessionLimits): WebSocketServer {
  return new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: limits.messageBytes * PAYLOAD_FACTOR,
    handleProtocols: (offered) => SUBPROTOCOLS.find((protocol) => offered.has(protocol)) ?? false,
  });
}

function listen(http: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    http.once('error', (error: NodeJS.ErrnoException) => reject(listenError(error, host, port)));
    http.listen(port, host, resolve);
  });
}

function listenError(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code !== 'EADDRINUSE') return error;
  return new ParallaxError('port-in-use', { path: '--port', expected: 'a free port', received: `${host}:${port}` });
}

/** Refuses, over HTTP, what may not become a session. */
function admit(request: IncomingMessage, socket: Duplex, bound: string): boolean {
  const path = pathOf(request);
  // A peer that goes away while it is refused is no error of ours.
  socket.on('error', () => socket.destroy());
  try {
    checkEndpoint(path);
    checkOrigin(request.headers.origin, request.headers.host, bound);
    checkSubprotocol(request.headers['sec-websocket-protocol']);
    return true;
  } catch (error) {
    socket.end(problemResponse(error, path));
    return false;
  }
}

function checkEndpoint(path: string): void {
  if (path !== ENDPOINT)
    throw new ParallaxError('not-found', { path, expected: ENDPOINT, received: path.slice(0, 200) });
}

/** Who offers nothing gets the first of ours; who offers only others is refused. */
function checkSubprotocol(offered: string | undefined): void {
  if (offered === undefined || offered.split(',').some((protocol) => isKnown(protocol.trim()))) return;
  throw new ParallaxError('protocol-unsupported', {
    path: '/sec-websocket-protocol',
    expected: SUBPROTOCOLS.join(' or '),
    received: offered.slice(0, 200),
  });
}

function openSession(parts: GatewayParts, sessions: Set<Session>, socket: WebSocket): void {
  const { server, limits, metrics, log } = parts;
  const format = MESSAGE_FORMATS[isKnown(socket.protocol) ? socket.protocol : SUBPROTOCOLS[0]];
  const count = (bytes: number) => {
    metrics.messages.inc({ direction: 'out' });
    metrics.bytes.inc({ direction: 'out' }, bytes);
  };
  const end = (error: ErrorBody) => endSession(socket, outbox, error, parts);
  const outbox = new Outbox({ send: (part, onSent) => socket.send(part, onSent) }, format, limits.outboxBytes, {
    overflow: () =>
      end(
        new ParallaxError('slow-consumer', {
          expected: `at most ${limits.outboxBytes} bytes waiting`,
          received: `${outbox.waitingBytes}`,
        }).body,
      ),
    sent: count,
    frameReplaced: () => metrics.framesHeld.inc(),
  });
  const output = {
    end,
    send: (message: Parameters<Outbox['send']>[0]) => {
      if (message.type === 'error') metrics.errors.inc({ code: message.error.code });
      if (socket.readyState === socket.OPEN) outbox.send(message);
    },
  };
  const session = new Session(
    createToken(),
    server,
    output,
    format,
    new RequestRate(limits.requestsPerSecond, server.nowMs()),
  );
  if (sessions.size >= limits.sessions) {
    end(
      new ParallaxError('sessions-exceeded', { expected: `at most ${limits.sessions} sessions`, received: 'one more' })
        .body,
    );
    return;
  }
  sessions.add(session);
  metrics.sessions.set(sessions.size);
  socket.on('message', (data: Buffer, isBinary: boolean) => {
    metrics.messages.inc({ direction: 'in' });
    metrics.bytes.inc({ direction: 'in' }, data.length);
    if (data.length <= limits.messageBytes) session.receive(data, isBinary);
    else end(tooLarge(data.length, limits.messageBytes));
  });
  socket.on('error', (error) => log.debug({ session: session.id, error: error.message }, 'socket error'));
  socket.on('close', (code) => {
    sessions.delete(session);
    metrics.sessions.set(sessions.size);
    session.close();
    log.debug({ session: session.id, code }, 'session closed');
  });
}

function tooLarge(bytes: number, limit: number): ErrorBody {
  return new ParallaxError('message-too-large', { expected: `at most ${limit} bytes`, received: `${bytes} bytes` })
    .body;
}

/** The last word, then the end; a peer that does not read it is cut off. */
function endSession(socket: WebSocket, outbox: Outbox, error: ErrorBody, { metrics, log }: GatewayParts): void {
  if (socket.readyState !== socket.OPEN) return;
  metrics.errors.inc({ code: error.code });
  log.info({ code: error.code, received: error.received }, 'session ended by an error');
  outbox.sendLast({ type: 'error', error });
  socket.close(CLOSE_CODES[error.code] ?? RULE_BROKEN, error.code);
  setTimeout(() => socket.terminate(), LAST_WORD_MS).unref();
}

async function close(http: Server, sockets: WebSocketServer): Promise<void> {
  for (const socket of sockets.clients) socket.close(GOING_AWAY, 'server closes');
  const isClosed = new Promise((resolve) => http.close(resolve));
  http.closeIdleConnections();
  const cut = setTimeout(() => {
    for (const socket of sockets.clients) socket.terminate();
    http.closeAllConnections();
  }, LAST_WORD_MS);
  await isClosed;
  clearTimeout(cut);
}
