/**
 * Requests by chance to the renderer, as many as one likes: `npm run fuzz:render`. `npm test` sends a few.
 * Exit codes: 0 all were answered rightly, 1 one was not, 2 bad input.
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';

const HELP = `Usage: npm run fuzz:render -- [--requests N] [--seed N] [--from N]
  --requests N  how many (100000)
  --seed N      what they are made from (today's)
  --from N      number of the first: with the seed and number of a failure, it happens again (0)`;

function refuse(message) {
  console.error(`${message}\n${HELP}`);
  process.exit(2);
}

function count(option, text, least) {
  const number = Number(text);
  if (Number.isInteger(number) && number >= least && number < 2 ** 31) return number;
  return refuse(`${option}: expected a whole number from ${least} on, received ${text}`);
}

function readOptions() {
  const string = (fallback) => ({ type: 'string', default: fallback });
  const today = String(Math.floor(Date.now() / 86_400_000));
  const options = { requests: string('100000'), seed: string(today), from: string('0') };
  try {
    return parseArgs({ options: { ...options, help: { type: 'boolean', default: false } } }).values;
  } catch (error) {
    return refuse(error.message);
  }
}

const values = readOptions();
if (values.help) {
  console.log(HELP);
  process.exit(0);
}
const requests = count('--requests', values.requests, 1);
const seed = count('--seed', values.seed, 0);
const from = count('--from', values.from, 0);
const { module } = await runnerImport(fileURLToPath(new URL('render-fuzz.ts', import.meta.url)), { configFile: false });
console.log(`seed ${seed}, ${requests} requests`);
const start = performance.now();
const onProgress = (done) => {
  if (done % 5000 !== 0) return;
  const seconds = (performance.now() - start) / 1000;
  const left = (seconds / done) * (requests - done);
  process.stderr.write(`${done} of ${requests}, ${seconds.toFixed(0)} s, about ${left.toFixed(0)} s left\n`);
};
try {
  const { drawn, refused } = await module.fuzzRender({ requests, seed, from, onProgress });
  console.log(
    `${drawn} drawn; refused: ${Object.entries(refused)
      .map(([code, times]) => `${times} ${code}`)
      .join(', ')}`,
  );
} catch (error) {
  console.error(error);
  process.exitCode = 1;
}
