/** What a benchmark says, and how its times are taken. */
export type BenchReport = { bench: string } & { [figure: string]: string | number };

/** The middle one of some numbers. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}

/** Seconds that some work takes, on the clock of the wall. */
export function time(work: () => void): number {
  const startMs = performance.now();
  work();
  return (performance.now() - startMs) / 1000;
}
