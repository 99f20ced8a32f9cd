/** Simulators of users: the one of the README runs as it is printed, and each way to be wrong is told. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadPolicies } from '../../server/bots/policies.ts';
import { openArena } from '../../server/drift/arenas.ts';
import { type DriftRun, runDrift } from '../../server/drift/drift-run.ts';
import { guardSimulator } from '../../server/drift/simulator-guard.ts';
import { createSimulator, openSimulator } from '../../server/drift/simulators.ts';
import { firstWorld, recordTape, type Tape } from '../../server/drift/tape.ts';
import { createActions } from '../../shared/world/action.ts';
import { createEventList } from '../../shared/world/event.ts';
import { createWorld } from '../../shared/world/world.ts';
import { inFolder, runProgram } from '../cli/program.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const EXAMPLE = join(ROOT, 'client', 'simulator', 'treacle.js');
const folder = mkdtempSync(join(tmpdir(), 'parallax-module-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let tape: Tape;
beforeAll(async () => {
  await loadPolicies();
  const arena = openArena('proving-ground');
  tape = recordTape({ arena, mode: 'deathmatch', policy: 'random', seed: 4, timeLimitTicks: 200 }, 300);
});

let written = 0;
/** The name of a module with this text. */
function moduleOf(source: string): string {
  const file = join(folder, `${written++}.mjs`);
  writeFileSync(file, source);
  return `module:${file}`;
}

async function runAgainstExact(b: string): Promise<DriftRun> {
  const create = await openSimulator(b, '--b');
  return runDrift(tape, createSimulator('exact', '--a'), await create(), new Set([1, 150, 201, 300]));
}

/** A step that copies the state and sets its clock on, whatever else happens around it. */
const copy = 'for (const { world, next } of jobs) { next.bytes.set(world.bytes); next.match.tick[0]++; }';

it.each([
  ['a default export', `export default { id: 's', deterministic: true, step(jobs) { ${copy} } }`],
  ['an export of its name', `export const simulator = { id: 's', deterministic: true, step(jobs) { ${copy} } }`],
  ['a function', `export default () => ({ id: 's', deterministic: true, step(jobs) { ${copy} } })`],
  [
    'promises',
    `export default async () => ({ id: 's', deterministic: true, async step(jobs) { await null; ${copy} } })`,
  ],
])('INV-59 a module with %s is a simulator, and what it does wrong is measured', async (_what, source) => {
  const { divergence, violations, firstBreaks } = await runAgainstExact(moduleOf(source));
  expect(divergence.tick).toBe(1);
  expect(violations.a).toEqual({});
  expect(violations.b['seat-holder'] ?? violations.b['event-count'] ?? violations.b.clock).toBeGreaterThan(0);
  expect(firstBreaks.has('determinism')).toBe(false);
});

it('INV-59 the example is printed in the README, has no type error, and drifts by the command', async () => {
  const source = readFileSync(EXAMPLE, 'utf8');
  expect(readFileSync(join(ROOT, 'README.md'), 'utf8')).toContain(source);
  const program = ts.createProgram([EXAMPLE], {
    allowJs: true,
    checkJs: true,
    strict: true,
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    types: ['node'],
    noEmit: true,
  });
  const errors = ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
  expect(errors).toEqual([]);
  await inFolder((dir) => {
    const name = `module:${EXAMPLE}`;
    const words = [
      'drift',
      '--b',
      name,
      '--ticks',
      '300',
      '--seeds',
      '1',
      '--policy',
      'random',
      '--out',
      dir,
      '--json',
    ];
    const { code, out, err } = runProgram(words);
    expect(code, err).toBe(0);
    const report = JSON.parse(out);
    expect(report.divergence[0].path).toMatch(/^\/seat\/\d\/v[xz]$/);
    expect(report.survival.map(({ invariant }: { invariant: string }) => invariant)).toContain('friction');
    // Its reproductions run it only where the command line says so.
    const [file = ''] = readdirSync(join(dir, 'violations'));
    const path = join(dir, 'violations', file);
    const unasked = runProgram(['repro', path]);
    expect({ code: unasked.code, err: unasked.err }).toEqual({
      code: 2,
      err: expect.stringContaining('--simulator module:FILE.js'),
    });
    const again = runProgram(['repro', path, '--simulator', name, '--json']);
    expect(JSON.parse(again.out)).toMatchObject({ reproduced: true, isSameState: true, simulator: 'treacle' });
  });
});

it.each([
  ['is not there', 'module:/nowhere/s.js', 'Cannot find module'],
  ['does not parse', () => moduleOf('export default {'), 'a JavaScript module that can be loaded'],
  ['has another export', () => moduleOf('export const other = 1'), 'exports other'],
  ['throws when asked for one', () => moduleOf("export default () => { throw new Error('no') }"), 'one that threw: no'],
  ['has no step', () => moduleOf("export default { id: 's', deterministic: true }"), '`step` is a function'],
  ['has no id', () => moduleOf('export default { deterministic: true, step() {} }'), '`id` is a text'],
  ['makes nothing', () => moduleOf('export default () => undefined'), 'a Simulator from'],
])('INV-69 a module that %s is refused', async (_what, name, part) => {
  const opened = openSimulator(typeof name === 'string' ? name : name(), '--b');
  await expect(opened).rejects.toMatchObject({ code: 'option-invalid', body: { path: '--b' } });
  await expect(opened).rejects.toThrow(part);
});

it.each([
  ['throws', "if (jobs[0].world.match.tick[0] > 5) throw new TypeError('boom');", 'TypeError: boom, in tick 6'],
  [
    'rejects',
    "if (jobs[0].world.match.tick[0] > 5) return Promise.reject(new Error('lost'));",
    'Error: lost, in tick 6',
  ],
  ['writes nothing', 'return;', 'one that wrote nothing, in tick 0'],
  ['writes into its world', 'jobs[0].world.match.tick[0] = 9;', 'one that wrote into it'],
  ['writes next to nothing', 'jobs[0].next.match.tick[0] = 9; return;', '`match.phase` that the state table names'],
  ['tells too many events', 'jobs[0].events.count = 1e9;', '1000000000, in tick 0'],
])('INV-69 one whose step %s ends the run with its tick', async (_what, first, part) => {
  const run = runAgainstExact(
    moduleOf(`export default { id: 's', deterministic: true, step(jobs) { ${first} ${copy} } }`),
  );
  await expect(run).rejects.toMatchObject({ code: 'simulator-failed', body: { path: '--b' } });
  await expect(run).rejects.toThrow(part);
});

it('INV-69 one that never answers is not waited for for ever, and what is not written shows', async () => {
  const job = () => ({
    arena: tape.arena,
    world: firstWorld(tape),
    next: createWorld(),
    actions: createActions(),
    commands: [],
    events: createEventList(),
  });
  const silent = guardSimulator({ id: 's', deterministic: false, step: () => new Promise(() => undefined) }, '--b', 20);
  await expect(silent.step([job()])).rejects.toThrow('a step that answers within 0.02 s');
  const sparing = job();
  const forgetful = guardSimulator(
    {
      id: 's',
      deterministic: false,
      step: ([one]) => {
        // All but one column.
        const before = one?.next.seat.x.slice() ?? [];
        one?.next.bytes.set(one.world.bytes);
        one?.next.seat.x.set(before);
      },
    },
    '--b',
  );
  forgetful.step([sparing]);
  expect(sparing.next.seat.x[0]).toBeNaN();
});

it('INV-99 with each error is told how long it had grown since both were in one state', async () => {
  const { apartTicks } = await runAgainstExact('float32');
  const reset = tape.ticks.findIndex(({ commands }) => commands.some(({ kind }) => kind === 'reset')) + 1;
  expect(reset).toBeGreaterThan(150);
  expect(reset).toBeLessThan(300);
  expect(apartTicks.get(150)).toBe(150);
  expect(apartTicks.get(300)).toBe(300 - reset);
});

it('INV-99 the length of episodes is an option, told in the table and on the page', async () => {
  await inFolder((dir) => {
    const words = ['drift', '--b', 'dt30', '--ticks', '1000', '--seeds', '1', '--policy', 'idle', '--out', dir];
    const short = runProgram([...words, '--episode-ticks', '300']);
    expect(short.out).toContain('in episodes of up to 300');
    expect(short.out).toMatch(/^ticks from one state +1 +10 +100 +\d{2,3}$/m);
    expect(readFileSync(join(dir, 'drift.html'), 'utf8')).toContain('in episodes of up to 300 ticks');
    const long = runProgram([...words, '--episode-ticks', '2000', '--force', '--json']);
    const { episodeTicks, marks } = JSON.parse(long.out);
    expect({ episodeTicks, apart: marks.at(-1).apartTicks }).toEqual({ episodeTicks: 2000, apart: [1000] });
  });
});
