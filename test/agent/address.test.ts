/** The address a person or a program gives, as the address of the WebSocket. */
import { describe, expect, it } from 'vitest';
import { endpointOf, tokenOf } from '../../client/agent/address.ts';
import { connect } from '../../client/agent/session.ts';

describe('address', () => {
  it.each([
    ['http://127.0.0.1:8080', 'ws://127.0.0.1:8080/v1/ws'],
    ['http://127.0.0.1:8080/', 'ws://127.0.0.1:8080/v1/ws'],
    ['localhost:9000', 'ws://localhost:9000/v1/ws'],
    ['https://arena.example', 'wss://arena.example/v1/ws'],
    ['ws://127.0.0.1:1/v1/ws', 'ws://127.0.0.1:1/v1/ws'],
    ['wss://arena.example/behind/a/proxy', 'wss://arena.example/behind/a/proxy'],
  ])('NET-64 %s is %s', (given, endpoint) => {
    expect(endpointOf(given)).toBe(endpoint);
  });

  it('NET-64 a token behind the address is kept out of what is sent', () => {
    expect(tokenOf('http://127.0.0.1:8080/#token=abc-_9')).toBe('abc-_9');
    expect(tokenOf('http://127.0.0.1:8080/')).toBeUndefined();
    expect(endpointOf('http://127.0.0.1:8080/#token=abc')).toBe('ws://127.0.0.1:8080/v1/ws');
  });

  it('NET-64 says where there is no server', async () => {
    const failure = connect('http://127.0.0.1:9', { reconnectMs: 0 });
    await expect(failure).rejects.toMatchObject({
      code: 'server-unreachable',
      message: expect.stringContaining('Start one there'),
      body: { expected: expect.stringContaining('127.0.0.1:9'), received: expect.stringContaining('ECONNREFUSED') },
    });
  });

  it.each(['foo bar', 'ftp://arena.example', '', 'http://'])(
    'NET-64 refuses %j, which is no address',
    async (given) => {
      await expect(connect(given)).rejects.toMatchObject({
        code: 'address-invalid',
        body: { received: JSON.stringify(given) },
      });
    },
  );
});
