/** A file that is appended to at once and whole; what was written survives the end of the process. */
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

export class FileSink {
  readonly path: string;
  readonly #file: number;
  #length = 0;

  /** Begins a new file, and its folder if need be; an older file of this name is replaced. */
  constructor(path: string) {
    mkdirSync(dirname(path), { recursive: true });
    this.path = path;
    this.#file = openSync(path, 'w');
  }

  get length(): number {
    return this.#length;
  }

  write(bytes: Uint8Array): void {
    for (let done = 0; done < bytes.length; ) done += writeSync(this.#file, bytes, done);
    this.#length += bytes.length;
  }

  close(): void {
    closeSync(this.#file);
  }
}
