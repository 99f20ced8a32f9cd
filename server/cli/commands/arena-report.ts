/** `parallax arena report`: what the generator makes of many seeds. */
import { loadNavigation } from '../../bots/navigation.ts';
import { describeSamples, type GeneratorReport, type Sample, sampleOf } from '../arena/distribution.ts';
import { searchArena } from '../arena/generation.ts';
import { defineCommand } from '../command.ts';
import { flag, integer } from '../option.ts';

const MOST_SEED = 4_000_000_000;
const MOST_SEEDS = 100_000;
/** Part of near-duplicates from which on a generator repeats itself. */
const MOST_DUPLICATES = 0.01;

export const arenaReport = defineCommand({
  options: {
    seeds: integer({ min: 1, max: MOST_SEEDS }, { doc: 'how many arenas', fallback: 1000 }),
    first: integer({ min: 0, max: MOST_SEED }, { doc: 'the first seed', fallback: 0 }),
    json: flag('report as one JSON object'),
  },
  details: 'Exit code 1 when a seed gives no arena, or one arena in a hundred has a near-duplicate.',
  async run({ seeds, first }, _operands, output) {
    await loadNavigation();
    const samples: Sample[] = [];
    for (let seed = first; seed < first + seeds; seed++) {
      samples.push(sampleOf(searchArena(seed)));
      output.progress(samples.length, seeds, 'arenas');
    }
    const report = describeSamples(samples);
    output.report(report, () => describe(report));
    return report.passed === seeds && report.nearDuplicateRate < MOST_DUPLICATES ? 0 : 1;
  },
});

const percent = (part: number) => `${(100 * part).toFixed(1)} %`;

function describe(report: GeneratorReport): string {
  const { seeds, passed, rejectionRate, rejectedBy, distributions, nearDuplicateRate, mostAlike } = report;
  const columns = ['min', 'p10', 'median', 'p90', 'max', 'mean'] as const;
  const row = (name: string, cells: readonly (string | number)[]) =>
    [name.padEnd(14), ...cells.map((cell) => String(cell).padStart(9))].join('');
  const checks = Object.entries(rejectedBy).map(([check, count]) => `${count} by ${check}`);
  const alike = mostAlike && `; most alike ${mostAlike.seeds.join(' and ')}: ${mostAlike.likeness}`;
  return [
    `${passed} of ${seeds} seeds give an arena that passes every check`,
    `rejected layouts  ${percent(rejectionRate)}${checks.length > 0 ? `: ${checks.join(', ')}` : ''}`,
    `near-duplicates   ${percent(nearDuplicateRate)}${alike ?? ''}`,
    row('', columns),
    ...Object.entries(distributions).map(([figure, values]) =>
      row(
        figure,
        columns.map((column) => values[column]),
      ),
    ),
  ].join('\n');
}
