/**
 * The layout of a recording: an unchunked MCAP file whose messages are ours. What comes before the
 * first message is the same in every file of one recording version; every message ends with a hash
 * that covers all bytes of the file up to it; a finished file ends in one canonical way.
 */
import { MCAP_MAGIC, McapRecordBuilder } from '@mcap/core';
import type { Lineage } from '../../shared/protocol/replies.ts';
import type { FieldEntry } from '../../shared/schema/table.ts';
import type { ArenaSource } from '../../shared/world/arena-source.ts';
import { TICK_RATE } from '../../shared/world/constants.ts';

/** Version of this layout. */
export const RECORDING_VERSION = 1;
/** Ticks from one world snapshot to the next: 10 s. */
export const TICKS_PER_SNAPSHOT = 10 * TICK_RATE;
/** Bytes of the SHA-256 that ends each message. */
export const HASH_BYTES = 32;
/** Bytes of an MCAP record before its content: opcode and length. */
export const RECORD_HEAD_BYTES = 9;
/** Bytes of an MCAP message before its payload: channel, sequence, two times. */
export const MESSAGE_HEAD_BYTES = 22;

/** Numbers of MCAP's records, as far as we write them. */
export const OPCODE = { header: 1, schema: 3, channel: 4, message: 5, dataEnd: 15 } as const;

/** Our messages. The texts stand in the file, as the schema of each channel. */
export const CHANNELS = [
  { name: 'head', layout: 'u32 length of a JSON text, the text, the world before the first tick, sha256' },
  {
    name: 'ticks',
    layout:
      'u32 number of ticks; for each: u32 seq, u32 tick, u32 episode, u32 branch, u32 bytes of commands, u32 number of events, ' +
      'the actions table, the commands as MessagePack, the events row by row; then u32[2] digest of the world after them, sha256',
  },
  { name: 'snapshot', layout: 'u32 seq, u32 tick, u32 episode, u32 branch, the world, sha256' },
  { name: 'seal', layout: 'u32 number of ticks in the file, u32[2] digest of the last world, sha256' },
] as const;
export type ChannelName = (typeof CHANNELS)[number]['name'];

/** What the head message says in JSON. */
export interface RecordingHead {
  recordingVersion: number;
  worldVersion: number;
  protocolVersion: string;
  /** Layout of the world's bytes in this file, and the table that explains them. */
  layoutId: string;
  fields: FieldEntry[];
  match: string;
  simulator: string;
  arenaId: string;
  arena: ArenaSource;
  config: { [key: string]: unknown };
  seed: number;
  /** Where the file begins: the state whose bytes follow. */
  seq: number;
  tick: number;
  episode: number;
  branch: number;
  /** For a match that goes on from another one: which, and where in its history. */
  parent?: Lineage;
}

export const MAGIC = Uint8Array.from(MCAP_MAGIC);

/** Channels are numbered from 1 in the order of the table, each with a schema of the same number. */
export function channelNumber(name: ChannelName): number {
  return CHANNELS.findIndex((channel) => channel.name === name) + 1;
}

/** All that precedes the first message. */
export function openingBytes(): Uint8Array {
  const builder = new McapRecordBuilder();
  builder.writeMagic();
  builder.writeHeader({ profile: 'parallax', library: `parallax-recording/${RECORDING_VERSION}` });
  CHANNELS.forEach(({ name, layout }, i) => {
    const data = new TextEncoder().encode(layout);
    builder.writeSchema({ id: i + 1, name: `parallax.${name}`, encoding: 'parallax-layout', data });
    const metadata = new Map<string, string>();
    builder.writeChannel({ id: i + 1, schemaId: i + 1, topic: `/${name}`, messageEncoding: 'parallax', metadata });
  });
  return builder.buffer;
}

/** The one way a finished file ends, after its seal message. */
export function closingBytes(): Uint8Array {
  const builder = new McapRecordBuilder();
  builder.writeDataEnd({ dataSectionCrc: 0 });
  builder.writeFooter({ summaryStart: 0n, summaryOffsetStart: 0n, summaryCrc: 0 });
  builder.writeMagic();
  return builder.buffer;
}
