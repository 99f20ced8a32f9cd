/**
 * Where reproductions are put: a folder beside the log of violations, with a bounded number of files for
 * each run, whose name they begin with. When there are enough the first ones stay, since what broke first
 * is what explains the rest; no run hides what another one left or is kept from writing by it.
 */
import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Evidence } from './monitor.ts';
import { writeReproduction } from './reproduction.ts';

/** Most files of one run, such as a match. */
export const MOST_REPRODUCTIONS = 100;
/** Most files of other runs that stay when a run writes its first; the oldest go. */
export const MOST_OTHERS = 1000;

const SUFFIX = '.violation.json';

export interface ReproductionFolder {
  /** Writes one; returns its file's name, or undefined when there are enough or it cannot be written. */
  keep(evidence: Evidence): string | undefined;
  /** Why the last one could not be written. */
  readonly failure: Error | undefined;
}

/** Names of the reproductions in a folder, which need not be there. */
export function listReproductions(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith(SUFFIX));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

/** Takes the reproductions of earlier runs away, and nothing else. */
export function clearReproductions(folder: string): void {
  for (const name of listReproductions(folder)) rmSync(join(folder, name), { force: true });
}

/** `about` names the run, and its files begin with it: the match, or the seed. */
export function createReproductionFolder(
  folder: string,
  { simulator, about, config }: { simulator: string; about: string; config: unknown },
): ReproductionFolder {
  let kept: Set<string> | undefined;
  let failure: Error | undefined;

  /** The folder is made with its first file: a quiet match leaves none. */
  function open(): Set<string> {
    mkdirSync(folder, { recursive: true });
    const isOwn = (name: string) => name.startsWith(`${about}-`);
    const names = listReproductions(folder);
    dropOldest(
      folder,
      names.filter((name) => !isOwn(name)),
    );
    return new Set(names.filter(isOwn));
  }

  return {
    get failure() {
      return failure;
    },
    keep(evidence) {
      const name = nameOf(about, evidence);
      try {
        kept ??= open();
        // The same state after the same tick: it is there already.
        if (kept.has(name)) return name;
        if (kept.size >= MOST_REPRODUCTIONS) return undefined;
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

/** The digest tells apart what happened at the same tick of two branches or episodes. */
function nameOf(about: string, { violation: { invariant, tick, subjects, digest } }: Evidence): string {
  return `${about}-${tick}-${invariant}-${subjects.join('-').replace(/\W+/g, '-')}-${digest}${SUFFIX}`;
}

function dropOldest(folder: string, names: readonly string[]): void {
  const surplus = names.length - MOST_OTHERS;
  if (surplus <= 0) return;
  const age = (name: string) => statSync(join(folder, name), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const byAge = names.map((name) => ({ name, ms: age(name) })).sort((a, b) => a.ms - b.ms);
  for (const { name } of byAge.slice(0, surplus)) rmSync(join(folder, name), { force: true });
}
