/** Forks and patches of running matches, on every host: what goes on from where, and what stays as it was. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FrameMaker } from '../../server/match/frame-maker.ts';
import { loadFrameParts } from '../../server/match/frame-parts.ts';
import { LocalMatchHost } from '../../server/match/local-match-host.ts';
import type { MatchHost } from '../../server/match/match-host.ts';
import { ThreadMatchHost } from '../../server/match/thread-match-host.ts';
import { openRecording } from '../../server/record/reader.ts';
import { verifyRecording } from '../../server/record/verify.ts';
import { LIMITS } from '../../shared/protocol/limits.ts';
import { createExactSimulator } from '../../shared/sim/exact.ts';
import type { Action } from '../../shared/world/action.ts';
import { stateOf } from '../support/state-of.ts';
import { HostPeer, LOCKSTEP } from './host-contract.ts';

let skippedMs = 0;
const nowMs = () => performance.now() + skippedMs;
const report = () => undefined;

/** Hosts by name. With two threads a fork runs in another worker than its parent. */
const HOSTS: [string, () => MatchHost][] = [
  ['in this thread', () => new LocalMatchHost({ frames: new FrameMaker(loadFrameParts, nowMs), nowMs, report })],
  ['in worker threads', () => new ThreadMatchHost({ threads: 2, nowMs, report })],
];

const WALK: Action = { moveZ: -127, turn: 150, buttons: 1 };
const views = [{ seat: 0, width: 48, height: 32, planes: ['depth' as const] }];
const digestOf = async (peer: HostPeer) => (await peer.ask('describe', {})).digest;

for (const [name, open] of HOSTS) {
  describe(name, () => {
    let host: MatchHost;
    let folder: string;
    beforeAll(() => {
      host = open();
      folder = mkdtempSync(join(tmpdir(), 'parallax-'));
    });
    afterAll(async () => {
      await host.close();
      rmSync(folder, { recursive: true });
    });

    /** A recorded match with two agents and two bots, in the midst of a fight. */
    async function begin(changes: Partial<typeof LOCKSTEP> = {}) {
      const { match } = await host.create({ ...LOCKSTEP, bots: 2, recordDir: folder, ...changes });
      const peer = new HostPeer(host, match, 'a');
      for (const seat of [0, 1]) await peer.ask('join', { seat, controller: 'agent' });
      const { tick } = await peer.ask('step', { tick: 0, ticks: 60, actions: { 0: WALK, 1: { moveX: 90 } } });
      return { match, peer, tick };
    }

    async function follow(match: string, session: string) {
      const peer = new HostPeer(host, match, session);
      for (const seat of [0, 1]) await peer.ask('join', { seat, controller: 'agent' });
      return peer;
    }

    const play = (peer: HostPeer, tick: number, first: Action) =>
      peer.ask('step', { tick, ticks: 60, actions: { 0: first, 1: { moveX: -90, turn: 40 } } });

    function recordingOf(match: string): Uint8Array {
      const file = readdirSync(folder).find((each) => each.startsWith(match));
      return readFileSync(join(folder, file as string));
    }

    test('NET-97 a fork goes on exactly like its parent with the same actions, and otherwise with others', async () => {
      const { match, peer, tick } = await begin();
      const before = await digestOf(peer);
      const [same, other] = [await host.fork(match), await host.fork(match)];
      expect(new Set([match, same.match, other.match]).size).toBe(3);
      expect(same).toMatchObject({ tick, seq: 0, episode: 1, parent: { match, seq: 61, branch: 0 } });
      expect(await digestOf(peer)).toBe(before);
      const [twin, stray] = [await follow(same.match, 't'), await follow(other.match, 's')];
      expect(await digestOf(twin)).toBe(before);
      const after = await play(peer, tick, WALK);
      expect((await play(twin, tick, WALK)).digest).toBe(after.digest);
      expect((await play(stray, tick, { moveX: 127 })).digest).not.toBe(after.digest);
      expect(await digestOf(peer)).toBe(after.digest);
      for (const id of [match, same.match, other.match]) await host.end(id);
    });

    test('NET-97 a fork has a recording of its own, which names its parent and place, and verifies', async () => {
      const { match, peer, tick } = await begin();
      await peer.ask('patch', { patch: [{ op: 'replace', path: '/seat/0/health', value: 55 }] });
      const fork = await host.fork(match);
      const twin = await follow(fork.match, 't');
      const { digest } = await play(twin, tick, WALK);
      await host.end(fork.match);
      const bytes = recordingOf(fork.match);
      expect(verifyRecording(bytes, createExactSimulator())).toMatchObject({ ok: true, ticks: 60, digest });
      const { head } = openRecording(bytes, 'exact');
      expect(head).toMatchObject({ match: fork.match, seq: 0, tick, episode: 1, branch: 0 });
      expect(head.parent).toEqual({ match, seq: 62, branch: 1 });
      const again = await host.fork(match);
      await host.end(match);
      expect((await host.list()).map((info) => info.match)).toContain(again.match);
      await host.end(again.match);
    });

    test('NET-97 a fork of a match in real time can be taken in lock-step, and a forked one forked again', async () => {
      const { match } = await host.create({ ...LOCKSTEP, clock: 'realtime', bots: 4 });
      const still = await host.fork(match, { clock: 'lockstep' });
      expect(still).toMatchObject({ clock: 'lockstep', parent: { match } });
      const peer = new HostPeer(host, still.match, 'a');
      const digest = await digestOf(peer);
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect(await digestOf(peer)).toBe(digest);
      const grandchild = await host.fork(still.match);
      expect(grandchild.parent).toEqual({ match: still.match, seq: 0, branch: 0 });
      expect(await digestOf(new HostPeer(host, grandchild.match, 'b'))).toBe(digest);
      for (const id of [match, still.match, grandchild.match]) await host.end(id);
    });

    test('NET-98 a fork of a match that is not there is refused', async () => {
      await expect(host.fork('match-none')).rejects.toMatchObject({
        code: 'match-unknown',
        body: { path: '/match', expected: 'the id of a match that runs', received: '"match-none"' },
      });
    });

    test('DATA-23 a patch is journalled: the recording verifies, and a match resumed from it has the edit', async () => {
      const { match, peer, tick } = await begin();
      const patched = await peer.ask('patch', {
        patch: [
          { op: 'test', path: '/match/tick', value: tick },
          { op: 'replace', path: '/seat/0/score', value: 11 },
          { op: 'replace', path: '/seat/1/yaw', value: 4_000 },
        ],
      });
      expect(patched).toMatchObject({ tick, seq: 62, edits: 2 });
      const { digest } = await play(peer, tick, WALK);
      await host.end(match);
      const bytes = recordingOf(match);
      expect(verifyRecording(bytes, createExactSimulator())).toMatchObject({ ok: true, ticks: 122, digest });
      const file = readdirSync(folder).find((each) => each.startsWith(match));
      const back = await host.resume(join(folder, file as string));
      expect(back.seats[0]?.score).toBeGreaterThanOrEqual(11);
      expect(back).toMatchObject({ seq: 122, parent: { match, seq: 122, branch: 1 } });
      await host.end(back.match);
    });

    test('DATA-23 a step that waits for other seats goes on waiting through a patch, its turn kept', async () => {
      const { match, peer, tick } = await begin();
      const [second, yaw] = [
        new HostPeer(host, match, 'b'),
        async () => seatsOf(await peer.ask('describe', {}))[1]?.yaw,
      ];
      await peer.ask('leave', { seat: 1 });
      await second.ask('join', { seat: 1, controller: 'agent' });
      const waiting = second.ask('step', { tick, actions: { 1: { turn: 500 } } });
      await second.ask('observe', {});
      const { seq } = await peer.ask('patch', { patch: [{ op: 'replace', path: '/seat/1/yaw', value: 100 }] });
      expect(await yaw()).toBe(100);
      await peer.ask('step', { tick, actions: { 0: {} } });
      expect(await waiting).toMatchObject({ tick: tick + 1, seq: seq + 1 });
      expect(await yaw()).toBe(600);
      await host.end(match);
    });

    test('DATA-23 a patch shows at once, in pictures and observations, with no tick between', async () => {
      const { match, peer, tick } = await begin();
      await peer.ask('configure', { views });
      const see = async () => {
        const { frames, observations } = await peer.ask('observe', { seat: 0 });
        return { plane: Buffer.from(frames[0]?.planes.depth as Uint8Array).toString('base64'), seen: observations[0] };
      };
      const before = await see();
      const yaw = (Number(stateOf(before.seen).self.yaw) + 20_000) % 65_536;
      await peer.ask('patch', { patch: [{ op: 'replace', path: '/seat/0/yaw', value: yaw }] });
      const after = await see();
      expect(after.seen).toMatchObject({ tick, state: { self: { yaw } } });
      expect(after.plane).not.toBe(before.plane);
      await host.end(match);
    });
  });
}

function seatsOf({ world }: { world: Record<string, unknown> }) {
  return world.seat as { yaw: number; controller: string }[];
}

test('NET-97 in real time a seat that nobody comes for after a fork goes to a bot; in lock-step it waits', async () => {
  const host = (HOSTS[0] as (typeof HOSTS)[number])[1]();
  const { match } = await host.create(LOCKSTEP);
  await new HostPeer(host, match, 'a').ask('join', { seat: 0, controller: 'agent' });
  await host.send(match, { session: 'a', capabilities: ['play'] }, { type: 'step', id: 2, tick: 0, actions: {} });
  const [live, still] = [await host.fork(match, { clock: 'realtime' }), await host.fork(match)];
  const watch = (id: string) => new HostPeer(host, id, 'w');
  const [liveWatch, stillWatch] = [watch(live.match), watch(still.match)];
  const holder = async (peer: HostPeer) => seatsOf(await peer.ask('describe', {}))[0]?.controller;
  expect(await holder(liveWatch)).toBe('agent');
  skippedMs = LIMITS.silenceMs + 1_000;
  await expect.poll(() => holder(liveWatch), { timeout: 10_000 }).toBe('bot');
  expect(await holder(stillWatch)).toBe('agent');
  skippedMs = 0;
  await host.close();
});
