/** Drift: what it measures is right where it can be known, and its page shows it without any other file. */
import { beforeAll, expect, it } from 'vitest';
import { loadArena } from '../../server/assets/arena-library.ts';
import { loadPolicies } from '../../server/bots/policies.ts';
import { openArena } from '../../server/drift/arenas.ts';
import { writePage } from '../../server/drift/drift-page.ts';
import { createReport, type DriftReport, sampleTicks } from '../../server/drift/drift-report.ts';
import { type DriftRun, runDrift } from '../../server/drift/drift-run.ts';
import { describeReport } from '../../server/drift/drift-words.ts';
import { FIELD_GROUPS, measureErrors } from '../../server/drift/field-error.ts';
import { createSimulator } from '../../server/drift/simulators.ts';
import { firstWorld, recordTape, type Tape } from '../../server/drift/tape.ts';
import { createWorld, worldTable } from '../../shared/world/world.ts';

const TICKS = 1000;
let tape: Tape;
beforeAll(async () => {
  await loadPolicies();
  tape = recordTape(
    { arena: loadArena('atrium'), mode: 'deathmatch', policy: 'bot', seed: 3, timeLimitTicks: 600 },
    TICKS,
  );
});

async function compare(b: string, tapes: readonly Tape[] = [tape]): Promise<DriftReport> {
  const ticks = tapes[0]?.ticks.length ?? 0;
  const runs: DriftRun[] = [];
  for (const each of tapes) {
    const [left, right] = [createSimulator('exact', '--a'), createSimulator(b, '--b')];
    runs.push(await runDrift(each, left, right, new Set(sampleTicks(ticks))));
  }
  const seeds = tapes.map(({ seed }) => seed);
  return createReport(
    { a: 'exact', b, arena: 'atrium', mode: 'deathmatch', policy: 'bot', ticks, episodeTicks: 600, seeds },
    runs,
  );
}

const errorsAt = (report: DriftReport, tick: number) => report.marks.find((mark) => mark.tick === tick)?.errors ?? [];

it('INV-60 a simulator does not drift from itself, and breaks nothing', async () => {
  const report = await compare('exact');
  expect(report.divergence[0]?.tick).toBeNull();
  expect(report.curves.means.flat().every((error) => error === 0)).toBe(true);
  expect(report.violations.b.perThousandTicks).toBe(0);
  expect(report.survival).toEqual([]);
});

it('INV-60 single precision parts at once by less than a millimetre, and far in the end', async () => {
  // Long episodes of several seeds: the two stay close until somebody is hit in one of them and not in the other.
  const start = { arena: loadArena('atrium'), mode: 'deathmatch', policy: 'bot', timeLimitTicks: 4000 } as const;
  let worst = 0;
  for (let seed = 1; worst < 0.1 && seed <= 8; seed++) {
    const report = await compare('float32', [recordTape({ ...start, seed }, 4000)]);
    const metres = report.groups.findIndex(({ name }) => name === 'continuous, m');
    expect(report.divergence[0]?.tick).toBe(1);
    expect(report.divergence[0]?.path).toMatch(/^\/(seat|prop)\/\d+\/(x|y|z|eye|vx|vy|vz)$/);
    expect(errorsAt(report, 1)[metres]?.mean).toBeGreaterThan(0);
    expect(errorsAt(report, 1)[metres]?.mean).toBeLessThan(1e-6);
    worst = Math.max(worst, ...(report.curves.means[metres] ?? []).map((error) => error ?? 0));
  }
  expect(worst).toBeGreaterThan(0.1);
});

it('INV-60 half the rate and saboteurs break the invariants that they offend, from the tick that is told on', async () => {
  const [half, stiff] = [await compare('dt30'), await compare('stiff-neck:small')];
  expect(half.survival.map(({ invariant }) => invariant)).toContain('no-teleport');
  expect(half.violations.b.perThousandTicks).toBeGreaterThan(100);
  const view = stiff.survival.find(({ invariant }) => invariant === 'view-limit');
  expect(view?.brokeAt[0]).toBeLessThanOrEqual(3);
  expect(stiff.violations.b.byInvariant['view-limit']).toBeGreaterThan(TICKS);
  expect(stiff.violations.a.perThousandTicks).toBe(0);
});

it('INV-61 errors are by the field kind: the way between places, the short way round for angles, the part that differs', () => {
  const a = firstWorld(tape);
  const b = createWorld(a.buffer.slice(0));
  b.seat.x[2] = 3;
  b.seat.yaw[0] = 65_535;
  b.seat.alive[1] = 1;
  b.seat.vx[3] = Number.NaN;
  const errors = measureErrors(a, b);
  const of = (name: string) => errors[FIELD_GROUPS.findIndex((group) => group.name === name)];
  const fieldsOf = (name: string) => FIELD_GROUPS.find((group) => group.name === name)?.fields ?? [];
  const elements = (name: string) =>
    worldTable.placed
      .filter((column) => fieldsOf(name).includes(`${column.record}.${column.name}`))
      .reduce((sum, column) => sum + column.elements, 0);
  expect(of('continuous, m')?.most).toBe(3);
  expect(of('continuous, m')?.mean).toBeCloseTo(3 / elements('continuous, m'), 12);
  expect(of('angle, 1/65536 turn')?.most).toBe(1);
  expect(of('continuous, m/s')?.most).toBe(Number.POSITIVE_INFINITY);
  expect(of('flag')?.most).toBe(1);
});

it('INV-61 the report is told in words, JSON and a page that loads nothing and cannot be broken out of', async () => {
  const report = await compare('float32');
  expect(describeReport(report)).toContain('continuous, m/s');
  const page = writePage({ ...report, b: '</script><b>' });
  expect(page).toContain('uPlot');
  expect(page.match(/<script>/g)).toHaveLength(2);
  expect(page.match(/<\/script>/g)).toHaveLength(2);
  expect(page).not.toMatch(/(src|href)=/);
  expect(JSON.parse(JSON.stringify(report))).toEqual(report);
});

it('INV-62 an unknown simulator or size is refused with what there is', () => {
  expect(() => createSimulator('flaot32', '--b')).toThrow(
    expect.objectContaining({
      code: 'option-invalid',
      body: expect.objectContaining({ path: '--b', received: 'flaot32' }),
    }),
  );
  expect(() => createSimulator('flaot32', '--b')).toThrow(
    /exact, float32, dt30, one of the \d+ saboteurs that `parallax drift --help` lists.*did you mean float32/,
  );
  expect(() => createSimulator('weak-gravity:huge', '--b')).toThrow(/small, medium, large/);
  expect(() => createSimulator('exact:small', '--b')).toThrow();
});

it('INV-68 two simulators part on the modes and things of the proving ground, by players by chance', async () => {
  const start = { arena: openArena('proving-ground'), policy: 'random', seed: 2, timeLimitTicks: 600 } as const;
  for (const [mode, b, invariant] of [
    ['relic', 'straying-relic:small', 'relic-ledger'],
    ['relay', 'lone-plate:small', 'relay-ledger'],
    ['deathmatch', 'floating-crates:small', 'prop-motion'],
  ] as const) {
    const report = await compare(b, [recordTape({ ...start, mode, hasStations: true }, 600)]);
    expect(report.survival.map((row) => row.invariant)).toContain(invariant);
    expect(report.violations.a.byInvariant).toEqual({});
  }
});
