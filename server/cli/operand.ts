/** The files that a command line names: read whole, or refused by their name. */
import { readFileSync } from 'node:fs';
import { placeInFile } from './error-place.ts';
import { optionError } from './option.ts';

/** `option` is what named the file. */
export function readOperand(path: string, option = 'FILE'): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    throw optionError(option, 'a file that can be read', error instanceof Error ? error.message : path);
  }
}

/** What a file holds, read by `parse`; what is wrong in it is told with the file's name. */
export function parseOperand<T>(path: string, parse: (bytes: Uint8Array) => T, option?: string): T {
  const bytes = readOperand(path, option);
  try {
    return parse(bytes);
  } catch (error) {
    throw placeInFile(error, path);
  }
}
