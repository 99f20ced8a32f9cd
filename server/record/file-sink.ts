/** A file that is appended to at once and whole; what was written survives the end of the process. */
import { closeSync, openSync, writeSync } from 'node:fs';

export class FileSink {
  readonly path: string;
  readonly #file: number;
  #length = 0;

  /** Begins a new file in a folder that exists; an older file of this name is replaced. */
  constructor(path: string) {
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
