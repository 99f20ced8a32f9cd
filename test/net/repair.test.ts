/**
 * An agent repairs itself by what it is told: each request here is refused with a fix, the fix is applied to the
 * request's JSON form, and what comes of it succeeds. And every code of the catalogue is named by a test.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunningServer } from '../../server/main.ts';
import { ThreadMatchHost } from '../../server/match/thread-match-host.ts';
import { SESSION_LIMITS } from '../../server/net/session-limits.ts';
import { ERRORS, type ErrorBody, type ErrorCode } from '../../shared/protocol/errors.ts';
import type { Request } from '../../shared/protocol/messages.ts';
import { applyPatch } from '../support/json-patch.ts';
import { openServer } from '../support/test-server.ts';
import { WireClient } from '../support/wire-client.ts';

let server: RunningServer;
beforeAll(async () => {
  server = await openServer({ bots: 0, clock: 'lockstep' });
});
afterAll(() => server.close());

type Wrong = { type: string } & Record<string, unknown>;

interface Case {
  readonly name: string;
  readonly code: ErrorCode;
  /** Makes ready; gives the request that is refused. */
  wrong(peer: WireClient): Promise<Wrong>;
}

/** A match in lock-step of which the peer holds some seats. */
async function table(peer: WireClient, seats: readonly number[], fields: Partial<Request> = {}): Promise<string> {
  const { info } = await peer.ask('create', { clock: 'lockstep', bots: 0, seed: 1, ...(fields as object) });
  for (const seat of seats) await peer.ask('join', { match: info.match, seat });
  await peer.ask('reset', { match: info.match, seed: 1 });
  return info.match;
}

const picture = { width: 32, height: 32, planes: ['rgb'] };

const CASES: readonly Case[] = [
  {
    name: 'a number beyond its range',
    code: 'message-invalid',
    wrong: async (peer) => ({ type: 'step', match: await table(peer, [0]), tick: 0, actions: { 0: { moveZ: -500 } } }),
  },
  {
    name: 'a field that is misspelt',
    code: 'message-invalid',
    wrong: async (peer) => ({ type: 'step', match: await table(peer, [0]), tick: 0, actions: { 0: { mveZ: -100 } } }),
  },
  { name: 'a field that there is not', code: 'message-invalid', wrong: async () => ({ type: 'list', colour: 'red' }) },
  {
    name: 'a plane that is misspelt',
    code: 'message-invalid',
    wrong: async (peer) => ({
      type: 'configure',
      match: await table(peer, [0]),
      views: [{ ...picture, planes: ['rgbb'] }],
    }),
  },
  { name: 'a request that is misspelt', code: 'message-unknown', wrong: async () => ({ type: 'lst' }) },
  {
    name: 'a match that is misspelt',
    code: 'match-unknown',
    wrong: async (peer) => ({ type: 'observe', match: `${(await table(peer, [0])).slice(0, -1)}_` }),
  },
  { name: 'an arena that is misspelt', code: 'arena-unknown', wrong: async () => ({ type: 'create', arena: 'atrum' }) },
  { name: 'a mode that is misspelt', code: 'mode-unknown', wrong: async () => ({ type: 'create', mode: 'deathmach' }) },
  {
    name: 'a seat that somebody holds',
    code: 'seat-taken',
    wrong: async (peer) => ({ type: 'join', match: await table(peer, [2]), seat: 2 }),
  },
  {
    name: 'a token that is none',
    code: 'token-invalid',
    wrong: async (peer) => ({ type: 'join', match: await table(peer, [0]), token: 'nothing' }),
  },
  {
    name: 'a seat that is not the own',
    code: 'seat-not-held',
    wrong: async (peer) => ({ type: 'observe', match: await table(peer, [1]), seat: 3 }),
  },
  {
    name: 'an action of a seat that is not the own',
    code: 'seat-not-held',
    wrong: async (peer) => ({ type: 'step', match: await table(peer, [1]), tick: 0, actions: { 3: { turn: 5 } } }),
  },
  {
    name: 'a tick that is not now',
    code: 'tick-mismatch',
    wrong: async (peer) => ({ type: 'step', match: await table(peer, [0]), tick: 40, actions: {} }),
  },
  {
    name: 'a step after the end',
    code: 'episode-over',
    async wrong(peer) {
      const match = await table(peer, [0], { timeLimitTicks: 5 } as never);
      const { tick } = await peer.ask('step', { match, tick: 0, ticks: 20, actions: {} });
      return { type: 'step', match, tick, ticks: 2, actions: { 0: { turn: 1 } } };
    },
  },
  {
    name: 'two things in one view',
    code: 'view-invalid',
    wrong: async (peer) => ({
      type: 'configure',
      match: await table(peer, [0]),
      views: [{ ...picture, seat: 0, map: true }],
    }),
  },
  {
    name: 'a JPEG without colours',
    code: 'view-invalid',
    wrong: async (peer) => ({
      type: 'configure',
      match: await table(peer, [0]),
      views: [{ ...picture, planes: ['depth'], encoding: 'jpeg' }],
    }),
  },
  {
    name: 'an edit beyond its range',
    code: 'patch-invalid',
    wrong: async (peer) => ({
      type: 'patch',
      match: await table(peer, [0]),
      patch: [{ op: 'replace', path: '/seat/0/health', value: 4000 }],
    }),
  },
];

/** Whose fix is tried in modes.test.ts, with arenas that lack a mode. */
const ELSEWHERE: readonly ErrorCode[] = ['mode-unavailable'];

const send = (peer: WireClient, { type, ...fields }: Wrong) => peer.ask(type as 'list', fields as never);

async function refusalOf(peer: WireClient, request: Wrong): Promise<ErrorBody> {
  const { type, ...fields } = request;
  return peer.refusal(type as 'list', fields as never);
}

describe('repair', () => {
  test.each(CASES)('NET-136 $name: the fix of $code makes the request succeed', async ({ code, wrong }) => {
    const peer = await WireClient.greet(server.url);
    const request = await wrong(peer);
    const error = await refusalOf(peer, request);
    expect(error).toMatchObject({ code, path: expect.stringMatching(/^\//), expected: expect.stringMatching(/\w/) });
    expect(error.fix?.length).toBeGreaterThan(0);
    await expect(send(peer, applyPatch(request, error.fix ?? []) as Wrong)).resolves.toBeDefined();
    await peer.close();
  });

  test('NET-136 all codes that the catalogue calls fixable are among these, and no other', () => {
    const fixable = Object.entries(ERRORS)
      .filter(([, row]) => 'isFixable' in row)
      .map(([code]) => code);
    expect([...new Set([...CASES.map(({ code }) => code), ...ELSEWHERE])].sort()).toEqual(fixable.sort());
  });

  test('NET-137 who asks too often is told when to ask again, and then succeeds', async () => {
    const strict = await openServer({}, { limits: { ...SESSION_LIMITS, requestsPerSecond: 5 } });
    const eager = await WireClient.greet(strict.url);
    const refused = eager.error();
    for (let i = 0; i < 20; i++) eager.tell({ type: 'ping', id: 500 + i });
    const { retryAfterMs = 0, retryable } = await refused;
    expect(retryable).toBe(true);
    expect(retryAfterMs).toBeGreaterThan(0);
    expect(retryAfterMs).toBeLessThanOrEqual(200);
    await new Promise((resolve) => setTimeout(resolve, retryAfterMs + 20));
    expect(await eager.ask('ping', {})).toHaveProperty('serverMs');
    await eager.close();
    await strict.close();
  });
});

describe('what operators meet', () => {
  test('REC-30 a folder that cannot be written is refused before anything begins', async () => {
    const file = fileURLToPath(import.meta.url);
    await expect(openServer({ recordDir: join(file, 'recordings') })).rejects.toMatchObject({
      code: 'recording-refused',
    });
  });

  test('NET-139 a worker that was not built is named', () => {
    const parts = { threads: 1, nowMs: () => 0, report: () => undefined, script: new URL('file:///nowhere/worker.js') };
    expect(() => new ThreadMatchHost(parts)).toThrow(
      expect.objectContaining({ code: 'build-missing', body: expect.objectContaining({ path: '/nowhere/worker.js' }) }),
    );
  });
});

test('NET-138 every code of the catalogue is named by a test', () => {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(test|py)?\.?ts$/.test(name),
  );
  const text = files
    .filter((name) => !name.endsWith('contract.golden.test.ts'))
    .map((name) => readFileSync(join(root, name), 'utf8'))
    .join('\n');
  const untold = Object.keys(ERRORS).filter((code) => !text.includes(`'${code}'`) && !text.includes(`"${code}"`));
  expect(untold).toEqual([]);
});
