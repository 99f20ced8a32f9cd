/** What every MatchHost does, whatever it runs matches in: one suite over all of them. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MatchConfig, MatchHost, Sender } from '../../server/match/match-host.ts';
import type { MatchRequest } from '../../shared/protocol/messages.ts';
import type { Push, Replies } from '../../shared/protocol/replies.ts';
import { stateOf } from '../support/state-of.ts';

export const LOCKSTEP: MatchConfig = {
  arena: 'atrium',
  mode: 'deathmatch',
  seed: 3,
  clock: 'lockstep',
  bots: 0,
  scoreLimit: 25,
  timeLimitTicks: 18_000,
  recordDir: null,
  checks: true,
};

type Fields<T extends MatchRequest['type']> = Omit<Extract<MatchRequest, { type: T }>, 'type' | 'id'>;

/** A session of a host, without a socket. */
export class HostPeer {
  readonly heard: Push[] = [];
  readonly host: MatchHost;
  readonly match: string;
  readonly unsubscribe: () => void;
  readonly #sender: Sender;

  constructor(host: MatchHost, match: string, session: string) {
    this.host = host;
    this.match = match;
    this.#sender = { session, capabilities: ['play', 'spectate', 'operate'] };
    this.unsubscribe = host.subscribe(match, session, (push) => this.heard.push(push));
  }

  async ask<T extends keyof Replies & MatchRequest['type']>(type: T, fields: Fields<T>): Promise<Replies[T]> {
    const request = { type, id: 1, ...fields } as unknown as MatchRequest;
    return (await this.host.send(this.match, this.#sender, request)) as unknown as Replies[T];
  }

  /** The first push of a kind, once there is one. */
  async push<T extends Push['type']>(type: T): Promise<Extract<Push, { type: T }>> {
    const find = () => this.heard.find((push) => push.type === type);
    await expect.poll(find, { timeout: 10_000, interval: 10 }).toBeDefined();
    return find() as Extract<Push, { type: T }>;
  }
}

export function describeHost(name: string, open: () => MatchHost): void {
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

    test('NET-54 matches have ids of their own, are listed, and are unknown once ended', async () => {
      const [a, b] = [await host.create(LOCKSTEP), await host.create(LOCKSTEP)];
      expect(a.match).not.toBe(b.match);
      expect(a).toMatchObject({ arena: 'atrium', clock: 'lockstep', seed: 3, tick: 0, episode: 1, phase: 'playing' });
      const peer = new HostPeer(host, a.match, 'one');
      await host.end(a.match);
      expect(await peer.push('match-ended')).toEqual({ type: 'match-ended', match: a.match });
      await expect(peer.ask('observe', {})).rejects.toMatchObject({ code: 'match-unknown' });
      const listed = async () => (await host.list()).map(({ match }) => match);
      await expect.poll(listed, { timeout: 10_000 }).toEqual([b.match]);
      await host.end(b.match);
    });

    test('NET-54 an arena that is not there is refused with its code', async () => {
      await expect(host.create({ ...LOCKSTEP, arena: 'nowhere' })).rejects.toMatchObject({ code: 'arena-unknown' });
    });

    test('NET-12 two sessions step together, each told of its own seat only', async () => {
      const { match } = await host.create(LOCKSTEP);
      const [a, b] = [new HostPeer(host, match, 'a'), new HostPeer(host, match, 'b')];
      await a.ask('join', { seat: 0 });
      await b.ask('join', { seat: 1 });
      const early = a.ask('step', { tick: 0, actions: { 0: { moveZ: -127 } } });
      const [first, second] = await Promise.all([early, b.ask('step', { tick: 0, actions: { 1: {} } })]);
      expect(first.observations.map(({ seat }) => seat)).toEqual([0]);
      expect(second.observations.map(({ seat }) => seat)).toEqual([1]);
      expect(first).toMatchObject({ tick: 1, digest: second.digest, seq: second.seq });
      await host.end(match);
    });

    test('NET-11 the last step asked for again gives the same reply, pictures too, and moves nothing', async () => {
      const { match } = await host.create(LOCKSTEP);
      const peer = new HostPeer(host, match, 'a');
      await peer.ask('join', { seat: 2 });
      await peer.ask('configure', { views: [{ width: 48, height: 32, planes: ['rgb', 'depth'] }] });
      await peer.ask('step', { tick: 0, ticks: 9, actions: {} });
      const step = () => peer.ask('step', { tick: 9, actions: { 2: { turn: 700 } } });
      const [once, twice] = [await step(), await step()];
      expect(once.frames[0]?.planes.rgb?.length).toBe(48 * 32 * 3);
      const numbered = once.frames.map((frame, i) => ({ ...frame, frame: twice.frames[i]?.frame }));
      expect(twice).toEqual({ ...once, frames: numbered });
      await host.end(match);
    });

    test('NET-48 turns of a long step apply on its first tick only', async () => {
      const { match } = await host.create(LOCKSTEP);
      const peer = new HostPeer(host, match, 'a');
      await peer.ask('join', { seat: 0 });
      const before = await peer.ask('step', { tick: 0, actions: {} });
      const after = await peer.ask('step', { tick: 1, ticks: 20, actions: { 0: { turn: 1000, moveZ: -127 } } });
      const yaw = (reply: Replies['step']) => Number(stateOf(reply.observations[0]).self.yaw);
      expect((yaw(after) - yaw(before) + 65_536) % 65_536).toBe(1000);
      expect(after.tick).toBe(21);
      await host.end(match);
    });

    test('NET-19 a match comes back from its recording at the same tick with the same digest', async () => {
      const { match } = await host.create({ ...LOCKSTEP, bots: 3, recordDir: folder });
      const peer = new HostPeer(host, match, 'a');
      await peer.ask('join', { seat: 0 });
      const last = await peer.ask('step', { tick: 0, ticks: 45, actions: { 0: { moveZ: -127, turn: 321 } } });
      await host.end(match);
      const file = readdirSync(folder).find((each) => each.startsWith(match));
      const back = await host.resume(join(folder, file as string));
      expect(back).toMatchObject({ tick: last.tick, seq: last.seq, episode: 1, clock: 'lockstep', seed: 3 });
      const again = new HostPeer(host, back.match, 'b');
      const { snapshot } = await again.ask('snapshot', {});
      expect((await again.ask('restore', { snapshot })).digest).toBe(last.digest);
      await again.ask('join', { seat: 0 });
      expect((await again.ask('step', { tick: last.tick, ticks: 5, actions: {} })).tick).toBe(last.tick + 5);
      await host.end(back.match);
    });

    test('NET-19 a file that is no recording is refused', async () => {
      await expect(host.resume(join(folder, 'nothing.mcap'))).rejects.toMatchObject({ code: 'recording-invalid' });
    });

    test('NET-19 a match that cannot be recorded is not begun', async () => {
      const blocked = join(folder, 'a-file');
      writeFileSync(blocked, '');
      const refused = host.create({ ...LOCKSTEP, recordDir: join(blocked, 'records') });
      await expect(refused).rejects.toMatchObject({ code: 'recording-failed' });
    });

    test('NET-40 an empty seat looks from a spawn: every pixel of it is covered', async () => {
      const { match } = await host.create(LOCKSTEP);
      const peer = new HostPeer(host, match, 'a');
      const view = (seat: number) => ({
        seat,
        width: 48,
        height: 32,
        planes: ['segmentation' as const, 'depth' as const],
      });
      await peer.ask('configure', { views: [0, 1, 2, 3].map(view) });
      const { frames } = await peer.ask('observe', {});
      expect(frames).toHaveLength(4);
      for (const { planes } of frames) expect(planes.segmentation?.every((id) => id > 0)).toBe(true);
      const pictures = frames.map(({ planes }) => Buffer.from(planes.depth as Uint8Array).toString('base64'));
      expect(new Set(pictures).size).toBe(4);
      await host.end(match);
    });

    test('NET-45 large frames that nobody acknowledges do not pile up', async () => {
      const { match } = await host.create({ ...LOCKSTEP, clock: 'realtime', bots: 4 });
      const peer = new HostPeer(host, match, 'a');
      const view = { width: 960, height: 540, planes: ['rgb' as const, 'depth' as const, 'segmentation' as const] };
      await peer.ask('configure', { views: [0, 1, 2, 3].map((seat) => ({ ...view, seat, fps: 60 })) });
      const frames = () => peer.heard.filter((push) => push.type === 'frame');
      await expect.poll(() => frames().length, { timeout: 10_000 }).toBe(2);
      await new Promise((resolve) => setTimeout(resolve, 300));
      const [first, second] = frames();
      expect(frames()).toHaveLength(2);
      expect(first?.view).not.toBe(second?.view);
      for (const { view, frame } of frames()) await peer.ask('ack' as 'observe', { view, frame } as object);
      await expect.poll(() => frames().length, { timeout: 10_000 }).toBe(4);
      await host.end(match);
    });

    test('NET-49 who watches hears the scoreboard and what the monitor found', async () => {
      const { match } = await host.create({ ...LOCKSTEP, clock: 'realtime', bots: 4 });
      const peer = new HostPeer(host, match, 'a');
      const { invariants } = await peer.ask('watch', {});
      expect(invariants.map(({ id }) => id)).toContain('no-penetration');
      const status = await peer.push('status');
      expect(status.info.seats.map(({ controller }) => controller)).toEqual(['bot', 'bot', 'bot', 'bot']);
      expect(status.violations).toEqual({ total: 0, byInvariant: {} });
      await host.end(match);
    });

    test('NET-45 in real time at most two frames are unacknowledged, then newer ones follow', async () => {
      const { match } = await host.create({ ...LOCKSTEP, clock: 'realtime', bots: 4 });
      const peer = new HostPeer(host, match, 'a');
      const view = { seat: 0, width: 64, height: 48, planes: ['rgb' as const], encoding: 'jpeg' as const, fps: 60 };
      await peer.ask('configure', { views: [view] });
      const frames = () => peer.heard.filter((push) => push.type === 'frame');
      await expect.poll(() => frames().length, { timeout: 10_000 }).toBe(2);
      await new Promise((resolve) => setTimeout(resolve, 150));
      expect(frames().map(({ frame }) => frame)).toEqual([0, 1]);
      await peer.ask('ack' as 'observe', { view: 0, frame: 1 } as object);
      await expect.poll(() => frames().length, { timeout: 10_000 }).toBe(4);
      const [first, , third] = frames();
      expect(third?.tick).toBeGreaterThan((first?.tick as number) + 5);
      expect([...(third?.planes.rgb?.slice(0, 2) ?? [])]).toEqual([0xff, 0xd8]);
      await host.end(match);
    });
  });
}
