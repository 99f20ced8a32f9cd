/** `parallax bench`: how fast the parts are on this machine, with their results checked. */

import { nearestName } from '../../../shared/schema/schema.ts';
import { benchFork } from '../bench/bench-fork.ts';
import { benchRender } from '../bench/bench-render.ts';
import type { BenchReport } from '../bench/bench-report.ts';
import { benchStream } from '../bench/bench-stream.ts';
import { benchWorld } from '../bench/bench-world.ts';
import { defineCommand } from '../command.ts';
import { flag, optionError } from '../option.ts';

const BENCHES: { readonly [name: string]: () => Promise<BenchReport> } = {
  world: benchWorld,
  fork: benchFork,
  render: benchRender,
  stream: benchStream,
};

export const bench = defineCommand({
  options: { json: flag('report as one JSON object') },
  async run(_values, [name = ''], output) {
    const names = Object.keys(BENCHES);
    const run = Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined;
    if (!run) throw optionError('bench', `one of ${names.join(', ')}`, name, nearestName(name, names));
    const report = await run();
    output.report(report, () => describe(report));
    return 0;
  },
});

function describe({ bench: name, ...figures }: BenchReport): string {
  const rows = Object.entries(figures);
  const width = rows.reduce((widest, [key]) => (key.length > widest ? key.length : widest), 0);
  return [`bench ${name}`, ...rows.map(([key, figure]) => `${key.padEnd(width)}  ${figure}`)].join('\n');
}
