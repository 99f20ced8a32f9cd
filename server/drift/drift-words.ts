/** A drift report in words, for a terminal. */
import type { DriftReport } from './drift-report.ts';

export const showNumber = (value: number | null): string =>
  value === null ? 'lost' : value === 0 ? '0' : Number(value.toPrecision(3)).toString();

/** How long the errors of a mark had grown, over all seeds. */
export function describeApart({ apartTicks }: DriftReport['marks'][number]): string {
  const [least, most] = [Math.min(...apartTicks), Math.max(...apartTicks)];
  return least === most ? `${least}` : `${least} to ${most}`;
}

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows.map((row) =>
    row
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

export function describeDivergences({ divergence }: DriftReport): string[] {
  return divergence.map(({ seed, tick, path, a, b, unit }) =>
    tick === null ? `seed ${seed}: none` : `seed ${seed}: tick ${tick}, ${path} ${a} against ${b} (${unit})`,
  );
}

export function describeReport(report: DriftReport): string {
  const { a, b, arena, ticks, episodeTicks, seeds, groups, marks, violations, survival } = report;
  const errors = [
    ['mean error after', ...marks.map(({ tick }) => `${tick}`)],
    ['ticks from one state', ...marks.map(describeApart)],
    ...groups.map(({ name, unit }, g) => [
      unit === 'part' ? `${name} (part that differs)` : name,
      ...marks.map((mark) => showNumber(mark.errors[g]?.mean ?? null)),
    ]),
  ];
  const broken = survival.map(({ invariant, brokeAt }) => [
    `  ${invariant}`,
    brokeAt.map((tick) => tick ?? 'held').join(', '),
    `${violations.b.byInvariant[invariant] ?? 0}`,
  ]);
  return [
    `${b} against ${a}: ${seeds.length} seeds of ${ticks} ticks in ${arena}, in episodes of up to ${episodeTicks}`,
    '',
    ...table(errors),
    '',
    'first divergence',
    ...describeDivergences(report).map((line) => `  ${line}`),
    '',
    `violations per 1,000 ticks: ${a} ${showNumber(violations.a.perThousandTicks)}, ${b} ${showNumber(violations.b.perThousandTicks)}`,
    ...(broken.length > 0 ? table([['  broken by b', 'first at tick, by seed', 'in all'], ...broken]) : []),
  ].join('\n');
}
