/** The server over plain HTTP and at the door of the WebSocket. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { RunningServer } from '../../server/main.ts';
import { describeContract } from '../../server/net/contract.ts';
import { findFile } from '../../server/net/static-files.ts';
import { ERRORS } from '../../shared/protocol/errors.ts';
import { REQUESTS } from '../../shared/protocol/messages.ts';
import { openServer } from '../support/test-server.ts';
import { WireClient } from '../support/wire-client.ts';

let server: RunningServer;
beforeAll(async () => {
  server = await openServer({ clock: 'lockstep', bots: 0 });
});
afterAll(() => server.close());

/** What a refused WebSocket is answered with. */
function refusedUpgrade(
  path: string,
  protocols: string[],
  headers: Record<string, string>,
): Promise<{ status: number; problem: unknown }> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(server.url.replace('http', 'ws') + path, protocols, { headers });
    socket.on('open', () => reject(new Error('the upgrade was granted')));
    socket.on('error', reject);
    socket.on('unexpected-response', (_request, response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, problem: JSON.parse(Buffer.concat(chunks).toString()) }),
      );
    });
  });
}

test('NET-02 the contract is served as JSON and covers every request and error', async () => {
  const response = await fetch(`${server.url}/v1/spec`);
  expect(response.headers.get('content-type')).toBe('application/json');
  const contract = (await response.json()) as ReturnType<typeof describeContract>;
  expect(contract).toEqual(JSON.parse(JSON.stringify(describeContract())));
  expect(Object.keys(contract.requests)).toEqual(Object.keys(REQUESTS));
  expect(Object.keys(contract.errors)).toEqual(Object.keys(ERRORS));
  expect(contract.arenas.map(({ name }) => name)).toContain('atrium');
  expect(contract.invariants.length).toBeGreaterThanOrEqual(8);
  expect(contract.tables.observation.fields.map(({ path }) => path)).toContain('self.health');
});

test('NET-03 health and metrics are served', async () => {
  const health = await (await fetch(`${server.url}/healthz`)).json();
  expect(health).toEqual({ status: 'ok', mainMatch: server.mainMatch, matches: 1 });
  const metrics = await (await fetch(`${server.url}/metrics`)).text();
  expect(metrics).toMatch(/^parallax_matches 1$/m);
  expect(metrics).toMatch(/^parallax_ticks \d+$/m);
});

describe('problems', () => {
  test('NET-04 what is not there is a problem document with the code of the catalogue', async () => {
    const response = await fetch(`${server.url}/v1/nothing?secret=1`);
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.json()).toMatchObject({
      code: 'not-found',
      status: 404,
      type: '/v1/spec#/errors/not-found',
      instance: '/v1/nothing',
    });
  });

  test('NET-04 only GET and HEAD are answered', async () => {
    const response = await fetch(`${server.url}/v1/spec`, { method: 'POST', body: '{}' });
    expect(await response.json()).toMatchObject({ code: 'not-found', expected: 'GET or HEAD', received: 'POST' });
  });

  test('NET-05 a page from elsewhere may not connect, whatever name it has for us', async () => {
    const foreign = await refusedUpgrade('/v1/ws', [], { origin: 'http://evil.example' });
    expect(foreign).toMatchObject({
      status: 403,
      problem: { code: 'origin-refused', received: 'http://evil.example' },
    });
    const rebound = await refusedUpgrade('/v1/ws', [], { host: 'evil.example', origin: 'http://evil.example' });
    expect(rebound).toMatchObject({ status: 403, problem: { code: 'origin-refused', path: '/host' } });
  });

  test('NET-06 a subprotocol that is not ours is refused, and so is another address', async () => {
    const unknown = await refusedUpgrade('/v1/ws', ['parallax.v9.xml'], {});
    expect(unknown).toMatchObject({
      status: 400,
      problem: { code: 'protocol-unsupported', received: 'parallax.v9.xml' },
    });
    expect(await refusedUpgrade('/v2/ws', [], {})).toMatchObject({
      status: 404,
      problem: { code: 'not-found', expected: '/v1/ws' },
    });
  });

  test('NET-07 a port in use says so', async () => {
    const refused = openServer({ clock: 'lockstep' }, { port: server.port });
    await expect(refused).rejects.toMatchObject({
      code: 'port-in-use',
      body: { received: `127.0.0.1:${server.port}` },
    });
  });

  test('NET-07 a main match that cannot be made stops the start', async () => {
    await expect(openServer({ arena: 'nowhere' })).rejects.toMatchObject({ code: 'arena-unknown' });
  });
});

describe('files', () => {
  const root = join('test-output', 'client');
  mkdirSync(join(root, 'play'), { recursive: true });
  writeFileSync(join(root, 'index.html'), 'home');
  writeFileSync(join(root, 'watch.html'), 'watch');
  writeFileSync(join(root, 'play', 'index.html'), 'play');
  writeFileSync(join(root, '..', 'secret.html'), 'secret');

  test.each([
    ['/', 'index.html'],
    ['/watch', 'watch.html'],
    ['/play', 'play/index.html'],
    ['/play/', 'play/index.html'],
  ])('NET-08 %s is the page %s', (path, file) => {
    expect(findFile(root, path)?.endsWith(join('client', file))).toBe(true);
  });

  test.each(['/../secret', '/%2e%2e/secret.html', '/..%2fsecret.html', '/..\\secret.html', '/%00', '/%zz', '/nothing'])(
    'NET-08 %s finds nothing',
    (path) => {
      expect(findFile(root, path)).toBeUndefined();
    },
  );

  test('NET-08 nothing outside of the client is served', async () => {
    const status = await new Promise((resolve) => {
      request({ port: server.port, path: '/../../../package.json' }, (response) =>
        resolve(response.resume().statusCode),
      ).end();
    });
    expect(status).toBe(404);
  });
});

describe('tokens', () => {
  let guarded: RunningServer;
  beforeAll(async () => {
    guarded = await openServer({ clock: 'lockstep', bots: 0 }, { requireTokens: true });
  });
  afterAll(() => guarded.close());

  test('NET-09 without a token a session may do nothing, with one what it grants', async () => {
    const { tokens } = guarded;
    expect(new Set(Object.values(tokens ?? {})).size).toBe(3);
    const nobody = await WireClient.greet(guarded.url);
    expect(await nobody.refusal('join', {})).toMatchObject({ code: 'capability-missing', expected: 'play' });
    const player = await WireClient.greet(guarded.url, undefined, tokens?.play);
    const { seat } = await player.ask('join', {});
    expect(await player.refusal('describe', {})).toMatchObject({ code: 'capability-missing', expected: 'operate' });
    const picture = { width: 32, height: 32, planes: ['rgb' as const] };
    await player.ask('configure', { views: [picture] });
    expect(await player.refusal('configure', { views: [{ ...picture, seat: seat + 1 }] })).toMatchObject({
      code: 'capability-missing',
      path: '/views/0',
    });
    expect(await player.refusal('watch', {})).toMatchObject({ code: 'capability-missing', expected: 'spectate' });
    const spectator = await WireClient.greet(guarded.url, undefined, tokens?.spectate);
    await spectator.ask('configure', { views: [{ ...picture, seat }] });
    const operator = await WireClient.greet(guarded.url, undefined, tokens?.operate);
    expect(await operator.ask('describe', {})).toHaveProperty('world.match.tick');
    for (const peer of [nobody, player, spectator, operator]) await peer.close();
  });

  test('NET-09 a token that nobody printed is refused', async () => {
    const stranger = await WireClient.open(guarded.url);
    expect(await stranger.refusal('hello', { client: 'x', token: 'guess' })).toMatchObject({
      code: 'token-invalid',
      path: '/token',
    });
    await stranger.close();
  });
});
