/**
 * The two ways a message is written as bytes: MessagePack with planes as `bin`, and JSON whose bytes
 * follow in one binary message. Pure: takes values and bytes, knows no socket, throws only MalformedError.
 */
import { decode, Encoder } from '@msgpack/msgpack';
import { REQUESTS, SUBPROTOCOLS } from '../../shared/protocol/messages.ts';
import type { ServerMessage } from '../../shared/protocol/replies.ts';
import { isPlainObject } from '../../shared/schema/schema.ts';

export type Subprotocol = (typeof SUBPROTOCOLS)[number];

export function isSubprotocol(name: string): name is Subprotocol {
  return (SUBPROTOCOLS as readonly string[]).includes(name);
}

/** What goes to the socket for one message, in order, with nothing in between. */
export type WireParts = readonly (string | Uint8Array)[];

export interface MessageFormat {
  /** Whether requests come as binary WebSocket messages. */
  readonly isBinary: boolean;
  /** What a request has to be, in the words of an error. */
  readonly expected: string;
  encode(message: ServerMessage): WireParts;
  /** Throws MalformedError for bytes that are no such value. */
  decode(bytes: Uint8Array): unknown;
}

/** Bytes that cannot be read at all. */
export class MalformedError extends Error {
  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.name = 'MalformedError';
  }
}

/** Text deeper or longer than the message limit cannot come, so these only bound a lie inside the bytes. */
const DECODE_LIMITS = {
  maxStrLength: 65_536,
  maxBinLength: 65_536,
  maxArrayLength: 4_096,
  maxMapLength: 256,
  maxExtLength: 0,
};

const utf8 = new TextDecoder('utf-8', { fatal: true });

function attempt<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new MalformedError(error);
  }
}

/** Names of the fields that carry bytes, by request type: JSON has them as base64 text. */
const BYTES_FIELDS = new Map(
  Object.entries(REQUESTS).map(([type, { fields }]) => {
    const table: Record<string, { json: { readonly [key: string]: unknown } }> = fields.fields;
    return [type, Object.keys(table).filter((name) => table[name]?.json.contentEncoding === 'base64')];
  }),
);

function openBase64(value: unknown): unknown {
  if (!isPlainObject(value)) return value;
  if (value.type === 'batch' && Array.isArray(value.requests)) value.requests.forEach(openBase64);
  for (const name of BYTES_FIELDS.get(String(value.type)) ?? []) {
    const text = value[name];
    if (typeof text === 'string') value[name] = new Uint8Array(Buffer.from(text, 'base64'));
  }
  return value;
}

function encodeJson(message: ServerMessage): WireParts {
  const chunks: Uint8Array[] = [];
  let total = 0;
  const text = JSON.stringify(message, (_name, value: unknown) => {
    if (!(value instanceof Uint8Array)) return value;
    chunks.push(value);
    total += value.length;
    return { $bytes: [total - value.length, value.length] };
  });
  if (chunks.length === 0) return [text];
  return [`${text.slice(0, -1)},"$binary":${total}}`, Buffer.concat(chunks, total)];
}

/** One for all: it keeps its memory from message to message, and hands out copies. */
const encoder = new Encoder({ ignoreUndefined: true });

export const MESSAGE_FORMATS: { readonly [S in Subprotocol]: MessageFormat } = {
  'parallax.v1.msgpack': {
    isBinary: true,
    expected: 'a binary message that holds one MessagePack value',
    encode: (message) => [encoder.encode(message)],
    decode: (bytes) => attempt(() => decode(bytes, DECODE_LIMITS)),
  },
  'parallax.v1.json': {
    isBinary: false,
    expected: 'a text message that holds one JSON value',
    encode: encodeJson,
    decode: (bytes) => attempt(() => openBase64(JSON.parse(utf8.decode(bytes)))),
  },
};
