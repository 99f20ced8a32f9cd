/** The host in this thread: the contract of all hosts, and what depends on the time of day. */
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { FrameMaker } from '../../server/match/frame-maker.ts';
import { loadFrameParts } from '../../server/match/frame-parts.ts';
import { LocalMatchHost } from '../../server/match/local-match-host.ts';
import { LIMITS } from '../../shared/protocol/limits.ts';
import { stateOf } from '../support/state-of.ts';
import { describeHost, HostPeer, LOCKSTEP } from './host-contract.ts';

let skippedMs = 0;
let speed = 1;
const nowMs = () => performance.now() * speed + skippedMs;

/** For machines that are busy. */
const PATIENCE = { timeout: 10_000 };

const errors: unknown[] = [];
const open = () =>
  new LocalMatchHost({ frames: new FrameMaker(loadFrameParts, nowMs), nowMs, report: (error) => errors.push(error) });

describeHost('in this thread', open);

describe('time', () => {
  const host = open();
  afterAll(() => host.close());
  afterEach(() => {
    skippedMs = 0;
    speed = 1;
  });

  test('NET-55 a live seat that keeps the others waiting goes to a bot, and they go on', async () => {
    const { match } = await host.create(LOCKSTEP);
    const [quick, silent] = [new HostPeer(host, match, 'quick'), new HostPeer(host, match, 'silent')];
    await quick.ask('join', { seat: 0 });
    const { token } = await silent.ask('join', { seat: 1 });
    const waiting = quick.ask('step', { tick: 0, actions: { 0: {} } });
    skippedMs = LIMITS.silenceMs + 1_000;
    expect((await waiting).tick).toBe(1);
    expect(await silent.push('seat-lost')).toMatchObject({ seat: 1, reason: 'silence' });
    const back = await silent.ask('join', { token });
    expect(back).toMatchObject({ seat: 1, token });
    await Promise.all([quick.ask('step', { tick: 1, actions: {} }), silent.ask('step', { tick: 1, actions: {} })]);
    await host.end(match);
  });

  test('NET-55 a lost connection holds up the others only so long', async () => {
    const { match } = await host.create(LOCKSTEP);
    const [quick, lost] = [new HostPeer(host, match, 'quick'), new HostPeer(host, match, 'lost')];
    await quick.ask('join', { seat: 0 });
    await lost.ask('join', { seat: 1 });
    lost.unsubscribe();
    const waiting = quick.ask('step', { tick: 0, actions: { 0: {} } });
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect((await quick.ask('observe', {})).observations[0]?.tick).toBe(0);
    skippedMs = LIMITS.silenceMs;
    expect((await waiting).tick).toBe(1);
    await host.end(match);
  });

  test('NET-55 in lock-step a session may think for as long as nobody waits for it', async () => {
    const { match } = await host.create(LOCKSTEP);
    const peer = new HostPeer(host, match, 'thinker');
    await peer.ask('join', { seat: 0 });
    skippedMs = 100 * LIMITS.silenceMs;
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect((await peer.ask('step', { tick: 0, actions: { 0: {} } })).tick).toBe(1);
    await host.end(match);
  });

  test('NET-55 in real time a silent seat goes to a bot, and its token brings it back', async () => {
    const { match } = await host.create({ ...LOCKSTEP, clock: 'realtime', bots: 3 });
    const peer = new HostPeer(host, match, 'p');
    const { token, seat } = await peer.ask('join', { name: 'Ada' });
    await peer.push('observation');
    skippedMs = LIMITS.silenceMs + 1_000;
    expect(await peer.push('seat-lost')).toMatchObject({ seat, reason: 'silence' });
    const controllers = async () => {
      const { world } = await peer.ask('describe', {});
      return (world.seat as { controller: string }[]).map(({ controller }) => controller);
    };
    await expect.poll(controllers, PATIENCE).toEqual(['bot', 'bot', 'bot', 'bot']);
    const { info } = await peer.ask('join', { token });
    expect(info.seats[seat]).toMatchObject({ name: 'Ada', controller: 'human' });
    await expect.poll(controllers, PATIENCE).toEqual(['human', 'bot', 'bot', 'bot']);
    await host.end(match);
  });

  test('NET-56 in real time without input for half a second everything is let go', async () => {
    const { match } = await host.create({ ...LOCKSTEP, clock: 'realtime', bots: 0 });
    const peer = new HostPeer(host, match, 'p');
    await peer.ask('join', {});
    await peer.push('observation');
    await peer.ask('act' as 'observe', { input: 1, action: { moveZ: -127, buttons: 8 } } as object);
    const held = async () => {
      const { world } = await peer.ask('describe', {});
      return (world.seat as { heldButtons: number }[])[0]?.heldButtons;
    };
    await expect.poll(held, { ...PATIENCE, interval: 5 }).toBe(8);
    await expect.poll(held, { timeout: 3_000 }).toBe(0);
    await host.end(match);
  });

  test('NET-57 in real time the next episode begins by itself six seconds after the end', async () => {
    speed = 8;
    const { match } = await host.create({ ...LOCKSTEP, clock: 'realtime', bots: 2, timeLimitTicks: 30 });
    const peer = new HostPeer(host, match, 'p');
    await peer.ask('join', {});
    // Eight times as fast, silence comes eight times as soon.
    const alive = setInterval(() => void peer.ask('describe', {}), 50);
    const observations = () => peer.heard.filter((push) => push.type === 'observation');
    await expect
      .poll(() => observations().some((told) => stateOf(told).match.phase === 'over'), { timeout: 5_000 })
      .toBe(true);
    const begun = () => observations().find(({ events }) => events.some(({ kind }) => kind === 'start'));
    await expect.poll(begun, { timeout: 10_000 }).toBeDefined();
    const end = observations().find((told) => stateOf(told).match.phase === 'over');
    expect((begun()?.seq ?? 0) - (end?.seq ?? 0)).toBe(360);
    expect(stateOf(begun()).match).toMatchObject({ phase: 'playing', tick: 0 });
    clearInterval(alive);
    await host.end(match);
    expect(errors).toEqual([]);
  });
});
