/** `parallax drift`: steps two simulators on the same inputs and writes how they part, as JSON and as a page. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MODE_NAMES } from '../../../shared/world/modes.ts';
import { loadPolicies, POLICY_NAMES } from '../../bots/policies.ts';
import { openArena } from '../../drift/arenas.ts';
import { writePage } from '../../drift/drift-page.ts';
import { createReport, sampleTicks } from '../../drift/drift-report.ts';
import { type DriftRun, runDrift } from '../../drift/drift-run.ts';
import { describeReport } from '../../drift/drift-words.ts';
import { PROVING_GROUND, provingGround } from '../../drift/proving-ground.ts';
import { openSimulator, PLAIN_IDS, SABOTEUR_IDS } from '../../drift/simulators.ts';
import { recordTape } from '../../drift/tape.ts';
import {
  clearReproductions,
  createReproductionFolder,
  listReproductions,
} from '../../invariants/reproduction-folder.ts';
import { chooseMode } from '../../match/mode-choice.ts';
import { arenaOption, chooseArena } from '../arena-choice.ts';
import { defineCommand } from '../command.ts';
import { inRows } from '../help.ts';
import { choice, flag, integer, optionError, text } from '../option.ts';
import { assertOutFolder, forceOption } from '../out-file.ts';

/** What a run writes into its folder. */
const FILES = { report: 'drift.json', page: 'drift.html', violations: 'violations' } as const;

const MOST_TICKS = 1_000_000;
const MOST_SEEDS = 64;
/** A minute: ends and new beginnings are among the inputs. */
const EPISODE_TICKS = 3600;
const LEAST_EPISODE_TICKS = 60;

export const drift = defineCommand({
  details: [
    `Simulators: ${PLAIN_IDS.join(', ')}; module:FILE.js for one of your own, which README.md shows how to write; and`,
    `the ${SABOTEUR_IDS.length} saboteurs, each in three sizes such as weak-gravity:small:`,
    ...inRows(SABOTEUR_IDS),
  ].join('\n'),
  options: {
    a: text('SIMULATOR', { doc: 'the one that is right', fallback: 'exact' }),
    b: text('SIMULATOR', { doc: 'the one that is judged', isRequired: true }),
    ticks: integer({ min: 1, max: MOST_TICKS }, { doc: 'ticks of each seed', fallback: 10_000 }),
    'episode-ticks': integer(
      { min: LEAST_EPISODE_TICKS, max: MOST_TICKS },
      {
        doc: 'longest episode; where one ends, also by score, both are put into one state again',
        fallback: EPISODE_TICKS,
      },
    ),
    seeds: integer({ min: 1, max: MOST_SEEDS }, { doc: 'how many seeds', fallback: 4 }),
    arena: arenaOption(`arena to play in, ${PROVING_GROUND.name} among them`, 'atrium'),
    mode: choice(MODE_NAMES, { doc: 'rules of the game', fallback: 'deathmatch' }),
    policy: choice(POLICY_NAMES, { doc: 'what plays all four seats', fallback: 'bot' }),
    out: text('DIR', { doc: `folder for ${Object.values(FILES).join(', ')}`, isRequired: true }),
    force: forceOption,
    json: flag('report as one JSON object'),
  },
  async run(values, _operands, output) {
    const { a, b, ticks, 'episode-ticks': episodeTicks, seeds: count, mode: wanted, policy, out, force } = values;
    const arena = chooseArena(values.arena, '--arena', openArena);
    const { name } = arena;
    const mode = chooseMode(wanted, arena);
    // The stations are places in the proving ground.
    const hasStations = arena === provingGround();
    const seeds = Array.from({ length: count }, (_, i) => i + 1);
    const sampled = new Set(sampleTicks(ticks));
    const [createA, createB] = [await openSimulator(a, '--a'), await openSimulator(b, '--b')];
    assertOutFolder('--out', out, force, () => leftIn(out));
    const violations = join(out, FILES.violations);
    makeFolder(out);
    clearReproductions(violations);
    await loadPolicies();
    const runs: DriftRun[] = [];
    for (const seed of seeds) {
      const tape = recordTape({ arena, mode, policy, seed, timeLimitTicks: episodeTicks, hasStations }, ticks);
      const about = { simulator: b, about: `seed-${seed}`, config: { arena: name, mode, policy, seed } };
      const { keep } = createReproductionFolder(violations, about);
      runs.push(await runDrift(tape, await createA(), await createB(), sampled, keep));
      output.progress(runs.length, count, 'seeds');
    }
    const report = createReport({ a, b, arena: name, mode, policy, ticks, episodeTicks, seeds }, runs);
    writeFileSync(join(out, FILES.report), `${JSON.stringify(report)}\n`);
    writeFileSync(join(out, FILES.page), writePage(report));
    output.report(report, () => `${describeReport(report)}\n\nwritten to ${join(out, FILES.report)} and ${FILES.page}`);
    return 0;
  },
});

/** What an earlier run has left in the folder. */
function leftIn(out: string): string[] {
  const files = [FILES.report, FILES.page].filter((name) => existsSync(join(out, name)));
  return [...files, ...listReproductions(join(out, FILES.violations))];
}

function makeFolder(out: string): void {
  try {
    mkdirSync(out, { recursive: true });
  } catch (error) {
    throw optionError('--out', 'a folder that can be written to', error instanceof Error ? error.message : out);
  }
}
