/**
 * Worlds that are edited while bots play in them: whatever is asked for, a patch is refused with the reason
 * or leads to a world from which rules, checks and recordings go on. `FUZZ_SEED` brings a run back.
 */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { createPolicy, loadPolicies } from '../../server/bots/policies.ts';
import { openArena } from '../../server/drift/arenas.ts';
import { PROVING_GROUND } from '../../server/drift/proving-ground.ts';
import { createMonitor } from '../../server/invariants/monitor.ts';
import { createMatch, type Match } from '../../server/match/match.ts';
import { planPatch } from '../../server/match/patch-plan.ts';
import { createJournal } from '../../server/record/journal.ts';
import { verifyRecording } from '../../server/record/verify.ts';
import { ParallaxError } from '../../shared/protocol/errors.ts';
import type { PatchOperation } from '../../shared/schema/schema.ts';
import { listFields } from '../../shared/schema/table.ts';
import { initWorld, type WorldSetup } from '../../shared/sim/commands.ts';
import { createExactSimulator } from '../../shared/sim/exact.ts';
import { stepWorld } from '../../shared/sim/step.ts';
import { SEATS } from '../../shared/world/constants.ts';
import { MODE_NAMES, type ModeName } from '../../shared/world/modes.ts';
import { createWorld, PHASES, worldTable } from '../../shared/world/world.ts';
import { inFolder } from '../record/rig.ts';
import { grant, operationsOf, WISHES, type Wish, wish } from '../support/wishes.ts';

const ARENAS = [PROVING_GROUND.name, 'works', 'yard', 'atrium'];
const PLAYING = PHASES.indexOf('playing');
const SEED = process.env.FUZZ_SEED ? { seed: Number(process.env.FUZZ_SEED) } : {};
/** Ticks in which everybody enters and comes to stand. */
const SETTLE_TICKS = 30;

beforeAll(loadPolicies);

interface Played {
  readonly match: Match;
  readonly monitor: ReturnType<typeof createMonitor>;
}

type Parts = Partial<Parameters<typeof createMatch>[0]>;

/** A match of four bots that has begun; in the proving ground they act by chance. */
function begin(name: string, mode: ModeName, seed: number, more: (setup: WorldSetup) => Parts = () => ({})): Played {
  const arena = openArena(name);
  const monitor = createMonitor(arena, { resimulate: stepWorld, resimulateEvery: 10 });
  const setup = { mode, seed, scoreLimit: 1_000, timeLimitTicks: 100_000 };
  const policy = name === PROVING_GROUND.name ? 'random' : 'bot';
  const createSeat = (seat: number, begun: number) => createPolicy(policy, arena, (begun * SEATS + seat) >>> 0);
  const parts = { arena, setup, monitor, simulator: createExactSimulator(), createPolicy: createSeat };
  const match = createMatch({ ...parts, ...more(setup) });
  for (let seat = 0; seat < SEATS; seat++) match.queue({ kind: 'join', seat, controller: 'bot' });
  play(match, SETTLE_TICKS);
  return { match, monitor };
}

function play(match: Match, ticks: number): void {
  for (let i = 0; i < ticks; i++) match.step();
}

interface Scene {
  readonly mode: ModeName;
  readonly seed: number;
  /** What is wished together, and the ticks from there to the next wish. */
  readonly turns: readonly (readonly [wishes: readonly Wish[], ticks: number])[];
}

const scene = (turns: number): fc.Arbitrary<Scene> =>
  fc.record({
    mode: fc.constantFrom(...MODE_NAMES),
    seed: fc.integer({ min: 1, max: 1_000_000 }),
    turns: fc.array(fc.tuple(fc.array(wish, { minLength: 1, maxLength: 3 }), fc.nat(6)), {
      minLength: turns,
      maxLength: turns,
    }),
  });

/** Grants the wishes of a turn, as far as they can be; returns what was asked of the match. */
function edit(match: Match, wishes: readonly Wish[]): PatchOperation[] {
  const asked = operationsOf(wishes, match.arena, match.world);
  const granted = grant(match.world, match.arena, asked);
  if (!('operations' in granted) || granted.operations.length === 0) return [];
  match.patch(granted.operations);
  return granted.operations;
}

describe('edits that are accepted', () => {
  for (const name of ARENAS) {
    it(`SIM-54, SIM-57 in ${name} none raises an alarm, in its own step or later`, () => {
      const edited = new Set<string>();
      fc.assert(
        fc.property(scene(40), ({ mode, seed, turns }) => {
          const { match, monitor } = begin(name, mode, seed);
          expect(monitor.drain()).toEqual([]);
          for (const [wishes, ticks] of turns) {
            for (const { path } of edit(match, wishes)) edited.add(path.split('/')[1] ?? '');
            expect(monitor.drain()).toEqual([]);
            play(match, ticks);
            expect(monitor.drain()).toEqual([]);
          }
        }),
        { numRuns: 8, ...SEED },
      );
      const records = ['seat', 'prop', 'projectile', 'relic', 'relay', 'pickup'];
      expect([...edited]).toEqual(
        expect.arrayContaining(openArena(name).movers.length > 0 ? [...records, 'mover'] : records),
      );
    });
  }

  it('SIM-57 each of the wishes is granted now and then, most of them by a mend', () => {
    const granted = new Map<string, number>();
    let mended = 0;
    for (const mode of MODE_NAMES) {
      const { match } = begin(PROVING_GROUND.name, mode, 3);
      for (let seed = 1; seed <= 40; seed++) edit(match, [{ what: 'something in flight', seed }]);
      Object.keys(WISHES).forEach((what) => {
        for (let seed = 1; seed <= 12; seed++) {
          const found = grant(match.world, match.arena, operationsOf([{ what, seed }], match.arena, match.world));
          if (!('operations' in found)) continue;
          granted.set(what, (granted.get(what) ?? 0) + 1);
          mended += found.mends > 0 ? 1 : 0;
        }
      });
    }
    for (const what of Object.keys(WISHES)) expect(granted.get(what) ?? 0, what).toBeGreaterThan(5);
    expect(mended).toBeGreaterThan(400);
  });

  it('SIM-57, DATA-23 a recording of them verifies bit for bit, snapshots included, and a fork goes on as its parent does', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ARENAS), scene(25), fc.nat(24), (name, { mode, seed, turns }, forkAt) => {
        inFolder((dir) => {
          const path = join(dir, 'edited.mcap');
          const { match } = begin(name, mode, seed, (setup) => ({ recorder: record(name, setup, path) }));
          turns.forEach(([wishes, ticks], turn) => {
            edit(match, wishes);
            if (turn === forkAt) expectSameFuture(match, name, mode, seed);
            play(match, ticks);
          });
          // A snapshot follows: it has to be what the inputs lead to.
          play(match, 600 - (match.seq % 600));
          match.recorder?.close();
          const verdict = verifyRecording(new Uint8Array(readFileSync(path)), createExactSimulator());
          expect(verdict).toMatchObject({ ok: true, firstMismatch: null, ticks: match.seq, digest: match.digest() });
        });
      }),
      { numRuns: 4, ...SEED },
    );
  });
});

function record(name: string, setup: WorldSetup, path: string) {
  const arena = openArena(name);
  const world = createWorld();
  initWorld(world, arena, setup);
  const subject = { match: 'edited', arena, simulator: createExactSimulator().id, config: { arena: name } };
  return createJournal({ subject, world, ticksPerRecord: 1, target: { path } });
}

/** Another match from the parts of this one plays as this one does; both are then where this one was. */
function expectSameFuture(match: Match, name: string, mode: ModeName, seed: number): void {
  const snapshot = match.snapshot();
  const forks = [1, 2].map(() => {
    const { match: fork } = begin(name, mode, seed);
    fork.restore(snapshot);
    return fork;
  });
  const [first, second] = forks as [Match, Match];
  expect(first.digest()).toBe(match.digest());
  for (let i = 0; i < 20; i++) {
    first.step();
    second.step();
    expect(first.digest()).toBe(second.digest());
  }
}

/** Any element that there is, and any value that one of its kind might be given. */
const anyOperation: fc.Arbitrary<PatchOperation> = fc
  .tuple(fc.constantFrom(...listFields(worldTable).filter(({ path }) => !path.startsWith('event'))), fc.nat(), fc.nat())
  .chain(([{ path, count, length = 1, names, kind }, item, element]) => {
    const [record, field] = path.split('.');
    const at = count === 1 ? `/${record}/${field}` : `/${record}/${item % count}/${field}`;
    const value = names
      ? fc.constantFrom<unknown>(...names)
      : kind === 'flag'
        ? fc.boolean()
        : fc.oneof(fc.nat(300), fc.integer({ min: -20, max: 70_000 }), fc.double({ min: -50, max: 50, noNaN: true }));
    const pointer = length === 1 ? at : `${at}/${element % length}`;
    return fc.record({ op: fc.constant('replace' as const), path: fc.constant(pointer), value });
  });

describe('edits that are refused', () => {
  it('SIM-52, DATA-22 say where and why, and the match goes on as if nobody had asked', () => {
    let refused = 0;
    const named = new Set<string>();
    fc.assert(
      fc.property(
        fc.constantFrom(PROVING_GROUND.name, 'yard'),
        fc.constantFrom(...MODE_NAMES),
        fc.array(fc.array(anyOperation, { minLength: 1, maxLength: 3 }), { minLength: 60, maxLength: 60 }),
        (name, mode, asked) => {
          const [{ match, monitor }, { match: calm }] = [begin(name, mode, 5), begin(name, mode, 5)];
          for (const operations of asked) {
            const error = refusalOf(match, operations);
            if (error) {
              refused++;
              expectNamed(error, operations);
              named.add(operations[Number(error.body.path.split('/')[2] ?? 0)]?.path.split('/')[1] ?? '');
            }
            match.step();
            calm.step();
            expect(match.digest()).toBe(calm.digest());
          }
          expect(monitor.drain()).toEqual([]);
        },
      ),
      { numRuns: 12, ...SEED },
    );
    expect(refused).toBeGreaterThan(300);
    expect([...named]).toEqual(
      expect.arrayContaining(['match', 'seat', 'mover', 'prop', 'projectile', 'relic', 'relay']),
    );
  });

  it('SIM-53 with the fix that is told, each is accepted', () => {
    let mended = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(PROVING_GROUND.name, 'works'),
        fc.constantFrom(...MODE_NAMES),
        fc.array(fc.array(anyOperation, { minLength: 1, maxLength: 3 }), { minLength: 80, maxLength: 80 }),
        (name, mode, asked) => {
          const { match, monitor } = begin(name, mode, 8);
          for (const operations of asked) {
            // Mends that do not end are an error there.
            const granted = grant(match.world, match.arena, operations);
            if ('operations' in granted) {
              mended += granted.mends > 0 ? 1 : 0;
              match.patch(granted.operations);
            }
            if (match.world.match.phase[0] !== PLAYING) match.queue({ kind: 'reset', seed: 8 });
            match.step();
            expect(monitor.drain()).toEqual([]);
          }
        },
      ),
      { numRuns: 12, ...SEED },
    );
    expect(mended).toBeGreaterThan(200);
  });
});

/** How the match refuses a patch; one that it would accept is not asked for. */
function refusalOf(match: Match, operations: readonly PatchOperation[]): ParallaxError | undefined {
  try {
    planPatch(match.world, match.arena, operations);
    return undefined;
  } catch {
    try {
      match.patch(operations);
    } catch (error) {
      if (error instanceof ParallaxError) return error;
      throw error;
    }
    throw new Error('refused and then accepted');
  }
}

function expectNamed({ code, body }: ParallaxError, operations: readonly PatchOperation[]): void {
  expect(code).toBe('patch-invalid');
  const [, , number = ''] = body.path.split('/');
  expect(operations[Number(number)], body.path).toBeDefined();
  expect(body.expected).not.toBe('');
  expect(body.received).not.toBe('');
}
