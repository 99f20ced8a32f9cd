/**
 * Where reproductions are put: a folder beside the log of violations, with a bounded number of files.
 * When it is full the first ones stay, since what broke first is what explains the rest.
 */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Evidence } from './monitor.ts';
import { writeReproduction } from './reproduction.ts';

/** Most files in one folder. */
export const MOST_REPRODUCTIONS = 100;

export interface ReproductionFolder {
  /** Writes one; returns its file's name, or undefined when the folder is full or cannot be written. */
  keep(evidence: Evidence): string | undefined;
  /** Why the last one could not be written. */
  readonly failure: Error | undefined;
}

/** `about` goes into the names of the files: the match, or the seed of a run. */
export function createReproductionFolder(
  folder: string,
  { simulator, about, config }: { simulator: string; about: string; config: unknown },
): ReproductionFolder {
  let kept: Set<string> | undefined;
  let failure: Error | undefined;

  /** The folder is made with its first file: a quiet match leaves none. */
  function open(): Set<string> {
    mkdirSync(folder, { recursive: true });
    return new Set(readdirSync(folder).filter((name) => name.endsWith('.json')));
  }

  return {
    get failure() {
      return failure;
    },
    keep(evidence) {
      const { invariant, tick, subjects } = evidence.violation;
      const name = `${about}-${tick}-${invariant}-${subjects.join('-').replace(/\W+/g, '-')}.json`;
      try {
        kept ??= open();
        if (kept.size >= MOST_REPRODUCTIONS || kept.has(name)) return undefined;
        writeFileSync(join(folder, name), writeReproduction(evidence, simulator, config));
        kept.add(name);
        return name;
      } catch (error) {
        failure = error instanceof Error ? error : new Error(String(error));
        return undefined;
      }
    },
  };
}
