/**
 * Ticks a second of the exact simulator on recorded actions, with and without the checks. Every run
 * must end at the recorded digest and, when checked, without a violation: speed of a wrong result is
 * worth nothing.
 */
import { ParallaxError } from '../../../shared/protocol/errors.ts';
import { createExactSimulator } from '../../../shared/sim/exact.ts';
import type { Simulator } from '../../../shared/sim/simulator.ts';
import { createActions } from '../../../shared/world/action.ts';
import { createEventList } from '../../../shared/world/event.ts';
import { createWorld, worldDigest } from '../../../shared/world/world.ts';
import { createMonitor, type Monitor } from '../../invariants/monitor.ts';
import type { Replay } from '../../record/replay.ts';
import { verifyRecording } from '../../record/verify.ts';
import { BENCH_RECORDING, openBenchReplay, readBenchRecording } from './bench-recording.ts';
import { type BenchReport, median, time } from './bench-report.ts';

const RUNS = 9;

interface Run {
  digest: string;
  events: number;
}

export async function benchWorld(): Promise<BenchReport> {
  const simulator = createExactSimulator();
  const verdict = verifyRecording(readBenchRecording(), simulator);
  if (!verdict.ok)
    throw new ParallaxError('recording-invalid', { path: BENCH_RECORDING, ...verdict.firstMismatch, fix: [] });
  const replay = openBenchReplay();
  const start = replay.world.bytes.slice();
  const seconds = { off: [] as number[], on: [] as number[] };
  let events = 0;
  for (let i = 0; i < RUNS; i++) {
    for (const checks of ['off', 'on'] as const) {
      const monitor = checks === 'on' ? createMonitor(replay.arena) : undefined;
      let run: Run = { digest: '', events: 0 };
      seconds[checks].push(
        time(() => {
          run = playAll(replay, start, simulator, monitor);
        }),
      );
      assertRight(run.digest, verdict.digest, monitor);
      events = run.events;
    }
  }
  const ticks = replay.entries.length;
  return {
    bench: 'world',
    recording: BENCH_RECORDING,
    ticks,
    runs: RUNS,
    ticksPerSecond: Math.round(ticks / median(seconds.off)),
    ticksPerSecondChecked: Math.round(ticks / median(seconds.on)),
    checksMicroseconds: Number((((median(seconds.on) - median(seconds.off)) / ticks) * 1e6).toFixed(2)),
    eventsPerThousandTicks: Math.round((events / ticks) * 1000),
    digest: verdict.digest,
  };
}

/** Plays the whole recording from its start, as a match core does. */
function playAll(
  { arena, entries }: Replay,
  start: Uint8Array,
  simulator: Simulator,
  monitor: Monitor | undefined,
): Run {
  let world = createWorld();
  let next = createWorld();
  world.bytes.set(start);
  const actions = createActions();
  const events = createEventList();
  let count = 0;
  for (const { actions: recorded, commands } of entries) {
    actions.bytes.set(recorded);
    simulator.step([{ arena, world, next, actions, commands, events }]);
    monitor?.check({ arena, before: world, after: next, actions, commands, events });
    [world, next] = [next, world];
    count += events.count;
  }
  return { digest: worldDigest(world), events: count };
}

function assertRight(digest: string, recorded: string, monitor: Monitor | undefined): void {
  if (digest !== recorded)
    throw new ParallaxError('internal', { path: '/digest', expected: recorded, received: digest });
  if (!monitor || monitor.total === 0) return;
  throw new ParallaxError('internal', {
    path: '/violations',
    expected: 'none',
    received: JSON.stringify(monitor.byInvariant),
  });
}
