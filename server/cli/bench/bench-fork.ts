/**
 * What it costs to copy a world, to bring it back, and to fork a running match with its bots and checks
 * (without a journal file). A fork must go on to the parent's digest with the parent's actions, and to
 * another one with others: a fast copy of something else is worth nothing.
 */
import { ParallaxError } from '../../../shared/protocol/errors.ts';
import type { Action } from '../../../shared/world/action.ts';
import { worldDigest } from '../../../shared/world/world.ts';
import { FrameMaker } from '../../match/frame-maker.ts';
import { loadFrameParts } from '../../match/frame-parts.ts';
import { LocalMatchHost } from '../../match/local-match-host.ts';
import type { MatchConfig } from '../../match/match-host.ts';
import { openBenchReplay } from './bench-recording.ts';
import { type BenchReport, median, processorMicroseconds, time } from './bench-report.ts';

const RUNS = 10;
const COPIES_PER_RUN = 20_000;
/** Few enough that all of them run at once. */
const FORKS_PER_RUN = 50;
/** Ticks before the fork, and ticks that parent and forks are then compared over. */
const LEAD_TICKS = 60;
const COMPARED_TICKS = 60;

const CONFIG: MatchConfig = {
  arena: 'atrium',
  mode: 'deathmatch',
  seed: 7,
  clock: 'lockstep',
  bots: 3,
  scoreLimit: 25,
  timeLimitTicks: 18_000,
  recordDir: null,
  checks: true,
};

const SENDER = { session: 'bench', capabilities: ['play', 'spectate', 'operate'] } as const;

export async function benchFork(): Promise<BenchReport> {
  const copies = measureCopies();
  const nowMs = () => performance.now();
  const report = (error: unknown) => process.stderr.write(`${String(error)}\n`);
  const host = new LocalMatchHost({ frames: new FrameMaker(loadFrameParts, nowMs), nowMs, report });
  try {
    return { bench: 'fork', runs: RUNS, ...copies, ...(await measureForks(host)) };
  } finally {
    await host.close();
  }
}

/** Bytes out, into memory that is kept and into new memory, and bytes in, of the world at the end of the bench's recording. */
function measureCopies() {
  const replay = openBenchReplay();
  replay.seek(replay.entries.length);
  const { world } = replay;
  const digest = worldDigest(world);
  const snapshot = world.bytes.slice();
  const seconds = { out: [] as number[], fresh: [] as number[], in: [] as number[] };
  for (let run = 0; run < RUNS; run++) {
    seconds.fresh.push(
      time(() => {
        for (let i = 0; i < COPIES_PER_RUN; i++) snapshot.set(world.bytes.slice());
      }),
    );
    snapshot.fill(0);
    seconds.out.push(
      time(() => {
        for (let i = 0; i < COPIES_PER_RUN; i++) snapshot.set(world.bytes);
      }),
    );
    world.bytes.fill(0);
    seconds.in.push(
      time(() => {
        for (let i = 0; i < COPIES_PER_RUN; i++) world.bytes.set(snapshot);
      }),
    );
    expectSame('/world', digest, worldDigest(world));
  }
  const microseconds = (of: number[]) => Number(((median(of) / COPIES_PER_RUN) * 1e6).toFixed(3));
  return {
    worldBytes: snapshot.length,
    worldSnapshotMicroseconds: microseconds(seconds.out),
    worldSnapshotInNewMemoryMicroseconds: microseconds(seconds.fresh),
    worldRestoreMicroseconds: microseconds(seconds.in),
  };
}

async function measureForks(host: LocalMatchHost) {
  const { match } = await host.create(CONFIG);
  await takeSeat(host, match);
  const tick = await play(host, match, 0, LEAD_TICKS, { moveZ: -127, turn: 90 });
  const microseconds: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const forks: string[] = [];
    const start = processorMicroseconds();
    for (let i = 0; i < FORKS_PER_RUN; i++) forks.push((await host.fork(match)).match);
    microseconds.push((processorMicroseconds() - start) / FORKS_PER_RUN);
    for (const fork of forks) await host.end(fork);
  }
  const digest = await compare(host, match, tick.tick);
  return { matchForkMicroseconds: Number(median(microseconds).toFixed(1)), comparedTicks: COMPARED_TICKS, digest };
}

/** Plays the parent and two forks on; returns the digest that parent and true fork end at. */
async function compare(host: LocalMatchHost, match: string, tick: number): Promise<string> {
  const [same, other] = [(await host.fork(match)).match, (await host.fork(match)).match];
  for (const fork of [same, other]) await takeSeat(host, fork);
  const run = { moveZ: -127, turn: -45 };
  const { digest } = await play(host, match, tick, COMPARED_TICKS, run);
  expectSame('/fork', digest, (await play(host, same, tick, COMPARED_TICKS, run)).digest);
  const strayed = (await play(host, other, tick, COMPARED_TICKS, { moveX: 127 })).digest;
  if (strayed === digest)
    throw new ParallaxError('internal', {
      path: '/fork',
      expected: 'another digest with other actions',
      received: strayed,
    });
  return digest;
}

async function takeSeat(host: LocalMatchHost, match: string): Promise<void> {
  host.subscribe(match, SENDER.session, () => undefined);
  await host.send(match, SENDER, { type: 'join', id: 0, seat: 0, controller: 'agent' });
}

async function play(host: LocalMatchHost, match: string, tick: number, ticks: number, action: Action) {
  const reply = await host.send(match, SENDER, { type: 'step', id: 0, tick, ticks, actions: { 0: action } });
  if (reply?.type === 'step') return reply;
  throw new ParallaxError('internal', { expected: 'a step', received: reply?.type ?? 'nothing' });
}

function expectSame(path: string, expected: string, received: string): void {
  if (received !== expected) throw new ParallaxError('internal', { path, expected, received });
}
