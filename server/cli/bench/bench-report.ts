/** What a benchmark says, and how its times are taken: processor time, so that neighbours on the machine count less. */
export type BenchReport = { bench: string } & { [figure: string]: string | number };

/** Processor time of this process, µs. */
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
