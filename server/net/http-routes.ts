/** What the server answers over plain HTTP: one row for each address, files for all others. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { ParallaxError } from '../../shared/protocol/errors.ts';
import { sendProblem } from './problem.ts';
import { sendFile } from './static-files.ts';

export interface HttpParts {
  /** Folder of the built client. */
  readonly clientRoot: string;
  /** The published contract. */
  contract(): object;
  /** What /healthz says. */
  health(): Promise<object>;
  /** What /metrics says, and the content type it has. */
  metrics(): Promise<string>;
  readonly metricsType: string;
}

interface Answer {
  type: string;
  body: string;
}

const json = (value: object): Answer => ({ type: 'application/json', body: JSON.stringify(value) });

const ROUTES: { readonly [path: string]: (parts: HttpParts) => Answer | Promise<Answer> } = {
  '/v1/spec': (parts) => json(parts.contract()),
  '/healthz': async (parts) => json(await parts.health()),
  '/metrics': async (parts) => ({ type: parts.metricsType, body: await parts.metrics() }),
};

/** The path without the query, which may hold what nobody should log. */
export function pathOf(request: IncomingMessage): string {
  return (request.url ?? '/').split('?', 1)[0] ?? '/';
}

export async function answerHttp(parts: HttpParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = pathOf(request);
  try {
    checkMethod(request);
    const isHead = request.method === 'HEAD';
    const route = Object.hasOwn(ROUTES, path) ? ROUTES[path] : undefined;
    if (!route) sendFile(parts.clientRoot, path, response, isHead);
    else send(response, await route(parts), isHead);
  } catch (error) {
    sendProblem(response, error, path);
  }
}

function checkMethod({ method = '', url = '' }: IncomingMessage): void {
  if (method === 'GET' || method === 'HEAD') return;
  throw new ParallaxError('not-found', { path: url.split('?', 1)[0] ?? '', expected: 'GET or HEAD', received: method });
}

function send(response: ServerResponse, { type, body }: Answer, isHead: boolean): void {
  const headers = { 'content-type': type, 'content-length': Buffer.byteLength(body), 'cache-control': 'no-store' };
  response.writeHead(200, headers);
  response.end(isHead ? undefined : body);
}
