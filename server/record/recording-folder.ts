/**
 * Makes sure, before anything starts, that a folder can be recorded to. Folders are made one by one:
 * making them all at once never ends below some special ones, such as /proc.
 */
import { accessSync, constants, mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { ParallaxError } from '../../shared/protocol/errors.ts';

/** Throws ParallaxError('recording-refused') for a place that cannot be recorded to. */
export function prepareFolder(folder: string): void {
  try {
    makeFolder(resolve(folder));
    accessSync(folder, constants.W_OK);
  } catch (error) {
    const received = `${folder}: ${error instanceof Error ? error.message : String(error)}`;
    throw new ParallaxError('recording-refused', { path: '--record', expected: 'a folder to write to', received });
  }
}

function makeFolder(folder: string): void {
  const found = statSync(folder, { throwIfNoEntry: false });
  if (found?.isDirectory()) return;
  if (found) throw new Error(`${folder} is a file`);
  makeFolder(dirname(folder));
  mkdirSync(folder);
}
