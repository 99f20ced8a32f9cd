/**
 * The door: it checks who connects, agrees on a subprotocol, and turns sockets into connections. It
 * reaches matches only through a MatchHost and never looks into a message.
 */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { ParallaxError } from '../../shared/protocol/errors.ts';
import { SUBPROTOCOLS } from '../../shared/protocol/messages.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import { Connection, LAST_WORD_MS } from './connection.ts';
import { answerHttp, type HttpParts, pathOf } from './http-routes.ts';
import { isSubprotocol } from './message-format.ts';
import { checkOrigin } from './origin.ts';
import { problemResponse } from './problem.ts';
import type { SessionServer } from './session.ts';
import type { SessionLimits } from './session-limits.ts';

export const ENDPOINT = '/v1/ws';

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

const GOING_AWAY = 1001;
/** When somebody who was there may have gone, ms. */
const RETRY_MS = 1_000;
/** Messages beyond the limit are told an error; far beyond, `ws` ends the connection unread. */
const PAYLOAD_FACTOR = 4;
/** How long a peer may take over the head of a request, and over all of it, ms. */
const HEAD_MS = 10_000;
const REQUEST_MS = 15_000;

/** Starts to listen. Rejects with `port-in-use`. */
export async function openGateway(parts: GatewayParts, host: string, port: number): Promise<Gateway> {
  const patience = { headersTimeout: HEAD_MS, requestTimeout: REQUEST_MS, connectionsCheckingInterval: HEAD_MS / 2 };
  const http = createServer(patience, (request, response) => void answerHttp(parts.http, request, response));
  const sockets = openSocketServer(parts.limits);
  const connections = new Map<Connection, string>();
  http.on('upgrade', (request, socket, head) => {
    if (!admit(request, socket, host)) return;
    sockets.handleUpgrade(request, socket, head, (webSocket) =>
      welcome(parts, connections, webSocket, request.socket.remoteAddress ?? ''),
    );
  });
  await listen(http, host, port);
  const lifeCheck = setInterval(() => {
    for (const connection of connections.keys()) connection.checkLife();
  }, parts.limits.lifeCheckMs);
  return {
    port: (http.address() as AddressInfo).port,
    close() {
      clearInterval(lifeCheck);
      return close(http, sockets);
    },
  };
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
  if (path === ENDPOINT) return;
  throw new ParallaxError('not-found', { path, expected: ENDPOINT, received: path.slice(0, 200) });
}

/** Who offers nothing gets the first of ours; who offers only others is refused. */
function checkSubprotocol(offered: string | undefined): void {
  if (offered === undefined || offered.split(',').some((protocol) => isSubprotocol(protocol.trim()))) return;
  const expected = SUBPROTOCOLS.join(' or ');
  const received = offered.slice(0, 200);
  throw new ParallaxError('protocol-unsupported', { path: '/sec-websocket-protocol', expected, received });
}

function welcome(
  { limits, metrics, ...parts }: GatewayParts,
  connections: Map<Connection, string>,
  socket: WebSocket,
  address: string,
): void {
  const connection = new Connection(socket, { limits, metrics, ...parts });
  const excess = excessOf(limits, connections, address);
  if (excess) {
    connection.end(excess.body);
    return;
  }
  connections.set(connection, address);
  metrics.sessions.set(connections.size);
  socket.on('close', () => {
    connections.delete(connection);
    metrics.sessions.set(connections.size);
  });
}

/** Why there is no room for another session, if there is none. */
function excessOf(
  { sessions, sessionsPerAddress }: SessionLimits,
  connections: ReadonlyMap<Connection, string>,
  address: string,
): ParallaxError | undefined {
  const fromThere = [...connections.values()].filter((other) => other === address).length;
  const expected =
    connections.size >= sessions
      ? `at most ${sessions} sessions`
      : fromThere >= sessionsPerAddress
        ? `at most ${sessionsPerAddress} sessions from one address`
        : undefined;
  if (expected === undefined) return undefined;
  return new ParallaxError('sessions-exceeded', { expected, received: 'one more', retryAfterMs: RETRY_MS });
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
