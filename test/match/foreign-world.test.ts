/**
 * Worlds that somebody brings in a snapshot: those that the rules cannot go on from are refused, those that
 * the server took never are, and from what is accepted a match goes on.
 */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { listArenas, loadArena } from '../../server/assets/arena-library.ts';
import { mindTable } from '../../server/bots/mind.ts';
import { loadPolicies } from '../../server/bots/policies.ts';
import type { Match } from '../../server/match/match.ts';
import { ParallaxError } from '../../shared/protocol/errors.ts';
import { openState } from '../../shared/schema/table.ts';
import { type ViewLeaf, viewLeaves, writeLeaf } from '../../shared/schema/view-tree.ts';
import { SEATS } from '../../shared/world/constants.ts';
import type { ModeName } from '../../shared/world/modes.ts';
import { MOVER, type World, worldFrom, worldTable } from '../../shared/world/world.ts';
import { forge, forgeWorld } from '../support/snapshot.ts';
import { grant, operationsOf, wish } from '../support/wishes.ts';
import { beginPlay, play, refusal } from './bot-play.ts';

beforeAll(() => loadPolicies());

const SEED = Number(process.env.FUZZ_SEED ?? Date.now());
const PLAYED: readonly [string, ModeName][] = listArenas().flatMap((name) =>
  loadArena(name).modes.map((mode): [string, ModeName] => [name, mode]),
);

/** A match that plays until everybody is alive. */
function playing(name: string, mode: ModeName): Match {
  const match = beginPlay(name, mode, 11);
  play(match, 100);
  for (let i = 0; match.world.seat.alive.includes(0); i++) {
    if (i === 2000) throw new Error('somebody is always dead');
    play(match, 1);
  }
  return match;
}

/** What the rules cannot go on from: [what, the mode, the edit of a world in the works, where it is refused]. */
const UNSOUND: readonly [string, ModeName, (world: World) => void, string][] = [
  ['a body in a wall', 'deathmatch', ({ seat }) => seat.y.fill(-1, 0, 1), '/seat/0/y'],
  [
    'two bodies in one place',
    'deathmatch',
    ({ seat: { x, y, z } }) => {
      for (const axis of [x, y, z]) axis[1] = axis[2] as number;
    },
    '/seat/1/y',
  ],
  ['health of the dead', 'deathmatch', ({ seat }) => seat.alive.fill(0, 3), '/seat/3/health'],
  ['life without health', 'deathmatch', ({ seat }) => seat.health.fill(0, 2, 3), '/seat/2/health'],
  ['a weapon that is not carried', 'deathmatch', ({ seat }) => seat.carried.fill(0, 1, 2), '/seat/1/carried'],
  ['more rounds than fit', 'deathmatch', ({ seat }) => seat.magazine.fill(999, 2, 3), '/seat/0/magazine/2'],
  [
    'speed beyond the cap',
    'deathmatch',
    ({ seat }) => {
      for (const axis of [seat.vx, seat.vz]) axis[0] = 39;
    },
    '/seat/0/vy',
  ],
  ['something of an empty seat', 'deathmatch', ({ seat }) => seat.controller.fill(0, 1, 2), '/seat/1/x'],
  ['a door out of its way', 'deathmatch', ({ mover }) => mover.offset.fill(99, 0, 1), '/mover/0/offset'],
  ['a shut door that is out', 'deathmatch', ({ mover }) => mover.phase.fill(MOVER.open, 0, 1), '/mover/0/offset'],
  ['a door that the arena lacks', 'deathmatch', ({ mover }) => mover.waitTicks.fill(1, 11), '/mover/11/waitTicks'],
  ['a pickup that it lacks', 'deathmatch', ({ pickup }) => pickup.returnTicks.fill(1, 31), '/pickup/31/returnTicks'],
  ['a crate in the floor', 'deathmatch', ({ prop }) => prop.y.fill(-1, 0, 1), '/prop/0/y'],
  ['something left in a free slot', 'deathmatch', ({ projectile }) => projectile.vx.fill(3, 7, 8), '/projectile/7/vx'],
  ['a relic held by nobody that is', 'relic', ({ relic }) => relic.holder.fill(77), '/relic/holder'],
  [
    'a relic away from its holder',
    'relic',
    ({ relic }) => {
      relic.holder[0] = 1;
      relic.y[0] = 90;
    },
    '/relic/',
  ],
  ['a relic in a game about something else', 'teams', ({ relic }) => relic.holder.fill(1), '/relic/holder'],
  ['a goal at rest where nobody runs', 'teams', ({ relay }) => relay.goalTicks.fill(9), '/relay/goalTicks'],
  ['plates that the arena lacks', 'teams', ({ relay }) => relay.plates.fill(128), '/relay/plates'],
  ['chance that has ended', 'deathmatch', ({ match }) => match.rng.fill(0), '/match/rng/0'],
  ['an episode beyond its end', 'deathmatch', ({ match }) => match.episodeTick.fill(3601), '/match/episodeTick'],
  ['an event that is yet to come', 'deathmatch', ({ event }) => event.tick.fill(9_000_000, 0, 1), '/event/0/tick'],
  ['a deed of nobody that is', 'deathmatch', ({ event }) => event.seat.fill(9, 0, 1), '/event/0/seat'],
  ['an event that nobody wrote', 'deathmatch', ({ match }) => match.eventCount.fill(3), '/event/3/'],
];

describe('unsound worlds', () => {
  it.each(UNSOUND)('DATA-32 %s is refused with its place, in %s', (_what, mode, edit, path) => {
    const match = playing('works', mode);
    const body = refusal(match, forgeWorld(match.snapshot(), edit));
    expect(body.code).toBe('snapshot-invalid');
    expect(body.path.startsWith(`/snapshot/sections/world${path}`), body.path).toBe(true);
    expect(body.expected).not.toBe('');
    play(match, 30);
  });
});

describe('own worlds', () => {
  /** Somebody leaves, somebody comes, an episode begins anew. */
  const HAPPENINGS: readonly ((match: Match, seat: number) => void)[] = [
    (match, seat) => match.queue({ kind: 'leave', seat }),
    (match, seat) => match.queue({ kind: 'join', seat, controller: 'bot' }),
    (match, seat) => match.queue({ kind: 'timeout', seat }),
    (match, seat) => match.queue({ kind: 'reset', seed: seat + 1 }),
    (match, seat) => match.queue({ kind: 'join', seat, controller: 'agent' }),
    () => undefined,
  ];

  it.each(PLAYED)('DATA-33 whatever bots came to in %s %s can be brought back, and is the same', (name, mode) => {
    const [match, other] = [beginPlay(name, mode, SEED % 1000), beginPlay(name, mode, 1)];
    for (let i = 0; i < 120; i++) {
      // The tick in which something happened, and some time after it.
      if (i % 5 === 4) HAPPENINGS[(i * 7) % HAPPENINGS.length]?.(match, i % SEATS);
      play(match, i % 2 === 0 ? 1 : 17);
      const what = `seed ${SEED % 1000}, tick ${match.world.match.tick[0]}`;
      try {
        void other.restore(match.snapshot());
      } catch (error) {
        throw new Error(`${what}: ${error instanceof Error ? error.message : error}`);
      }
      expect(other.digest(), what).toBe(match.digest());
    }
  });

  it('DATA-33 so can what comes after whatever an operator asks for', () => {
    const match = beginPlay('works', 'relic', 8);
    play(match, 200);
    const snapshot = match.snapshot();
    let granted = 0;
    fc.assert(
      fc.property(fc.array(wish, { minLength: 1, maxLength: 4 }), fc.integer({ min: 1, max: 30 }), (wishes, ticks) => {
        void match.restore(snapshot);
        const answer = grant(match.world, match.arena, operationsOf(wishes, match.arena, match.world));
        if ('error' in answer) return;
        granted++;
        match.patch(answer.operations);
        for (const wait of [0, 1, ticks]) {
          play(match, wait);
          void match.restore(match.snapshot());
        }
      }),
      { seed: SEED, numRuns: 60 },
    );
    expect(granted).toBeGreaterThan(15);
  });

  it('DATA-33 so can the end of an episode, and what comes after it', () => {
    const setup = { mode: 'deathmatch' as const, seed: 3, scoreLimit: 1000, timeLimitTicks: 90 };
    const match = beginPlay('yard', 'deathmatch', 3, { setup });
    for (let i = 0; i < 120; i++) {
      play(match, 1);
      void match.restore(match.snapshot());
    }
    expect(match.world.match.phase[0]).toBe(1);
  });
});

describe('accepted worlds', () => {
  /** Elements of the world and of a bot's memory, by the kind of a drawn number. */
  const LEAVES = { world: [...viewLeaves(worldTable)], mind: [...viewLeaves(mindTable)] } as const;
  const edit = fc.record({
    of: fc.constantFrom('world' as const, 'mind' as const),
    leaf: fc.nat(),
    value: fc.oneof(
      fc.constantFrom('min' as const, 'max' as const),
      fc.double({ noNaN: true, min: 0, max: 1 }),
      fc.integer({ min: -2, max: 300 }),
    ),
  });

  function numberFor({ field: { min = 0, max = 0, type } }: ViewLeaf, value: number | 'min' | 'max'): number {
    if (value === 'min') return min;
    if (value === 'max') return max;
    if (Number.isInteger(value)) return value;
    const within = min + (max - min) * value;
    return type.startsWith('f') ? within : Math.round(within);
  }

  it('DATA-34 from every snapshot that is accepted a match goes on, bots and all', () => {
    const match = beginPlay('works', 'relic', 21);
    play(match, 400);
    const snapshot = match.snapshot();
    let accepted = 0;
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 6 }), (edits) => {
        const forged = forge(snapshot, ({ world: bytes, policies }) => {
          const world = worldFrom(bytes);
          const mind = openState(mindTable, policies[0]?.memory.slice().buffer as ArrayBuffer);
          const states = { world, mind };
          for (const { of, leaf, value } of edits) {
            const chosen = LEAVES[of][leaf % LEAVES[of].length] as ViewLeaf;
            writeLeaf(states[of], chosen, numberFor(chosen, value));
          }
          return {
            world: world.bytes,
            policies: policies.map((policy) => policy && { ...policy, memory: mind.bytes.slice() }),
          };
        });
        try {
          void match.restore(forged);
        } catch (error) {
          if (error instanceof ParallaxError && error.code === 'snapshot-invalid') return;
          throw error;
        }
        accepted++;
        play(match, 25);
      }),
      { seed: SEED, numRuns: 150 },
    );
    expect(accepted).toBeGreaterThan(20);
  });
});
