/**
 * Steps of four seats in lock-step through the whole server, beside an empty echo through the same gateway and
 * worker, from TypeScript and from Python; and with pictures, beside what workers do without a network.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { SEATS } from '../../../shared/world/constants.ts';
import { type BenchReport, median, type Progress } from './bench-report.ts';
import { EnvClient } from './env-client.ts';
import { measureLocalSteps } from './local-steps.ts';
import { machineName } from './machine.ts';

const SECONDS = 1;
/** Echoes count against a session's rate, which steps do not: not for so long. */
const ECHO_SECONDS = 0.4;
const ROUNDS = 5;
/** Steps on their way at once, and in one message. */
const PIPELINED = 8;
const MANY = 16;

interface Server {
  readonly url: string;
  close(): void;
}

/** A server of its own, in a process of its own, as a user starts one. */
function openServer(): Promise<Server> {
  const program = fileURLToPath(new URL('../parallax.js', import.meta.url));
  const words = ['serve', '--port', '0', '--clock', 'lockstep', '--bots', '0', '--no-record', '--attached', '--json'];
  const child: ChildProcess = spawn(process.execPath, [program, ...words], { stdio: ['pipe', 'pipe', 'ignore'] });
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the server ended with code ${code}`)));
    child.stdout?.once('data', (line: Buffer) => {
      const { url } = JSON.parse(line.toString()) as { url: string };
      resolve({ url, close: () => child.stdin?.end() });
    });
  });
}

/** Units a second that calls of `make` make, each of which says how many. */
async function rate(make: () => Promise<number>, seconds: number): Promise<number> {
  await make();
  const start = performance.now();
  let made = 0;
  while (performance.now() - start < seconds * 1000) made += await make();
  return (made * 1000) / (performance.now() - start);
}

/** Medians of rates that are measured in turn. */
async function inTurn<N extends string>(
  rates: { readonly [K in N]: () => Promise<number> },
  progress: Progress,
): Promise<{ [K in N]: number }> {
  const names = Object.keys(rates) as N[];
  const found = names.map((): number[] => []);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [i, name] of names.entries()) {
      progress(round * names.length + i, ROUNDS * names.length, 'rates');
      found[i]?.push(await rate(rates[name], name === 'echo' ? ECHO_SECONDS : SECONDS));
    }
  }
  return Object.fromEntries(names.map((name, i) => [name, Math.round(median(found[i] ?? []))])) as { [K in N]: number };
}

async function measureTypeScript(url: string, progress: Progress) {
  const client = await EnvClient.open(url);
  const { info } = await client.ask('create', {
    clock: 'lockstep',
    bots: 0,
    seed: 3,
    scoreLimit: 1000,
    timeLimitTicks: 4e9,
  });
  const { match } = info;
  for (let seat = 0; seat < SEATS; seat++) await client.ask('join', { match, seat, controller: 'agent' });
  const quiet = { match, views: [], observations: 'packed' as const };
  await client.ask('configure', quiet);
  let { tick } = await client.ask('reset', { match, seed: 3 });
  const actions = Object.fromEntries([0, 1, 2, 3].map((seat) => [seat, { moveZ: -127, turn: 60 * seat + 10 }]));
  /** Goes on to the tick that a step has come to, which must be the next. */
  const goOn = (reached: number, by: number) => {
    if (reached !== tick + by) throw new Error(`a step came to tick ${reached}, not ${tick + by}`);
    tick = reached;
    return by;
  };
  const rates = await inTurn(
    {
      echo: async () => {
        await client.ask('configure', quiet);
        return 1;
      },
      step: async () => goOn((await client.ask('step', { match, tick, actions })).tick, 1),
      pipelined: async () => {
        const sent = Array.from({ length: PIPELINED }, (_, i) =>
          client.ask('step', { match, tick: tick + i, actions }),
        );
        return goOn((await Promise.all(sent)).at(-1)?.tick ?? 0, PIPELINED);
      },
      stepMany: async () => {
        const requests = Array.from({ length: MANY }, (_, i) => ({
          type: 'step' as const,
          id: i,
          match,
          tick: tick + i,
          actions,
        }));
        const last = (await client.ask('batch', { requests })).replies.at(-1);
        return goOn(last?.type === 'step' ? last.tick : 0, MANY);
      },
    },
    progress,
  );
  client.close();
  return rates;
}

interface PythonRates {
  readonly steps: { readonly echo: number; readonly step: number; readonly stepMany: number };
  readonly pictures: { readonly oneMatch: number; readonly sixteenMatches: number };
}

/** Rates from Python, or why there are none. */
function measurePython(url: string): PythonRates | string {
  const python = process.env.PARALLAX_PYTHON ?? 'python3';
  try {
    return JSON.parse(
      execFileSync(python, ['-m', 'parallax.bench', '--url', url], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
    ) as PythonRates;
  } catch (error) {
    const said =
      error instanceof Error
        ? error.message.split('\n').find((line) => /Error|No module|ENOENT/.test(line))
        : undefined;
    return `not measured with ${python} (${said ?? 'it failed'}): pip install ./client/python, and name that Python in PARALLAX_PYTHON`;
  }
}

const part = (of: number, whole: number) => Number((of / whole).toFixed(3));

export async function benchEnv(progress: Progress): Promise<BenchReport> {
  const server = await openServer();
  try {
    const own = await measureTypeScript(server.url, progress);
    const python = measurePython(server.url);
    const local = await measureLocalSteps();
    return {
      bench: 'env',
      machine: machineName(),
      echoesPerSecond: own.echo,
      stepsPerSecond: own.step,
      stepAgainstEcho: part(own.step, own.echo),
      pipelinedStepsPerSecond: own.pipelined,
      stepManyStepsPerSecond: own.stepMany,
      ...describePython(python, local),
    };
  } finally {
    server.close();
  }
}

function describePython(python: PythonRates | string, local: { oneWorker: number; twoWorkers: number }) {
  const base = { localStepsOneWorker: Math.round(local.oneWorker), localStepsTwoWorkers: Math.round(local.twoWorkers) };
  if (typeof python === 'string') return { ...base, python };
  const { steps, pictures } = python;
  return {
    ...base,
    pythonEchoesPerSecond: Math.round(steps.echo),
    pythonStepsPerSecond: Math.round(steps.step),
    pythonStepAgainstEcho: part(steps.step, steps.echo),
    pythonStepManyStepsPerSecond: Math.round(steps.stepMany),
    pythonPicturesOneMatch: Math.round(pictures.oneMatch),
    pythonPicturesOneMatchAgainstLocal: part(pictures.oneMatch, local.oneWorker),
    pythonPicturesSixteenMatches: Math.round(pictures.sixteenMatches),
    pythonPicturesSixteenMatchesAgainstLocal: part(pictures.sixteenMatches, local.twoWorkers),
  };
}
