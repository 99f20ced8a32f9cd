/** Real time over real sockets: join, act, see the world move, in both subprotocols. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEFAULT_MATCH, type RunningServer, startServer } from '../../server/main.ts';
import type { WireFrame } from '../../shared/protocol/replies.ts';
import { stateOf } from '../support/state-of.ts';
import { type Subprotocol, WireClient } from '../support/wire-client.ts';

let server: RunningServer;

beforeAll(async () => {
  server = await startServer({ port: 0, threads: 0, logLevel: 'silent', match: { ...DEFAULT_MATCH, bots: 2 } });
});
afterAll(() => server.close());

describe.each<Subprotocol>(['parallax.v1.msgpack', 'parallax.v1.json'])('%s', (subprotocol) => {
  test('NET-01 a peer joins, acts and observes its own action', async () => {
    const peer = await WireClient.greet(server.url, subprotocol);
    const { seat, token, info } = await peer.ask('join', { name: 'Ada', controller: 'agent' });
    expect(token).toMatch(/^[\w-]{22}$/);
    expect(info.seats[seat]).toMatchObject({ name: 'Ada', controller: 'agent' });
    const first = await peer.push('observation', (push) => stateOf(push).self.alive === true);
    peer.tell({ type: 'act', input: 7, action: { turn: 8192 } });
    const acted = await peer.push('observation', (push) => push.appliedInput === 7);
    expect(acted.appliedTick).toBeGreaterThan(first.tick);
    const turned = Number(stateOf(acted).self.yaw) - Number(stateOf(first).self.yaw);
    expect((turned + 65_536) % 65_536).toBe(8192);
    const { seats } = await peer.ask('leave', {});
    expect(seats).toEqual([seat]);
    await peer.close();
  });

  test('NET-01 pictures of the own seat come as they are acknowledged, whole', async () => {
    const peer = await WireClient.greet(server.url, subprotocol);
    const { seat } = await peer.ask('join', {});
    const picture = { width: 64, height: 48, planes: ['rgb' as const, 'depth' as const], encoding: 'jpeg' as const };
    await peer.ask('configure', { views: [picture] });
    for (let number = 0; number < 4; number++) {
      const arrived = () => peer.heard.find((m) => m.type === 'frame' && m.frame === number);
      await expect.poll(arrived, { timeout: 10_000, interval: 10 }).toBeDefined();
      const { frame, tick, planes } = arrived() as { type: 'frame' } & WireFrame;
      expect([...(planes.rgb ?? []).slice(0, 3)]).toEqual([0xff, 0xd8, 0xff]);
      const depth = planes.depth as Uint8Array;
      const metres = new Float32Array(new Uint8Array(depth).buffer);
      expect(metres).toHaveLength(64 * 48);
      expect(metres.every((m) => m > 0 && m < 100)).toBe(true);
      expect(tick).toBeGreaterThan(0);
      peer.tell({ type: 'ack', view: 0, frame });
    }
    await peer.ask('leave', { seat });
    await peer.close();
  });
});
