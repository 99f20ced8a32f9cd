/**
 * Walks a recording's bytes, message by message, and trusts none before its hash is right. It finds
 * where the whole part of a file ends and tells a file that was cut off from one that was changed.
 */
import { createHashChain } from './hash-chain.ts';
import {
  CHANNELS,
  type ChannelName,
  closingBytes,
  HASH_BYTES,
  MAGIC,
  MESSAGE_HEAD_BYTES,
  OPCODE,
  openingBytes,
  RECORD_HEAD_BYTES,
} from './recording-format.ts';

export interface RawRecord {
  /** Count of messages before this one in the file. */
  number: number;
  channel: ChannelName;
  /** Without its hash; a view of the file's bytes. */
  payload: Uint8Array;
}

export interface ScanFault {
  /** Number of the first message that is not whole. */
  record: number;
  code: 'recording-invalid' | 'recording-truncated';
  expected: string;
  received: string;
}

export interface Scan {
  /** Messages that are whole, in order. */
  records: RawRecord[];
  /** Bytes of the file up to the end of the last of them. */
  wholeBytes: number;
  /** What ends the whole part; null for a finished file. */
  fault: ScanFault | null;
}

const OPENING = openingBytes();
const CLOSING = closingBytes();

function startsWith(bytes: Uint8Array, part: Uint8Array): boolean {
  return Buffer.compare(bytes.subarray(0, part.length), part) === 0;
}

function endsWith(bytes: Uint8Array, part: Uint8Array): boolean {
  return bytes.length >= part.length && Buffer.compare(bytes.subarray(-part.length), part) === 0;
}

/** Whether `bytes` could be the beginning of `whole`, cut off. */
function isCutOff(bytes: Uint8Array, whole: Uint8Array): boolean {
  return bytes.length < whole.length && Buffer.compare(bytes, whole.subarray(0, bytes.length)) === 0;
}

export function scanRecording(bytes: Uint8Array): Scan {
  return new Scanner(bytes).scan();
}

class Scanner {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #chain = createHashChain();
  readonly #records: RawRecord[] = [];
  /** End of the last whole message. */
  #whole = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  scan(): Scan {
    if (isCutOff(this.#bytes, OPENING)) return this.#cut('the opening of a recording');
    if (!startsWith(this.#bytes, OPENING)) return this.#changed('the opening of a recording', this.#describeStart());
    for (let at = OPENING.length; ; at = this.#whole) {
      const fault = this.#takeMessage(at);
      if (fault) return fault;
      if (this.#records.at(-1)?.channel === 'seal') return this.#takeClosing();
    }
  }

  #describeStart(): string {
    return startsWith(this.#bytes, MAGIC)
      ? 'an MCAP file that is no recording of this version'
      : 'bytes that are no MCAP file';
  }

  /** Takes the message at `at` in; returns the finished scan when there is none. */
  #takeMessage(at: number): Scan | undefined {
    const bytes = this.#bytes;
    if (at + RECORD_HEAD_BYTES > bytes.length) return this.#cut('another message');
    if (bytes[at] !== OPCODE.message) return this.#changed('a message', `a record of kind ${bytes[at]}`);
    const length = this.#view.getUint32(at + 1, true) + this.#view.getUint32(at + 5, true) * 2 ** 32;
    if (length < MESSAGE_HEAD_BYTES + HASH_BYTES) return this.#changed('a message with a hash', `${length} bytes`);
    const end = at + RECORD_HEAD_BYTES + length;
    if (end > bytes.length) return this.#cut(`${end - at} bytes of a message`);
    return this.#acceptMessage(at, end);
  }

  #acceptMessage(at: number, end: number): Scan | undefined {
    if (!this.#chain.accept(this.#bytes.subarray(this.#whole, end)))
      return this.#changed('the hash of the bytes up to here', 'another hash');
    const start = at + RECORD_HEAD_BYTES;
    const channel = CHANNELS[this.#view.getUint16(start, true) - 1]?.name;
    if (!channel) return this.#changed('a known channel', `channel ${this.#view.getUint16(start, true)}`);
    const number = this.#records.length;
    if ((channel === 'head') !== (number === 0)) return this.#changed(number === 0 ? 'the head' : 'ticks', channel);
    this.#records.push({
      number,
      channel,
      payload: this.#bytes.subarray(start + MESSAGE_HEAD_BYTES, end - HASH_BYTES),
    });
    this.#whole = end;
    return undefined;
  }

  #takeClosing(): Scan {
    const rest = this.#bytes.subarray(this.#whole);
    if (isCutOff(rest, CLOSING)) return this.#cut('the end of the file');
    if (rest.length !== CLOSING.length || !startsWith(rest, CLOSING))
      return this.#changed('the end of the file', 'other bytes');
    return { records: this.#records, wholeBytes: this.#bytes.length, fault: null };
  }

  /** The file ends too early; one that has its closing was not cut but changed. */
  #cut(expected: string): Scan {
    if (endsWith(this.#bytes, CLOSING)) return this.#changed(expected, 'the end of the file');
    return this.#fault(
      'recording-truncated',
      expected,
      `${this.#bytes.length - this.#whole} bytes after the last whole record`,
    );
  }

  #changed(expected: string, received: string): Scan {
    return this.#fault('recording-invalid', expected, received);
  }

  #fault(code: ScanFault['code'], expected: string, received: string): Scan {
    const record = this.#records.length;
    return { records: this.#records, wholeBytes: this.#whole, fault: { record, code, expected, received } };
  }
}
