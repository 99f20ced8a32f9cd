/** `parallax bench`: how fast the parts are on this machine, with their results checked. */

import { nearestName } from '../../../shared/schema/schema.ts';
import { benchEnv } from '../bench/bench-env.ts';
import { benchFork } from '../bench/bench-fork.ts';
import { benchRender } from '../bench/bench-render.ts';
import type { BenchReport, Progress } from '../bench/bench-report.ts';
import { benchStream } from '../bench/bench-stream.ts';
import { benchWorld } from '../bench/bench-world.ts';
import { writeInto } from '../bench/markdown-block.ts';
import { tableText } from '../bench/table.ts';
import { defineCommand } from '../command.ts';
import { fileEndingIn, flag, optionError } from '../option.ts';

const BENCHES: { readonly [name: string]: (progress: Progress) => Promise<BenchReport> } = {
  world: benchWorld,
  fork: benchFork,
  render: benchRender,
  stream: benchStream,
  env: benchEnv,
};

export const bench = defineCommand({
  options: {
    into: fileEndingIn(['.md'], {
      doc: 'write the table of figures into this file, between the marks <!-- bench NAME --> and <!-- /bench -->',
    }),
    json: flag('report as one JSON object'),
  },
  async run({ into }, [name = ''], output) {
    const names = Object.keys(BENCHES);
    const run = Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined;
    if (!run) throw optionError('bench', `one of ${names.join(', ')}`, name, nearestName(name, names));
    const report = await run(output.progress);
    if (into !== undefined) writeInto(into, report);
    output.report(report, () => describe(report));
    return 0;
  },
});

function describe({ bench: name, table, ...figures }: BenchReport): string {
  const rows = Object.entries(figures);
  const width = rows.reduce((widest, [key]) => (key.length > widest ? key.length : widest), 0);
  const lines = rows.map(([key, figure]) => `${key.padEnd(width)}  ${figure}`);
  return [`bench ${name}`, ...lines, ...(table ? ['', tableText(table)] : [])].join('\n');
}
