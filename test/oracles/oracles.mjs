/**
 * The raster against its oracles, in full: `npm run test:oracles`. Not a part of `npm test`, which asks
 * them from a few viewpoints. Exit codes: 0 all agree, 1 one does not, 2 bad input.
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';

const ARENAS = ['atrium', 'works', 'yard'];
const ORACLES = ['reference', 'three', 'rays'];
const HELP = `Usage: npm run test:oracles -- [--viewpoints N] [--arena NAME]... [--oracle NAME]... [--seed N]
  --viewpoints N  in each arena (500)
  --arena NAME    one of ${ARENAS.join(', ')} (all)
  --oracle NAME   one of ${ORACLES.join(', ')} (all)
  --seed N        picks viewpoints and pixels (20261)`;

function refuse(message) {
  console.error(`${message}\n${HELP}`);
  process.exit(2);
}

function choose(option, chosen, all) {
  for (const name of chosen)
    if (!all.includes(name)) refuse(`${option}: expected one of ${all.join(', ')}, received ${name}`);
  return chosen.length > 0 ? chosen : all;
}

function count(option, text) {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) refuse(`${option}: expected a whole number from 1 on, received ${text}`);
  return number;
}

const { values } = parseArgs({
  options: {
    viewpoints: { type: 'string', default: '500' },
    arena: { type: 'string', multiple: true, default: [] },
    oracle: { type: 'string', multiple: true, default: [] },
    seed: { type: 'string', default: '20261' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  console.log(HELP);
  process.exit(0);
}
const wishes = {
  arenas: choose('--arena', values.arena, ARENAS),
  oracles: choose('--oracle', values.oracle, ORACLES),
  viewpoints: count('--viewpoints', values.viewpoints),
  seed: count('--seed', values.seed),
};
const { module } = await runnerImport(fileURLToPath(new URL('run.ts', import.meta.url)), { configFile: false });
process.exitCode = (await module.runOracles(wishes)) ? 0 : 1;
