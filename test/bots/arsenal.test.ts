/** Bots make use of all there is to fight with, in the arena that has all of it. */
import { beforeAll, describe, expect, test } from 'vitest';
import { loadArena } from '../../server/assets/arena-library.ts';
import { createPolicy, loadPolicies } from '../../server/bots/policies.ts';
import { BUTTON, createActions } from '../../shared/world/action.ts';
import { PICKUP_KINDS } from '../../shared/world/arena-source.ts';
import { SEATS, TICK_RATE } from '../../shared/world/constants.ts';
import type { EventRecord } from '../../shared/world/event.ts';
import { NOBODY } from '../../shared/world/fields.ts';
import type { ModeName } from '../../shared/world/modes.ts';
import { WEAPON, WEAPONS } from '../../shared/world/weapons.ts';
import { roomArena } from '../support/box-arena.ts';
import { createBotMatch, createPolicies } from './bot-match.ts';

const works = loadArena('works');
const SEEDS = [5, 6];
const TICKS = 2 * 60 * TICK_RATE;

interface Use {
  events: EventRecord[];
  /** Distances at which rays of each weapon found somebody, m. */
  reach: Map<string, number[]>;
  zoomedShots: number;
  /** Grenades that left a hand whose owner saw nobody, and mines likewise. */
  blind: { grenade: number; mine: number };
}

const nothingYet = (): Use => ({ events: [], reach: new Map(), zoomedShots: 0, blind: { grenade: 0, mine: 0 } });

function playInto(use: Use, mode: ModeName, seed: number, ticks: number): void {
  const match = createBotMatch(seed, createPolicies('bot', seed, works), undefined, works, mode);
  const { seat: row } = createActions(match.actionBytes.buffer as ArrayBuffer);
  for (let tick = 0; tick < ticks; tick++) {
    const events = match.step();
    use.events.push(...events);
    for (const { kind, seat, other, cause, at, end } of events) {
      if (kind === 'shot' && other !== NOBODY) {
        const [x, y, z] = [0, 1, 2].map((i) => (end[i] as number) - (at[i] as number));
        use.reach.set(cause, [...(use.reach.get(cause) ?? []), Math.hypot(x as number, y as number, z as number)]);
      }
      if (kind === 'shot' && ((row.buttons[seat] as number) & BUTTON.zoom) !== 0) use.zoomedShots++;
      const isThrown = kind === 'launch' && (cause === 'grenade' || cause === 'mine');
      if (isThrown && match.sights()[seat]?.length === 0) use.blind[cause]++;
    }
  }
}

const mean = (numbers: readonly number[] = []) => numbers.reduce((a, b) => a + b, 0) / numbers.length;

describe('four bots, twice two minutes in the works', () => {
  const use = nothingYet();
  beforeAll(loadPolicies);
  for (const seed of SEEDS) beforeAll(() => playInto(use, 'deathmatch', seed, TICKS));

  test('ENV-42 use every weapon but their last resort', () => {
    const used = use.events.filter(({ kind }) => kind === 'shot' || kind === 'launch').map(({ cause }) => cause);
    const inFight = WEAPONS.map(({ name }) => name).filter((name) => name !== 'none' && name !== 'pistol');
    expect(inFight.filter((name) => !(used as string[]).includes(name))).toEqual([]);
  });

  test('ENV-42 use shotguns near, rifles farther, and the marksman farthest, through its sights', () => {
    expect(mean(use.reach.get('shotgun'))).toBeLessThan(8);
    expect(mean(use.reach.get('shotgun'))).toBeLessThan(mean(use.reach.get('rifle')));
    expect(mean(use.reach.get('rifle'))).toBeLessThan(mean(use.reach.get('marksman')));
    expect(use.zoomedShots).toBeGreaterThan(3);
  });

  test('ENV-42 lob grenades to where they lost somebody, and lay mines where nobody is', () => {
    expect(use.blind.grenade).toBeGreaterThan(0);
    expect(use.blind.mine).toBeGreaterThan(3);
  });

  test('ENV-42 keep a weapon in hand for a while: no more than a change in four seconds', () => {
    const changes = use.events.filter(({ kind }) => kind === 'switch');
    expect(changes.length).toBeGreaterThan(20);
    expect(changes.length).toBeLessThan((SEEDS.length * SEATS * TICKS) / (4 * TICK_RATE));
    const melees = changes.filter(({ value }) => value === WEAPON.melee).length;
    expect(melees).toBeLessThan(changes.length / 4);
  });

  test('ENV-43 fetch every kind of pickup', () => {
    const taken = new Set(
      use.events.filter(({ kind }) => kind === 'pickup').map(({ other }) => works.pickups[other]?.kind),
    );
    expect(taken).toEqual(new Set(PICKUP_KINDS));
  });

  test('ENV-43 go for nothing but ammunition in one-hit', () => {
    const duels = nothingYet();
    playInto(duels, 'one-hit', 6, 90 * TICK_RATE);
    const { events } = duels;
    const taken = new Set(
      events.filter(({ kind }) => kind === 'pickup').map(({ other }) => works.pickups[other]?.kind),
    );
    expect(taken).toEqual(new Set(['ammunition']));
    const used = new Set(events.filter(({ kind }) => kind === 'shot').map(({ cause }) => cause as string));
    expect([...used].filter((cause) => cause !== 'pistol' && cause !== 'melee')).toEqual([]);
    expect(used.has('pistol')).toBe(true);
  });
});

describe('a bot before somebody who only stands there', () => {
  beforeAll(loadPolicies);

  /** What the bot uses up to the other's death, its weapons having these rounds and nothing in supply. */
  function duel(rounds: { [weapon: number]: number }): string[] {
    const room = roomArena();
    const policies = [createPolicy('bot', room, 1), createPolicy('idle', room, 1)];
    const match = createBotMatch(1, policies, undefined, room);
    match.step();
    const { seat: s } = match.world;
    s.magazine.fill(0);
    s.reserve.fill(0);
    for (const [weapon, count] of Object.entries(rounds)) s.magazine[Number(weapon)] = count;
    s.x[0] = s.z[0] = s.x[1] = 0;
    s.z[1] = -6;
    s.yaw[0] = 0;
    const used: string[] = [];
    for (let tick = 0; tick < 20 * TICK_RATE; tick++) {
      const events = match.step();
      used.push(...events.filter(({ kind }) => kind === 'shot').map(({ cause }) => cause));
      if (events.some(({ kind }) => kind === 'death')) return used;
    }
    throw new Error(`nobody died in twenty seconds of ${used.join(' ')}`);
  }

  test('ENV-42 takes its pistol when the rifle is empty', () => {
    expect(new Set(duel({ [WEAPON.rifle]: 0, [WEAPON.pistol]: 12 })).has('pistol')).toBe(true);
    expect(new Set(duel({ [WEAPON.rifle]: 24, [WEAPON.pistol]: 12 }))).toEqual(new Set(['rifle']));
  });

  test('ENV-42 with no rounds at all comes near and strikes', () => {
    expect(new Set(duel({}))).toEqual(new Set(['melee']));
  });
});
