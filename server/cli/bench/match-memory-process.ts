/**
 * A program of its own that says, as JSON, how much more memory a process has for each match more: with an
 * agent and three bots, and four views of 160x120 rgb that are drawn at every tenth tick.
 */
import { FrameMaker } from '../../match/frame-maker.ts';
import { loadFrameParts } from '../../match/frame-parts.ts';
import { LocalMatchHost } from '../../match/local-match-host.ts';
import { openBenchMatch, stepBenchMatch } from './bench-match.ts';
import type { MatchMemory } from './match-memory.ts';

const MATCHES = 24;
const STEPS = 20;
const TICKS_A_STEP = 10;
const AGENTS = 1;
const VIEW = { width: 160, height: 120, planes: ['rgb' as const] };

/** All matches on by some steps; the memory of the process after that, bytes. */
async function play(host: LocalMatchHost, matches: readonly string[]): Promise<number> {
  for (let i = 0; i < STEPS; i++)
    for (const match of matches) await stepBenchMatch(host, match, i * TICKS_A_STEP, TICKS_A_STEP, AGENTS);
  for (let i = 0; i < 3; i++) {
    globalThis.gc?.();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return process.memoryUsage.rss();
}

const nowMs = () => performance.now();
const host = new LocalMatchHost({
  frames: new FrameMaker(loadFrameParts, nowMs),
  nowMs,
  report: (error) => process.stderr.write(`${String(error)}\n`),
});
const first = await openBenchMatch(host, VIEW, AGENTS);
const alone = await play(host, [first]);
const more: string[] = [];
for (let i = 1; i < MATCHES; i++) more.push(await openBenchMatch(host, VIEW, AGENTS));
const all = await play(host, more);
const megabytes = (bytes: number) => Number((bytes / 2 ** 20).toFixed(2));
const report: MatchMemory = {
  firstMatchMegabytes: megabytes(alone),
  nextMatchMegabytes: megabytes((all - alone) / more.length),
  matchesOfMemory: MATCHES,
};
await host.close();
process.stdout.write(JSON.stringify(report));
