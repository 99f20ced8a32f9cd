/**
 * Requests by chance to the renderer, or messages to the server, as many as one likes: `npm run fuzz:render` and
 * `npm run fuzz:protocol`. `npm test` sends a few of both. Exit codes: 0 all were answered rightly, 1 one was not,
 * 2 bad input.
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createServer } from 'vite';

/** Memory that may come while messages do, MB. */
const MOST_GROWTH = 20;

const KINDS = {
  render: {
    module: 'render-fuzz.ts',
    run: ({ fuzzRender }, { count, ...wishes }) => fuzzRender({ requests: count, ...wishes }),
    tell: ({ drawn, refused }) => console.log(`${drawn} drawn; refused: ${listed(refused)}`),
    isRight: () => true,
  },
  protocol: {
    module: 'protocol-fuzz.ts',
    run: ({ fuzzProtocol }, { count, seed, onProgress }) => fuzzProtocol({ messages: count, seed, onProgress }),
    tell({ messages, sessions, replies, refused, megabytes }) {
      console.log(`${messages} messages in ${sessions} sessions; ${replies} replies; refused: ${listed(refused)}`);
      console.log(`memory ${megabytes.map((size) => size.toFixed(1)).join(' MB after a tenth, ')} MB at the end`);
    },
    isRight: ({ megabytes: [early, late] }) => late - early <= MOST_GROWTH,
  },
};

const HELP = `Usage: npm run fuzz:render -- [--count N] [--seed N] [--from N]
       npm run fuzz:protocol -- [--count N] [--seed N]
  --count N  how many (100000)
  --seed N   what they are made from (today's)
  --from N   number of the first request: with the seed and number of a failure, it happens again (0)`;

function listed(counts) {
  return Object.entries(counts)
    .sort(([, a], [, b]) => b - a)
    .map(([code, times]) => `${times} ${code}`)
    .join(', ');
}

function refuse(message) {
  console.error(`${message}\n${HELP}`);
  process.exit(2);
}

function number(option, text, least) {
  const value = Number(text);
  if (Number.isInteger(value) && value >= least && value < 2 ** 31) return value;
  return refuse(`${option}: expected a whole number from ${least} on, received ${text}`);
}

function readOptions() {
  const string = (fallback) => ({ type: 'string', default: fallback });
  const today = String(Math.floor(Date.now() / 86_400_000));
  const options = { count: string('100000'), seed: string(today), from: string('0') };
  try {
    const help = { type: 'boolean', default: false };
    const { values, positionals } = parseArgs({ options: { ...options, help }, allowPositionals: true });
    return { ...values, kind: positionals[0] };
  } catch (error) {
    return refuse(error.message);
  }
}

const { help, kind: name, ...texts } = readOptions();
if (help) {
  console.log(HELP);
  process.exit(0);
}
const kind = Object.hasOwn(KINDS, name) ? KINDS[name] : refuse(`expected render or protocol, received ${name}`);
const count = number('--count', texts.count, 1);
const seed = number('--seed', texts.seed, 0);
const from = number('--from', texts.from, 0);
// Modules are loaded as they are asked for, also later: the server of a match loads what draws when it is needed.
const loader = await createServer({
  configFile: false,
  appType: 'custom',
  logLevel: 'error',
  optimizeDeps: { noDiscovery: true },
  server: { middlewareMode: true, hmr: false, ws: false, watch: null },
});
const module = await loader.ssrLoadModule(fileURLToPath(new URL(kind.module, import.meta.url)));
console.log(`seed ${seed}, ${count} of ${name}`);
const start = performance.now();
let shown = 0;
const onProgress = (done) => {
  const seconds = (performance.now() - start) / 1000;
  if (seconds - shown < 10) return;
  shown = seconds;
  const left = (seconds / done) * (count - done);
  process.stderr.write(`${done} of ${count}, ${seconds.toFixed(0)} s, about ${left.toFixed(0)} s left\n`);
};
try {
  const report = await kind.run(module, { count, seed, from, onProgress });
  kind.tell(report);
  process.exitCode = kind.isRight(report) ? 0 : 1;
} catch (error) {
  console.error(error);
  process.exitCode = 1;
}
await loader.close();
process.exit();
