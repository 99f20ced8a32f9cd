/** All oracles over many viewpoints of every arena: progress, a table, the worst views, and whether all holds. */
import { fileURLToPath } from 'node:url';
import { createRenderer } from '../../server/render/create-renderer.ts';
import { findChromium } from '../support/chromium.ts';
import { judge, type Oracle, type OracleName, openOracle } from './oracles.ts';
import { Tally } from './tally.ts';
import { type Viewpoint, viewpointsOf } from './viewpoints.ts';

const FOLDER = fileURLToPath(new URL('../../test-output/oracles', import.meta.url));

export interface Wishes {
  readonly arenas: readonly string[];
  readonly oracles: readonly OracleName[];
  readonly viewpoints: number;
  readonly seed: number;
}

async function judgeAll(oracle: Oracle, arena: string, viewpoints: readonly Viewpoint[], seed: number): Promise<Tally> {
  const raster = createRenderer('raster');
  const tally = new Tally(oracle, arena);
  for (const [i, viewpoint] of viewpoints.entries()) {
    tally.add(await judge(oracle, raster, viewpoint, seed + i));
    if ((i + 1) % 50 === 0) process.stderr.write(`${arena}, ${oracle.name}: ${i + 1} of ${viewpoints.length}\n`);
  }
  raster.dispose();
  return tally;
}

/** True when all oracles agree. Throws where there is no Chromium for the one that needs it. */
export async function runOracles({ arenas, oracles, viewpoints: count, seed }: Wishes): Promise<boolean> {
  console.log(`seed ${seed}, ${count} viewpoints in each arena`);
  const chromium = oracles.includes('three') ? findChromium() : undefined;
  if (oracles.includes('three') && !chromium) throw new Error('without Chromium leave three.js out: --oracle');
  const opened = await Promise.all(oracles.map((name) => openOracle(name, chromium)));
  const tallies: Tally[] = [];
  try {
    for (const arena of arenas) {
      const viewpoints = viewpointsOf(arena, count, seed);
      for (const oracle of opened) tallies.push(await judgeAll(oracle, arena, viewpoints, seed));
    }
  } finally {
    for (const oracle of opened) await oracle.close();
  }
  console.table(tallies.flatMap((tally) => tally.rows()));
  for (const path of tallies.flatMap((tally) => tally.saveWorst(FOLDER))) console.log(path);
  const faults = tallies.flatMap((tally) => tally.faults());
  for (const fault of faults) console.error(fault);
  return faults.length === 0;
}
