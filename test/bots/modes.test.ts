/** What bots make of every mode, in every arena of the library that has it. */
import { beforeAll, describe, expect, test } from 'vitest';
import { listArenas, loadArena } from '../../server/assets/arena-library.ts';
import { loadPolicies } from '../../server/bots/policies.ts';
import type { Arena } from '../../shared/world/arena.ts';
import { SEATS, TICK_RATE } from '../../shared/world/constants.ts';
import type { EventRecord } from '../../shared/world/event.ts';
import { type ModeName, teamOf } from '../../shared/world/modes.ts';
import { CONTROLLERS } from '../../shared/world/world.ts';
import { type BotMatch, createBotMatch, createPolicies } from './bot-match.ts';

beforeAll(loadPolicies);

const TICKS = 2 * 60 * TICK_RATE;
/** Longest time without a point. */
const DROUGHT = 60 * TICK_RATE;

function play(where: Arena, mode: ModeName, seed: number, bots = SEATS): { match: BotMatch; events: EventRecord[] } {
  const match = createBotMatch(seed, createPolicies('bot', seed, where).slice(0, bots), undefined, where, mode);
  return { match, events: Array.from({ length: TICKS }, () => match.step()).flat() };
}

type Played = ReturnType<typeof play>;
const known = new Map<string, Played>();

/** A match of four bots that several tests look at. */
function matchOf(where: Arena, mode: ModeName): Played {
  const key = `${where.name} ${mode}`;
  const found = known.get(key) ?? play(where, mode, 31);
  known.set(key, found);
  return found;
}

/** Longest time between two points, or before the first or after the last. */
function longestDrought(events: readonly EventRecord[]): number {
  const at = [0, ...events.filter(({ kind, value }) => kind === 'score' && value > 0).map(({ tick }) => tick), TICKS];
  return Math.max(...at.map((tick, i) => tick - (at[i - 1] ?? 0)));
}

const seatsOf = (events: readonly EventRecord[], wanted: EventRecord['kind'], value?: number) =>
  new Set(events.filter((e) => e.kind === wanted && (value === undefined || e.value === value)).map((e) => e.seat));

const ALL = new Set([0, 1, 2, 3]);

describe.each(listArenas())('in the arena %s', (name) => {
  const where = loadArena(name);

  test.each(where.modes.map((mode) => [mode]))('ENV-44 four bots play %s and score', (mode) => {
    const { events } = matchOf(where, mode);
    expect(longestDrought(events)).toBeLessThan(DROUGHT);
    expect(seatsOf(events, 'score', 1)).toEqual(ALL);
  });

  test('ENV-46 every one of four bots holds the relic', () => {
    if (!where.modes.includes('relic')) return;
    const { events } = matchOf(where, 'relic');
    expect(seatsOf(events, 'relic', 1)).toEqual(ALL);
  });

  test.each([2, 3, 4])('ENV-46 %i bots bring points in a relay, each of them', (bots) => {
    if (!where.modes.includes('relay')) return;
    const { match, events } = bots === SEATS ? matchOf(where, 'relay') : play(where, 'relay', 33, bots);
    expect(seatsOf(events, 'goal')).toEqual(new Set([...ALL].slice(0, bots)));
    expect(match.world.seat.score[0]).toBeGreaterThanOrEqual(8);
  });
});

test('ENV-46 one bot helps who stands on a plate, and brings points with them', () => {
  const works = loadArena('works');
  const match = createBotMatch(34, createPolicies('bot', 34, works).slice(0, 1), undefined, works, 'relay');
  match.step();
  const [plate] = works.plates;
  const events: EventRecord[] = [];
  for (let tick = 0; tick < TICKS; tick++) {
    const { seat: s } = match.world;
    // Somebody who only stands there.
    s.controller[3] = CONTROLLERS.indexOf('human');
    if (s.alive[3] === 1 && plate) {
      s.x[3] = plate.x;
      s.y[3] = plate.y + 0.01;
      s.z[3] = plate.z;
    }
    s.respawnTicks[3] = s.alive[3] === 1 ? 0 : 1;
    events.push(...match.step());
  }
  expect(events.filter(({ kind }) => kind === 'goal').length).toBeGreaterThan(3);
});

test('ENV-45 in teams nobody sends a ray, or wounds, when only its mate is in sight', () => {
  const works = loadArena('works');
  const match = createBotMatch(35, createPolicies('bot', 35, works), undefined, works, 'teams');
  let [shots, withMate] = [0, 0];
  for (let tick = 0; tick < TICKS; tick++) {
    const sights = match.sights();
    for (const { kind, seat, other } of match.step()) {
      if (kind === 'hit' && seat < SEATS && other !== seat) expect(teamOf(other)).not.toBe(teamOf(seat));
      if (kind !== 'shot') continue;
      shots++;
      const seen = sights[seat] as number[];
      if (seen.some((s) => teamOf(s) === teamOf(seat))) withMate++;
      expect(seen.filter((s) => teamOf(s) !== teamOf(seat))).not.toEqual([]);
    }
  }
  expect(shots).toBeGreaterThan(100);
  expect(withMate).toBeGreaterThan(0);
});

test('ENV-45 in a relay nobody fires, though all carry weapons', () => {
  const { match, events } = matchOf(loadArena('works'), 'relay');
  expect(events.filter(({ kind }) => kind === 'shot' || kind === 'launch')).toEqual([]);
  expect(Math.min(...match.world.seat.carried)).toBeGreaterThan(0);
});
