/** What an operator relies on: violations are written down, a lost main match comes back, a stop is clean. */
import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { encode } from '@msgpack/msgpack';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadArena } from '../../server/assets/arena-library.ts';
import { ThreadMatchHost } from '../../server/match/thread-match-host.ts';
import type { Arena } from '../../shared/world/arena.ts';
import { openServer } from '../support/test-server.ts';
import { WireClient } from '../support/wire-client.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'parallax-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What does not hold of who stands in the floor. */
const BROKEN = 'no-penetration';
/** How far the floor comes up, m. */
const TOO_HIGH = 0.5;

/** Moves the tops of an arena's brushes: who stands on them is then inside, and cannot get out. */
function moveTops({ brushes: { maxY, count } }: Arena, metres: number): void {
  for (let i = 0; i < count; i++) maxY[i] = (maxY[i] as number) + metres;
}

test('NET-27 a violation reaches the log, the metrics and those who watch', async () => {
  const violationLog = join(folder, 'log', 'violations.jsonl');
  const server = await openServer({ clock: 'lockstep', bots: 0 }, { violationLog });
  const peer = await WireClient.greet(server.url);
  await peer.ask('join', { seat: 0 });
  await peer.ask('watch', {});
  const { tick } = await peer.ask('reset', { seed: 1 });
  const told = peer.push('status', ({ recent }) => recent.some(({ invariant }) => invariant === BROKEN));
  moveTops(loadArena('atrium'), TOO_HIGH);
  await peer.ask('step', { tick, ticks: 5, actions: {} });
  const status = await told;
  expect(status.violations.byInvariant[BROKEN]).toBeGreaterThan(0);
  const lines = readFileSync(violationLog, 'utf8').trim().split('\n');
  const records = lines.map((line) => JSON.parse(line) as { invariant: string });
  expect(records.find(({ invariant }) => invariant === BROKEN)).toMatchObject({
    match: server.mainMatch,
    subjects: ['seat 0'],
    arena: 'atrium',
    unit: 'm',
  });
  await peer.ask('step', { tick: tick + 5, ticks: 20, actions: {} });
  const lasting = await peer.push('status', ({ info }) => info.tick === tick + 25);
  const total = lasting.violations.byInvariant[BROKEN] as number;
  // Told once, counted in each tick.
  expect(total).toBeGreaterThan(10);
  const counted = async () => {
    const metrics = await (await fetch(`${server.url}/metrics`)).text();
    return Number(/parallax_violations_total\{invariant="no-penetration"\} (\d+)/.exec(metrics)?.[1]);
  };
  await expect.poll(counted).toBe(total);
  await server.close();
  moveTops(loadArena('atrium'), -TOO_HIGH);
});

test('NET-28 when the main match is lost its sessions are told and another one takes its place', async () => {
  const server = await openServer({ bots: 1 }, { threads: 1 });
  const lost = server.mainMatch;
  const peer = await WireClient.greet(server.url);
  await peer.ask('join', {});
  const ended = peer.push('match-ended');
  const host = server.host as ThreadMatchHost;
  expect(host).toBeInstanceOf(ThreadMatchHost);
  await host.workers[0]?.terminate();
  expect(await ended).toMatchObject({ match: lost, error: { code: 'match-failed', retryable: true } });
  await expect.poll(() => server.mainMatch, { timeout: 15_000 }).toMatch(/^match-/);
  expect(server.mainMatch).not.toBe(lost);
  expect((await peer.ask('join', {})).match).toBe(server.mainMatch);
  await peer.push('observation');
  await server.close();
});

test('NET-29 asked to end, the program closes its recording whole', async () => {
  const records = join(folder, 'records');
  const program = spawn(process.execPath, ['dist/server/cli/parallax.js', 'serve', '--port', '0', '--record', records]);
  const said = await new Promise<string>((resolve) => {
    let text = '';
    program.stdout.on('data', (chunk: Buffer) => {
      text += chunk;
      if (text.includes('/watch')) resolve(text);
    });
  });
  const url = /http:\/\/[\d.]+:\d+/.exec(said)?.[0] as string;
  const peer = await WireClient.greet(url);
  await peer.ask('join', { controller: 'agent' });
  const last = await peer.push('observation', ({ tick }) => tick > 60);
  program.kill('SIGTERM');
  const code = await new Promise((resolve) => program.on('exit', resolve));
  expect(code).toBe(0);
  expect((await peer.closed).code).toBe(1001);
  const file = readdirSync(records).find((name) => name.endsWith('.mcap')) as string;
  const verify = ['dist/server/cli/parallax.js', 'verify', join(records, file), '--json'];
  const { stdout } = await promisify(execFile)(process.execPath, verify);
  const verdict = JSON.parse(stdout) as { ok: boolean; ticks: number };
  expect(verdict.ok).toBe(true);
  expect(verdict.ticks).toBeGreaterThanOrEqual(last.seq);
});

test('NET-38 no noise of one session disturbs another', async () => {
  const server = await openServer({ clock: 'lockstep', bots: 1 });
  const witness = await WireClient.greet(server.url);
  await witness.ask('join', { seat: 0 });
  let { tick } = await witness.ask('reset', { seed: 2 });
  const request = fc.record({
    type: fc.constantFrom(
      'join',
      'leave',
      'act',
      'observe',
      'configure',
      'ack',
      'describe',
      'snapshot',
      'ping',
      'list',
      'watch',
      'walk',
    ),
    id: fc.oneof(fc.nat(), fc.anything()),
    seat: fc.oneof(fc.constant(undefined), fc.integer({ min: 1, max: 4 })),
    name: fc.oneof(fc.constant(undefined), fc.string()),
    views: fc.constantFrom(undefined, [], [{ width: 16, height: 16, planes: ['rgb'] }], [{}]),
    view: fc.constantFrom(undefined, 0, 9),
    frame: fc.constantFrom(undefined, 0, -1),
    input: fc.constantFrom(undefined, 1),
    action: fc.constantFrom(undefined, {}, { turn: 1e9 }),
  });
  const noise = fc.oneof(
    { weight: 8, arbitrary: request.map((value) => encode(value)) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 40 }) },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(noise, { minLength: 1, maxLength: 30 }), async (messages) => {
      const noisy = await WireClient.greet(server.url);
      for (const message of messages) if (noisy.socket.readyState === noisy.socket.OPEN) noisy.socket.send(message);
      // Given time to be heard, then gone: a seat it took must not hold up the witness for ever.
      noisy.socket.close();
      await noisy.closed;
      const codes = noisy.heard.flatMap((message) => (message.type === 'error' ? [message.error.code] : []));
      expect(codes).not.toContain('internal');
      const { observations } = await witness.ask('observe', { seat: 0 });
      expect(observations[0]?.tick).toBe(tick);
    }),
    { numRuns: 60, ...(process.env.FUZZ_SEED ? { seed: Number(process.env.FUZZ_SEED) } : {}) },
  );
  await witness.ask('create', { clock: 'lockstep', bots: 1 }).then(async ({ info }) => {
    await witness.ask('join', { match: info.match });
    tick = (await witness.ask('step', { match: info.match, tick: 0, actions: {} })).tick;
  });
  expect(tick).toBe(1);
  await server.close();
}, 60_000);
