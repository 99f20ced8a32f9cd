/** The address a person or a program gives, taken apart: where the WebSocket is, and which token goes with it. */
export const DEFAULT_URL = 'http://127.0.0.1:8080';

/** The address of the WebSocket, from the address of the server in any form. */
export function endpointOf(url: string): string {
  const address = new URL(url.includes('://') ? url : `http://${url}`);
  const scheme = address.protocol === 'https:' || address.protocol === 'wss:' ? 'wss' : 'ws';
  const path = address.pathname === '/' ? '/v1/ws' : address.pathname;
  return `${scheme}://${address.host}${path}`;
}

/** The token behind an address, after `#token=`: the part of it that is never sent. */
export function tokenOf(url: string): string | undefined {
  return new URLSearchParams(url.split('#')[1] ?? '').get('token') ?? undefined;
}
