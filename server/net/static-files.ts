/**
 * The built browser client, read from one folder and from nowhere else. A page `/play` is the file
 * `play.html` or `play/index.html`; what is not there is `not-found`.
 */
import { createReadStream, existsSync, statSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import { ParallaxError } from '../../shared/protocol/errors.ts';

const CONTENT_TYPES: { readonly [extension: string]: string } = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

/** Pages run only what this server sends, and nothing may frame them. */
const PAGE_POLICY = [
  "default-src 'self'",
  "img-src 'self' blob: data:",
  "connect-src 'self' ws: wss:",
  "object-src 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Files whose name carries a digest of their content never change. */
const isImmutable = (file: string) => file.includes(`${sep}assets${sep}`);

/** The file that a path of an address means, or undefined. Never one outside of `root`. */
export function findFile(root: string, path: string): string | undefined {
  const base = resolve(root);
  const target = resolve(join(base, decodePath(path)));
  if (target !== base && !target.startsWith(base + sep)) return undefined;
  return [target, `${target}.html`, join(target, 'index.html')].find((file) => isFile(file));
}

/** A path that is no valid text has no file. */
function decodePath(path: string): string {
  const isWellFormed = /^([^%]|%[0-9a-f]{2})*$/i.test(path) && !/%00|%2f|%5c|\\/i.test(path);
  return isWellFormed
    ? path.replace(/(%[0-9a-f]{2})+/gi, (bytes) => Buffer.from(bytes.replaceAll('%', ''), 'hex').toString())
    : '\u{fffd}';
}

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile();
}

/** Sends the file at `path` of the client. Throws `not-found`, or `build-missing` where nothing was built. */
export function sendFile(root: string, path: string, response: ServerResponse, isHead: boolean): void {
  const file = findFile(root, path);
  if (!file) throw missing(root, path);
  response.writeHead(200, {
    'content-type': CONTENT_TYPES[extname(file)] ?? 'application/octet-stream',
    'content-length': statSync(file).size,
    'cache-control': isImmutable(file) ? 'public, max-age=31536000, immutable' : 'no-cache',
    'content-security-policy': PAGE_POLICY,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  });
  if (isHead) response.end();
  else
    createReadStream(file)
      .on('error', () => response.destroy())
      .pipe(response);
}

function missing(root: string, path: string): ParallaxError {
  if (!existsSync(root))
    return new ParallaxError('build-missing', { path, expected: 'the built client', received: 'no such folder' });
  return new ParallaxError('not-found', { path, expected: 'a page of the client', received: path.slice(0, 200) });
}
