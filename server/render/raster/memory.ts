/**
 * The kernel's memory as the packer sees it: places are handed out once and never given back, so
 * that addresses written into records stay good; the memory grows when it must.
 */
import type { GrowingMemory } from './program.ts';

const PAGE = 65_536;

export class KernelMemory {
  readonly #memory: GrowingMemory;
  #end: number;
  /** The whole of it; other arrays take their place when it grows. */
  f32: Float32Array;
  i32: Int32Array;
  u8: Uint8Array;

  constructor(memory: GrowingMemory, first: number) {
    this.#memory = memory;
    this.#end = first;
    this.f32 = new Float32Array(memory.buffer);
    this.i32 = new Int32Array(memory.buffer);
    this.u8 = new Uint8Array(memory.buffer);
  }

  /** Hands out `bytes` of zeroed memory, aligned to 64. */
  take(bytes: number): number {
    const address = (this.#end + 63) & ~63;
    this.#end = address + bytes;
    const missing = this.#end - this.#memory.buffer.byteLength;
    if (missing > 0) this.#grow(missing);
    return address;
  }

  #grow(bytes: number): void {
    this.#memory.grow(((bytes + PAGE - 1) / PAGE) | 0);
    this.f32 = new Float32Array(this.#memory.buffer);
    this.i32 = new Int32Array(this.#memory.buffer);
    this.u8 = new Uint8Array(this.#memory.buffer);
  }

  setF32(address: number, ...values: readonly number[]): void {
    for (let i = 0; i < values.length; i++) this.f32[(address >> 2) + i] = values[i] as number;
  }

  setI32(address: number, ...values: readonly number[]): void {
    for (let i = 0; i < values.length; i++) this.i32[(address >> 2) + i] = values[i] as number;
  }

  putFloats(address: number, values: ArrayLike<number>): void {
    const f32 = this.f32;
    const first = address >> 2;
    for (let i = 0; i < values.length; i++) f32[first + i] = values[i] as number;
  }

  /** Takes memory for whole numbers and fills it. */
  takeI32(values: readonly number[]): number {
    const address = this.take(values.length * 4);
    this.i32.set(values, address >> 2);
    return address;
  }

  takeBytes(bytes: Uint8Array, padding: number): number {
    const address = this.take(bytes.length + padding);
    this.u8.set(bytes, address);
    return address;
  }
}
