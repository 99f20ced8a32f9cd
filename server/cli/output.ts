/**
 * Where a command speaks: the result to stdout, once, as JSON or as words; errors and progress to
 * stderr, progress only where a person watches.
 */
export interface Output {
  /** The command's result: one JSON object, or the same in words. */
  report(result: object, words: () => string): void;
  /** A line for people. */
  say(line: string): void;
  /** How far long work is; shown on a terminal only, at most ten times a second. */
  progress(done: number, total: number, unit: string): void;
}

const PROGRESS_MS = 100;

export function createOutput(isJson: boolean): Output {
  let shownMs = 0;
  const clear = () => {
    if (shownMs > 0) process.stderr.write('\r\u001b[K');
    shownMs = 0;
  };
  return {
    report(result, words) {
      clear();
      process.stdout.write(`${isJson ? JSON.stringify(result) : words()}\n`);
    },
    say(line) {
      clear();
      process.stdout.write(`${line}\n`);
    },
    progress(done, total, unit) {
      const nowMs = performance.now();
      if (!process.stderr.isTTY || nowMs - shownMs < PROGRESS_MS) return;
      shownMs = nowMs;
      process.stderr.write(`\r\u001b[K${Math.floor((done / total) * 100)} % of ${total} ${unit}`);
    },
  };
}
