/** Runs the built program as a person would, in a process of its own. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const PROGRAM = fileURLToPath(new URL('../../dist/server/cli/parallax.js', import.meta.url));

export interface Outcome {
  code: number | null;
  out: string;
  err: string;
}

export function runProgram(words: readonly string[], program = PROGRAM): Outcome {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...words], { encoding: 'utf8' });
  return { code: status, out: stdout, err: stderr };
}

/** Runs `use` with a new folder that is gone afterwards. */
export async function inFolder<T>(use: (dir: string) => T | Promise<T>): Promise<T> {
  const dir = mkdtempSync(join(tmpdir(), 'parallax-cli-'));
  try {
    return await use(dir);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
