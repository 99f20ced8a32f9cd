/**
 * The files and folders that a command line asks to write. They are refused before any work is done: what is
 * there stays unless the user says otherwise, and a folder that is misspelt is not made.
 */
import { type Stats, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { flag, optionError } from './option.ts';

/** For every command that writes a file. */
export const forceOption = flag('write over what is there');

/** Refuses a path whose folder is missing or that is a folder, and without `force` one that holds a file. */
export function assertOutFile(option: string, path: string, force: boolean): void {
  const folder = dirname(path);
  if (!statOf(option, folder)?.isDirectory())
    throw optionError(option, `a file in a folder that exists (make ${folder} first)`, path);
  const there = statOf(option, path);
  if (there?.isDirectory()) throw optionError(option, 'a file, not a folder', path);
  if (there?.isFile() && !force)
    throw optionError(option, 'a file that is not there yet, or --force to write over it', path);
}

/**
 * Refuses a folder to fill whose own folder is missing or that is a file, and without `force` one in which an
 * earlier run has left something: `left` tells what.
 */
export function assertOutFolder(option: string, path: string, force: boolean, left: () => readonly string[]): void {
  const parent = dirname(path);
  if (!statOf(option, parent)?.isDirectory())
    throw optionError(option, `a folder in one that exists (make ${parent} first)`, path);
  const there = statOf(option, path);
  if (there && !there.isDirectory()) throw optionError(option, 'a folder, not a file', path);
  const [first] = there ? left() : [];
  if (first !== undefined && !force)
    throw optionError(option, `a folder without ${first} of an earlier run, or --force to write over it`, path);
}

function statOf(option: string, path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    throw optionError(option, 'a file that can be written', error instanceof Error ? error.message : path);
  }
}
