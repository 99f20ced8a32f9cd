/**
 * The recorder that keeps everything: each tick's inputs, events and digest, in a file that is whole
 * after every record, however the process ends. It never throws into the match and never changes it;
 * when the disk fails it says so in `failure` and falls silent.
 */

import { createDigest } from '../../shared/math/digest.ts';
import { ParallaxError } from '../../shared/protocol/errors.ts';
import { digestState } from '../../shared/schema/table.ts';
import type { World } from '../../shared/world/world.ts';
import { ByteWriter } from './byte-cursor.ts';
import type { Recorder, TickRecord } from './recorder.ts';
import { RecordingFile } from './recording-file.ts';
import { TICKS_PER_SNAPSHOT } from './recording-format.ts';
import { describeHead, type JournalSubject } from './recording-head.ts';
import type { RecordingRing } from './recording-ring.ts';
import { advancePlace, type Place, writePlace, writeTick } from './tick-codec.ts';

export interface JournalOptions {
  subject: JournalSubject;
  /** State before the first tick, and its place in the match's history. */
  world: World;
  seq?: number;
  episode?: number;
  branch?: number;
  /** Ticks gathered into one record: what a kill can lose. 1 for a served match. */
  ticksPerRecord: number;
  /** One file of any length, or a ring of files in a folder. */
  target: { path: string } | { ring: RecordingRing };
}

/** Begins a journal. A file that cannot be begun shows in `failure` at once. */
export function createJournal(options: JournalOptions): Recorder {
  return new Journal(options);
}

class Journal implements Recorder {
  readonly #options: JournalOptions;
  readonly #place: Place;
  readonly #ticks = new ByteWriter();
  readonly #payload = new ByteWriter();
  readonly #digest = createDigest();
  #file: RecordingFile | undefined;
  #path = '';
  #failure: ParallaxError | undefined;
  /** State after the last tick; untouched by the match until its next step, which is appended too. */
  #world: World;
  #pending = 0;
  #ticksInFile = 0;
  #sinceSnapshot = 0;

  constructor(options: JournalOptions) {
    this.#options = options;
    const { world, seq = 0, episode = 0, branch = 0 } = options;
    this.#world = world;
    this.#place = { seq, tick: world.match.tick[0] as number, episode, branch };
    this.#guard(() => this.#begin());
  }

  get failure(): ParallaxError | undefined {
    return this.#failure;
  }

  get path(): string {
    return this.#path;
  }

  append(record: TickRecord): void {
    if (!this.#file) return;
    this.#guard(() => this.#append(record));
  }

  close(): void {
    if (!this.#file) return;
    this.#guard(() => this.#end());
  }

  /** Runs what touches the disk; its error ends the recording, not the match. */
  #guard(write: () => void): void {
    try {
      write();
    } catch (error) {
      const received = error instanceof Error ? error.message : String(error);
      this.#failure = new ParallaxError('recording-failed', { expected: 'a file that can be written', received });
      this.#abandon();
    }
  }

  #abandon(): void {
    const file = this.#file;
    this.#release();
    try {
      file?.abandon();
    } catch (error) {
      // The file is lost either way; the first failure is the one that explains it.
      this.#failure ??= new ParallaxError('recording-failed', { received: String(error) });
    }
  }

  #begin(): void {
    const { subject, target } = this.#options;
    const world = this.#world;
    this.#path = 'path' in target ? target.path : target.ring.begin(subject.match, this.#place.seq);
    this.#file = new RecordingFile(this.#path);
    this.#ticksInFile = 0;
    this.#sinceSnapshot = 0;
    const text = new TextEncoder().encode(JSON.stringify(describeHead(subject, this.#place, world)));
    this.#payload.clear();
    this.#payload.u32(text.length);
    this.#payload.bytes(text);
    this.#payload.bytes(world.bytes);
    this.#file.write('head', this.#place.seq, this.#payload.written);
  }

  #append(record: TickRecord): void {
    this.#world = record.world;
    this.#advance(record);
    writeTick(record, this.#place, this.#ticks);
    this.#pending++;
    this.#sinceSnapshot++;
    const needsSnapshot = this.#sinceSnapshot >= TICKS_PER_SNAPSHOT;
    if (this.#pending >= this.#options.ticksPerRecord || needsSnapshot) this.#flush();
    if (needsSnapshot) this.#writeSnapshot();
    if (this.#isFull(record)) this.#roll();
  }

  #advance(record: TickRecord): void {
    this.#place.seq = record.seq;
    advancePlace(this.#place, record.world.match.tick[0] as number, record.commands);
  }

  /** Writes the ticks gathered so far, with the digest of the world after them. */
  #flush(): void {
    this.#payload.clear();
    this.#payload.u32(this.#pending);
    this.#payload.bytes(this.#ticks.written);
    this.#writeDigest();
    this.#file?.write('ticks', this.#place.seq, this.#payload.written);
    this.#ticksInFile += this.#pending;
    this.#pending = 0;
    this.#ticks.clear();
  }

  #writeDigest(): void {
    digestState(this.#world, this.#digest);
    this.#payload.u32(this.#digest[0] as number);
    this.#payload.u32(this.#digest[1] as number);
  }

  #writeSnapshot(): void {
    this.#sinceSnapshot = 0;
    this.#payload.clear();
    writePlace(this.#place, this.#payload);
    this.#payload.bytes(this.#world.bytes);
    this.#file?.write('snapshot', this.#place.seq, this.#payload.written);
  }

  /** In a ring a file ends where an episode begins, once it is long enough, or anywhere when it is too long. */
  #isFull({ commands }: TickRecord): boolean {
    const { target } = this.#options;
    if ('path' in target || !this.#file) return false;
    const beginsEpisode = commands.some(({ kind }) => kind === 'reset');
    return this.#file.length >= (beginsEpisode ? target.ring.fileBytes : target.ring.longestFileBytes);
  }

  #roll(): void {
    this.#end();
    this.#begin();
  }

  /** Writes what is gathered and the seal, after which the file is finished. */
  #end(): void {
    if (this.#pending > 0) this.#flush();
    this.#payload.clear();
    this.#payload.u32(this.#ticksInFile);
    this.#writeDigest();
    this.#file?.write('seal', this.#place.seq, this.#payload.written);
    this.#file?.finish();
    this.#release();
  }

  #release(): void {
    this.#file = undefined;
    if ('ring' in this.#options.target) this.#options.target.ring.finish(this.#path);
  }
}
