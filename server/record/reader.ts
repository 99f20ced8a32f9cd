/** Opens a recording's bytes: its head, its ticks and its snapshots, as far as the file is whole. */
import { ParallaxError } from '../../shared/protocol/errors.ts';
import { isPlainObject } from '../../shared/schema/schema.ts';
import { type Arena, parseArena } from '../../shared/world/arena.ts';
import { WORLD_VERSION } from '../../shared/world/constants.ts';
import { worldTable } from '../../shared/world/world.ts';
import { ByteReader } from './byte-cursor.ts';
import { type RawRecord, type ScanFault, scanRecording } from './record-scan.ts';
import { RECORDING_VERSION, type RecordingHead } from './recording-format.ts';
import { assertNothingLeft, type Place, readPlace, readTicks, type TickEntry } from './tick-codec.ts';

export interface WorldSnapshot {
  place: Place;
  world: Uint8Array;
}

export interface Recording {
  readonly head: RecordingHead;
  readonly arena: Arena;
  /** State before the first tick. */
  readonly start: WorldSnapshot;
  /** All whole records but the head, as they lie in the file. */
  readonly records: readonly RawRecord[];
  /** Why the file ends where it ends; null for a finished one. */
  readonly fault: ScanFault | null;
  /** Bytes of the whole part. */
  readonly wholeBytes: number;
}

const HEAD_NUMBERS = ['recordingVersion', 'worldVersion', 'seed', 'seq', 'tick', 'episode', 'branch'] as const;
const HEAD_TEXTS = ['layoutId', 'match', 'simulator', 'arenaId'] as const;

function invalid(path: string, expected: string, received: string): ParallaxError {
  return new ParallaxError('recording-invalid', { path, expected, received });
}

function parseHead(bytes: Uint8Array): RecordingHead {
  let head: unknown;
  try {
    head = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw invalid('/head', 'JSON', error instanceof Error ? error.message : String(error));
  }
  if (!isPlainObject(head)) throw invalid('/head', 'an object', typeof head);
  for (const name of HEAD_NUMBERS)
    if (typeof head[name] !== 'number') throw invalid(`/head/${name}`, 'a number', typeof head[name]);
  for (const name of HEAD_TEXTS)
    if (typeof head[name] !== 'string') throw invalid(`/head/${name}`, 'a text', typeof head[name]);
  if (!isPlainObject(head.config)) throw invalid('/head/config', 'an object', typeof head.config);
  return head as unknown as RecordingHead;
}

/** Refuses what this version's rules cannot step, naming what can. */
export function assertReplayable(head: RecordingHead, simulator: string): void {
  const needed = `recording ${head.recordingVersion}, world ${head.worldVersion} with layout ${head.layoutId}, simulator ${head.simulator}`;
  const ours = `recording ${RECORDING_VERSION}, world ${WORLD_VERSION} with layout ${worldTable.layoutId}, simulator ${simulator}`;
  if (needed !== ours)
    throw new ParallaxError('recording-version', { path: '/head', expected: ours, received: needed });
}

function readArena(head: RecordingHead): Arena {
  const arena = parseArena(JSON.stringify(head.arena));
  if (arena.id !== head.arenaId) throw invalid('/head/arena', `the arena with digest ${head.arenaId}`, arena.id);
  return arena;
}

/** Opens a recording. Throws when not even its head is whole, and `recording-version` when its rules are not ours. */
export function openRecording(bytes: Uint8Array, simulator: string): Recording {
  const { records, fault, wholeBytes } = scanRecording(bytes);
  const [first, ...rest] = records;
  if (!first) {
    const { code, expected, received } = fault as ScanFault;
    if (code === 'recording-invalid') throw new ParallaxError(code, { path: '/head', expected, received });
    throw new ParallaxError('recording-empty', {
      path: '/head',
      expected,
      received: `a file of ${bytes.length} bytes`,
    });
  }
  const reader = new ByteReader(first.payload);
  const head = parseHead(reader.bytes(reader.u32()));
  assertReplayable(head, simulator);
  const world = reader.bytes(worldTable.byteLength);
  assertNothingLeft(reader);
  const { seq, tick, episode, branch } = head;
  return {
    head,
    arena: readArena(head),
    start: { place: { seq, tick, episode, branch }, world },
    records: rest,
    fault,
    wholeBytes,
  };
}

export function readSnapshotRecord(payload: Uint8Array): WorldSnapshot {
  const reader = new ByteReader(payload);
  const snapshot = { place: readPlace(reader), world: reader.bytes(worldTable.byteLength) };
  assertNothingLeft(reader);
  return snapshot;
}

export function readSealRecord(payload: Uint8Array): { ticks: number; digest: [number, number] } {
  const reader = new ByteReader(payload);
  const seal = { ticks: reader.u32(), digest: [reader.u32(), reader.u32()] as [number, number] };
  assertNothingLeft(reader);
  return seal;
}

/** All ticks of the whole part, in order. */
export function listTicks(recording: Recording): TickEntry[] {
  return recording.records
    .filter(({ channel }) => channel === 'ticks')
    .flatMap(({ payload }) => readTicks(payload).ticks);
}

/** The start and all snapshots, in order. */
export function listSnapshots(recording: Recording): WorldSnapshot[] {
  const later = recording.records
    .filter(({ channel }) => channel === 'snapshot')
    .map(({ payload }) => readSnapshotRecord(payload));
  return [recording.start, ...later];
}
