/** The probes outside the step in a match with sessions that come and go, and worlds that jump: no false alarm. */
import { expect, test } from 'vitest';
import { FrameMaker } from '../../server/match/frame-maker.ts';
import { loadFrameParts } from '../../server/match/frame-parts.ts';
import { LocalMatchHost } from '../../server/match/local-match-host.ts';
import { createRng, nextInt, nextU32, nextUnit } from '../../shared/math/rng.ts';
import { HostPeer, LOCKSTEP } from '../match/host-contract.ts';

const ROUNDS = 260;
const SEEDS = [1, 2];

test.each(SEEDS)(
  'INV-54, INV-55 sessions that join, act, leave and restore by chance raise no alarm, seed %s',
  async (seed) => {
    const nowMs = () => performance.now();
    const report = (error: unknown) => expect(error).toBeUndefined();
    const host = new LocalMatchHost({ frames: new FrameMaker(loadFrameParts, nowMs), nowMs, report });
    const { match } = await host.create({ ...LOCKSTEP, seed, bots: 2, timeLimitTicks: 900 });
    const peers = [new HostPeer(host, match, 'a'), new HostPeer(host, match, 'b')] as const;
    const rng = createRng(seed);
    const chance = (part: number) => nextUnit(rng) < part;
    for (const [seat, peer] of peers.entries()) await peer.ask('join', { seat });
    let { snapshot, tick } = await peers[0].ask('snapshot', {});
    const action = () => ({
      turn: nextInt(rng, 4001) - 2000,
      look: nextInt(rng, 401) - 200,
      moveX: nextInt(rng, 255) - 127,
      moveZ: nextInt(rng, 255) - 127,
      buttons: nextU32(rng) & 0xff,
      weapon: nextInt(rng, 4),
    });
    for (let i = 0; i < ROUNDS; i++) {
      if (chance(0.03)) ({ snapshot } = await peers[0].ask('snapshot', {}));
      if (chance(0.03)) ({ tick } = await peers[0].ask('restore', { snapshot }));
      if (chance(0.02))
        await peers[1].ask('patch', { patch: [{ op: 'replace', path: '/seat/0/armour', value: i % 100 }] });
      if (chance(0.03)) {
        await peers[1].ask('leave', { seat: 1 });
        await peers[1].ask('join', { seat: 1 });
      }
      if (chance(0.05)) await peers[1].ask('observe', {});
      const steps = peers.map((peer, seat) =>
        peer.ask('step', { tick, ticks: 1 + (i % 4), actions: chance(0.2) ? {} : { [seat]: action() } }),
      );
      const [first] = await Promise.all(steps);
      tick = first?.tick ?? tick;
      if (first?.over) ({ tick } = await peers[0].ask('reset', {}));
    }
    await peers[0].ask('watch', {});
    const { violations } = await peers[0].push('status');
    await host.close();
    expect(violations).toEqual({ total: 0, byInvariant: {} });
  },
);
