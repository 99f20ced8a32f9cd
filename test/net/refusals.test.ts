/** Every error a peer can meet at the gateway and in a match, produced over a real socket. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunningServer } from '../../server/main.ts';
import { SESSION_LIMITS } from '../../server/net/session-limits.ts';
import { LIMITS } from '../../shared/protocol/limits.ts';
import { openServer } from '../support/test-server.ts';
import { WireClient } from '../support/wire-client.ts';

let server: RunningServer;
let peer: WireClient;

beforeAll(async () => {
  server = await openServer({ bots: 1 });
  peer = await WireClient.greet(server.url);
});
afterAll(async () => {
  await peer.close();
  await server.close();
});

/** A lock-step match with one seat held by `peer`. */
async function lockstep(fields: { timeLimitTicks?: number } = {}): Promise<{ match: string; tick: number }> {
  const { info } = await peer.ask('create', { clock: 'lockstep', bots: 0, ...fields });
  await peer.ask('join', { match: info.match, seat: 0 });
  const { tick } = await peer.ask('reset', { match: info.match, seed: 1 });
  return { match: info.match, tick };
}

describe('sessions', () => {
  test('NET-30 who has not said hello is told to', async () => {
    const stranger = await WireClient.open(server.url);
    expect(await stranger.refusal('list', {})).toMatchObject({
      code: 'hello-expected',
      retryable: true,
      expected: '"hello"',
    });
    expect((await stranger.ask('hello', { client: 'late' })).mainMatch).toBe(server.mainMatch);
    await stranger.close();
  });

  test('NET-30 who does not say hello in time is sent away', async () => {
    const hasty = await openServer({ clock: 'lockstep' }, { limits: { ...SESSION_LIMITS, helloMs: 100 } });
    const mute = await WireClient.open(hasty.url);
    expect(await mute.closed).toEqual({ code: 1008, reason: 'hello-expected' });
    const polite = await WireClient.greet(hasty.url);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await polite.ask('ping', {})).toHaveProperty('serverMs');
    await hasty.close();
  });

  test('NET-32 an address has so many sessions, and another when one of them ends', async () => {
    const few = await openServer({}, { limits: { ...SESSION_LIMITS, sessionsPerAddress: 2 } });
    const [one, two] = [await WireClient.greet(few.url), await WireClient.greet(few.url)];
    const third = await WireClient.open(few.url);
    expect(await third.closed).toEqual({ code: 1013, reason: 'sessions-exceeded' });
    const expected = 'at most 2 sessions from one address';
    const error = { code: 'sessions-exceeded', retryable: true, retryAfterMs: 1000, expected };
    expect(third.heard).toMatchObject([{ type: 'error', error }]);
    await one.close();
    await expect
      .poll(() =>
        WireClient.greet(few.url).then(
          () => true,
          () => false,
        ),
      )
      .toBe(true);
    await two.close();
    await few.close();
  });

  test('NET-31 more requests than the limit are refused, and the session goes on', async () => {
    const strict = await openServer({}, { limits: { ...SESSION_LIMITS, requestsPerSecond: 20 } });
    const eager = await WireClient.greet(strict.url);
    const refused = eager.error();
    for (let i = 0; i < 60; i++) eager.tell({ type: 'ping', id: 1_000 + i });
    expect(await refused).toMatchObject({ code: 'rate-exceeded', retryable: true });
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await eager.ask('ping', { sentMs: 5 })).toMatchObject({ sentMs: 5 });
    await strict.close();
  });

  test('NET-31 of a flood only the first refusals are told, and another session does not notice', async () => {
    const strict = await openServer({}, { limits: { ...SESSION_LIMITS, requestsPerSecond: 20 } });
    const [eager, calm] = [await WireClient.greet(strict.url), await WireClient.greet(strict.url)];
    for (let i = 0; i < 20_000; i++) eager.tell({ type: 'ping', id: 1_000 + i });
    expect(await calm.ask('ping', {})).toHaveProperty('serverMs');
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    const refusals = eager.heard.filter((message) => message.type === 'error');
    expect(refusals.length).toBeGreaterThan(50);
    expect(refusals.length).toBeLessThan(1_000);
    expect(await eager.ask('ping', { sentMs: 5 })).toMatchObject({ sentMs: 5 });
    await strict.close();
  });

  test('NET-32 one session more than the limit is turned away', async () => {
    const small = await openServer({}, { limits: { ...SESSION_LIMITS, sessions: 1 } });
    const first = await WireClient.greet(small.url);
    const second = await WireClient.open(small.url);
    expect(await second.closed).toEqual({ code: 1013, reason: 'sessions-exceeded' });
    expect(second.heard).toMatchObject([{ type: 'error', error: { code: 'sessions-exceeded' } }]);
    expect(await first.ask('ping', {})).toHaveProperty('serverMs');
    await small.close();
  });
});

describe('matches and seats', () => {
  test('NET-33 an unknown match, arena and seat are named', async () => {
    expect(await peer.refusal('observe', { match: 'nowhere' })).toMatchObject({
      code: 'match-unknown',
      received: '"nowhere"',
    });
    expect(await peer.refusal('create', { arena: 'atriun' })).toMatchObject({
      code: 'arena-unknown',
      path: '/arena',
      received: 'atriun',
    });
    expect(await peer.refusal('observe', { seat: 2 })).toMatchObject({
      code: 'seat-not-held',
      path: '/seat',
      received: '2',
    });
  });

  test('NET-34 a held seat is taken; a fifth player finds the match full', async () => {
    const { match } = await lockstep();
    const others = await Promise.all([1, 2, 3].map(() => WireClient.greet(server.url)));
    expect(await others[0]?.refusal('join', { match, seat: 0 })).toMatchObject({
      code: 'seat-taken',
      fix: [{ op: 'replace', path: '/seat', value: 1 }],
    });
    for (const other of others) await other.ask('join', { match });
    const fifth = await WireClient.greet(server.url);
    expect(await fifth.refusal('join', { match })).toMatchObject({ code: 'match-full', retryable: true });
    for (const other of [...others, fifth]) await other.close();
  });

  test('NET-35 a seat token that nobody gave is refused', async () => {
    const refusal = await peer.refusal('join', { token: 'AAAAAAAAAAAAAAAAAAAAAA' });
    expect(refusal).toMatchObject({ code: 'token-invalid', path: '/token', fix: [{ op: 'remove', path: '/token' }] });
  });

  test('NET-36 a request of the other clock is refused', async () => {
    const { match } = await lockstep();
    expect(await peer.refusal('step', { tick: 0, actions: {} })).toMatchObject({ code: 'clock-mismatch' });
    const refused = peer.error();
    peer.tell({ type: 'act', match, input: 1, action: {} });
    expect(await refused).toMatchObject({ code: 'clock-mismatch', expected: 'a match in realtime' });
  });

  test('NET-37 a server runs so many matches and no more', async () => {
    const busy = await openServer({ clock: 'lockstep', bots: 0, checks: false });
    const maker = await WireClient.greet(busy.url);
    for (let i = 1; i < LIMITS.matches; i++) await maker.ask('create', {});
    expect(await maker.refusal('create', {})).toMatchObject({ code: 'match-limit', retryable: true });
    expect((await maker.ask('list', {})).matches).toHaveLength(LIMITS.matches);
    await busy.close();
  });
});

describe('steps', () => {
  test('NET-11 a step of another tick is refused with the right one, and moves nothing', async () => {
    const { match, tick } = await lockstep();
    const refusal = await peer.refusal('step', { match, tick: tick + 5, actions: { 0: {} } });
    expect(refusal).toMatchObject({ code: 'tick-mismatch', path: '/tick', expected: `${tick}` });
    expect(refusal.fix).toEqual([{ op: 'replace', path: '/tick', value: tick }]);
    expect((await peer.ask('observe', { match })).observations[0]?.tick).toBe(tick);
  });

  test('NET-13 a seat whose step waits cannot step again; control requests do not wait', async () => {
    const { match, tick } = await lockstep();
    const other = await WireClient.greet(server.url);
    await other.ask('join', { match, seat: 1 });
    const waiting = peer.ask('step', { match, tick, actions: { 0: {} } });
    expect(await peer.refusal('step', { match, tick, actions: { 0: {} } })).toMatchObject({
      code: 'step-pending',
      path: '/actions/0',
    });
    expect((await peer.ask('observe', { match })).observations[0]?.tick).toBe(tick);
    await other.ask('step', { match, tick, actions: { 1: {} } });
    expect((await waiting).tick).toBe(tick + 1);
    await other.close();
  });

  test('NET-14 a step in a seat of somebody else is refused', async () => {
    const { match, tick } = await lockstep();
    const refusal = await peer.refusal('step', { match, tick, actions: { 0: {}, 3: {} } });
    expect(refusal).toMatchObject({ code: 'seat-not-held', path: '/actions/3' });
  });

  test('NET-15 the last step of an episode says so; after it only a reset goes on', async () => {
    const { match, tick } = await lockstep({ timeLimitTicks: 5 });
    const last = await peer.ask('step', { match, tick, ticks: 60, actions: { 0: {} } });
    expect(last).toMatchObject({ over: true, tick: tick + 5 });
    expect(last.observations[0]?.events.at(-1)).toMatchObject({ kind: 'end', value: 1 });
    expect(await peer.refusal('step', { match, tick: last.tick, actions: {} })).toMatchObject({ code: 'episode-over' });
    const begun = await peer.ask('reset', { match, seed: 9 });
    expect(begun).toMatchObject({ tick: 0, seed: 9 });
    expect((await peer.ask('step', { match, tick: 0, actions: {} })).over).toBe(false);
  });
});

describe('views and snapshots', () => {
  const picture = { width: 32, height: 32, planes: ['rgb' as const] };

  test('NET-40 a view is of a seat, of a camera or a map, and a JPEG has colours', async () => {
    const { match } = await lockstep();
    const camera = { x: 0, y: 2, z: 0, yaw: 0, pitch: 0 };
    const both = await peer.refusal('configure', { match, views: [{ ...picture, seat: 0, camera }] });
    expect(both).toMatchObject({ code: 'view-invalid', path: '/views/0', received: 'seat and camera' });
    expect(both.fix).toEqual([{ op: 'remove', path: '/views/0/camera' }]);
    const all = await peer.refusal('configure', { match, views: [{ ...picture, camera, map: true }] });
    expect(all).toMatchObject({ code: 'view-invalid', path: '/views/0', received: 'camera and map' });
    const grey = await peer.refusal('configure', {
      match,
      views: [{ ...picture, planes: ['depth'], encoding: 'jpeg' }],
    });
    expect(grey).toMatchObject({ code: 'view-invalid', path: '/views/0/planes', received: 'depth' });
    expect(await peer.refusal('configure', { match, views: [{ ...picture, width: 8 }] })).toMatchObject({
      path: '/views/0/width',
    });
  });

  test('NET-76 more pixels than a session may ask for are refused', async () => {
    const { match } = await lockstep();
    const large = { width: 1280, height: 720, planes: ['rgb' as const] };
    expect(await peer.refusal('configure', { match, views: [large, large, large] })).toMatchObject({
      code: 'view-invalid',
      path: '/views',
      received: `${3 * 1280 * 720} pixels`,
    });
    expect(await peer.ask('configure', { match, views: [large, large] })).toMatchObject({ views: 2 });
  });

  test('NET-41 bytes that are no snapshot are refused and change nothing', async () => {
    const { match } = await lockstep();
    const before = await peer.ask('describe', { match });
    expect(await peer.refusal('restore', { match, snapshot: Uint8Array.of(1, 2, 3) })).toMatchObject({
      code: 'snapshot-invalid',
    });
    expect((await peer.ask('describe', { match })).world).toEqual(before.world);
  });

  test('NET-42 a restored snapshot goes on exactly as the first time', async () => {
    const { match } = await lockstep();
    const { snapshot, tick } = await peer.ask('snapshot', { match });
    const forth = async (from: number) => {
      const { digest } = await peer.ask('step', {
        match,
        tick: from,
        ticks: 40,
        actions: { 0: { moveZ: -127, turn: 900 } },
      });
      return digest;
    };
    const first = await forth(tick);
    const restored = await peer.ask('restore', { match, snapshot });
    expect(restored.tick).toBe(tick);
    expect(await forth(restored.tick)).toBe(first);
  });
});
