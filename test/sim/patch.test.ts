/** Editing a world: what a patch command does in a step, which worlds it may lead to, and what the checks make of it. */
import { describe, expect, it } from 'vitest';
import { loadArena } from '../../server/assets/arena-library.ts';
import { createMonitor } from '../../server/invariants/monitor.ts';
import { planPatch } from '../../server/match/patch-plan.ts';
import { createRng, nextInt, nextUnit, type RngState } from '../../shared/math/rng.ts';
import { ParallaxError } from '../../shared/protocol/errors.ts';
import type { PatchOperation } from '../../shared/schema/schema.ts';
import { describeState, diffStates } from '../../shared/schema/table.ts';
import { createExactSimulator } from '../../shared/sim/exact.ts';
import { createActions } from '../../shared/world/action.ts';
import { createEventList } from '../../shared/world/event.ts';
import { AMMUNITION, AMMUNITION_KINDS, WEAPON, WEAPONS } from '../../shared/world/weapons.ts';
import { createWorld, worldFrom, worldTable } from '../../shared/world/world.ts';
import { createRig, createSaboteur, JOINS, type Rig } from '../invariants/rig.ts';
import { applyPatch } from '../support/json-patch.ts';

const arena = loadArena('atrium');
const replace = (path: string, value: unknown): PatchOperation => ({ op: 'replace', path, value });

/** A world with three players in it, an empty seat, and something going on. */
function begin(options: Parameters<typeof createRig>[0] = {}): Rig {
  const rig = createRig(options);
  rig.step(JOINS.slice(0, 3));
  rig.play(90);
  return rig;
}

function patch(rig: Rig, ...operations: PatchOperation[]): number {
  const edits = planPatch(rig.world, rig.arena, operations);
  if (edits.length > 0) rig.step([{ kind: 'patch', edits }]);
  return edits.length;
}

function refusal(rig: Rig, operations: PatchOperation[]): ParallaxError {
  try {
    planPatch(rig.world, rig.arena, operations);
  } catch (error) {
    if (error instanceof ParallaxError) return error;
    throw error;
  }
  throw new Error('the patch was accepted');
}

describe('a patch command', () => {
  it('SIM-50 takes the whole step, in which nothing moves: only what was edited is different, and nothing is told', () => {
    const rig = begin();
    const before = worldFrom(rig.world.bytes);
    const health = before.seat.health[1] as number;
    const edits = patch(
      rig,
      replace('/seat/1/health', 31),
      replace('/seat/2/score', 4),
      replace('/pickup/0/returnTicks', 77),
    );
    expect(edits).toBe(3);
    const changes = diffStates(worldTable, before, rig.world).map(({ path, a, b }) => [path, a, b]);
    expect(changes.sort()).toEqual([
      ['/pickup/0/returnTicks', before.pickup.returnTicks[0], 77],
      ['/seat/1/health', health, 31],
      ['/seat/2/score', before.seat.score[2], 4],
    ]);
    expect(rig.events.count).toBe(0);
    rig.play(1);
    expect(rig.world.match.tick[0]).toBe((before.match.tick[0] as number) + 1);
  });

  it('SIM-50 the same world, actions and patch give the same bytes, and the input stays as it was', () => {
    const rig = begin();
    const commands = [{ kind: 'patch' as const, edits: planPatch(rig.world, arena, [replace('/seat/0/health', 9)]) }];
    const kept = rig.world.bytes.slice();
    const results = [1, 2].map(() => {
      const next = createWorld();
      next.bytes.fill(0xaa);
      const job = { arena, world: rig.world, next, actions: createActions(), commands, events: createEventList() };
      createExactSimulator().step([job]);
      return Buffer.from(next.bytes).toString('hex');
    });
    expect(results[0]).toBe(results[1]);
    expect(rig.world.bytes).toEqual(kept);
  });

  it('SIM-51 a patch does to the world what RFC 6902 does to its description', () => {
    const rig = begin();
    const operations = [
      replace('/seat/0', {
        ...(describeState(worldTable, rig.world).seat as object[])[0],
        health: 12,
        weapon: 'none',
        magazine: WEAPONS.map(({ magazine }) => magazine),
        reserve: AMMUNITION_KINDS.map(() => 0),
      }),
      replace('/match/rng/2', 77),
      { op: 'test', path: '/match/rng/2', value: 77 } as const,
      replace('/match/scoreLimit', 9),
    ];
    const expected = applyPatch(describeState(worldTable, rig.world), operations);
    patch(rig, ...operations);
    expect(describeState(worldTable, rig.world)).toEqual(expected);
  });

  it('SIM-51 a patch of tests only, or of what is there already, changes nothing', () => {
    const rig = begin();
    const score = rig.world.seat.score[0];
    expect(patch(rig, { op: 'test', path: '/seat/0/score', value: score }, replace('/seat/0/score', score))).toBe(0);
  });
});

const CASES: [string, PatchOperation[], string, string][] = [
  ['a dead seat with health', [replace('/seat/0/alive', false)], '/patch/0', '0 while the seat is not alive'],
  [
    'a living seat without health',
    [replace('/seat/0/health', 0)],
    '/patch/0/value',
    'an integer from 1 to 100 while the seat is alive',
  ],
  ['a living seat that waits', [replace('/seat/1/respawnTicks', 3)], '/patch/0/value', '0 while the seat is alive'],
  ['an empty seat with a score', [replace('/seat/3/score', 2)], '/patch/0/value', 'a seat that somebody holds'],
  [
    'more rounds than fit',
    [replace('/seat/0/magazine/2', 25)],
    '/patch/0/value',
    'an integer from 0 to 24 rounds in the rifle',
  ],
  [
    'more rounds than can be carried',
    [replace('/seat/0/reserve', [0, 30, 25, 0, 0, 0, 0])],
    '/patch/0/value/2',
    'an integer from 0 to 24 shells',
  ],
  [
    'rounds for a weapon that needs none',
    [replace('/seat/0/magazine/8', 1)],
    '/patch/0/value',
    '0 rounds in the melee',
  ],
  ['rounds of no kind', [replace('/seat/0/reserve/0', 1)], '/patch/0/value', '0 rounds of no kind'],
  [
    'a weapon in hand that is not carried',
    [replace('/seat/0/weapon', 'rocket')],
    '/patch/0',
    'with 32 for the rocket in hand at /seat/0/carried',
  ],
  [
    'the weapon in hand put away',
    [replace('/seat/0/carried', 1 << WEAPON.pistol)],
    '/patch/0/value',
    'with 4 for the rifle in hand',
  ],
  [
    'no weapon, carried',
    [replace('/seat/0/carried', (1 << WEAPON.rifle) | 1)],
    '/patch/0/value',
    'bits of weapons from 1 to 8',
  ],
  [
    'a weapon that there is not, carried',
    [replace('/seat/0/carried', (1 << WEAPON.rifle) | (1 << 9))],
    '/patch/0/value',
    'bits of weapons from 1 to 8',
  ],
  ['more armour than can be worn', [replace('/seat/0/armour', 101)], '/patch/0/value', 'an integer from 0 to 100'],
  [
    'more protection than a spawn gives',
    [replace('/seat/0/protectedTicks', 91)],
    '/patch/0/value',
    'an integer from 0 to 90 ticks',
  ],
  ['an event', [replace('/event/0/value', 7)], '/patch/0/value', 'it tells what happened'],
  ['the mode', [replace('/match/mode', 'teams')], '/patch/0/value', 'a match is made in its mode'],
  ['a view straight up', [replace('/seat/0/pitch', 16_384)], '/patch/0/value', 'an integer from -16020 to 16020'],
  [
    'a killer that is no seat',
    [replace('/seat/0/killer', 9)],
    '/patch/0/value',
    'an integer from 0 to 3 or 255 for nobody',
  ],
  [
    'a speed beyond the highest',
    [replace('/seat/0/vx', 39), replace('/seat/0/vy', 39)],
    '/patch/1/value',
    'a velocity of at most 40 m/s',
  ],
  ['eyes above the head of who crouches', [replace('/seat/0/crouched', true)], '/patch/0', 'a number from 0.5 to 1.08'],
  ['a body outside', [replace('/seat/0/x', 900)], '/patch/0', 'a place inside the arena'],
  ['more time than there is', [replace('/match/episodeTick', 4_000_000_000)], '/patch/0/value', 'the time limit'],
  ['no score limit', [replace('/match/scoreLimit', 0)], '/patch/0/value', 'an integer from 1 to 65535 points'],
  ['a dead generator', [replace('/match/rng', [0, 0, 0, 0])], '/patch/0/value', 'not all zeros'],
  ['a pickup that is not there', [replace('/pickup/31/returnTicks', 5)], '/patch/0/value', "one of the arena's"],
  ['another tick', [replace('/match/tick', 5)], '/patch/0/value', 'steps and restores move time'],
  ['another holder', [replace('/seat/3/controller', 'bot')], '/patch/0/value', 'joining and leaving decide it'],
  ['health beyond the range', [replace('/seat/0/health', 101)], '/patch/0/value', 'an integer from 0 to 100'],
  ['an unknown field', [replace('/seat/0/helth', 50)], '/patch/0/path', '"/seat/0/health"'],
  [
    'a weapon that is not there',
    [replace('/seat/0/weapon', 'riffle')],
    '/patch/0/value',
    'one of "none", "pistol", "rifle"',
  ],
];

describe('impossible worlds', () => {
  it.each(CASES)('SIM-52 %s is refused with its path and what is expected', (_name, operations, path, expected) => {
    const rig = begin({ seed: 3 });
    const bytes = rig.world.bytes.slice();
    const error = refusal(rig, operations);
    expect(error.code).toBe('patch-invalid');
    expect(error.body.path.startsWith(path)).toBe(true);
    expect(error.body.expected).toContain(expected);
    expect(error.body.received).not.toBe('');
    expect(rig.world.bytes).toEqual(bytes);
  });

  it.each(CASES)('SIM-53 %s: the fix that is told makes the patch valid', (_name, operations) => {
    const rig = begin({ seed: 3 });
    const { fix } = refusal(rig, operations).body;
    if (!fix) return expect(operations[0]?.path).toMatch(/^\/(seat\/0\/[vx]|seat\/3\/score|pickup)/);
    let request = applyPatch({ patch: operations }, fix) as { patch: PatchOperation[] };
    // A mend may show what was hidden behind it: then the next one is told.
    for (let i = 0; i < 3; i++) {
      try {
        planPatch(rig.world, rig.arena, request.patch);
        return undefined;
      } catch (error) {
        request = applyPatch(request, (error as ParallaxError).body.fix ?? []) as { patch: PatchOperation[] };
      }
    }
    planPatch(rig.world, rig.arena, request.patch);
    return undefined;
  });

  it('SIM-52 a failed test is a conflict, not a fault', () => {
    const error = refusal(begin(), [{ op: 'test', path: '/seat/0/health', value: -1 }]);
    expect(error.code).toBe('patch-conflict');
    expect(error.body).toMatchObject({ path: '/patch/0/value', expected: '100', received: '-1', retryable: true });
  });

  it('SIM-52 nobody can be put into a wall or into somebody else; onto a floor is mended by the gap that bodies keep', () => {
    const rig = begin({ seed: 3 });
    const wall = arena.source.brushes.find((brush) => brush.kind === 'box');
    if (wall?.kind !== 'box') throw new Error('the atrium has boxes');
    const [x, y, z] = wall.min.map((low, i) => (low + (wall.max[i] as number)) / 2) as [number, number, number];
    const into = (x: number, y: number, z: number) => [
      replace('/seat/0/x', x),
      replace('/seat/0/y', y),
      replace('/seat/0/z', z),
    ];
    expect(refusal(rig, into(x, y, z)).body.expected).toContain('free of brushes, doors, lifts, crates, barrels');
    const s = rig.world.seat;
    expect(refusal(rig, into(s.x[1] as number, s.y[1] as number, s.z[1] as number)).code).toBe('patch-invalid');
    const spawn = arena.spawns.find((place) =>
      [0, 1, 2].every((k) => Math.hypot(place.x - (s.x[k] as number), place.z - (s.z[k] as number)) > 2),
    );
    if (!spawn) throw new Error('a spawn is free');
    const onto = into(spawn.x, spawn.y, spawn.z);
    const { fix } = refusal(rig, onto).body;
    const mended = applyPatch({ patch: onto }, fix ?? []) as { patch: PatchOperation[] };
    expect(patch(rig, ...mended.patch)).toBeGreaterThan(0);
    rig.play(30);
    expect(rig.monitor.drain()).toEqual([]);
  });
});

/** Something an operator might try, in a seat or in the match; much of it is refused. */
function randomOperation(rng: RngState, rig: Rig): PatchOperation[] {
  const seat = nextInt(rng, 4);
  const at = (name: string, value: unknown) => replace(`/seat/${seat}/${name}`, value);
  const s = rig.world.seat;
  const near = (column: ArrayLike<number>) => (column[seat] as number) + (nextUnit(rng) - 0.5) * 6;
  const whole = (name: string, most: number) => [at(name, nextInt(rng, most))];
  const tries: (() => PatchOperation[])[] = [
    () => [at('x', near(s.x)), at('z', near(s.z)), at('y', near(s.y))],
    () => [at('vx', near(s.vx)), at('vy', near(s.vy)), at('vz', near(s.vz))],
    () => [at('alive', false), at('health', 0), at('respawnTicks', 1 + nextInt(rng, 90))],
    () => [at('alive', true), at('health', 60), at('respawnTicks', 0)],
    () => [at('crouched', nextUnit(rng) < 0.5), at('eye', 0.4 + nextUnit(rng))],
    () => [at('weapon', WEAPONS[nextInt(rng, WEAPONS.length)]?.name), at('carried', 510)],
    () => [at('carried', nextInt(rng, 512))],
    () => [at(`magazine/${nextInt(rng, WEAPONS.length)}`, nextInt(rng, 25))],
    () => [at(`reserve/${nextInt(rng, AMMUNITION_KINDS.length)}`, nextInt(rng, 40))],
    () => [
      at(
        'reserve',
        AMMUNITION_KINDS.map((kind) => nextInt(rng, AMMUNITION[kind].most + 1)),
      ),
    ],
    () => whole('armour', 101),
    () => whole('protectedTicks', 100),
    () => [at('yaw', nextInt(rng, 65_536)), at('pitch', nextInt(rng, 32_040) - 16_020)],
    () => whole('health', 101),
    () => whole('cooldownTicks', 200),
    () => whole('reloadTicks', 200),
    () => whole('score', 24),
    () => whole('shots', 999),
    () => whole('hits', 999),
    () => whole('damageTaken', 9_999),
    () => whole('healed', 9_999),
    () => whole('deaths', 99),
    () => whole('heldButtons', 256),
    () => [{ op: 'remove', path: `/seat/${seat}/killer` }],
    () => [replace(`/pickup/${nextInt(rng, 8)}/returnTicks`, nextInt(rng, 1_000))],
    () => [replace('/match/episodeTick', nextInt(rng, 17_000))],
    () => [replace('/match/rng/1', nextInt(rng, 1 << 30))],
    () => [replace('/match/scoreLimit', 25 + nextInt(rng, 5))],
    () => [replace('/match/phase', nextUnit(rng) < 0.05 ? 'over' : 'playing')],
  ];
  return (tries[nextInt(rng, tries.length)] as () => PatchOperation[])();
}

describe('the checks', () => {
  it.each([1, 2, 3])(
    'SIM-54 no patch that is accepted raises an alarm, then or later: 1,000 tries from seed %s',
    (seed) => {
      const rig = begin({ seed, timeLimitTicks: 100_000 });
      const rng = createRng(seed);
      let accepted = 0;
      for (let i = 0; i < 1_000; i++) {
        try {
          accepted += patch(rig, ...randomOperation(rng, rig)) > 0 ? 1 : 0;
        } catch (error) {
          expect((error as ParallaxError).code).toBe('patch-invalid');
        }
        rig.play(nextInt(rng, 4));
      }
      expect(rig.monitor.drain()).toEqual([]);
      expect(rig.monitor.total).toBe(0);
      expect(accepted).toBeGreaterThan(300);
    },
  );

  it('SIM-55 a simulator that does more, less or other than the patch says is caught in that step', () => {
    const faults: [string, (world: ReturnType<typeof createWorld>) => void][] = [
      ['health-ledger', (world) => (world.seat.health[0] = 50)],
      ['score-ledger', (world) => (world.seat.score[1] = 7)],
      ['no-teleport', (world) => (world.seat.x[2] = (world.seat.x[2] as number) + 0.001)],
      ['clock', (world) => (world.match.tick[0] = 5)],
    ];
    for (const [invariant, sabotage] of faults) {
      let isPatched = false;
      const simulator = createSaboteur(({ commands, next }) => {
        if (!commands.some(({ kind }) => kind === 'patch')) return;
        isPatched = true;
        sabotage(next);
      });
      const rig = begin({ simulator });
      expect(rig.monitor.total).toBe(0);
      patch(rig, replace('/seat/0/health', 31));
      expect(isPatched).toBe(true);
      expect(rig.monitor.byInvariant[invariant], invariant).toBe(1);
    }
  });

  it('SIM-55 a simulator that ignores the patch is caught', () => {
    const rig = begin();
    const edits = planPatch(rig.world, arena, [replace('/seat/0/health', 31), replace('/seat/1/magazine/2', 3)]);
    const monitor = createMonitor(arena);
    const { actions, events, world } = rig;
    events.count = 0;
    monitor.check({ arena, before: world, after: world, actions, commands: [{ kind: 'patch', edits }], events });
    expect(Object.keys(monitor.byInvariant)).toEqual(expect.arrayContaining(['health-ledger', 'ammunition-ledger']));
  });
});
