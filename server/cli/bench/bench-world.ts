/**
 * Ticks a second of the exact simulator on recorded actions of all modes, with and without the checks,
 * and what a tick allocates. Every run must end at the recorded digest and, when checked, without a
 * violation: speed of a wrong result is worth nothing.
 */
import { fileURLToPath } from 'node:url';
import { benchRecordings } from './bench-recording.ts';
import { type BenchReport, median, time } from './bench-report.ts';
import { openPlayedRecording, type PlayedRecording } from './played-recording.ts';
import { runSettled } from './settled-engine.ts';
import type { TickAllocations } from './tick-allocation.ts';

const RUNS = 10;
/** Seconds of the runs of one recording. */
interface Times {
  readonly off: number[];
  readonly on: number[];
}

export async function benchWorld(): Promise<BenchReport> {
  const recordings = benchRecordings().map((name) => openPlayedRecording(name));
  const times = recordings.map((): Times => ({ off: [], on: [] }));
  for (let run = 0; run < RUNS; run++) {
    recordings.forEach((recording, i) => {
      times[i]?.off.push(timeRun(recording, false));
      times[i]?.on.push(timeRun(recording, true));
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
    ...describeAllocations(countAllocations()),
    ...Object.fromEntries(recordings.map((recording, i) => [recording.name, describe(recording, times[i] as Times)])),
  };
}

function timeRun(recording: PlayedRecording, isChecked: boolean): number {
  recording.begin(isChecked);
  const seconds = time(() => recording.run());
  recording.end();
  return seconds;
}

function describe({ ticks, events }: PlayedRecording, { off, on }: Times): string {
  const rate = (seconds: readonly number[]) => Math.round(ticks / median(seconds));
  const perThousand = Math.round((events / ticks) * 1000);
  return `${rate(off)} ticks/s, checked ${rate(on)}, ${perThousand} events per 1,000 ticks`;
}

function countAllocations(): TickAllocations {
  const program = fileURLToPath(new URL('./allocation-process.js', import.meta.url));
  return JSON.parse(runSettled(program)) as TickAllocations;
}

function describeAllocations({ plain, checked, control }: TickAllocations) {
  return {
    bytesPerTick: plain.bytes,
    bytesPerTickMostlyBy: plain.mostlyBy,
    bytesPerTickChecked: checked.bytes,
    bytesPerTickCheckedMostlyBy: checked.mostlyBy,
    bytesPerTickOfOneObject: control.bytes,
  };
}
