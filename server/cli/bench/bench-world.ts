/**
 * Ticks a second of the exact simulator on recorded actions of all modes, with and without the checks,
 * and what a tick allocates. Every run must end at the recorded digest and, when checked, without a
 * violation: speed of a wrong result is worth nothing.
 */
import { measureAllocation } from './allocation.ts';
import { benchRecordings } from './bench-recording.ts';
import { type BenchReport, median, time } from './bench-report.ts';
import { openPlayedRecording, type PlayedRecording } from './played-recording.ts';

const RUNS = 10;
/** Plays of every recording under the heap profiler. */
const PROFILED_PLAYS = 3;
/** Functions that are named with what they allocate. */
const NAMED_FUNCTIONS = 3;

/** Seconds of the runs of one recording. */
interface Times {
  readonly off: number[];
  readonly on: number[];
}

export async function benchWorld(): Promise<BenchReport> {
  const recordings = benchRecordings().map(openPlayedRecording);
  const times = recordings.map((): Times => ({ off: [], on: [] }));
  for (let run = 0; run < RUNS; run++) {
    recordings.forEach((recording, i) => {
      times[i]?.off.push(time(() => recording.play(false)));
      times[i]?.on.push(time(() => recording.play(true)));
    });
  }
  const ticks = recordings.reduce((sum, recording) => sum + recording.ticks, 0);
  const events = recordings.reduce((sum, recording) => sum + recording.events, 0);
  const seconds = (checks: keyof Times) => times.reduce((sum, row) => sum + median(row[checks]), 0);
  const [off, on] = [seconds('off'), seconds('on')];
  return {
    bench: 'world',
    recordings: recordings.length,
    ticks,
    runs: RUNS,
    ticksPerSecond: Math.round(ticks / off),
    ticksPerSecondChecked: Math.round(ticks / on),
    checksMicroseconds: Number((((on - off) / ticks) * 1e6).toFixed(2)),
    eventsPerThousandTicks: Math.round((events / ticks) * 1000),
    ...(await allocationRows(recordings, ticks)),
    ...Object.fromEntries(recordings.map((recording, i) => [recording.name, describe(recording, times[i] as Times)])),
  };
}

function describe({ ticks, events }: PlayedRecording, { off, on }: Times): string {
  const rate = (seconds: readonly number[]) => Math.round(ticks / median(seconds));
  const perThousand = Math.round((events / ticks) * 1000);
  return `${rate(off)} ticks/s, checked ${rate(on)}, ${perThousand} events per 1,000 ticks`;
}

async function allocationRows(recordings: readonly PlayedRecording[], ticks: number) {
  const profile = (isChecked: boolean) =>
    measureAllocation(() => {
      for (let i = 0; i < PROFILED_PLAYS; i++) for (const recording of recordings) recording.play(isChecked);
    });
  const perTick = (bytes: number) => Number((bytes / (ticks * PROFILED_PLAYS)).toFixed(1));
  const off = await profile(false);
  const on = await profile(true);
  const most = off.byFunction.slice(0, NAMED_FUNCTIONS).map(([name, bytes]) => `${name} ${perTick(bytes)}`);
  return {
    bytesPerTick: perTick(off.bytes),
    bytesPerTickChecked: perTick(on.bytes),
    bytesPerTickMostlyBy: most.join(', '),
  };
}
