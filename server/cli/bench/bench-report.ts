/** What a benchmark says, and how its times are taken. */
import type { Table } from './table.ts';

export type BenchReport = { bench: string; table?: Table } & { [figure: string]: string | number | Table | undefined };

/** Tells how far long work is. */
export type Progress = (done: number, total: number, unit: string) => void;

/** Processor time of this process, µs, so that neighbours on the machine count less. */
export function processorMicroseconds(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

/** The middle one of some numbers. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}

/** Seconds of processor time that some work takes. */
export function time(work: () => void): number {
  const start = processorMicroseconds();
  work();
  return (processorMicroseconds() - start) / 1e6;
}
