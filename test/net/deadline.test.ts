/** Lock-step with a seat that is late: what it chose at its join comes to pass, and nobody waits for ever. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunningServer } from '../../server/main.ts';
import type { LatePolicy } from '../../shared/protocol/messages.ts';
import { openServer } from '../support/test-server.ts';
import { WireClient } from '../support/wire-client.ts';

let server: RunningServer;
beforeAll(async () => {
  server = await openServer({ bots: 0, clock: 'lockstep' });
});
afterAll(() => server.close());

const DEADLINE_MS = 120;
const RUN = { moveZ: -127 };

/** Two seats in one match: one that is in time, and one that may be late. */
async function pair(late: LatePolicy, deadlineMs = DEADLINE_MS) {
  const [prompt, tardy] = [await WireClient.greet(server.url), await WireClient.greet(server.url)];
  const { info } = await prompt.ask('create', { clock: 'lockstep', bots: 0, seed: 6 });
  const { match } = info;
  await prompt.ask('join', { match, seat: 0 });
  await tardy.ask('join', { match, seat: 1, late, deadlineMs });
  await prompt.ask('reset', { match, seed: 6 });
  const both = (tick: number) =>
    Promise.all([
      prompt.ask('step', { match, tick, actions: { 0: {} } }),
      tardy.ask('step', { match, tick, actions: { 1: RUN } }),
    ]);
  for (let tick = 0; tick < 10; tick++) await both(tick);
  const place = async () => {
    const { world } = await prompt.ask('describe', { match });
    const { x, z, controller } = (world as { seat: { x: number; z: number; controller: string }[] }).seat[1] as never;
    return { x, z, controller } as { x: number; z: number; controller: string };
  };
  return {
    prompt,
    tardy,
    match,
    place,
    async close() {
      for (const peer of [prompt, tardy]) await peer.close();
    },
  };
}

/** Metres between two places after the late seat's own step of way has died away. */
const way = (a: { x: number; z: number }, b: { x: number; z: number }) => Math.hypot(a.x - b.x, a.z - b.z);

describe('a late seat', () => {
  test.each([
    ['noop', 0.4, false],
    ['repeat', 0.4, true],
  ] as const)(
    'NET-142 with %s does nothing, or what it did last, and the others go on',
    async (late, metres, isFar) => {
      const { prompt, tardy, match, place, close } = await pair(late);
      let before = await place();
      const start = performance.now();
      for (let tick = 10; tick < 26; tick++) {
        // By now what it did last in time has died away.
        if (tick === 18) before = await place();
        expect(await prompt.ask('step', { match, tick, actions: { 0: {} } })).toMatchObject({ tick: tick + 1 });
      }
      const took = performance.now() - start;
      expect(took).toBeGreaterThan(DEADLINE_MS * 15);
      expect(took).toBeLessThan(DEADLINE_MS * 80);
      const after = await place();
      expect(after.controller).toBe(before.controller);
      expect(way(before, after) > metres).toBe(isFar);
      // Who comes back is told which tick it is, and plays on.
      const stale = await tardy.refusal('step', { match, tick: 10, actions: { 1: {} } });
      expect(stale).toMatchObject({ code: 'tick-mismatch', fix: [{ op: 'replace', path: '/tick', value: 26 }] });
      const waiting = prompt.ask('step', { match, tick: 26, actions: { 0: {} } });
      expect(await tardy.ask('step', { match, tick: 26, actions: { 1: {} } })).toMatchObject({ tick: 27 });
      await waiting;
      await close();
    },
  );

  test('NET-142 with bot its seat is lost to one, and it is told', async () => {
    const { prompt, tardy, match, place, close } = await pair('bot');
    const lost = tardy.push('seat-lost');
    expect(await prompt.ask('step', { match, tick: 10, actions: { 0: {} } })).toMatchObject({ tick: 11 });
    expect(await lost).toMatchObject({ match, seat: 1, reason: 'silence' });
    expect((await place()).controller).toBe('bot');
    await close();
  });

  test('NET-142 with wait the others wait until it acts', async () => {
    const { prompt, tardy, match, close } = await pair('wait', 1);
    let isDone = false;
    const step = prompt.ask('step', { match, tick: 10, actions: { 0: {} } }).then((reply) => {
      isDone = true;
      return reply;
    });
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(isDone).toBe(false);
    await tardy.ask('step', { match, tick: 10, actions: { 1: {} } });
    expect(await step).toMatchObject({ tick: 11 });
    await close();
  });
});
