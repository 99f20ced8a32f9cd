/** The address a person or a program gives, taken apart: where the WebSocket is, and which token goes with it. */
import { ParallaxError } from '../../shared/protocol/errors.ts';

export const DEFAULT_URL = 'http://127.0.0.1:8080';

const SCHEMES = ['http:', 'https:', 'ws:', 'wss:'];

/** The address of the WebSocket, from the address of the server in any form. Throws `address-invalid`. */
export function endpointOf(url: string): string {
  const address = parse(url);
  const scheme = address.protocol === 'https:' || address.protocol === 'wss:' ? 'wss' : 'ws';
  const path = address.pathname === '/' ? '/v1/ws' : address.pathname;
  return `${scheme}://${address.host}${path}`;
}

function parse(url: string): URL {
  const whole = url.includes('://') ? url : `http://${url}`;
  const address = URL.canParse(whole) ? new URL(whole) : undefined;
  if (address && SCHEMES.includes(address.protocol)) return address;
  const expected = 'HOST:PORT, or an address that begins with http, https, ws or wss';
  throw new ParallaxError('address-invalid', { expected, received: JSON.stringify(url) });
}

/** The token behind an address, after `#token=`: the part of it that is never sent. */
export function tokenOf(url: string): string | undefined {
  return new URLSearchParams(url.split('#')[1] ?? '').get('token') ?? undefined;
}
