/** A violation's file makes it happen again; a file that is wrong is refused with the place. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { listArenas, loadArena } from '../../server/assets/arena-library.ts';
import { loadPolicies } from '../../server/bots/policies.ts';
import { generateArena } from '../../server/cli/arena/generation.ts';
import { runDrift } from '../../server/drift/drift-run.ts';
import { reproduce } from '../../server/drift/reproduce.ts';
import { createSimulator } from '../../server/drift/simulators.ts';
import { recordTape, type Tape } from '../../server/drift/tape.ts';
import { readReproduction } from '../../server/invariants/reproduction.ts';
import { createReproductionFolder } from '../../server/invariants/reproduction-folder.ts';
import { worldFrom } from '../../shared/world/world.ts';

const folder = mkdtempSync(join(tmpdir(), 'parallax-repro-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let tape: Tape;
beforeAll(async () => {
  await loadPolicies();
  tape = recordTape(
    { arena: loadArena('atrium'), mode: 'deathmatch', policy: 'bot', seed: 9, timeLimitTicks: 400 },
    600,
  );
});

/** Files of the violations of a simulator on a tape. */
async function violate(simulator: string, on = tape): Promise<{ name: string; source: string }[]> {
  const into = join(folder, `${on.arena.name}-${simulator.replace(':', '-')}`);
  const { keep } = createReproductionFolder(into, { simulator, about: 'seed-9', config: { seed: 9 } });
  await runDrift(on, createSimulator('exact', '--a'), createSimulator(simulator, '--b'), new Set(), keep);
  return readdirSync(into).map((name) => ({ name, source: readFileSync(join(into, name), 'utf8') }));
}

const FAULTY = ['dt30', 'float32', 'weak-gravity:small', 'hot-barrel:small', 'double-count', 'thin-walls', 'early-end'];

it.each(FAULTY)('INV-63 each violation of %s happens again from its file, to the same state', async (simulator) => {
  const files = await violate(simulator);
  expect(files.length).toBeGreaterThan(0);
  for (const { name, source } of files) {
    expect(source.length).toBeLessThan(60_000);
    const { reproduced, isSameState, recorded } = await reproduce(readReproduction(source));
    expect({ name, reproduced, isSameState }).toEqual({ name, reproduced: true, isSameState: true });
    expect(name).toContain(recorded.invariant);
  }
});

it('INV-63 what the checks remembered is part of it: a shot too early is seen from its file alone', async () => {
  const files = await violate('fast-trigger:large');
  const early = files.find(({ name }) => name.includes('fire-interval'));
  expect(early).toBeDefined();
  expect((await reproduce(readReproduction(early?.source ?? ''))).reproduced).toBe(true);
});

it('INV-63 on the exact simulator the same inputs break nothing', async () => {
  const [file] = await violate('weak-gravity:medium');
  const { reproduced, told } = await reproduce({ ...readReproduction(file?.source ?? ''), simulator: 'exact' });
  expect({ reproduced, told }).toEqual({ reproduced: false, told: [] });
});

it.each([
  ['no JSON', () => '{', ''],
  ['a text that was cut', (text: string) => text.slice(0, 3000), ''],
  [
    'an invariant that nobody knows',
    (text: string) => text.replace(/"invariant":"[^"]+"/, '"invariant":"no-such"'),
    '/violation/invariant',
  ],
  ['an arena that was changed', (text: string) => text.replace('"title":"', '"title":"Other '), '/arena/id'],
  ['an arena that is none', (text: string) => text.replace('"brushes":[', '"brushes":[7,'), '/arena/source/brushes/0'],
  ['another format', (text: string) => text.replace('reproduction/2', 'reproduction/1'), '/format'],
  ['another world version', (text: string) => text.replace(/"worldVersion":\d+/, '"worldVersion":0'), '/worldVersion'],
  ['a world cut short', (text: string) => text.replace(/"world":"[^"]{40}/, '"world":"'), '/world'],
  ['an unknown command', (text: string) => text.replace('"commands":[', '"commands":[{"kind":"fly"},'), '/commands/0'],
])('INV-65 %s is refused with its place', async (_what, spoil, path) => {
  const [file] = await violate('giants');
  const spoilt = spoil(file?.source ?? '').replace('},]', '}]');
  expect(() => readReproduction(spoilt)).toThrow(
    expect.objectContaining({
      code: 'option-invalid',
      body: expect.objectContaining({ path: expect.stringContaining(path) }),
    }),
  );
});

it('INV-65 a world with a weapon that does not exist is refused before it is stepped', async () => {
  const [file] = await violate('giants');
  const source = JSON.parse(file?.source ?? '') as { world: string };
  const world = worldFrom(Buffer.from(source.world, 'base64'));
  world.seat.weapon[2] = 77;
  const spoilt = JSON.stringify({ ...source, world: Buffer.from(world.bytes).toString('base64') });
  expect(() => readReproduction(spoilt)).toThrow(
    expect.objectContaining({ body: expect.objectContaining({ path: '/world/seat/2/weapon', received: '77' }) }),
  );
});

it('INV-65 an unknown simulator is refused', async () => {
  const [file] = await violate('giants');
  const right = readReproduction(file?.source ?? '');
  await expect(reproduce({ ...right, simulator: 'oracle' })).rejects.toMatchObject({ code: 'option-invalid' });
});

it('INV-63 a violation in an arena of a seed happens again where nobody has that arena', async () => {
  const { arena } = generateArena(12);
  const there = recordTape({ arena, mode: 'deathmatch', policy: 'bot', seed: 3, timeLimitTicks: 400 }, 300);
  const files = await violate('weak-gravity:large', there);
  expect(listArenas()).not.toContain(arena.name);
  expect(files.length).toBeGreaterThan(0);
  for (const { source } of files) {
    const file = readReproduction(source);
    expect(file.arena.id).toBe(arena.id);
    expect(await reproduce(file)).toMatchObject({ reproduced: true, isSameState: true });
  }
});
