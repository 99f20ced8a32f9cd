/** Writes one recording file, message by message, from its opening to its seal. */
import { McapRecordBuilder } from '@mcap/core';
import { TICK_RATE } from '../../shared/world/constants.ts';
import { FileSink } from './file-sink.ts';
import { createHashChain } from './hash-chain.ts';
import { type ChannelName, channelNumber, closingBytes, HASH_BYTES, openingBytes } from './recording-format.ts';

const NO_HASH = new Uint8Array(HASH_BYTES);
/** A match's seq in the nanoseconds that MCAP counts time in; wall time is not recorded. */
const nanoseconds = (seq: number) => (BigInt(seq) * 1_000_000_000n) / BigInt(TICK_RATE);

export class RecordingFile {
  readonly #sink: FileSink;
  readonly #chain = createHashChain();
  readonly #builder = new McapRecordBuilder();
  /** Bytes to go out before the first message and to be covered by its hash. */
  #opening: Uint8Array | undefined = openingBytes();
  #messages = 0;

  /** Throws what the file system throws, as do all methods. */
  constructor(path: string) {
    this.#sink = new FileSink(path);
  }

  get path(): string {
    return this.#sink.path;
  }

  get length(): number {
    return this.#sink.length;
  }

  /** Appends one message; its hash is added here. */
  write(channel: ChannelName, seq: number, payload: Uint8Array): void {
    const builder = this.#builder;
    builder.reset();
    const data = new Uint8Array(payload.length + HASH_BYTES);
    data.set(payload);
    data.set(NO_HASH, payload.length);
    const time = nanoseconds(seq);
    builder.writeMessage({
      channelId: channelNumber(channel),
      sequence: this.#messages++,
      logTime: time,
      publishTime: time,
      data,
    });
    const bytes = this.#opening === undefined ? builder.buffer : Buffer.concat([this.#opening, builder.buffer]);
    this.#opening = undefined;
    this.#chain.seal(bytes);
    this.#sink.write(bytes);
  }

  /** Ends a file whose seal message has been written. */
  finish(): void {
    this.#sink.write(closingBytes());
    this.#sink.close();
  }

  /** Lets go of a file that cannot be finished. */
  abandon(): void {
    this.#sink.close();
  }
}
