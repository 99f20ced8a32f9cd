/**
 * Proves a recording: every byte by its hash chain, and every tick by stepping it again and comparing
 * events, digests and snapshots. It reports the first thing that is not as recorded, and stops there.
 */
import { createDigest, formatDigest } from '../../shared/math/digest.ts';
import { type ErrorCode, toErrorBody } from '../../shared/protocol/errors.ts';
import { diffStates, digestState } from '../../shared/schema/table.ts';
import type { Simulator } from '../../shared/sim/simulator.ts';
import type { EventList } from '../../shared/world/event.ts';
import { createWorld, type World, worldDigest, worldTable } from '../../shared/world/world.ts';
import { ByteWriter } from './byte-cursor.ts';
import { eventFieldAt, writeEvents } from './event-row.ts';
import { createPlayer, type Player } from './player.ts';
import { openRecording, type Recording, readSealRecord, readSnapshotRecord } from './reader.ts';
import type { RawRecord } from './record-scan.ts';
import type { ChannelName } from './recording-format.ts';
import { advancePlace, type Place, readTicks, type TickEntry } from './tick-codec.ts';

export interface Mismatch {
  /** Number of the record in the file; the head is 0. */
  record: number;
  /** World time of the tick that is wrong; null where no tick could be read. */
  tick: number | null;
  /** JSON pointer to what is wrong; null where it is the bytes themselves. */
  field: string | null;
  code: ErrorCode;
  expected: string;
  received: string;
}

export interface Verdict {
  ok: boolean;
  /** Ticks that are as recorded, from the first on. */
  ticks: number;
  /** Digest of the world after them. */
  digest: string;
  /** Where they end in the match's history; null where not even the start can be read. */
  place: Place | null;
  firstMismatch: Mismatch | null;
}

/** What a check finds wrong; the place in the file is added by the caller. */
interface Finding {
  field: string | null;
  expected: string;
  received: string;
  tick?: number;
}

/** Verifies a recording's bytes with the simulator it names. Never throws for what is in the file. */
export function verifyRecording(bytes: Uint8Array, simulator: Simulator): Verdict {
  let recording: Recording;
  try {
    recording = openRecording(bytes, simulator.id);
  } catch (error) {
    const { code, path, expected, received } = toErrorBody(error);
    return {
      ok: false,
      ticks: 0,
      digest: '',
      place: null,
      firstMismatch: { record: 0, tick: null, field: path || null, code, expected, received },
    };
  }
  return new Verifier(recording, createPlayer(recording.arena, simulator)).verify();
}

class Verifier {
  readonly #recording: Recording;
  readonly #player: Player;
  readonly #place: Place;
  /** As it was after the last record that was true. */
  #truePlace: Place;
  readonly #rows = new ByteWriter();
  readonly #digest = createDigest();
  readonly #checks: { readonly [C in ChannelName]: (payload: Uint8Array) => Finding | undefined } = {
    head: () => undefined,
    ticks: (payload) => this.#checkTicks(payload),
    snapshot: (payload) => this.#checkSnapshot(payload),
    seal: (payload) => this.#checkSeal(payload),
  };
  #ticks = 0;
  /** Digest of the world after the last record that was true. */
  #trueDigest: string;

  constructor(recording: Recording, player: Player) {
    this.#recording = recording;
    this.#player = player;
    this.#place = { ...recording.start.place };
    this.#truePlace = { ...this.#place };
    player.load(recording.start.world);
    this.#trueDigest = worldDigest(player.world);
  }

  verify(): Verdict {
    const startTick = this.#player.world.match.tick[0] as number;
    if (startTick !== this.#place.tick) {
      return this.#verdict(
        this.#mismatch(0, { field: '/head/tick', expected: `${startTick}`, received: `${this.#place.tick}` }),
      );
    }
    for (const record of this.#recording.records) {
      const mismatch = this.#checkRecord(record);
      if (mismatch) return this.#verdict(mismatch);
    }
    const { fault } = this.#recording;
    return this.#verdict(fault ? { ...fault, tick: this.#place.tick, field: null } : null);
  }

  #verdict(firstMismatch: Mismatch | null): Verdict {
    const [ticks, digest, place] = [this.#ticks, this.#trueDigest, this.#truePlace];
    return { ok: firstMismatch === null, ticks, digest, place, firstMismatch };
  }

  #mismatch(record: number, { field, expected, received, tick }: Finding): Mismatch {
    return { record, tick: tick ?? this.#place.tick, field, code: 'recording-invalid', expected, received };
  }

  #checkRecord(record: RawRecord): Mismatch | undefined {
    try {
      const finding = this.#checks[record.channel](record.payload);
      return finding && this.#mismatch(record.number, finding);
    } catch (error) {
      const { path, expected, received } = toErrorBody(error);
      return this.#mismatch(record.number, { field: path || null, expected, received });
    }
  }

  #checkTicks(payload: Uint8Array): Finding | undefined {
    const { ticks, digest } = readTicks(payload);
    for (const entry of ticks) {
      const finding = this.#checkTick(entry);
      if (finding) return finding;
    }
    const finding = this.#checkDigest(digest);
    if (finding) return finding;
    this.#ticks += ticks.length;
    this.#trueDigest = formatDigest(digest);
    this.#truePlace = { ...this.#place };
    return undefined;
  }

  #checkTick(entry: TickEntry): Finding | undefined {
    const events = this.#player.step(entry);
    this.#advance(entry);
    return this.#checkPlace(entry) ?? this.#checkEvents(entry, events);
  }

  #advance({ commands }: TickEntry): void {
    this.#place.seq++;
    advancePlace(this.#place, this.#player.world.match.tick[0] as number, commands);
  }

  #checkPlace(place: Place): Finding | undefined {
    for (const name of ['seq', 'tick', 'episode', 'branch'] as const) {
      const [expected, received] = [this.#place[name], place[name]];
      if (expected !== received) return { field: `/${name}`, expected: `${expected}`, received: `${received}` };
    }
    return undefined;
  }

  #checkEvents({ eventRows }: TickEntry, events: EventList): Finding | undefined {
    this.#rows.clear();
    writeEvents(events, this.#rows);
    const rows = this.#rows.written;
    if (Buffer.compare(rows, eventRows) === 0) return undefined;
    const at = rows.findIndex((byte, i) => byte !== eventRows[i]);
    if (at < 0 || rows.length !== eventRows.length) {
      return { field: '/events', expected: `${rows.length} bytes of events`, received: `${eventRows.length} bytes` };
    }
    return { field: eventFieldAt(at), expected: `byte ${rows[at]}`, received: `byte ${eventRows[at]}` };
  }

  #checkDigest(recorded: readonly number[]): Finding | undefined {
    digestState(this.#player.world, this.#digest);
    const expected = formatDigest(this.#digest);
    const received = formatDigest(recorded);
    return expected === received ? undefined : { field: '/digest', expected, received };
  }

  #checkSnapshot(payload: Uint8Array): Finding | undefined {
    const { place, world } = readSnapshotRecord(payload);
    const finding = this.#checkPlace(place);
    if (finding) return finding;
    if (Buffer.compare(world, this.#player.world.bytes) === 0) return undefined;
    return describeDifference(this.#player.world, world);
  }

  #checkSeal(payload: Uint8Array): Finding | undefined {
    const { ticks, digest } = readSealRecord(payload);
    if (ticks !== this.#ticks) return { field: '/ticks', expected: `${this.#ticks}`, received: `${ticks}` };
    return this.#checkDigest(digest);
  }
}

/** The first field in which a recorded state differs from the one that was stepped to. */
function describeDifference(stepped: World, bytes: Uint8Array): Finding {
  const recorded = createWorld();
  recorded.bytes.set(bytes);
  const difference = diffStates(worldTable, stepped, recorded)[0];
  if (!difference)
    return { field: null, expected: 'the world that was stepped to', received: 'other bytes between its fields' };
  return { field: difference.path, expected: `${difference.a}`, received: `${difference.b}` };
}
