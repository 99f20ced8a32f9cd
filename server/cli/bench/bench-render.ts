/**
 * Frames a second of the raster by size and planes, in all arenas: the eyes of four seats at every tenth tick
 * of a recording, on one core; what two workers draw against one; and the memory of one more match.
 */
import { max } from '../../../shared/math/scalar.ts';
import type { PlaneName } from '../../../shared/view/planes.ts';
import { benchRender as measure, type RenderBenchRow } from '../../render/bench.ts';
import { openBenchReplay, takeMoments } from './bench-recording.ts';
import { type BenchReport, median, type Progress, processorMicroseconds } from './bench-report.ts';
import { compareWorkers } from './draw-workers.ts';
import { machineName } from './machine.ts';
import { measureMatchMemory } from './match-memory.ts';

const SIZES = [
  { width: 84, height: 84 },
  { width: 160, height: 120 },
  { width: 320, height: 240 },
  { width: 640, height: 360 },
];
const PLANE_SETS: readonly (readonly PlaneName[])[] = [
  ['rgb'],
  ['gray'],
  ['depth', 'segmentation'],
  ['rgb', 'depth', 'segmentation'],
  ['rgb', 'gray', 'depth', 'segmentation', 'motion'],
];
/** One recording in each arena. */
const RECORDINGS = ['atrium-deathmatch', 'works-deathmatch', 'yard-teams'];
const RUNS = 3;

type Rows = readonly RenderBenchRow[];

function drawAll(recording: string): Rows {
  const replay = openBenchReplay(recording);
  const moments = takeMoments(replay);
  return measure({
    arena: replay.arena,
    moments,
    sizes: SIZES,
    planeSets: PLANE_SETS,
    framesPerRow: moments.length * 4,
    readMicroseconds: processorMicroseconds,
  });
}

/** Runs of all recordings, in turn. */
function drawInTurn(progress: Progress): Rows[][] {
  const runs: Rows[][] = RECORDINGS.map(() => []);
  for (let run = 0; run < RUNS; run++) {
    RECORDINGS.forEach((recording, i) => {
      progress(run * RECORDINGS.length + i, RUNS * RECORDINGS.length, 'runs');
      runs[i]?.push(drawAll(recording));
    });
  }
  return runs;
}

const rateOf = (runs: readonly Rows[], row: number) =>
  Math.round(median(runs.map((rows) => (rows[row] as RenderBenchRow).framesPerSecond)));

export async function benchRender(progress: Progress): Promise<BenchReport> {
  const runs = drawInTurn(progress);
  const [first] = runs[0] as [Rows];
  const rows = first.map(({ width, height, planes }, row) => [
    `${width}x${height}`,
    planes.join(' '),
    ...runs.map((each) => rateOf(each, row)),
  ]);
  const all = runs.flat(2);
  const mean = (figure: (row: RenderBenchRow) => number, some: Rows) =>
    some.reduce((sum, row) => sum + figure(row), 0) / some.length;
  const memory = measureMatchMemory();
  return {
    bench: 'render',
    machine: machineName(),
    recordings: RECORDINGS.join(', '),
    runs: RUNS,
    framesPerRow: max(...all.map(({ frames }) => frames)),
    facesPerFrame: runs.map((each) => mean((row) => row.polygonsPerFrame, each.flat()).toFixed(0)).join(', '),
    coveredPart: Number(mean((row) => row.coveredPart, all).toFixed(6)),
    ...(await compareWorkers(RECORDINGS[0] as string, progress)),
    ...memory,
    table: { columns: ['size', 'planes', ...RECORDINGS.map((name) => name.split('-')[0] as string)], rows },
  };
}
