/** The files that a command line names: read whole, or refused by their name. */
import { readFileSync } from 'node:fs';
import { optionError } from './option.ts';

export function readOperand(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    throw optionError('FILE', 'a file that can be read', error instanceof Error ? error.message : path);
  }
}
