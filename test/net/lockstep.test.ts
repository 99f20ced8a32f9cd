/** Lock-step over real sockets: one session on four seats, two sessions, repeated and wrong steps, determinism. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEFAULT_MATCH, type RunningServer, startServer } from '../../server/main.ts';
import type { Replies } from '../../shared/protocol/replies.ts';
import type { Action } from '../../shared/world/action.ts';
import { type Subprotocol, WireClient } from '../support/wire-client.ts';

const open = () =>
  startServer({ port: 0, threads: 0, logLevel: 'silent', match: { ...DEFAULT_MATCH, clock: 'lockstep', bots: 0 } });

let server: RunningServer;
beforeAll(async () => {
  server = await open();
});
afterAll(() => server.close());

/** A new match with a session in each of the seats given. */
async function seatIn(peer: WireClient, seats: number[], match?: string): Promise<string> {
  const id = match ?? (await peer.ask('create', { clock: 'lockstep', bots: 0, seed: 5 })).info.match;
  for (const seat of seats) await peer.ask('join', { match: id, seat, controller: 'agent' });
  return id;
}

/** Something different to do for each seat and tick. */
function actionAt(seat: number, tick: number): Action {
  return {
    moveX: ((tick * 7 + seat * 31) % 255) - 127,
    moveZ: -127,
    turn: ((tick + seat * 11) % 21) * 60 - 600,
    buttons: tick % 9 === 0 ? 1 : 0,
  };
}

/** What a step tells, without what names the match or counts its frames. */
function essence({ tick, digest, over, observations, frames }: Replies['step']) {
  const planes = frames.map(({ planes: { rgb, depth, segmentation } }) =>
    [rgb, depth, segmentation].map((p) => p && Buffer.from(p).toString('base64')),
  );
  return JSON.stringify({
    tick,
    digest,
    over,
    planes,
    observations: observations.map(({ match: _match, seq: _seq, ...rest }) => rest),
  });
}

/** A whole run: reset with a seed, then steps of all four seats with pictures. */
async function run(on: RunningServer, subprotocol?: Subprotocol): Promise<string[]> {
  const peer = await WireClient.greet(on.url, subprotocol);
  const match = await seatIn(peer, [0, 1, 2, 3]);
  const planes: ('rgb' | 'depth' | 'segmentation')[] = ['rgb', 'depth', 'segmentation'];
  await peer.ask('configure', { match, views: [0, 1, 2, 3].map((seat) => ({ seat, width: 64, height: 48, planes })) });
  let { tick } = await peer.ask('reset', { match, seed: 42 });
  const told: string[] = [];
  for (let i = 0; i < 30; i++) {
    const actions = Object.fromEntries([0, 1, 2, 3].map((seat) => [seat, actionAt(seat, tick)]));
    const reply = await peer.ask('step', { match, tick, ticks: 2, actions });
    expect(reply.observations.map(({ seat }) => seat)).toEqual([0, 1, 2, 3]);
    expect(reply.frames).toHaveLength(4);
    told.push(essence(reply));
    tick = reply.tick;
  }
  await peer.close();
  return told;
}

test('NET-10 the same seed and actions give bit-identical observations and frames, in one server and in a fresh one', async () => {
  const first = await run(server);
  const again = await run(server, 'parallax.v1.json');
  expect(again).toEqual(first);
  expect(new Set(first).size).toBe(first.length);
  const fresh = await open();
  try {
    expect(await run(fresh)).toEqual(first);
  } finally {
    await fresh.close();
  }
});
