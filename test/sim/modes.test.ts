/** The modes' rules in the world itself: who harms whom, what pays, and what each is about. */
import { expect, test } from 'vitest';
import { BUTTON } from '../../shared/world/action.ts';
import type { Arena } from '../../shared/world/arena.ts';
import { lacksOf } from '../../shared/world/arena-parts.ts';
import {
  GATE_TICKS,
  GOAL_RETURN_TICKS,
  PROTECTION_TICKS,
  RELIC_POINT_TICKS,
  RELIC_RETURN_TICKS,
  RESPAWN_TICKS,
} from '../../shared/world/constants.ts';
import type { EventRecord } from '../../shared/world/event.ts';
import { NOBODY } from '../../shared/world/fields.ts';
import type { ModeName } from '../../shared/world/modes.ts';
import { CAUSE, WEAPON } from '../../shared/world/weapons.ts';
import { PHASES } from '../../shared/world/world.ts';
import { roomArena } from '../support/box-arena.ts';
import { createSandbox, type Sandbox } from '../support/sandbox.ts';

const FIRE = { buttons: BUTTON.fire };
const FLOOR = 0.001;

const kindsOf = (s: Sandbox, kind: EventRecord['kind']) => s.events.filter((event) => event.kind === kind);
const scoresOf = (s: Sandbox) => [...s.world.seat.score];

/** A room without props, its corners far from everything that counts. */
const ROOM = roomArena([], {
  relic: [0, 0, 0],
  plates: [
    [-5, 0, 5],
    [5, 0, 5],
  ],
  goal: [0, 0, -5],
  killVolumes: [{ id: 'pit', min: [6, 0, -4], max: [9, 0.5, -2] }],
  movers: [
    {
      id: 'gate',
      kind: 'door',
      material: 'stone',
      min: [-9, 0, -9],
      max: [-7.5, 2, -8.5],
      travel: [0, 2.5, 0],
      speedMps: 3,
      trigger: 'plates',
      waitSeconds: 1,
    },
  ],
  pickups: [
    { kind: 'health', at: [8, 0, 0] },
    { kind: 'ammunition', at: [8, 0, 2] },
    { kind: 'shotgun', at: [8, 0, 4] },
    { kind: 'armour', at: [8, 0, 6] },
  ],
});

/** All seats in the arena, out of protection, in corners of their own. */
function begin(mode: ModeName, seats = 4, arena: Arena = ROOM): Sandbox {
  const s = createSandbox(arena, seats, 1, mode);
  s.run(PROTECTION_TICKS + 1);
  for (let seat = 0; seat < seats; seat++) s.put(seat, -8 + 3 * seat, FLOOR, 8.5);
  s.run(1);
  s.events.length = 0;
  return s;
}

/** Puts `by` in front of `victim`, 2 m away, and lets it shoot for some ticks. */
function shoot(s: Sandbox, by: number, victim: number, ticks: number): void {
  s.put(by, 3, FLOOR, 0);
  s.put(victim, 3, FLOOR, -2, 32_768);
  s.run(
    ticks,
    [0, 1, 2, 3].map((seat) => (seat === by ? FIRE : {})),
  );
}

test('SIM-78 a kill is a point for the killer; who dies by own doing or by the world loses one, and it is told', () => {
  const s = begin('deathmatch');
  s.world.seat.health[1] = 1;
  shoot(s, 0, 1, 1);
  expect(kindsOf(s, 'score')).toMatchObject([{ seat: 0, other: 1, value: 1 }]);
  s.put(2, 7, 0.2, -3);
  s.run(1);
  expect(kindsOf(s, 'death').at(-1)).toMatchObject({ seat: 2, other: NOBODY, cause: 'pit' });
  expect(kindsOf(s, 'score').at(-1)).toMatchObject({ seat: 2, other: 2, value: -1 });
  // A rocket at the own feet.
  s.world.seat.weapon[3] = WEAPON.rocket;
  s.world.seat.magazine[3 * 9 + WEAPON.rocket] = 1;
  s.world.seat.carried[3] = (s.world.seat.carried[3] as number) | (1 << WEAPON.rocket);
  s.world.seat.health[3] = 1;
  s.put(3, -6, FLOOR, 0);
  s.world.seat.pitch[3] = -16_000;
  s.run(30, [{}, {}, {}, FIRE]);
  expect(kindsOf(s, 'death').at(-1)).toMatchObject({ seat: 3, other: 3, cause: 'rocket' });
  expect(scoresOf(s)).toEqual([1, 0, -1, -1]);
  const told = [0, 0, 0, 0];
  for (const { seat, value } of kindsOf(s, 'score')) told[seat] = (told[seat] as number) + value;
  expect(told).toEqual(scoresOf(s));
});

test('SIM-78 where kills do not pay, neither killing nor dying changes a score', () => {
  const s = begin('relic');
  s.world.seat.health[1] = 1;
  shoot(s, 0, 1, 1);
  s.put(2, 7, 0.2, -3);
  s.run(1);
  expect(kindsOf(s, 'death').map(({ seat }) => seat)).toEqual([1, 2]);
  expect(kindsOf(s, 'score')).toEqual([]);
  expect(scoresOf(s)).toEqual([0, 0, 0, 0]);
});

test('SIM-90 team mates do each other no harm; others do', () => {
  const s = begin('teams');
  shoot(s, 0, 2, 40);
  expect(kindsOf(s, 'shot').some(({ other }) => other === 2)).toBe(true);
  expect(kindsOf(s, 'hit')).toEqual([]);
  expect(s.world.seat.health[2]).toBe(100);
  s.put(2, -8, FLOOR, 8.5);
  shoot(s, 0, 1, 40);
  expect(kindsOf(s, 'hit').every(({ seat, other }) => seat === 0 && other === 1)).toBe(true);
  expect(s.world.seat.health[1]).toBeLessThan(100);
});

test('SIM-90 a team wins by the sum of its points, which no seat of it has alone', () => {
  const s = begin('teams');
  s.world.match.scoreLimit[0] = 3;
  s.world.seat.score.set([2, 2, 0, 0]);
  s.run(1);
  expect(PHASES[s.world.match.phase[0] as number]).toBe('playing');
  s.world.seat.health[3] = 1;
  shoot(s, 2, 3, 1);
  expect(scoresOf(s)).toEqual([2, 2, 1, 0]);
  expect(PHASES[s.world.match.phase[0] as number]).toBe('over');
  expect(kindsOf(s, 'end')).toMatchObject([{ value: 0 }]);
});

test('SIM-91 every wound kills, and everybody has a pistol and a blow', () => {
  const s = begin('one-hit');
  const { weapon, carried } = s.world.seat;
  expect([...weapon]).toEqual([1, 1, 1, 1].map(() => WEAPON.pistol));
  expect([...carried]).toEqual([1, 1, 1, 1].map(() => (1 << WEAPON.pistol) | (1 << WEAPON.melee)));
  s.world.seat.armour[1] = 100;
  shoot(s, 0, 1, 1);
  expect(kindsOf(s, 'hit')).toMatchObject([{ seat: 0, other: 1, value: 100 }]);
  expect(s.world.seat.alive[1]).toBe(0);
  expect(scoresOf(s)).toEqual([1, 0, 0, 0]);
});

test('SIM-91 only ammunition can be picked up', () => {
  const taken = (mode: ModeName) => {
    const s = begin(mode, 1);
    s.world.seat.health[0] = 50;
    s.world.seat.reserve.fill(0);
    for (const z of [0, 2, 4, 6]) {
      s.put(0, 8, FLOOR, z);
      s.run(2);
    }
    return kindsOf(s, 'pickup').map(({ other }) => ROOM.pickups[other]?.kind);
  };
  expect(taken('one-hit')).toEqual(['ammunition']);
  expect(taken('deathmatch')).toEqual(['health', 'ammunition', 'shotgun', 'armour']);
});

test('SIM-92 each second with the relic is a point; it goes where its holder is', () => {
  const s = begin('relic');
  s.put(1, 0.5, FLOOR, 0);
  s.run(1);
  expect(kindsOf(s, 'relic')).toMatchObject([{ seat: 1, value: 1, at: [0, 0, 0] }]);
  expect(s.world.relic.holder[0]).toBe(1);
  s.run(2 * RELIC_POINT_TICKS - 1, [{}, { moveX: 40 }]);
  expect(scoresOf(s)).toEqual([0, 1, 0, 0]);
  s.run(1);
  expect(scoresOf(s)).toEqual([0, 2, 0, 0]);
  expect(kindsOf(s, 'score')).toMatchObject([1, 1].map((value) => ({ seat: 1, other: NOBODY, value })));
  expect(s.world.relic.x[0]).toBe(s.world.seat.x[1]);
  expect(s.world.relic.x[0]).toBeGreaterThan(1);
});

test('SIM-92 of two in reach the nearer takes it, whatever its number, and nobody from above', () => {
  for (const nearer of [0, 1]) {
    const s = begin('relic', 2);
    s.put(nearer, 0.4, FLOOR, 0);
    s.put(1 - nearer, -0.6, FLOOR, 0);
    s.run(1);
    expect(s.world.relic.holder[0]).toBe(nearer);
  }
  const high = begin('relic', 1);
  high.put(0, 0, 3, 0);
  high.run(1);
  expect(high.world.relic.holder[0]).toBe(NOBODY);
});

test('SIM-92 death drops the relic where it happened, and half a second in hand is lost', () => {
  const s = begin('relic');
  s.put(1, 0.5, FLOOR, 0);
  s.run(RELIC_POINT_TICKS / 2);
  s.world.seat.health[1] = 1;
  shoot(s, 0, 1, 1);
  expect(kindsOf(s, 'relic').at(-1)).toMatchObject({ seat: 1, value: 0, at: [3, expect.closeTo(0, 2), -2] });
  expect([s.world.relic.holder[0], s.world.relic.awayTicks[0]]).toEqual([NOBODY, RELIC_RETURN_TICKS]);
  s.put(2, 3, FLOOR, -2);
  s.run(1);
  expect(s.world.relic.holder[0]).toBe(2);
  s.run(RELIC_POINT_TICKS - 1);
  expect(scoresOf(s)).toEqual([0, 0, 0, 0]);
  s.run(1);
  expect(scoresOf(s)).toEqual([0, 0, 1, 0]);
});

test('SIM-92 what nobody fetches is back in its place 15 s later', () => {
  const s = begin('relic');
  s.put(1, 0.5, FLOOR, 0);
  s.run(1);
  s.put(1, -5, FLOOR, -5);
  s.world.seat.health[1] = 1;
  s.run(1);
  s.step([], [{ kind: 'leave', seat: 1 }]);
  expect(kindsOf(s, 'relic').map(({ value }) => value)).toEqual([1, 0]);
  s.run(RELIC_RETURN_TICKS - 2);
  expect(s.world.relic.x[0]).toBe(-5);
  s.run(1);
  expect(kindsOf(s, 'relic').at(-1)).toMatchObject({ seat: NOBODY, value: 2, at: [0, 0, 0] });
  expect([s.world.relic.x[0], s.world.relic.awayTicks[0]]).toEqual([0, 0]);
});

test('SIM-92 a holder who leaves and is replaced in one tick drops the relic all the same', () => {
  const s = begin('relic');
  s.put(1, 0.5, FLOOR, 0);
  s.run(1);
  s.step(
    [],
    [
      { kind: 'leave', seat: 1 },
      { kind: 'join', seat: 1, controller: 'agent' },
    ],
  );
  expect(kindsOf(s, 'relic').map(({ value }) => value)).toEqual([1, 0]);
  expect(s.world.seat.alive[1]).toBe(1);
  expect(s.world.relic.holder[0]).toBe(NOBODY);
});

test('SIM-92 in a pit the relic is back at once', () => {
  const s = begin('relic');
  s.put(1, 0.5, FLOOR, 0);
  s.run(1);
  s.put(1, 7, 0.2, -3);
  s.run(1);
  expect(s.world.seat.alive[1]).toBe(0);
  expect(kindsOf(s, 'relic').map(({ value }) => value)).toEqual([1, 0, 2]);
  expect([s.world.relic.x[0], s.world.relic.z[0]]).toEqual([0, 0]);
});

test('SIM-92 in other modes nobody takes the relic', () => {
  const s = begin('deathmatch');
  s.put(1, 0, FLOOR, 0);
  s.run(RELIC_POINT_TICKS + 5);
  expect(s.world.relic.holder[0]).toBe(NOBODY);
  expect(kindsOf(s, 'relic')).toEqual([]);
});

test('SIM-93 nobody harms anybody, oneself not either; the world does', () => {
  const s = begin('relay');
  shoot(s, 0, 1, 60);
  expect(kindsOf(s, 'shot').some(({ other }) => other === 1)).toBe(true);
  expect(kindsOf(s, 'hit')).toEqual([]);
  s.put(2, 7, 0.2, -3);
  s.run(1);
  expect(kindsOf(s, 'hit')).toMatchObject([{ seat: NOBODY, other: 2, cause: 'pit' }]);
  expect(CAUSE[kindsOf(s, 'hit')[0]?.cause ?? 'none']).toBe(CAUSE.pit);
  expect(scoresOf(s)).toEqual([0, 0, 0, 0]);
});

test('SIM-93 only both plates at once open the gate, for six seconds after they were left', () => {
  const s = begin('relay');
  const isShut = () => s.world.mover.phase[0] === 0;
  s.put(0, -5, FLOOR, 5);
  s.run(30);
  expect(kindsOf(s, 'plate')).toMatchObject([{ seat: 0, other: 0, value: 1 }]);
  expect([s.world.relay.plates[0], s.world.relay.gateTicks[0], isShut()]).toEqual([1, 0, true]);
  s.put(1, 5.5, FLOOR, 5);
  s.run(2);
  expect(kindsOf(s, 'plate').at(-1)).toMatchObject({ seat: 1, other: 1, value: 1 });
  expect([s.world.relay.plates[0], s.world.relay.gateTicks[0], isShut()]).toEqual([3, GATE_TICKS, false]);
  s.put(0, 0, FLOOR, 3);
  s.run(1);
  expect(kindsOf(s, 'plate').at(-1)).toMatchObject({ seat: NOBODY, other: 0, value: 0 });
  s.run(GATE_TICKS - 2);
  expect(s.world.relay.gateTicks[0]).toBe(1);
  s.run(1);
  expect(s.world.relay.gateTicks[0]).toBe(0);
  s.run(240);
  expect(isShut()).toBe(true);
});

test('SIM-93 plates work in every mode', () => {
  const s = begin('deathmatch');
  s.put(0, -5, FLOOR, 5);
  s.put(1, 5, FLOOR, 5);
  s.run(1);
  expect(s.world.relay.gateTicks[0]).toBe(GATE_TICKS);
});

test('SIM-93 who reaches the goal brings everybody a point, starts again at a spawn, and does not die', () => {
  const s = begin('relay', 3);
  s.put(2, 0.3, FLOOR, -5);
  s.run(1);
  expect(kindsOf(s, 'goal')).toMatchObject([{ seat: 2 }]);
  expect(scoresOf(s)).toEqual([1, 1, 1, 0]);
  expect(kindsOf(s, 'score').map(({ seat, other, value }) => [seat, other, value])).toEqual(
    [0, 1, 2].map((seat) => [seat, NOBODY, 1]),
  );
  expect([s.world.seat.alive[2], s.world.seat.health[2], s.world.seat.deaths[2]]).toEqual([0, 0, 0]);
  s.run(1);
  expect(kindsOf(s, 'spawn')).toMatchObject([{ seat: 2 }]);
  expect([s.world.seat.alive[2], s.world.seat.health[2]]).toEqual([1, 100]);
  const isAtSpawn = ROOM.spawns.some(({ x, z }) => x === s.world.seat.x[2] && z === s.world.seat.z[2]);
  expect(isAtSpawn).toBe(true);
});

test('SIM-93 the goal pays again 5 s later, and in no other mode', () => {
  const s = begin('relay', 2);
  s.put(0, 0, FLOOR, -5);
  s.run(1);
  s.put(1, 0, FLOOR, -5);
  s.run(GOAL_RETURN_TICKS);
  expect(kindsOf(s, 'goal')).toHaveLength(1);
  s.run(1);
  expect(kindsOf(s, 'goal').map(({ seat }) => seat)).toEqual([0, 1]);
  expect(scoresOf(s)).toEqual([2, 2, 0, 0]);
  const other = begin('deathmatch', 1);
  other.put(0, 0, FLOOR, -5);
  other.run(RESPAWN_TICKS);
  expect(kindsOf(other, 'goal')).toEqual([]);
});

test('SIM-94 an arena says which modes can be played in it, and what it lacks for the others', () => {
  const bare = roomArena();
  expect(bare.modes).toEqual(['deathmatch', 'teams', 'one-hit']);
  expect(lacksOf(bare.source, 'relic')).toEqual(['a relic']);
  expect(lacksOf(bare.source, 'relay')).toEqual(['plates', 'a goal', 'a door that plates open']);
  expect(lacksOf({ ...ROOM.source, goal: undefined }, 'relay')).toEqual(['a goal']);
  expect(ROOM.modes).toEqual(['deathmatch', 'teams', 'one-hit', 'relic', 'relay']);
});

test('SIM-25 a reset keeps the mode and puts its things back', () => {
  const s = begin('relic');
  s.put(1, 0.5, FLOOR, 0);
  s.run(RELIC_POINT_TICKS + 5);
  expect(s.world.relic.holder[0]).toBe(1);
  s.step([], [{ kind: 'reset', seed: 9 }]);
  expect(s.world.match.mode[0]).toBe(3);
  const { x, z, holder, heldTicks, awayTicks } = s.world.relic;
  expect([x[0], z[0], holder[0], heldTicks[0], awayTicks[0]]).toEqual([0, 0, NOBODY, 0, 0]);
});
