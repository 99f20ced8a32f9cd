/**
 * An engine that settles soon and always in the same way: it compiles what was called some dozen times instead
 * of thousands, does so at once, and keeps what it compiled through the collections that the profiler makes.
 * What rare events need hours of play for is so reached in seconds. It is for counting, not for timing: code
 * that is compiled so early is a little slower.
 */
import { execFileSync } from 'node:child_process';

/** First version of V8 that counts calls where older ones count bytes of bytecode. */
const COUNTS_CALLS = 12;
const COMPILES_SOON =
  Number.parseInt(process.versions.v8, 10) < COUNTS_CALLS
    ? ['--interrupt-budget=1000']
    : ['--invocation-count-for-turbofan=20', '--minimum-invocations-after-ic-update=10', '--no-maglev'];
const OPTIONS = [...COMPILES_SOON, '--no-concurrent-recompilation', '--no-flush-bytecode'];

/** Runs a program in such an engine, in a process of its own; what it writes. */
export function runSettled(program: string): string {
  return execFileSync(process.execPath, [...OPTIONS, program], { encoding: 'utf8' });
}
