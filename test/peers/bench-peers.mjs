/**
 * This project and ViZDoom side by side on the same cores, in turn, with medians and ratios. ViZDoom is installed from
 * PyPI into an environment of its own.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { compare } from './comparison.mjs';
import { runOn } from './program.mjs';

const USAGE = `Usage: npm run bench:peers -- [--rounds N] [--seconds N] [--only TEXT] [--check]

Measures steps a second of this project and of ViZDoom, round by round in turn, on the same cores.

  --rounds N   rounds of each row, 5 unless told
  --seconds N  seconds of each measurement, 3 unless told
  --only TEXT  only rows whose name holds TEXT
  --check      end with 1 where a floor is not reached`;

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const ROOM = here('../../test-output/peers');
const WORK = `${ROOM}/work`;
const PYTHON = `${ROOM}/venv/bin/python`;
const VERSION = '1.3.2';

function readOptions() {
  try {
    return parseArgs({
      options: {
        rounds: { type: 'string', default: '5' },
        seconds: { type: 'string', default: '3' },
        only: { type: 'string', default: '' },
        check: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    return { wrong: error.message };
  }
}

const options = readOptions();
const [rounds, seconds] = [Number(options.rounds), Number(options.seconds)];
if (options.help) {
  console.log(USAGE);
  process.exit(0);
}
if (options.wrong || !(Number.isInteger(rounds) && rounds > 0 && seconds > 0)) {
  console.error(`${options.wrong ?? '--rounds is a whole number from 1, --seconds a number above 0'}\n\n${USAGE}`);
  process.exit(2);
}

/** Why ViZDoom cannot be measured here, if so. */
function install() {
  mkdirSync(WORK, { recursive: true });
  try {
    if (!existsSync(PYTHON)) execFileSync('python3', ['-m', 'venv', `${ROOM}/venv`], { stdio: 'pipe' });
    execFileSync(PYTHON, ['-m', 'pip', 'install', '--quiet', `vizdoom==${VERSION}`], { stdio: 'pipe' });
    return undefined;
  } catch (error) {
    return String(error.stderr || error)
      .trim()
      .split('\n')
      .at(-1);
  }
}

const ownOn = (cores, ...words) => runOn(cores, WORK, process.execPath, here('own-steps.mjs'), ...words);
const peerOn = async (cores, kind, size, planes, round, ...words) =>
  (await runOn(cores, WORK, PYTHON, here('vizdoom_steps.py'), kind, size, planes, seconds, round + 1, ...words))
    .stepsPerSecond;
const ratesOf = (rows) => Object.fromEntries(Object.entries(rows).map(([arena, row]) => [arena, row.stepsPerSecond]));

/** Both cores: a process on each, their rates summed by arena. */
async function onTwoCores(...words) {
  const [a, b] = (await Promise.all(['0', '1'].map((core) => ownOn(core, ...words)))).map(ratesOf);
  return Object.fromEntries(Object.keys(a).map((arena) => [arena, a[arena] + b[arena]]));
}

const VIEWS = [
  { size: '160x120', planes: 'rgb', floor: 1.3 },
  { size: '320x240', planes: 'rgb', floor: 1.8 },
  { size: '160x120', planes: 'all', floor: 3.5 },
  { size: '320x240', planes: 'all', floor: 5 },
];

/** What is compared: how each side is measured in a round, and the ratio to reach. */
const ROWS = [
  ...VIEWS.map(({ size, planes, floor }) => ({
    what: `one player, ${size} ${planes}, one core`,
    peers: { 'one game': (round) => peerOn('0', 'one', size, planes, round) },
    owns: {
      'drawn only': { measure: async () => ratesOf(await ownOn('0', 'draw', size, planes, seconds)) },
      'whole step': { floor, measure: async () => ratesOf(await ownOn('0', 'one', size, planes, seconds)) },
    },
  })),
  {
    what: 'four players, 160x120 rgb, two cores',
    // As many games at once as suit it best.
    peers: Object.fromEntries(
      [1, 2].map((games) => [`${games} at once`, (round) => peerOn('0,1', 'four', '160x120', 'rgb', round, games)]),
    ),
    owns: {
      'one match': { measure: async () => ratesOf(await ownOn('0', 'four', '160x120', 'rgb', seconds, 1)) },
      'two matches a core': { floor: 8, measure: () => onTwoCores('four', '160x120', 'rgb', seconds, 2) },
    },
  },
].filter(({ what }) => what.includes(options.only));

/** Rates of all rounds of a row: theirs by kind, ours by kind and arena. */
async function measureRow({ what, peers, owns }, hasPeer) {
  const theirs = Object.fromEntries(Object.keys(peers).map((kind) => [kind, []]));
  const ours = Object.fromEntries(Object.keys(owns).map((kind) => [kind, {}]));
  for (let round = 0; round < rounds; round++) {
    process.stderr.write(`${what}: round ${round + 1} of ${rounds}\n`);
    if (hasPeer) for (const [kind, measure] of Object.entries(peers)) theirs[kind].push(await measure(round));
    for (const [kind, { measure }] of Object.entries(owns)) {
      for (const [arena, rate] of Object.entries(await measure())) {
        ours[kind][arena] = [...(ours[kind][arena] ?? []), rate];
      }
    }
  }
  return { theirs, ours };
}

const missing = install();
if (missing) console.log(`ViZDoom is not measured: it could not be installed (${missing})`);
const report = [];
for (const row of ROWS) {
  const { theirs, ours } = await measureRow(row, !missing);
  const best = Object.values(theirs).sort((a, b) => compare({}, b, []).ours - compare({}, a, []).ours)[0];
  for (const [kind, arenas] of Object.entries(ours)) {
    for (const [arena, rates] of Object.entries(arenas)) {
      report.push(compare({ what: row.what, kind, arena, floor: row.owns[kind].floor }, rates, missing ? [] : best));
    }
  }
}
console.log(
  `${cpus()[0]?.model}; ViZDoom ${missing ? 'missing' : VERSION}; medians of ${rounds} rounds of ${seconds} s, in turn; steps or views a second`,
);
console.table(report);
writeFileSync(`${ROOM}/report.json`, `${JSON.stringify(report, undefined, 2)}\n`);
if (options.check && report.some(({ holds }) => holds === false)) process.exit(1);
