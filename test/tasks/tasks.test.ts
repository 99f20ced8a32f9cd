/** The tasks of the modes: what each pays, from real ticks, and when its episode ends. */
import { describe, expect, it } from 'vitest';
import { provingGround } from '../../server/drift/proving-ground.ts';
import { TASKS } from '../../server/tasks/catalogue.ts';
import { BUTTON } from '../../shared/world/action.ts';
import { PROTECTION_TICKS, RELIC_POINT_TICKS } from '../../shared/world/constants.ts';
import { createEventList, EVENT, type EventList, type EventRecord } from '../../shared/world/event.ts';
import { MODE_NAMES, type ModeName } from '../../shared/world/modes.ts';
import { createSandbox, type Sandbox } from '../support/sandbox.ts';

const SEATS = [0, 1, 2, 3];
const FLOOR = 0.001;
const PIT = [4, -3, 6] as const;
const GOAL = [2.1, FLOOR, 2.6] as const;
const RELIC = [1.6, FLOOR, 0] as const;

/** The events of some ticks as a task gets them. */
function listOf(events: readonly EventRecord[]): EventList {
  const list = createEventList();
  for (const { kind, seat, other, value } of events) {
    const at = list.count++;
    list.columns.kind[at] = EVENT[kind];
    list.columns.seat[at] = seat;
    list.columns.other[at] = other;
    list.columns.value[at] = value;
  }
  return list;
}

/** Four seats in the proving ground, out of protection, each in a place of its own. */
function begin(mode: ModeName): Sandbox {
  const s = createSandbox(provingGround({ props: [] }), 4, 1, mode);
  s.run(PROTECTION_TICKS + 1);
  for (const seat of SEATS) s.put(seat, -4 + 1.5 * seat, FLOOR, 4.5);
  s.run(1);
  return s;
}

/** What each seat earns in one tick in which `act` has something happen. */
function earn(s: Sandbox, mode: ModeName, act: (s: Sandbox) => void): number[] {
  s.events.length = 0;
  act(s);
  const events = listOf(s.events);
  const { reward, rewardRange } = TASKS[mode];
  const rewards = SEATS.map((seat) => reward(events, seat));
  for (const each of rewards) {
    expect(each).toBeGreaterThanOrEqual(rewardRange[0]);
    expect(each).toBeLessThanOrEqual(rewardRange[1]);
  }
  return rewards;
}

/** `by` shoots `victim`, who has 1 health. */
const kill = (by: number, victim: number) => (s: Sandbox) => {
  s.put(by, 4.5, FLOOR, -2);
  s.put(victim, 4.5, FLOOR, -4, 32_768);
  s.world.seat.health[victim] = 1;
  s.step(SEATS.map((seat) => (seat === by ? { buttons: BUTTON.fire } : {})));
  expect(s.world.seat.alive[victim]).toBe(0);
};

const fall = (seat: number) => (s: Sandbox) => {
  s.put(seat, ...PIT);
  s.step();
  expect(s.world.seat.alive[seat]).toBe(0);
};

describe('rewards from real ticks', () => {
  it.each(['deathmatch', 'one-hit'] as const)(
    'ENV-70 %s: a kill is +1 and -1, a death by the world -1 alone',
    (mode) => {
      const s = begin(mode);
      expect(earn(s, mode, kill(2, 1))).toEqual([0, -1, 1, 0]);
      expect(earn(s, mode, fall(3))).toEqual([0, 0, 0, -1]);
      expect(earn(s, mode, (world) => world.run(1))).toEqual([0, 0, 0, 0]);
    },
  );

  it('ENV-73 teams: team mates earn the same, and what one team earns the other loses', () => {
    const s = begin('teams');
    expect(earn(s, 'teams', kill(2, 1))).toEqual([1, -1, 1, -1]);
    expect(earn(s, 'teams', fall(0))).toEqual([-1, 1, -1, 1]);
    expect(earn(s, 'teams', kill(3, 2))).toEqual([-1, 1, -1, 1]);
  });

  it('ENV-74 relic: a second with the relic is +1, and neither kills nor deaths pay', () => {
    const s = begin('relic');
    expect(earn(s, 'relic', kill(2, 1))).toEqual([0, 0, 0, 0]);
    s.put(3, ...RELIC);
    expect(earn(s, 'relic', (world) => world.run(RELIC_POINT_TICKS))).toEqual([0, 0, 0, 0]);
    expect(earn(s, 'relic', (world) => world.run(1))).toEqual([0, 0, 0, 1]);
    expect(earn(s, 'relic', fall(3))).toEqual([0, 0, 0, 0]);
  });

  it('ENV-75 relay: the goal is +1 to every seat, whoever reaches it', () => {
    const s = begin('relay');
    expect(earn(s, 'relay', fall(1))).toEqual([0, 0, 0, 0]);
    const reach = (world: Sandbox) => {
      world.put(2, ...GOAL);
      world.step();
    };
    expect(earn(s, 'relay', reach)).toEqual([1, 1, 1, 1]);
  });
});

describe('the end of an episode', () => {
  /** What brings somebody's first point in each mode. */
  const point: { readonly [K in ModeName]: (s: Sandbox) => void } = {
    deathmatch: kill(0, 1),
    teams: kill(0, 1),
    'one-hit': kill(0, 1),
    relic(s) {
      s.put(0, ...RELIC);
      s.run(RELIC_POINT_TICKS + 1);
    },
    relay(s) {
      s.put(0, ...GOAL);
      s.step();
    },
  };

  it.each(MODE_NAMES)('ENV-71 %s: the score limit terminates, the time limit truncates', (mode) => {
    const { ending } = TASKS[mode];
    const won = begin(mode);
    won.world.match.scoreLimit[0] = 1;
    point[mode](won);
    expect(ending(won.world)).toBe('terminated');

    const late = begin(mode);
    point[mode](late);
    expect(ending(late.world)).toBeUndefined();
    late.world.match.timeLimitTicks[0] = (late.world.match.episodeTick[0] as number) + 1;
    late.run(1);
    expect(ending(late.world)).toBe('truncated');
  });

  it('ENV-76 each mode has a task of its name', () => {
    expect(MODE_NAMES.map((mode) => TASKS[mode].id)).toEqual([...MODE_NAMES]);
  });
});
