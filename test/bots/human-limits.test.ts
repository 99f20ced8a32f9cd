/** Bots have a human's limits: they react late, turn only so fast, and fire only at what they see. */
import { beforeAll, describe, expect, test } from 'vitest';
import { loadPolicies } from '../../server/bots/policies.ts';
import { canSeeSeat } from '../../shared/view/visibility.ts';
import { createActions } from '../../shared/world/action.ts';
import { SEATS, TICK_RATE } from '../../shared/world/constants.ts';
import { arena, createBotMatch, createPolicies } from './bot-match.ts';

const TICKS = 90 * TICK_RATE;
/** Shortest time in which a person reacts to what comes into sight, ticks: 150 ms. */
const FASTEST_REACTION = 9;
/** Out of sight for longer than this, an opponent comes as a surprise again. */
const SURPRISE_TICKS = 30;
/** Fastest turn of a bot: 360 degrees a second in 1/65536 turn a tick. */
const FASTEST_TURN = 65_536 / TICK_RATE;

interface Shot {
  seat: number;
  tick: number;
  /** Opponents in sight when the action was chosen. */
  inSight: number;
  /** Ticks since anybody came into sight after a time with nobody. */
  sinceSurprise: number;
}

function record(seed: number): { shots: Shot[]; turns: number[] } {
  const match = createBotMatch(seed, createPolicies('bot', seed));
  const actions = createActions(match.actionBytes.buffer as ArrayBuffer);
  const [seenAt, surprisedAt] = [new Array<number>(SEATS).fill(-1000), new Array<number>(SEATS).fill(0)];
  const [shots, turns]: [Shot[], number[]] = [[], []];
  for (let tick = 0; tick < TICKS; tick++) {
    const inSight = Array.from({ length: SEATS }, (_, seat) =>
      [0, 1, 2, 3].reduce(
        (sum, other) => sum + (other !== seat && canSeeSeat(match.world, arena, seat, other) ? 1 : 0),
        0,
      ),
    );
    inSight.forEach((count, seat) => {
      if (count === 0) return;
      if (tick - (seenAt[seat] as number) > SURPRISE_TICKS) surprisedAt[seat] = tick;
      seenAt[seat] = tick;
    });
    for (const { kind, seat } of match.step()) {
      if (kind === 'shot')
        shots.push({
          seat,
          tick,
          inSight: inSight[seat] as number,
          sinceSurprise: tick - (surprisedAt[seat] as number),
        });
    }
    turns.push(...actions.seat.turn, ...actions.seat.look);
  }
  return { shots, turns };
}

describe('a bot', () => {
  let seen: ReturnType<typeof record>;
  beforeAll(async () => {
    await loadPolicies();
    seen = record(21);
  });

  test('ENV-38 holds fire when it sees nobody', () => {
    expect(seen.shots.length).toBeGreaterThan(100);
    expect(seen.shots.filter((shot) => shot.inSight === 0)).toEqual([]);
  });

  test('ENV-39 never fires sooner than 150 ms after somebody came into sight', () => {
    expect(seen.shots.filter((shot) => shot.sinceSurprise < FASTEST_REACTION)).toEqual([]);
    const surprises = new Set(seen.shots.map((shot) => `${shot.seat} ${shot.tick - shot.sinceSurprise}`));
    expect(surprises.size).toBeGreaterThan(10);
  });

  test('ENV-40 never turns faster than 360 degrees a second, but does turn fast', () => {
    const fastest = Math.max(...seen.turns.map(Math.abs));
    expect(fastest).toBeLessThanOrEqual(FASTEST_TURN);
    expect(fastest).toBeGreaterThan(FASTEST_TURN / 2);
  });
});
