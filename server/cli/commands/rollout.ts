/** `parallax rollout`: plays a match headless and reports what happened. */
import { PLANE_NAMES } from '../../../shared/view/planes.ts';
import { MODE_NAMES } from '../../../shared/world/modes.ts';
import { POLICY_NAMES } from '../../bots/policies.ts';
import { INVARIANT_IDS } from '../../invariants/catalogue.ts';
import { clearReproductions, listReproductions } from '../../invariants/reproduction-folder.ts';
import { chooseMode } from '../../match/mode-choice.ts';
import { createRenderer } from '../../render/create-renderer.ts';
import { arenaOption, chooseArena } from '../arena-choice.ts';
import { defineCommand } from '../command.ts';
import { choice, flag, integer, list, optionError, type Size, size, text } from '../option.ts';
import { assertOutFile, assertOutFolder, forceOption } from '../out-file.ts';
import { type RolloutReport, runRollout } from '../rollout-run.ts';

const MOST_TICKS = 1_000_000_000;
const MOST_SEED = 4_294_967_295;
const DEFAULT_SIZE: Size = { width: 160, height: 120 };

export const rollout = defineCommand({
  options: {
    ticks: integer({ min: 1, max: MOST_TICKS }, { doc: 'ticks to play, 60 to a second', isRequired: true }),
    seed: integer({ min: 0, max: MOST_SEED }, { doc: 'seed of all chance', fallback: 1 }),
    arena: arenaOption('arena to play in', 'atrium'),
    mode: choice(MODE_NAMES, { doc: 'rules of the game', fallback: 'deathmatch' }),
    policy: choice(POLICY_NAMES, { doc: 'what plays all four seats', fallback: 'bot' }),
    planes: list(PLANE_NAMES, { doc: "draw all four seats' views on every tick, with these planes" }),
    size: size({ doc: 'size of the views, pixels; 160x120 when left out' }),
    record: text('FILE', { doc: 'record to this file' }),
    force: forceOption,
    'no-checks': flag('leave the invariants unchecked'),
    'disable-checks': list(INVARIANT_IDS, { doc: 'invariants to leave out', listedBy: '`parallax spec`' }),
    violations: text('DIR', { doc: 'folder for files that make violations happen again' }),
    json: flag('report as one JSON object'),
  },
  async run(values, _operands, output) {
    if (values.size && !values.planes)
      throw optionError('--size', 'no size, or --planes too', `${values.size.width}x${values.size.height}`);
    if (values.record !== undefined) assertOutFile('--record', values.record, values.force);
    const { violations } = values;
    if (violations !== undefined)
      assertOutFolder('--violations', violations, values.force, () => listReproductions(violations));
    const arena = chooseArena(values.arena);
    const mode = chooseMode(values.mode, arena);
    const renderer = values.planes && createRenderer('raster');
    renderer?.loadArena(arena);
    if (violations !== undefined) clearReproductions(violations);
    const report = await runRollout({
      arena,
      mode,
      seed: values.seed,
      ticks: values.ticks,
      policy: values.policy,
      checks: !values['no-checks'],
      disabledChecks: values['disable-checks'],
      violations,
      record: values.record,
      pictures: renderer && values.planes && { renderer, planes: values.planes, size: values.size ?? DEFAULT_SIZE },
      onTick: (done) => output.progress(done, values.ticks, 'ticks'),
    });
    renderer?.dispose();
    output.report(report, () => describe(report, { isChecked: !values['no-checks'], record: values.record }));
    return 0;
  },
});

interface Asked {
  isChecked: boolean;
  record: string | undefined;
}

function describe(report: RolloutReport, { isChecked, record }: Asked): string {
  const { arena, mode, seed, ticks, policy, digest, ticksPerSecond, framesPerSecond, events, violations } = report;
  const counts = Object.entries(events).map(([kind, count]) => `${count} ${kind}`);
  const broken = Object.entries(violations.byInvariant).map(([id, count]) => `  ${id}: ${count}`);
  return [
    `${ticks} ticks of ${mode} in ${arena}, seed ${seed}, four seats played by ${policy}`,
    `digest      ${digest}`,
    `speed       ${ticksPerSecond} ticks/s${framesPerSecond === null ? '' : `, ${framesPerSecond} frames/s`}`,
    `events      ${counts.join(', ') || 'none'}`,
    `violations  ${isChecked ? violations.total : 'not checked'}`,
    ...broken,
    ...(record === undefined ? [] : [`recording   ${record}`]),
  ].join('\n');
}
