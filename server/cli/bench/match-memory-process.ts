/**
 * A program of its own that says, as JSON, how much more memory a process has for each match more: with an
 * agent and three bots, and four views of 160x120 rgb that are drawn at every tenth tick.
 */
import { FrameMaker } from '../../match/frame-maker.ts';
import { loadFrameParts } from '../../match/frame-parts.ts';
import { LocalMatchHost } from '../../match/local-match-host.ts';
import type { MatchConfig } from '../../match/match-host.ts';
import type { MatchMemory } from './match-memory.ts';

const MATCHES = 24;
const STEPS = 20;
const TICKS_A_STEP = 10;
const SENDER = { session: 'bench', capabilities: ['play', 'spectate', 'operate'] } as const;
const CONFIG: MatchConfig = {
  arena: 'works',
  mode: 'deathmatch',
  seed: 7,
  clock: 'lockstep',
  bots: 3,
  scoreLimit: 25,
  timeLimitTicks: 18_000,
  recordDir: null,
  checks: true,
};

const RUN = { moveZ: -127, turn: 90 };

let frames = 0;

async function begin(host: LocalMatchHost): Promise<string> {
  const { match } = await host.create(CONFIG);
  host.subscribe(match, SENDER.session, () => undefined);
  await host.send(match, SENDER, { type: 'join', id: 0, match, seat: 0, controller: 'agent' });
  const views = [0, 1, 2, 3].map((seat) => ({ seat, width: 160, height: 120, planes: ['rgb' as const] }));
  await host.send(match, SENDER, { type: 'configure', id: 0, match, views });
  return match;
}

async function step(host: LocalMatchHost, match: string, tick: number): Promise<void> {
  const reply = await host.send(match, SENDER, {
    type: 'step',
    id: 0,
    match,
    tick,
    ticks: TICKS_A_STEP,
    actions: { 0: RUN },
  });
  if (reply?.type === 'step') frames += reply.frames?.length ?? 0;
}

/** All matches on by some steps; the memory of the process after that, bytes. */
async function play(host: LocalMatchHost, matches: readonly string[], from: number): Promise<number> {
  for (let i = 0; i < STEPS; i++) for (const match of matches) await step(host, match, from + i * TICKS_A_STEP);
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
const first = await begin(host);
const alone = await play(host, [first], 0);
const more: string[] = [];
for (let i = 1; i < MATCHES; i++) more.push(await begin(host));
const all = await play(host, more, 0);
const megabytes = (bytes: number) => Number((bytes / 2 ** 20).toFixed(2));
const report: MatchMemory = {
  firstMatchMegabytes: megabytes(alone),
  nextMatchMegabytes: megabytes((all - alone) / more.length),
  matchesOfMemory: MATCHES,
};
if (frames < MATCHES * STEPS) throw new Error(`${frames} frames were drawn, of ${MATCHES * STEPS * 4}`);
await host.close();
process.stdout.write(JSON.stringify(report));
