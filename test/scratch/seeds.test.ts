import { it } from 'vitest';
import { openArena } from '../../server/drift/arenas.ts';
import { loadPolicies } from '../../server/bots/policies.ts';
import { createReport, sampleTicks } from '../../server/drift/drift-report.ts';
import { runDrift } from '../../server/drift/drift-run.ts';
import { createSimulator } from '../../server/drift/simulators.ts';
import { recordTape } from '../../server/drift/tape.ts';
it('seeds', async () => {
  await loadPolicies();
  for (const seed of [1, 2, 3, 4, 5, 6]) {
    const tape = recordTape({ arena: openArena(process.env.ARENA ?? 'proving-ground'), mode: 'deathmatch', policy: (process.env.POL ?? 'random') as 'random', seed, timeLimitTicks: 4000 }, 4000);
    const run = await runDrift(tape, createSimulator('exact', '--a'), createSimulator('float32', '--b'), new Set(sampleTicks(4000)));
    const report = createReport({ a: 'exact', b: 'f', arena: 'atrium', mode: 'deathmatch', policy: 'bot', ticks: 4000, seeds: [seed] }, [run]);
    const metres = report.groups.findIndex(({ name }) => name === 'continuous, m');
    console.log(seed, report.curves.means[metres]?.map((e) => e ?? 0).reduce((a, b) => (a > b ? a : b), 0));
  }
});
