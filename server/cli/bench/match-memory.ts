/** The memory of one more match whose four views are drawn, measured in a process of its own. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface MatchMemory {
  /** Matches with all that they share, MB of the process. */
  readonly firstMatchMegabytes: number;
  /** Each match more, MB of the process. */
  readonly nextMatchMegabytes: number;
  readonly matchesOfMemory: number;
}

export function measureMatchMemory(): MatchMemory {
  const program = fileURLToPath(new URL('./match-memory-process.js', import.meta.url));
  return JSON.parse(execFileSync(process.execPath, ['--expose-gc', program], { encoding: 'utf8' })) as MatchMemory;
}
