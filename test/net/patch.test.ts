/** Describe, patch, snapshot and fork as an operator asks for them over the wire, and as they are refused. */
import { decode, encode } from '@msgpack/msgpack';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { connect } from '../../client/agent/index.ts';
import type { RunningServer } from '../../server/main.ts';
import { digestBytes, formatDigest } from '../../shared/math/digest.ts';
import type { ErrorBody } from '../../shared/protocol/errors.ts';
import { LIMITS } from '../../shared/protocol/limits.ts';
import type { PatchOperation } from '../../shared/schema/schema.ts';
import { type World, worldFrom } from '../../shared/world/world.ts';
import { applyPatch } from '../support/json-patch.ts';
import { stateOf } from '../support/state-of.ts';
import { openServer } from '../support/test-server.ts';
import { type Subprotocol, WireClient } from '../support/wire-client.ts';

const replace = (path: string, value: unknown): PatchOperation => ({ op: 'replace', path, value });

let server: RunningServer;
let guarded: RunningServer;
let match: string;
beforeAll(async () => {
  server = await openServer({ clock: 'lockstep', bots: 2 });
  guarded = await openServer({ clock: 'lockstep', bots: 2 }, { requireTokens: true });
});
afterAll(async () => {
  await server.close();
  await guarded.close();
});

let peer: WireClient;
beforeEach(async () => {
  peer = await WireClient.greet(server.url);
  match = (await peer.ask('create', { clock: 'lockstep', bots: 2, seed: 5 })).info.match;
  await peer.ask('join', { match, seat: 0 });
  await peer.ask('step', { match, tick: 0, ticks: 20, actions: { 0: { moveZ: -127 } } });
  return () => peer.close();
});

const look = async () => (await peer.ask('describe', { match })).digest;

/** The error of a request, and that the running match is as it was. */
async function unharmed(ask: () => Promise<ErrorBody>): Promise<ErrorBody> {
  const before = await look();
  const error = await ask();
  expect(await look()).toBe(before);
  for (const word of [error.message, error.expected, error.received]) expect(word).not.toBe('');
  return error;
}

describe('describe', () => {
  test('DATA-22 it tells the whole world by name, and of each field what it means and in which unit', async () => {
    const { world, fields, digest, tick } = await peer.ask('describe', { match });
    expect(tick).toBe(20);
    expect(digest).toMatch(/^[0-9a-f]{16}$/);
    for (const { path, doc, kind, unit } of fields) {
      const [record = '', name = ''] = path.split('.');
      const [item] = [world[record]].flat() as Record<string, unknown>[];
      expect(item, path).toHaveProperty(name);
      expect(doc.length).toBeGreaterThan(3);
      if (kind === 'continuous') expect(unit, path).toBeDefined();
    }
    expect(fields.find(({ path }) => path === 'seat.x')).toMatchObject({ unit: 'm', min: -1000, max: 1000 });
    expect(fields.find(({ path }) => path === 'match.tick')).toMatchObject({
      readOnly: 'steps and restores move time',
    });
  });
});

describe.each<Subprotocol>(['parallax.v1.msgpack', 'parallax.v1.json'])('patch in %s', (subprotocol) => {
  test('DATA-22 a patch edits the world between two ticks, whole or not at all', async () => {
    const operator = await WireClient.greet(server.url, subprotocol);
    const { world } = await operator.ask('describe', { match });
    const health = (world.seat as { health: number }[])[0]?.health;
    const good = [{ op: 'test', path: '/seat/0/health', value: health } as const, replace('/seat/0/health', 42)];
    const done = await operator.ask('patch', { match, patch: good });
    expect(done).toMatchObject({ tick: 20, edits: 1, digest: await look() });
    const { observations } = await peer.ask('observe', { match, seat: 0 });
    expect(stateOf(observations[0]).self.health).toBe(42);
    const half = [replace('/seat/0/health', 9), replace('/seat/0/score', 'many')];
    expect(await unharmed(() => operator.refusal('patch', { match, patch: half }))).toMatchObject({
      code: 'patch-invalid',
      path: '/patch/1/value',
      received: '"many"',
    });
    expect(await unharmed(() => operator.refusal('patch', { match, patch: good }))).toMatchObject({
      code: 'patch-conflict',
      path: '/patch/0/value',
      expected: '42',
      retryable: true,
    });
    await operator.close();
  });

  test('DATA-22 the fix of a refused patch, applied to the request, makes it valid', async () => {
    const operator = await WireClient.greet(server.url, subprotocol);
    const request = { match, patch: [replace('/seat/0/helth', 120), replace('/seat/2/pich', 16_384)] };
    let fixed = request;
    for (let round = 0; round < 4; round++) {
      const error = await operator.ask('patch', fixed).then(
        () => undefined,
        ({ body }: { body: ErrorBody }) => body,
      );
      if (!error) break;
      expect(error.fix?.length, error.message).toBeGreaterThan(0);
      fixed = applyPatch(fixed, error.fix ?? []) as typeof request;
    }
    expect(fixed.patch).toEqual([replace('/seat/0/health', 100), replace('/seat/2/pitch', 16_020)]);
    await operator.close();
  });
});

describe('refusals', () => {
  test('NET-98 operations that are none, none at all, and too many are refused before the match hears of them', async () => {
    const ask = (patch: unknown) => unharmed(() => peer.refusal('patch', { match, patch: patch as PatchOperation[] }));
    expect(await ask([{ op: 'swap', path: '' }])).toMatchObject({ code: 'message-invalid', path: '/patch/0/op' });
    expect(await ask([])).toMatchObject({ code: 'message-invalid', path: '/patch' });
    const many = Array.from({ length: LIMITS.patchOperations + 1 }, () => replace('/seat/0/score', 1));
    expect(await ask(many)).toMatchObject({ code: 'message-invalid', path: '/patch', received: '257 items' });
  });

  test('NET-98 a match that is not there cannot be forked or patched', async () => {
    expect(await unharmed(() => peer.refusal('fork', { match: 'match-none' }))).toMatchObject({
      code: 'match-unknown',
      path: '/match',
      received: '"match-none"',
    });
    const patch = [replace('/seat/0/score', 1)];
    expect((await unharmed(() => peer.refusal('patch', { match: 'match-none', patch }))).code).toBe('match-unknown');
  });

  test('NET-98 who may only play or watch can neither describe nor patch, snapshot, restore nor fork', async () => {
    const operator = await WireClient.greet(guarded.url, undefined, guarded.tokens?.operate);
    const before = (await operator.ask('describe', {})).digest;
    for (const token of [guarded.tokens?.play, guarded.tokens?.spectate]) {
      const player = await WireClient.greet(guarded.url, undefined, token);
      const refusals = [
        await player.refusal('describe', {}),
        await player.refusal('patch', { patch: [replace('/seat/0/score', 1)] }),
        await player.refusal('snapshot', {}),
        await player.refusal('restore', { snapshot: new Uint8Array(8) }),
        await player.refusal('fork', {}),
      ];
      for (const error of refusals)
        expect(error).toMatchObject({ code: 'capability-missing', path: '/type', expected: 'operate' });
      expect(refusals[0]?.received).toContain('play');
      await player.close();
    }
    expect((await operator.ask('describe', {})).digest).toBe(before);
    expect((await operator.ask('list', {})).matches).toHaveLength(1);
    await operator.close();
  });
});

interface SavedBot {
  id: string;
  memory: Uint8Array;
}

interface SnapshotFile {
  format: string;
  worldVersion: number;
  layout: string;
  digest: string;
  sections: {
    arena: string;
    world: Uint8Array;
    actions: Uint8Array;
    policies: (SavedBot | null)[];
    monitor: Uint8Array | null;
  };
}

/** A snapshot taken apart, changed, and put together with the digest of what it then holds. */
function forged(snapshot: Uint8Array, change: (file: SnapshotFile) => unknown): Uint8Array {
  const head = decode(snapshot) as Omit<SnapshotFile, 'sections'> & { sections: Uint8Array };
  const file = { ...head, sections: decode(head.sections) as SnapshotFile['sections'] };
  change(file);
  const sections = encode(file.sections);
  return encode({ ...file, sections, digest: formatDigest(digestBytes(sections)) });
}

function editWorld({ sections }: SnapshotFile, edit: (world: World) => unknown): void {
  const world = worldFrom(sections.world);
  edit(world);
  sections.world = world.bytes;
}

function eachBot(file: SnapshotFile, change: (bot: SavedBot) => SavedBot): void {
  file.sections.policies = file.sections.policies.map((bot) => bot && change(bot));
}

const CHANGES: [string, (file: SnapshotFile) => unknown, string][] = [
  ['another version of the world', (file) => (file.worldVersion += 1), '/snapshot/worldVersion'],
  ['another layout', (file) => (file.layout = '0123456789abcdef'), '/snapshot/layout'],
  ['another format', (file) => (file.format = 'parallax-match/1'), '/snapshot/format'],
  ['another arena', (file) => (file.sections.arena = '0123456789abcdef'), '/snapshot/sections/arena'],
  ['a shorter world', (file) => (file.sections.world = file.sections.world.slice(8)), '/snapshot/sections/world'],
  ['shorter actions', (file) => (file.sections.actions = file.sections.actions.slice(8)), '/snapshot/sections/actions'],
  [
    'a world of another arena',
    // The arena's digest lies among the first numbers of four bytes.
    (file) => (file.sections.world = file.sections.world.map((byte) => byte ^ 0x10)),
    '/snapshot/sections/world/match',
  ],
  [
    'a weapon that does not exist',
    (file) => editWorld(file, ({ seat }) => seat.weapon.fill(77, 0, 1)),
    '/snapshot/sections/world/seat/0/weapon',
  ],
  [
    'a body in the floor',
    (file) => editWorld(file, ({ seat }) => seat.y.fill(-1)),
    '/snapshot/sections/world/seat/0/y',
  ],
  ['more memory of the checks', (file) => (file.sections.monitor = new Uint8Array(64)), '/snapshot/sections/monitor'],
  [
    'a bot with less memory',
    (file) => eachBot(file, (bot) => ({ ...bot, memory: bot.memory.slice(8) })),
    '/snapshot/sections/policies/2/memory',
  ],
  [
    'a bot of another kind',
    (file) => eachBot(file, (bot) => ({ ...bot, id: 'oracle' })),
    '/snapshot/sections/policies/2/id',
  ],
];

describe('snapshots', () => {
  test.each(CHANGES)(
    'DATA-21 a snapshot of %s is refused, and the match goes on unharmed',
    async (_name, change, path) => {
      const { snapshot } = await peer.ask('snapshot', { match });
      const error = await unharmed(() => peer.refusal('restore', { match, snapshot: forged(snapshot, change) }));
      expect(error.code).toBe('snapshot-invalid');
      expect(error.path.startsWith(path)).toBe(true);
      expect((await peer.ask('step', { match, tick: 20, actions: {} })).tick).toBe(21);
    },
  );

  test('DATA-21 a snapshot that was cut off anywhere is refused, and the whole one is not', async () => {
    const { snapshot } = await peer.ask('snapshot', { match });
    const before = await look();
    for (let length = 0; length < snapshot.length; length += 397) {
      const error = await peer.refusal('restore', { match, snapshot: snapshot.slice(0, length) });
      expect(error.code, `cut at ${length}`).toBe('snapshot-invalid');
      expect(error.path).toMatch(/^\/snapshot/);
      expect([error.expected, error.received]).toEqual(['whole MessagePack', `${length} bytes that break off`]);
    }
    expect(await look()).toBe(before);
    expect((await peer.ask('restore', { match, snapshot })).digest).toBe(before);
  });
});

describe('the SDK', () => {
  test('NET-99 an agent describes, patches and forks, and plays the fork as it would have played on', async () => {
    const session = await connect(server.url, { reconnectMs: 0 });
    const own = await session.create({ clock: 'lockstep', bots: 2, seed: 9 });
    const seat = await session.join({ match: own.id, seat: 0 });
    await seat.step({ moveZ: -127 }, 30);
    const { fields, tick } = await own.describe();
    expect([tick, fields.length > 40]).toEqual([30, true]);
    const patched = await own.patch([replace('/seat/0/health', 64)]);
    expect(patched).toMatchObject({ tick: 30, edits: 1 });
    const fork = await own.fork();
    expect(fork.id).not.toBe(own.id);
    expect((await fork.describe()).digest).toBe(patched.digest);
    const other = await session.join({ match: fork.id, seat: 0 });
    const [a, b] = [await seat.step({ turn: 300 }, 10), await other.step({ turn: 300 }, 10)];
    expect(b.digest).toBe(a.digest);
    expect(b.observation.state.self.health).toBeLessThanOrEqual(64);
    const noList = { op: 'replace' } as unknown as PatchOperation[];
    await expect(own.patch(noList)).rejects.toMatchObject({
      code: 'message-invalid',
      body: { path: '/patch', expected: 'an array', received: 'an object' },
    });
    await expect(own.patch([replace('/seat/0/controller', 'none')])).rejects.toMatchObject({
      code: 'patch-invalid',
      body: { fix: [replace('/patch/0/value', 'agent')] },
    });
    session.close();
  });
});
