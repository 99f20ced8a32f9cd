/** What makes a session a vector of environments: many requests in one message, and observations as bytes. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunningServer } from '../../server/main.ts';
import { LIMITS } from '../../shared/protocol/limits.ts';
import type { MatchRequest } from '../../shared/protocol/messages.ts';
import type { PackedObservation, Replies, ToldObservation } from '../../shared/protocol/replies.ts';
import { nameObservation, observationTable } from '../../shared/view/observation.ts';
import { worldDigest, worldFrom, worldTable } from '../../shared/world/world.ts';
import { stateOf } from '../support/state-of.ts';
import { openServer } from '../support/test-server.ts';
import { type Subprotocol, WireClient } from '../support/wire-client.ts';

let server: RunningServer;
beforeAll(async () => {
  server = await openServer({ bots: 0 });
});
afterAll(() => server.close());

const SEATS = [0, 1, 2, 3];

/** Matches in lock-step whose four seats a peer holds. */
async function openMatches(peer: WireClient, count: number): Promise<string[]> {
  const matches: string[] = [];
  for (let i = 0; i < count; i++) {
    const { info } = await peer.ask('create', { clock: 'lockstep', bots: 0, seed: 40 + i });
    for (const seat of SEATS) await peer.ask('join', { match: info.match, seat });
    await peer.ask('reset', { match: info.match, seed: 40 + i });
    matches.push(info.match);
  }
  return matches;
}

const actionsAt = (tick: number) =>
  Object.fromEntries(
    SEATS.map((seat) => [seat, { moveZ: -127, turn: 60 * seat + tick, buttons: tick % 7 === 0 ? 1 : 0 }]),
  );
const stepOf = (id: number, match: string, tick: number, ticks = 1): MatchRequest => {
  return { type: 'step', id, match, tick, ticks, actions: actionsAt(tick) };
};
const packedOf = (told: ToldObservation | undefined) => (told as PackedObservation).packed;

describe('batch', () => {
  test('NET-130 steps of several matches go in one message and come back in one, each as if it had come alone', async () => {
    const peer = await WireClient.greet(server.url);
    const [a = '', b = '', alone = ''] = await openMatches(peer, 3);
    await peer.ask('reset', { match: alone, seed: 40 });
    for (let tick = 0; tick < 20; tick++) {
      const { replies } = await peer.ask('batch', { requests: [stepOf(7, a, tick), stepOf(8, b, tick)] });
      expect(replies.map(({ type, id }) => [type, id])).toEqual([
        ['step', 7],
        ['step', 8],
      ]);
      const [first, second] = replies as (Replies['step'] & { type: 'step' })[];
      expect(first).toMatchObject({ match: a, tick: tick + 1, over: false });
      expect(first?.observations.map(({ seat }) => seat)).toEqual(SEATS);
      const single = await peer.ask('step', { match: alone, tick, actions: actionsAt(tick) });
      expect(single.digest).toBe(first?.digest);
      expect(single.digest).not.toBe(second?.digest);
    }
    await peer.close();
  });

  test('NET-130 many steps of one match in one message end where single ones do', async () => {
    const peer = await WireClient.greet(server.url);
    const [match = '', other = ''] = await openMatches(peer, 2);
    await peer.ask('reset', { match: other, seed: 40 });
    const requests = Array.from({ length: 30 }, (_, tick) => stepOf(tick, match, tick));
    const { replies } = await peer.ask('batch', { requests });
    expect(replies.map((reply) => reply.type === 'step' && reply.tick)).toEqual(requests.map((_, i) => i + 1));
    let digest = '';
    for (let tick = 0; tick < 30; tick++) {
      ({ digest } = await peer.ask('step', { match: other, tick, actions: actionsAt(tick) }));
    }
    expect(replies.at(-1)).toMatchObject({ digest });
    await peer.close();
  });

  test('NET-131 what is wrong with one request of a batch is told in its place, and the others are done', async () => {
    const peer = await WireClient.greet(server.url);
    const [match = ''] = await openMatches(peer, 1);
    const requests = [
      stepOf(1, match, 5),
      stepOf(2, 'nowhere', 0),
      { type: 'describe', id: 3, match } as const,
      { type: 'act', match, input: 1, action: {} } as const,
      stepOf(4, match, 0),
    ];
    const { replies } = await peer.ask('batch', { requests });
    expect(
      replies.map((reply) => (reply.type === 'error' ? [reply.id, reply.error.code] : [reply.id, reply.type])),
    ).toEqual([
      [1, 'tick-mismatch'],
      [2, 'match-unknown'],
      [3, 'describe'],
      [undefined, 'clock-mismatch'],
      [4, 'step'],
    ]);
    const [first] = replies as { error?: { fix?: unknown } }[];
    expect(first?.error?.fix).toEqual([{ op: 'replace', path: '/tick', value: 0 }]);
    await peer.close();
  });

  test('NET-131 a batch holds requests to matches, one at least and no more than the limit', async () => {
    const peer = await WireClient.greet(server.url);
    const ping = { type: 'ping', id: 1 } as unknown as MatchRequest;
    expect(await peer.refusal('batch', { requests: [] })).toMatchObject({ code: 'message-invalid', path: '/requests' });
    expect(await peer.refusal('batch', { requests: [ping] })).toMatchObject({ path: '/requests/0/type' });
    const many = Array.from({ length: LIMITS.batchRequests + 1 }, (_, id) => stepOf(id, 'm', 0));
    expect(await peer.refusal('batch', { requests: many })).toMatchObject({
      code: 'message-invalid',
      path: '/requests',
    });
    await peer.close();
    const mute = await WireClient.open(server.url);
    expect(await mute.refusal('batch', { requests: [stepOf(1, 'm', 0)] })).toMatchObject({ code: 'hello-expected' });
    await mute.close();
  });
});

describe.each<Subprotocol>(['parallax.v1.msgpack', 'parallax.v1.json'])('observations as bytes, %s', (subprotocol) => {
  test('NET-132 packed observations are the bytes of the same state', async () => {
    const [named, packed] = [await WireClient.greet(server.url), await WireClient.greet(server.url, subprotocol)];
    const [a = ''] = await openMatches(named, 1);
    const [b = ''] = await openMatches(packed, 1);
    for (const [peer, match] of [
      [named, a],
      [packed, b],
    ] as const)
      await peer.ask('reset', { match, seed: 9 });
    await packed.ask('configure', { match: b, views: [], observations: 'packed' });
    for (let tick = 0; tick < 12; tick++) {
      const one = await named.ask('step', { match: a, tick, actions: actionsAt(tick) });
      const other = await packed.ask('step', { match: b, tick, actions: actionsAt(tick) });
      expect(other.digest).toBe(one.digest);
      for (const seat of SEATS) {
        const bytes = packedOf(other.observations[seat]);
        expect(bytes).toHaveLength(observationTable.byteLength);
        expect(other.observations[seat]).not.toHaveProperty('state');
        expect(nameObservation(bytes)).toEqual(stateOf(one.observations[seat]));
      }
    }
    const seen = await packed.ask('observe', { match: b, seat: 2 });
    expect(nameObservation(packedOf(seen.observations[0])).self.seat).toBe(2);
    await packed.ask('configure', { match: b, views: [] });
    expect(stateOf((await packed.ask('observe', { match: b, seat: 2 })).observations[0]).self.seat).toBe(2);
    for (const peer of [named, packed]) await peer.close();
  });
});

test('NET-133 the whole world comes with steps for who asked for it and may have it', async () => {
  const peer = await WireClient.greet(server.url);
  const [match = ''] = await openMatches(peer, 1);
  expect(await peer.ask('step', { match, tick: 0, actions: {} })).not.toHaveProperty('world');
  await peer.ask('configure', { match, views: [], observations: 'packed', privileged: true });
  const { world, digest } = await peer.ask('step', { match, tick: 1, actions: {} });
  expect(world).toHaveLength(worldTable.byteLength);
  expect(worldDigest(worldFrom((world as Uint8Array).slice()))).toBe(digest);
  expect((await peer.ask('reset', { match, seed: 3 })).world).toHaveLength(worldTable.byteLength);
  await peer.close();

  const guarded = await openServer({ bots: 0 }, { host: '0.0.0.0' });
  const guest = await WireClient.greet(guarded.url, undefined, guarded.tokens?.play);
  const refused = await guest.refusal('configure', { views: [], privileged: true });
  expect(refused).toMatchObject({ code: 'capability-missing', path: '/privileged' });
  await guest.close();
  await guarded.close();
});

test('NET-37 a match that everybody has left makes room for another, the one left for longest first', async () => {
  const stay = await WireClient.greet(server.url);
  const [kept = ''] = await openMatches(stay, 1);
  for (let i = 0; i < LIMITS.matches + 8; i++) {
    const peer = await WireClient.greet(server.url);
    await openMatches(peer, 1);
    await peer.close();
  }
  const { matches } = await stay.ask('list', {});
  expect(matches.length).toBeLessThanOrEqual(LIMITS.matches);
  expect(matches.map(({ match }) => match)).toContain(kept);
  expect(await stay.ask('step', { match: kept, tick: 0, actions: {} })).toMatchObject({ tick: 1 });
  await stay.close();
});
