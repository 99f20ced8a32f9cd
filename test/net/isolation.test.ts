/** One bad peer ends alone: another session of the same match misses nothing meanwhile. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RunningServer } from '../../server/main.ts';
import { SESSION_LIMITS } from '../../server/net/session-limits.ts';
import { LIMITS } from '../../shared/protocol/limits.ts';
import type { Push } from '../../shared/protocol/replies.ts';
import { openServer } from '../support/test-server.ts';
import { WireClient } from '../support/wire-client.ts';

const OUTBOX_BYTES = 300_000;
let server: RunningServer;
let witness: WireClient;

beforeAll(async () => {
  server = await openServer(
    { bots: 2 },
    { limits: { ...SESSION_LIMITS, outboxBytes: OUTBOX_BYTES, lifeCheckMs: 400 } },
  );
  witness = await WireClient.greet(server.url);
  await witness.ask('join', { name: 'Witness' });
});
afterAll(async () => {
  await witness.close();
  await server.close();
});

/** Every step that the witness was told, from the first to the last, without a gap. */
async function expectUnbroken(): Promise<void> {
  await witness.push('observation');
  await witness.push('observation');
  const seqs = witness.heard
    .filter((m): m is Extract<Push, { type: 'observation' }> => m.type === 'observation')
    .map((m) => m.seq);
  expect(seqs.length).toBeGreaterThan(1);
  seqs.forEach((seq, i) => {
    expect(seq).toBe((seqs[0] as number) + i);
  });
}

test('NET-50 a malformed message ends only its session', async () => {
  const offender = await WireClient.greet(server.url);
  await offender.ask('join', {});
  offender.socket.send(Uint8Array.of(0xc1));
  expect(await offender.closed).toEqual({ code: 1007, reason: 'message-malformed' });
  expect(offender.heard.at(-1)).toMatchObject({ type: 'error', error: { code: 'message-malformed' } });
  await expectUnbroken();
});

test('NET-51 an oversized message ends only its session', async () => {
  const offender = await WireClient.greet(server.url, 'parallax.v1.json');
  offender.socket.send(JSON.stringify({ type: 'hello', id: 1, client: 'x'.repeat(LIMITS.messageBytes) }));
  expect(await offender.closed).toEqual({ code: 1009, reason: 'message-too-large' });
  expect(offender.heard.at(-1)).toMatchObject({
    error: { code: 'message-too-large', expected: `at most ${LIMITS.messageBytes} bytes` },
  });
  const worse = await WireClient.greet(server.url);
  worse.socket.send(new Uint8Array(LIMITS.messageBytes * 8));
  expect((await worse.closed).code).toBe(1009);
  await expectUnbroken();
});

test('NET-52 who does not read is cut off, and comes back to its seat by its token', async () => {
  const slow = await WireClient.greet(server.url);
  const { seat, token } = await slow.ask('join', { name: 'Slow', controller: 'agent' });
  const silent = await slow.push('observation');
  slow.socket.pause();
  const flood = setInterval(() => {
    for (let id = 0; id < 20; id++) slow.tell({ type: 'describe', id });
  }, 20);
  await expect.poll(() => errorsOf(server, 'slow-consumer'), { timeout: 14_000, interval: 100 }).toBe(1);
  clearInterval(flood);
  slow.socket.resume();
  await slow.closed;
  const back = await WireClient.greet(server.url);
  expect(await back.ask('join', { token })).toMatchObject({
    seat,
    info: { seats: { [seat]: { name: 'Slow', controller: 'agent' } } },
  });
  expect((await back.push('observation')).seq).toBeGreaterThan(silent.seq);
  await back.close();
  await expectUnbroken();
});

async function errorsOf({ url }: RunningServer, code: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(new RegExp(`parallax_errors_total\\{code="${code}"\\} (\\d+)`).exec(text)?.[1] ?? 0);
}

test('NET-52 a peer that gives no sign of life is gone, and its seat is free to come back to', async () => {
  const dead = await WireClient.greet(server.url);
  const { seat, token } = await dead.ask('join', { name: 'Dead' });
  // As a cut cable: nothing is read, nothing is answered, nothing is closed.
  dead.socket.pause();
  await new Promise((resolve) => setTimeout(resolve, 1_200));
  dead.socket.resume();
  await dead.closed;
  const back = await WireClient.greet(server.url);
  expect((await back.ask('join', { token })).seat).toBe(seat);
  await back.ask('leave', {});
  await back.close();
});

test('NET-53 a seat token takes the seat from an older connection, which is told', async () => {
  const older = await WireClient.greet(server.url);
  const { seat, token } = await older.ask('join', { name: 'Twice' });
  const newer = await WireClient.greet(server.url);
  const lost = older.push('seat-lost');
  expect((await newer.ask('join', { token })).seat).toBe(seat);
  expect(await lost).toMatchObject({ seat, reason: 'replaced' });
  expect(await older.refusal('observe', { seat })).toMatchObject({ code: 'seat-not-held' });
  await older.close();
  await newer.ask('leave', {});
  expect(await newer.refusal('join', { token })).toMatchObject({ code: 'token-invalid' });
  await newer.close();
});
