/** What waits for a slow peer: of each view the newest frame only, all else in order, up to a limit. */
import { expect, test } from 'vitest';
import { MESSAGE_FORMATS } from '../../server/net/message-format.ts';
import { Outbox } from '../../server/net/outbox.ts';
import type { ServerMessage } from '../../shared/protocol/replies.ts';

/** A socket that takes nothing until it is told to. */
function slowWire() {
  const sent: ServerMessage[] = [];
  const waiting: (() => void)[] = [];
  return {
    sent,
    send(part: string | Uint8Array, onSent: () => void) {
      if (typeof part === 'string') sent.push(JSON.parse(part) as ServerMessage);
      waiting.push(onSent);
    },
    drain(parts = waiting.length) {
      for (const onSent of waiting.splice(0, parts)) onSent();
    },
  };
}

function open(limitBytes: number) {
  const wire = slowWire();
  const told: string[] = [];
  const outbox = new Outbox(wire, MESSAGE_FORMATS['parallax.v1.json'], limitBytes, {
    overflow: () => told.push('overflow'),
    sent: () => undefined,
    frameReplaced: () => told.push('replaced'),
  });
  return { wire, told, outbox };
}

const frame = (view: number, number: number): ServerMessage => ({
  type: 'frame',
  match: 'm',
  view,
  frame: number,
  tick: number,
  width: 400,
  height: 250,
  encoding: 'raw',
  planes: { rgb: new Uint8Array(300_000) },
});
const pong = (id: number): ServerMessage => ({ type: 'ping', id, serverMs: 0 });
const names = (sent: ServerMessage[]) =>
  sent.map((m) => (m.type === 'frame' ? `frame ${m.view}:${m.frame}` : `${m.type} ${'id' in m ? m.id : ''}`));

test('NET-39 frames of a peer that does not read are replaced, never queued; the rest keeps its order', () => {
  const { wire, told, outbox } = open(10_000_000);
  for (const each of [frame(0, 0), frame(0, 1), frame(1, 0), pong(1), frame(0, 2), pong(2)]) outbox.send(each);
  expect(names(wire.sent)).toEqual(['frame 0:0', 'ping 1', 'ping 2']);
  expect(told).toEqual(['replaced']);
  wire.drain();
  expect(names(wire.sent).slice(3)).toEqual(['frame 1:0']);
  wire.drain();
  expect(names(wire.sent).slice(4)).toEqual(['frame 0:2']);
  wire.drain();
  expect(outbox.waitingBytes).toBe(0);
});

test('NET-39 beyond the limit the session is too slow; the last word still goes out', () => {
  const { wire, told, outbox } = open(100);
  for (let id = 0; id < 5; id++) outbox.send(pong(id));
  expect(told).toContain('overflow');
  const heard = wire.sent.length;
  outbox.sendLast(pong(99));
  expect(names(wire.sent).slice(heard)).toEqual(['ping 99']);
});
