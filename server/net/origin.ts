/**
 * Which web pages may open a session. A browser says where its page came from; only our own pages may
 * connect, and on loopback only under a loopback name, so that a foreign name that resolves to this
 * machine gets nothing.
 */
import { ParallaxError } from '../../shared/protocol/errors.ts';
import { isLoopback } from './access.ts';

function hostName(host: string): string {
  return host.replace(/:\d+$/, '');
}

/** Throws `origin-refused`. `origin` and `host` are the request's headers, `bound` the address served. */
export function checkOrigin(origin: string | undefined, host: string | undefined, bound: string): void {
  if (isLoopback(bound) && !isLoopback(hostName(host ?? ''))) {
    throw new ParallaxError('origin-refused', {
      path: '/host',
      expected: 'localhost or a loopback address',
      received: host ?? '',
    });
  }
  if (origin === undefined || originHost(origin) === host) return;
  throw new ParallaxError('origin-refused', { path: '/origin', expected: `a page from ${host}`, received: origin });
}

function originHost(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
