/**
 * Little-endian reading and writing of the journal's binary records. Reading past the end is an
 * error with a code, never a number out of thin air.
 */
import { ParallaxError } from '../../shared/protocol/errors.ts';
import type { ColumnType } from '../../shared/schema/table.ts';

/** Bytes of one number of each column type. */
export const WIDTH: { readonly [T in ColumnType]: number } = {
  u8: 1,
  i8: 1,
  u16: 2,
  i16: 2,
  u32: 4,
  i32: 4,
  f32: 4,
  f64: 8,
};

type Store = (view: DataView, at: number, value: number) => void;
type Load = (view: DataView, at: number) => number;

export const STORE: { readonly [T in ColumnType]: Store } = {
  u8: (view, at, value) => view.setUint8(at, value),
  i8: (view, at, value) => view.setInt8(at, value),
  u16: (view, at, value) => view.setUint16(at, value, true),
  i16: (view, at, value) => view.setInt16(at, value, true),
  u32: (view, at, value) => view.setUint32(at, value, true),
  i32: (view, at, value) => view.setInt32(at, value, true),
  f32: (view, at, value) => view.setFloat32(at, value, true),
  f64: (view, at, value) => view.setFloat64(at, value, true),
};

export const LOAD: { readonly [T in ColumnType]: Load } = {
  u8: (view, at) => view.getUint8(at),
  i8: (view, at) => view.getInt8(at),
  u16: (view, at) => view.getUint16(at, true),
  i16: (view, at) => view.getInt16(at, true),
  u32: (view, at) => view.getUint32(at, true),
  i32: (view, at) => view.getInt32(at, true),
  f32: (view, at) => view.getFloat32(at, true),
  f64: (view, at) => view.getFloat64(at, true),
};

/** Bytes that are appended to, in memory that grows and is used again after `clear`. */
export class ByteWriter {
  #bytes = new Uint8Array(8192);
  #view = new DataView(this.#bytes.buffer);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** What was written, as a view that the next write may change. */
  get written(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  clear(): void {
    this.#length = 0;
  }

  number(type: ColumnType, value: number): void {
    const at = this.#extend(WIDTH[type]);
    STORE[type](this.#view, at, value);
  }

  u32(value: number): void {
    const at = this.#extend(4);
    this.#view.setUint32(at, value, true);
  }

  bytes(source: Uint8Array): void {
    const at = this.#extend(source.length);
    this.#bytes.set(source, at);
  }

  #extend(size: number): number {
    const at = this.#length;
    this.#length += size;
    if (this.#length > this.#bytes.length) this.#grow();
    return at;
  }

  #grow(): void {
    const larger = new Uint8Array(2 * this.#length);
    larger.set(this.#bytes);
    this.#bytes = larger;
    this.#view = new DataView(larger.buffer);
  }
}

export class ByteReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get left(): number {
    return this.#bytes.length - this.#at;
  }

  u32(): number {
    return this.#view.getUint32(this.#take(4), true);
  }

  /** A view of the next bytes, not a copy. */
  bytes(length: number): Uint8Array {
    const at = this.#take(length);
    return this.#bytes.subarray(at, at + length);
  }

  #take(size: number): number {
    if (size > this.left) {
      throw new ParallaxError('recording-invalid', {
        expected: `${size} more bytes in the record`,
        received: `${this.left}`,
      });
    }
    const at = this.#at;
    this.#at += size;
    return at;
  }
}
