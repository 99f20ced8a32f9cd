/** The parser by itself: bytes in, a request or a repairable error out. */
import { encode } from '@msgpack/msgpack';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Parsed, parseRequest } from '../../server/net/codec.ts';
import { MESSAGE_FORMATS } from '../../server/net/message-format.ts';
import { ERRORS, type ErrorBody } from '../../shared/protocol/errors.ts';
import { REQUESTS, type Request } from '../../shared/protocol/messages.ts';

const msgpack = MESSAGE_FORMATS['parallax.v1.msgpack'];
const json = MESSAGE_FORMATS['parallax.v1.json'];
const text = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
/** Both forms at once: what a test does not expect is undefined. */
const open = (parsed: Parsed) => parsed as { request?: Request; error?: ErrorBody; id?: number };
const parse = (value: unknown) => open(parseRequest(msgpack, encode(value), true));

describe.each([
  ['msgpack', (value: unknown) => parse(value)],
  ['json', (value: unknown) => open(parseRequest(json, text(value), false))],
])('%s', (_name, read) => {
  test('NET-20 a valid request comes out as it went in', () => {
    const request = { type: 'step', id: 3, tick: 9, actions: { 0: { turn: -5 } } };
    expect(read(request)).toEqual({ request: { ...request, actions: { '0': { turn: -5 } } } });
  });

  test('NET-21 an unknown type is named with the nearest known one as a fix', () => {
    const { error } = read({ type: 'observ', id: 4 });
    expect(error).toMatchObject({ code: 'message-unknown', path: '/type', received: '"observ"' });
    expect(error?.fix).toEqual([{ op: 'replace', path: '/type', value: 'observe' }]);
  });

  test('NET-22 a wrong field is told with path, expected, received, and a patch that mends it', () => {
    const { error, ...rest } = read({ type: 'act', input: 1, action: { moveX: 200, trun: 5 } });
    expect(rest).toEqual({});
    expect(error).toMatchObject({ code: 'message-invalid', path: '/action/trun', expected: 'the field "turn"' });
    expect(error?.fix).toEqual([
      { op: 'remove', path: '/action/trun' },
      { op: 'add', path: '/action/turn', value: 5 },
      { op: 'replace', path: '/action/moveX', value: 127 },
    ]);
  });

  test('NET-22 an error carries the number of the request it answers', () => {
    expect(read({ type: 'observe', id: 77, seat: 9 })).toMatchObject({ id: 77, error: { path: '/seat' } });
  });

  test('NET-22 no patch is offered when it would not mend the whole', () => {
    const { error } = read({ type: 'join', id: 1, seat: 9, name: 5 });
    expect(error).toMatchObject({ code: 'message-invalid' });
    expect(error).not.toHaveProperty('fix');
  });

  test.each([null, 5, 'join', [], [1, 2]])('NET-22 %j is no request', (value) => {
    expect(read(value).error).toMatchObject({ code: 'message-invalid', path: '', expected: 'an object' });
  });
});

test.each([
  ['half a MessagePack value', msgpack, encode({ type: 'ping', id: 1 }).slice(0, -1), true],
  ['two MessagePack values', msgpack, Uint8Array.of(1, 2), true],
  ['nothing', msgpack, new Uint8Array(), true],
  ['JSON in a binary message', json, text({ type: 'ping', id: 1 }), true],
  ['MessagePack in a text message', msgpack, encode({ type: 'ping', id: 1 }), false],
  ['a lie about a length', msgpack, Uint8Array.of(0xdd, 0xff, 0xff, 0xff, 0xff), true],
  ['broken JSON', json, new TextEncoder().encode('{"type":'), false],
  ['bytes that are no UTF-8', json, Uint8Array.of(0x22, 0xff, 0x22), false],
])('NET-23 %s is malformed', (_name, format, bytes, isBinary) => {
  expect(open(parseRequest(format, bytes, isBinary)).error).toMatchObject({
    code: 'message-malformed',
    expected: format.expected,
  });
});

test('NET-24 bytes of a JSON request are base64 text', () => {
  const { request } = open(parseRequest(json, text({ type: 'restore', id: 1, snapshot: 'AQIDBA==' }), false));
  expect(request).toEqual({ type: 'restore', id: 1, snapshot: Uint8Array.of(1, 2, 3, 4) });
});

test('NET-25 bytes of a JSON reply follow in one binary message', () => {
  const frame = { match: 'm', view: 0, frame: 0, tick: 1, width: 2, height: 1, encoding: 'raw' as const };
  const planes = { rgb: Uint8Array.of(1, 2, 3, 4, 5, 6), segmentation: Uint8Array.of(7, 8) };
  const parts = json.encode({ type: 'frame', ...frame, planes });
  expect(parts).toHaveLength(2);
  expect(JSON.parse(parts[0] as string)).toEqual({
    type: 'frame',
    ...frame,
    planes: { rgb: { $bytes: [0, 6] }, segmentation: { $bytes: [6, 2] } },
    $binary: 8,
  });
  expect([...(parts[1] as Uint8Array)]).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});

test('NET-26 no bytes make the parser throw, and all it says is in the catalogue', () => {
  const requestLike = fc.record(
    { type: fc.constantFrom(...Object.keys(REQUESTS)), id: fc.anything() },
    { requiredKeys: ['type'] },
  );
  const noise = fc.oneof(
    fc.uint8Array({ maxLength: 64 }),
    fc.anything({ withDate: true }).map(encodeAny),
    requestLike.map(encodeAny),
  );
  fc.assert(
    fc.property(noise, fc.boolean(), fc.constantFrom(msgpack, json), (bytes, isBinary, format) => {
      const { request, error } = open(parseRequest(format, bytes, isBinary));
      expect(request === undefined).toBe(error !== undefined);
      if (error) expect(ERRORS).toHaveProperty(error.code);
    }),
    { numRuns: 400 },
  );
});

/** What MessagePack cannot hold is sent as JSON: noise for the other format. */
function encodeAny(value: unknown): Uint8Array {
  try {
    return encode(value);
  } catch {
    return new TextEncoder().encode(
      JSON.stringify(value, (_key, item) => (typeof item === 'bigint' ? `${item}` : item)) ?? '',
    );
  }
}
