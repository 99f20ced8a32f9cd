/** The deathmatch task: what it pays by a tick's events, and over a real socket. */
import { expect, test } from 'vitest';
import { deathmatch } from '../../server/tasks/deathmatch.ts';
import { createEventList, EVENT } from '../../shared/world/event.ts';
import { NOBODY } from '../../shared/world/fields.ts';
import { stateOf } from '../support/state-of.ts';
import { openServer } from '../support/test-server.ts';
import { WireClient } from '../support/wire-client.ts';

const SEATS = [0, 1, 2, 3];

test('ENV-70 a death pays 1 to the killer and takes 1 from the victim, and nothing else pays', () => {
  const events = createEventList();
  const tell = (kind: number, seat: number, other: number) => {
    events.columns.kind[events.count] = kind;
    events.columns.seat[events.count] = seat;
    events.columns.other[events.count++] = other;
  };
  tell(EVENT.shot, 0, 1);
  tell(EVENT.hit, 0, 1);
  expect(SEATS.map((seat) => deathmatch.reward(events, seat))).toEqual([0, 0, 0, 0]);
  tell(EVENT.death, 1, 0);
  tell(EVENT.death, 2, 0);
  tell(EVENT.death, 0, 3);
  expect(SEATS.map((seat) => deathmatch.reward(events, seat))).toEqual([1, -1, -1, 1]);
  // By its own rocket, and by a pit.
  tell(EVENT.death, 3, 3);
  expect(SEATS.map((seat) => deathmatch.reward(events, seat))).toEqual([1, -1, -1, 0]);
  events.count -= 1;
  tell(EVENT.death, 3, NOBODY);
  expect(SEATS.map((seat) => deathmatch.reward(events, seat))).toEqual([1, -1, -1, 0]);
  for (const seat of SEATS) {
    const [least, most] = deathmatch.rewardRange;
    expect(deathmatch.reward(events, seat)).toBeGreaterThanOrEqual(least);
    expect(deathmatch.reward(events, seat)).toBeLessThanOrEqual(most);
  }
});

test('ENV-72 over the wire rewards add up to kills less deaths, and every seat is truncated on the same step', async () => {
  const server = await openServer({ clock: 'lockstep', bots: 2 });
  const peer = await WireClient.greet(server.url);
  const limits = { scoreLimit: 1000, timeLimitTicks: 1800 };
  const { match } = (await peer.ask('create', { clock: 'lockstep', bots: 2, seed: 3, ...limits })).info;
  for (const seat of [0, 1]) await peer.ask('join', { match, seat, controller: 'agent' });
  const earned = [0, 0];
  let { tick } = await peer.ask('reset', { match, seed: 3 });
  let last: Awaited<ReturnType<typeof step>>;
  const step = () => peer.ask('step', { match, tick, ticks: 60, actions: { 0: { turn: 900 }, 1: { turn: -900 } } });
  do {
    last = await step();
    tick = last.tick;
    for (const { seat, reward } of last.observations) earned[seat] = (earned[seat] as number) + reward;
    if (!last.over) expect(last.observations.some((o) => o.terminated || o.truncated)).toBe(false);
  } while (!last.over);
  expect(last.observations.map((o) => [o.terminated, o.truncated])).toEqual([
    [false, true],
    [false, true],
  ]);
  expect(earned).toEqual(
    last.observations.map((told) => Number(stateOf(told).self.score) - Number(stateOf(told).self.deaths)),
  );
  expect(earned.some((sum) => sum < 0)).toBe(true);
  const again = await peer.ask('reset', { match, seed: 4 });
  expect(again.observations.map((o) => [o.reward, o.terminated, o.truncated])).toEqual([
    [0, false, false],
    [0, false, false],
  ]);
  await server.close();
});
