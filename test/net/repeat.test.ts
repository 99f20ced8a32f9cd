/** Control requests by key: a peer that lost its connection before the reply asks again, and it was done once. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunningServer } from '../../server/main.ts';
import { RepeatGuard } from '../../server/net/repeat-guard.ts';
import { openServer } from '../support/test-server.ts';
import { WireClient } from '../support/wire-client.ts';

let server: RunningServer;
beforeAll(async () => {
  server = await openServer({ bots: 0, clock: 'lockstep' });
});
afterAll(() => server.close());

describe('keys', () => {
  test('NET-143 a match that is created twice by one key is one match, also over another connection', async () => {
    const [first, second] = [await WireClient.greet(server.url), await WireClient.greet(server.url)];
    const wish = { clock: 'lockstep', bots: 0, key: 'make-one-match, by a key of its own' } as const;
    const one = await first.ask('create', wish);
    await first.close();
    const again = await second.ask('create', wish);
    expect(again.info.match).toBe(one.info.match);
    const other = await second.ask('create', { ...wish, key: 'make-another, by a key of its own' });
    expect(other.info.match).not.toBe(one.info.match);
    await second.close();
  });

  test('NET-143 a reset, a restore, a patch and a fork by key are done once and answered alike', async () => {
    const peer = await WireClient.greet(server.url);
    const { info } = await peer.ask('create', { clock: 'lockstep', bots: 0 });
    const { match } = info;
    await peer.ask('join', { match, seat: 0 });
    const begun = await peer.ask('reset', { match, seed: 4, key: 'reset-to-four, by a key of its own' });
    await peer.ask('step', { match, tick: 0, ticks: 5, actions: {} });
    expect(await peer.ask('reset', { match, seed: 4, key: 'reset-to-four, by a key of its own' })).toMatchObject({
      tick: 0,
      digest: begun.digest,
    });
    expect(await peer.ask('observe', { match })).toMatchObject({ observations: [{ tick: 5 }] });
    // The same key in another request is no repetition.
    const other = await peer.ask('reset', { match, seed: 5, key: 'reset-to-four, by a key of its own' });
    expect(other.digest).not.toBe(begun.digest);
    const patch = [{ op: 'replace' as const, path: '/seat/0/health', value: 60 }];
    const edited = await peer.ask('patch', { match, patch, key: 'sixty-health, by a key of its own' });
    expect(await peer.ask('patch', { match, patch, key: 'sixty-health, by a key of its own' })).toMatchObject({
      seq: edited.seq,
      digest: edited.digest,
    });
    const fork = await peer.ask('fork', { match, key: 'fork-it-once, by a key of its own' });
    expect((await peer.ask('fork', { match, key: 'fork-it-once, by a key of its own' })).info.match).toBe(
      fork.info.match,
    );
    const { snapshot } = await peer.ask('snapshot', { match });
    const restored = await peer.ask('restore', { match, snapshot, key: 'back-to-there, by a key of its own' });
    await peer.ask('step', { match, tick: restored.tick, actions: {} });
    await peer.ask('restore', { match, snapshot, key: 'back-to-there, by a key of its own' });
    expect(await peer.ask('observe', { match })).toMatchObject({ observations: [{ tick: restored.tick + 1 }] });
    await peer.close();
  });

  test('NET-143 what failed may be tried again, and old replies are forgotten', async () => {
    let nowMs = 0;
    let done = 0;
    const guard = new RepeatGuard(() => nowMs);
    const act = async () => {
      done++;
      if (done === 1) throw new Error('no');
      return undefined;
    };
    await expect(guard.once('a', act)).rejects.toThrow('no');
    await guard.once('a', act);
    await guard.once('a', act);
    expect(done).toBe(2);
    nowMs = 61_000;
    await guard.once('a', act);
    expect(done).toBe(3);
    for (let i = 0; i < 3000; i++) await guard.once(`b ${i}`, act);
    await guard.once('b 2999', act);
    expect(done).toBe(3003);
  });
});
