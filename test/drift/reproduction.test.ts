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
import { amountOf, type Size } from '../../server/drift/saboteur.ts';
import { WIRE_SABOTEURS } from '../../server/drift/saboteurs/wire.ts';
import { createSimulator } from '../../server/drift/simulators.ts';
import { firstWorld, recordTape, type Tape, type TapeTick } from '../../server/drift/tape.ts';
import { tapeOf } from '../../server/drift/tapes.ts';
import { WireLane } from '../../server/drift/wire-lane.ts';
import type { WireSaboteur } from '../../server/drift/wire-saboteur.ts';
import { createMonitor } from '../../server/invariants/monitor.ts';
import type { Sighting } from '../../server/invariants/probes/sighting.ts';
import { readReproduction } from '../../server/invariants/reproduction.ts';
import { createReproductionFolder, MOST_REPRODUCTIONS } from '../../server/invariants/reproduction-folder.ts';
import { createActions } from '../../shared/world/action.ts';
import { createEventList } from '../../shared/world/event.ts';
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

/** The first violation of a fault outside the step, as its file. */
function violateOutside(saboteur: WireSaboteur, size: Size): { name: string; source: string } {
  const into = join(folder, `${saboteur.id}-${size}`);
  const { keep } = createReproductionFolder(into, { simulator: 'exact', about: 'wire', config: null });
  const recorded = tapeOf(saboteur.tape);
  const monitor = createMonitor(recorded.arena, { onViolation: keep });
  const fault = saboteur.create(amountOf(saboteur, size));
  const { offends: probe } = saboteur;
  const lane = new WireLane(recorded, { probe, fault, renderer: `${saboteur.id}:${size}`, tell: monitor.tell });
  for (let i = 0; monitor.total === 0; i++) lane.take(recorded.ticks[i] as TapeTick, i);
  const [name = ''] = readdirSync(into);
  return { name, source: readFileSync(join(into, name), 'utf8') };
}

/** A renderer that is behind draws what was: one picture alone does not show that. */
const BEHIND = 'late';
const OUTSIDE = WIRE_SABOTEURS.filter(({ id }) => id !== BEHIND);

it.each(OUTSIDE.map((saboteur) => [saboteur.offends, saboteur.id, saboteur] as const))(
  'INV-63, INV-98 a violation of %s by %s happens again from its file, with the same words',
  async (offends, _id, saboteur) => {
    const { name, source } = violateOutside(saboteur, 'small');
    const file = readReproduction(source);
    const { reproduced, isSameState, recorded, told } = await reproduce(file);
    expect({ name, reproduced, isSameState }).toEqual({ name, reproduced: true, isSameState: true });
    expect(recorded.invariant).toBe(offends);
    const { expected, actual } = recorded;
    expect(told).toContainEqual(expect.objectContaining({ invariant: offends, expected, actual }));
  },
);

it('INV-98 with the fault mended nothing is told: pictures of the true renderer, an action that was taken, the truth', async () => {
  const file = (id: string) => {
    const saboteur = WIRE_SABOTEURS.find((one) => one.id === id) as WireSaboteur;
    return readReproduction(violateOutside(saboteur, 'large').source);
  };
  for (const id of ['masks', 'heavy-gaze', BEHIND]) {
    const pictures = file(id);
    const mended = { ...(pictures.sighting as Extract<Sighting, { kind: 'pictures' }>), renderer: 'raster' };
    expect(await reproduce({ ...pictures, sighting: mended })).toMatchObject({ reproduced: false, told: [] });
  }
  const lost = file('losses');
  const { accounts } = lost.sighting as Extract<Sighting, { kind: 'actions' }>;
  const idle = accounts.map((account) => ({ ...account, asked: {} }));
  expect(await reproduce({ ...lost, sighting: { kind: 'actions', accounts: idle } })).toMatchObject({
    reproduced: false,
    told: [],
  });
  const ill = file('false-health');
  const sighting = structuredClone(ill.sighting) as Extract<Sighting, { kind: 'observation' }>;
  const { state } = sighting.observation as { state: { self: { health: number } } };
  state.self.health += 50;
  expect(await reproduce({ ...ill, sighting })).toMatchObject({ reproduced: false, told: [] });
});

it('INV-98 an observation is kept as it was told, with numbers that JSON has no words for', () => {
  const saboteur: WireSaboteur = {
    ...(WIRE_SABOTEURS.find(({ id }) => id === 'mirage') as WireSaboteur),
    id: 'odd-numbers',
    create: () => ({
      tell({ observation }) {
        Object.assign(observation.state.self, { x: -0, y: Number.NaN, z: Number.NEGATIVE_INFINITY });
      },
    }),
  };
  const { sighting } = readReproduction(violateOutside(saboteur, 'small').source);
  const { observation } = sighting as Extract<Sighting, { kind: 'observation' }>;
  const { self } = (observation as { state: { self: object } }).state;
  expect(self).toMatchObject({ x: -0, y: Number.NaN, z: Number.NEGATIVE_INFINITY });
});

it.each([
  ['an unknown renderer', (text: string) => text.replace('masks:large', 'masks:huge'), '/sighting/renderer'],
  ['a camera that is none', (text: string) => text.replace('"fovDeg":', '"fov":'), '/sighting/views/0/camera/fov'],
  ['another kind', (text: string) => text.replace('"kind":"pictures"', '"kind":"songs"'), '/sighting/kind'],
])('INV-65 %s in what was looked at is refused with its place', async (_what, spoil, path) => {
  const masks = WIRE_SABOTEURS.find(({ id }) => id === 'masks') as WireSaboteur;
  const spoilt = spoil(violateOutside(masks, 'large').source);
  await expect(async () => reproduce(readReproduction(spoilt))).rejects.toMatchObject({
    code: 'option-invalid',
    body: { path },
  });
});

it('INV-64 a folder holds a bounded number of files, the first ones', async () => {
  const files = await violate('dt30');
  const { keep } = createReproductionFolder(join(folder, 'full'), { simulator: 'dt30', about: 'many', config: null });
  const file = readReproduction(files[0]?.source ?? '');
  const evidence = {
    violation: { ...file.violation, actual: 0, tolerance: 0 },
    probe: { ...tapeProbe(), commands: [] },
    memory: file.memory,
  };
  const names = Array.from({ length: MOST_REPRODUCTIONS + 5 }, (_, tick) =>
    keep({ ...evidence, violation: { ...evidence.violation, tick } }),
  );
  expect(names.filter((name) => name !== undefined)).toHaveLength(MOST_REPRODUCTIONS);
  expect(readdirSync(join(folder, 'full'))).toHaveLength(MOST_REPRODUCTIONS);
  expect(names[0]).toContain('many-0-');
});

function tapeProbe() {
  const { arena } = tape;
  const world = firstWorld(tape);
  return { arena, before: world, after: world, actions: createActions(), commands: [], events: createEventList() };
}

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
