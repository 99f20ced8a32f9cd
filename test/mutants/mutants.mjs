/**
 * Plants one-line faults in the simulator, thousands of them, and counts which the invariants tell. Not a part of
 * `npm test`: all of them take over an hour. `npm run test:mutants -- --every 10` takes a tenth.
 */
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { stepPrograms } from './linked-step.mjs';
import { listFaults } from './operators.mjs';

/** A fault that takes longer goes on for ever, s. */
const PATIENCE_SECONDS = 60;
const HELP = `Usage: npm run test:mutants -- [--every N] [--file TEXT] [--list]
  --every N    try one fault of N (1)
  --file TEXT  only faults in files whose path has it in it
  --list       print each fault that was not always told`;

const { values } = parseArgs({
  options: {
    every: { type: 'string', default: '1' },
    file: { type: 'string', default: '' },
    list: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  console.log(HELP);
  process.exit(0);
}
const every = Number(values.every);
if (!Number.isInteger(every) || every < 1) {
  console.error(`--every: expected a whole number from 1 on, received ${values.every}\n${HELP}`);
  process.exit(2);
}

const all = stepPrograms.flatMap(([path, program]) => listFaults(path, program));
const faults = all.filter(({ file }) => file.includes(values.file)).filter((_, i) => i % every === 0);

/** A worker that has played its tapes. */
async function hire() {
  const worker = new Worker(new URL('mutant-worker.mjs', import.meta.url));
  const { outcome } = await new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject));
  if (outcome !== 'unfelt') throw new Error(`without a fault: ${outcome}`);
  return worker;
}

let worker = await hire();

async function tryFault(fault) {
  let timer;
  const answer = new Promise((resolve) => {
    worker.once('message', resolve);
    timer = setTimeout(() => resolve({ outcome: 'hangs' }), PATIENCE_SECONDS * 1000);
  });
  worker.postMessage(fault);
  const result = await answer;
  clearTimeout(timer);
  if (result.outcome === 'hangs') {
    await worker.terminate();
    worker = await hire();
  }
  return result;
}

const OUTCOMES = ['always', 'sometimes', 'never', 'unfelt', 'throws', 'hangs'];
const byFile = {};
const total = Object.fromEntries(OUTCOMES.map((outcome) => [outcome, 0]));
for (const [i, fault] of faults.entries()) {
  const { outcome, wrong, told } = await tryFault(fault);
  byFile[fault.file] ??= Object.fromEntries(OUTCOMES.map((name) => [name, 0]));
  byFile[fault.file][outcome]++;
  total[outcome]++;
  if (values.list && (outcome === 'sometimes' || outcome === 'never'))
    console.log(`${outcome}\t${told}/${wrong}\t${fault.file}:${fault.line}\t${fault.was} => ${fault.text}`);
  if (process.stderr.isTTY || i % 100 === 99) process.stderr.write(`\r${i + 1} of ${faults.length} faults`);
}
await worker.terminate();
console.table(byFile);
const felt = total.always + total.sometimes + total.never;
const part = (count) => `${((count / felt) * 100).toFixed(1)} %`;
console.log(`${faults.length} faults, ${felt} of which change the world by more than rounding.`);
console.log(
  `Told in every such tick ${part(total.always)}, in some ${part(total.sometimes)}, never ${part(total.never)}.`,
);
