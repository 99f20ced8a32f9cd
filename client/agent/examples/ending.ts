/** How an example ends when something goes wrong: with one line that says what, and exit code 1. */

export function endOnError(): void {
  process.once('uncaughtException', ({ message }) => {
    process.stderr.write(`${message}\n`, () => process.exit(1));
  });
}
