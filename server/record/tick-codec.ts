/** The journal's ticks as bytes and back: what went into each tick and what came out, no more. */
import { decode, encode } from '@msgpack/msgpack';
import { ParallaxError } from '../../shared/protocol/errors.ts';
import { array, issuesOf } from '../../shared/schema/schema.ts';
import { actionTable } from '../../shared/world/action.ts';
import { type Command, commandSchema } from '../../shared/world/command.ts';
import { ByteReader, type ByteWriter } from './byte-cursor.ts';
import { EVENT_ROW_BYTES, MOST_EVENTS, writeEvents } from './event-row.ts';
import type { TickRecord } from './recorder.ts';

/** Where a tick stands in its match's history. */
export interface Place {
  seq: number;
  tick: number;
  /** Resets since the match began. */
  episode: number;
  /** Restores and patches since the match began: each begins another history. */
  branch: number;
}

/** Goes on by a tick that had these commands and led to world time `tick`; the caller counts seq. */
export function advancePlace(place: Place, tick: number, commands: readonly Command[]): void {
  place.tick = tick;
  for (const { kind } of commands) {
    if (kind === 'reset') place.episode++;
    else if (kind === 'restore' || kind === 'patch') place.branch++;
  }
}

export interface TickEntry extends Place {
  /** The actions table's memory. */
  actions: Uint8Array;
  commands: Command[];
  /** Events, EVENT_ROW_BYTES each. */
  eventRows: Uint8Array;
}

/** Most commands a tick can have; far more than a match lets in. */
const MOST_COMMANDS = 4096;
const commandsSchema = array(commandSchema, { max: MOST_COMMANDS });
/** No commands is the usual case: no bytes. */
const NO_COMMANDS = new Uint8Array(0);

export function writeTick(record: TickRecord, place: Place, out: ByteWriter): void {
  const commands = record.commands.length === 0 ? NO_COMMANDS : encode(record.commands);
  writePlace(place, out);
  out.u32(commands.length);
  out.u32(record.events.count);
  out.bytes(record.actions.bytes);
  out.bytes(commands);
  writeEvents(record.events, out);
}

export function writePlace(place: Place, out: ByteWriter): void {
  out.u32(place.seq);
  out.u32(place.tick);
  out.u32(place.episode);
  out.u32(place.branch);
}

export function readPlace(reader: ByteReader): Place {
  return { seq: reader.u32(), tick: reader.u32(), episode: reader.u32(), branch: reader.u32() };
}

/** One record's ticks and the digest of the world after them. Throws `recording-invalid`. */
export function readTicks(payload: Uint8Array): { ticks: TickEntry[]; digest: [number, number] } {
  const reader = new ByteReader(payload);
  const count = reader.u32();
  const ticks: TickEntry[] = [];
  for (let i = 0; i < count; i++) ticks.push(readTick(reader));
  const digest: [number, number] = [reader.u32(), reader.u32()];
  assertNothingLeft(reader);
  return { ticks, digest };
}

export function assertNothingLeft(reader: ByteReader): void {
  if (reader.left === 0) return;
  throw new ParallaxError('recording-invalid', {
    expected: 'the end of the record',
    received: `${reader.left} more bytes`,
  });
}

function readTick(reader: ByteReader): TickEntry {
  const place = readPlace(reader);
  const commandBytes = reader.u32();
  const eventCount = reader.u32();
  if (eventCount > MOST_EVENTS) {
    throw new ParallaxError('recording-invalid', {
      expected: `at most ${MOST_EVENTS} events a tick`,
      received: `${eventCount}`,
    });
  }
  const actions = reader.bytes(actionTable.byteLength);
  const commands = commandBytes === 0 ? [] : readCommands(reader.bytes(commandBytes));
  return { ...place, actions, commands, eventRows: reader.bytes(eventCount * EVENT_ROW_BYTES) };
}

function readCommands(bytes: Uint8Array): Command[] {
  let value: unknown;
  try {
    value = decode(bytes);
  } catch (error) {
    const received = error instanceof Error ? error.message : String(error);
    throw new ParallaxError('recording-invalid', { path: '/commands', expected: 'MessagePack', received });
  }
  const issue = issuesOf(commandsSchema, value)[0];
  if (issue) throw new ParallaxError('recording-invalid', { ...issue, path: `/commands${issue.path}` });
  return value as Command[];
}
