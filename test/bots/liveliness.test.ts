/** What four bots make of a match: fights, pickups, both floors, hardly a moment of standing about. */
import { beforeAll, describe, expect, test } from 'vitest';
import { loadPolicies } from '../../server/bots/policies.ts';
import { SEATS, TICK_RATE } from '../../shared/world/constants.ts';
import { NOBODY } from '../../shared/world/fields.ts';
import { arena, createBotMatch, createPolicies } from './bot-match.ts';

beforeAll(loadPolicies);

/** Two minutes of world time. */
const TICKS = 2 * 60 * TICK_RATE;
/** A bot that gets on less than this in a second stands about, m. */
const STANDING = 0.5;

interface Outcome {
  kills: number[];
  shots: number;
  hits: number;
  /** Pickups that were taken, by number. */
  taken: Set<number>;
  takenKinds: Set<string | undefined>;
  /** Part of its life that each seat spent on the upper floor. */
  upstairs: number[];
  /** Part of all seconds that somebody stood about, and the longest such time, s. */
  standing: number;
  longestStanding: number;
}

function watch(seed: number): Outcome {
  const match = createBotMatch(seed, createPolicies('bot', seed));
  const perSeat = () => new Array<number>(SEATS).fill(0);
  const [kills, upper, lived, stood] = [perSeat(), perSeat(), perSeat(), perSeat()];
  const last = Array.from({ length: SEATS }, () => ({ x: 0, z: 0 }));
  const taken = new Set<number>();
  let [shots, hits, seconds, standing, longestStanding] = [0, 0, 0, 0, 0];
  for (let tick = 0; tick < TICKS; tick++) {
    for (const event of match.step()) {
      if (event.kind === 'death' && event.other < SEATS) kills[event.other] = (kills[event.other] as number) + 1;
      if (event.kind === 'shot') shots++;
      if (event.kind === 'shot' && event.other !== NOBODY) hits++;
      if (event.kind === 'pickup') taken.add(event.other);
    }
    const { seat } = match.world;
    for (let s = 0; s < SEATS; s++) {
      if (seat.alive[s] === 0) continue;
      lived[s] = (lived[s] as number) + 1;
      if ((seat.y[s] as number) > 3) upper[s] = (upper[s] as number) + 1;
      if (tick % TICK_RATE !== 0) continue;
      const before = last[s] as { x: number; z: number };
      const way = Math.hypot((seat.x[s] as number) - before.x, (seat.z[s] as number) - before.z);
      last[s] = { x: seat.x[s] as number, z: seat.z[s] as number };
      stood[s] = way < STANDING ? (stood[s] as number) + 1 : 0;
      seconds++;
      if (way < STANDING) standing++;
      longestStanding = Math.max(longestStanding, stood[s] as number);
    }
  }
  return {
    kills,
    shots,
    hits,
    taken,
    takenKinds: new Set([...taken].map((number) => arena.pickups[number]?.kind)),
    upstairs: upper.map((ticks, s) => ticks / (lived[s] as number)),
    standing: standing / seconds,
    longestStanding,
  };
}

describe.each([11, 12, 13])('four bots, seed %i, two minutes', (seed) => {
  let outcome: Outcome;
  beforeAll(() => {
    outcome = watch(seed);
  });

  test('ENV-33 fight: every seat kills, and in all 10 or more', () => {
    expect(Math.min(...outcome.kills)).toBeGreaterThan(0);
    expect(outcome.kills.reduce((a, b) => a + b)).toBeGreaterThanOrEqual(10);
  });

  test('ENV-34 aim like people: 20 to 65 % of their shots hit', () => {
    expect(outcome.hits / outcome.shots).toBeGreaterThan(0.2);
    expect(outcome.hits / outcome.shots).toBeLessThan(0.65);
  });

  test('ENV-35 fetch most kinds of pickups, health among them', () => {
    expect(outcome.takenKinds.has('health')).toBe(true);
    expect(outcome.takenKinds.size).toBeGreaterThanOrEqual(6);
    expect(outcome.taken.size).toBeGreaterThanOrEqual(8);
  });

  test('ENV-36 use both floors', () => {
    for (const part of outcome.upstairs) {
      expect(part).toBeGreaterThan(0.1);
      expect(part).toBeLessThan(0.9);
    }
  });

  test('ENV-37 hardly ever stand about, and get free where they are stuck', () => {
    expect(outcome.standing).toBeLessThan(0.03);
    expect(outcome.longestStanding).toBeLessThanOrEqual(4);
  });
});
