/** The SDK's requests and replies with no socket between: bytes are handed over by hand. */
import { decode, encode } from '@msgpack/msgpack';
import { describe, expect, it } from 'vitest';
import { Exchange } from '../../client/agent/exchange.ts';
import { ParallaxError } from '../../shared/protocol/errors.ts';
import type { Push } from '../../shared/protocol/replies.ts';

function setUp() {
  const sent: { type: string; id: number; [field: string]: unknown }[] = [];
  const pushes: Push[] = [];
  const errors: ParallaxError[] = [];
  const exchange = new Exchange({ push: (push) => pushes.push(push), error: (error) => errors.push(error) });
  const carry = (bytes: Uint8Array) => {
    sent.push(decode(bytes) as (typeof sent)[number]);
  };
  const receive = (message: unknown) => exchange.receive(encode(message));
  return { exchange, sent, pushes, errors, carry, receive };
}

describe('exchange', () => {
  it('NET-60 gives each reply to the request with its id, in whatever order they come', async () => {
    const { exchange, sent, carry, receive } = setUp();
    exchange.attach(carry);
    exchange.open();
    const first = exchange.request('ping', {});
    const second = exchange.request('ping', {});
    receive({ type: 'ping', id: sent[1]?.id, serverMs: 2 });
    receive({ type: 'ping', id: sent[0]?.id, serverMs: 1 });
    expect((await first).serverMs).toBe(1);
    expect((await second).serverMs).toBe(2);
  });

  it('NET-61 rejects with the code, the place and the fix that the server told', async () => {
    const { exchange, sent, carry, receive } = setUp();
    exchange.attach(carry);
    exchange.open();
    const asked = exchange.request('join', { seat: 3 });
    const fix = [{ op: 'replace', path: '/seat', value: 1 }];
    const told = {
      code: 'seat-taken',
      message: '',
      path: '/seat',
      expected: 'a free seat',
      received: '3',
      retryable: true,
      fix,
    };
    receive({ type: 'error', id: sent[0]?.id, error: told });
    const error = await asked.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ParallaxError);
    expect((error as ParallaxError).body).toMatchObject({
      code: 'seat-taken',
      path: '/seat',
      expected: 'a free seat',
      received: '3',
      fix,
    });
  });

  it('NET-61 names a code that only a newer server knows', () => {
    const { exchange, errors, receive } = setUp();
    receive({
      type: 'error',
      error: { code: 'from-the-future', message: '', path: '', expected: '', received: '', retryable: false },
    });
    expect(errors[0]?.body).toMatchObject({ code: 'internal', received: 'from-the-future' });
    expect(exchange).toBeDefined();
  });

  it('NET-62 sends a step again after a lost connection, and fails a join', async () => {
    const { exchange, sent, carry, receive } = setUp();
    exchange.attach(carry);
    exchange.open();
    const step = exchange.request('step', { tick: 7, actions: { 0: { moveZ: -127 } } });
    const join = exchange.request('join', {}).catch((thrown: unknown) => thrown);
    exchange.detach('cable cut');
    expect(await join).toMatchObject({ code: 'connection-lost' });
    exchange.attach(carry);
    exchange.open();
    expect(sent.map(({ type }) => type)).toEqual(['step', 'join', 'step']);
    expect(sent[2]).toEqual(sent[0]);
    receive({ type: 'step', id: sent[2]?.id, tick: 8 });
    expect((await step).tick).toBe(8);
  });

  it('NET-62 holds requests until the seats are taken again', () => {
    const { exchange, sent, carry } = setUp();
    void exchange.request('list', {});
    exchange.attach(carry);
    void exchange.requestFirst('hello', { client: 'test' });
    expect(exchange.tell('act', { input: 1, action: {} })).toBe(false);
    expect(sent.map(({ type }) => type)).toEqual(['hello']);
    exchange.open();
    expect(exchange.tell('act', { input: 2, action: {} })).toBe(true);
    expect(sent.map(({ type }) => type)).toEqual(['hello', 'list', 'act']);
  });

  it('NET-62 fails what it was asked to send first when the connection is lost meanwhile', async () => {
    const { exchange, carry } = setUp();
    exchange.attach(carry);
    const configure = exchange.requestFirst('configure', { views: [] });
    exchange.detach('cable cut');
    await expect(configure).rejects.toMatchObject({
      code: 'connection-lost',
      body: { received: 'cable cut', retryable: true },
    });
  });
});
