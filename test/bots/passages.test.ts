/** Bots get through what an arena puts in their way: doors, lifts, ladders, pits. */
import { beforeAll, expect, test } from 'vitest';
import { listArenas, loadArena } from '../../server/assets/arena-library.ts';
import { createPolicy, loadPolicies } from '../../server/bots/policies.ts';
import type { Arena } from '../../shared/world/arena.ts';
import { SEATS, TICK_RATE } from '../../shared/world/constants.ts';
import type { EventRecord } from '../../shared/world/event.ts';
import { FLIGHTS, PROJECTILE } from '../../shared/world/weapons.ts';
import { MOVER, type World } from '../../shared/world/world.ts';
import { roomArena } from '../support/box-arena.ts';
import { createBotMatch, createPolicies } from './bot-match.ts';

beforeAll(loadPolicies);

const TICKS = 3 * 60 * TICK_RATE;
/** A bot that gets on less than this in a second stands about, m. */
const STANDING = 0.5;
const LONGEST_STANDING_S = 6;

interface Journey {
  events: EventRecord[];
  /** Longest time that a bot stood about, s. */
  standing: number;
  /** Seats that were at the upper end of a lift, and of a ladder. */
  lifted: Set<number>;
  climbed: Set<number>;
}

const inBox = (
  { seat: s }: World,
  seat: number,
  { minX, maxX, minZ, maxZ }: { minX: number; maxX: number; minZ: number; maxZ: number },
) =>
  (s.x[seat] as number) > minX &&
  (s.x[seat] as number) < maxX &&
  (s.z[seat] as number) > minZ &&
  (s.z[seat] as number) < maxZ;

function travel(where: Arena, seed: number): Journey {
  const match = createBotMatch(seed, createPolicies('bot', seed, where), undefined, where);
  const journey: Journey = { events: [], standing: 0, lifted: new Set(), climbed: new Set() };
  const last = Array.from({ length: SEATS }, () => ({ x: 0, y: 0, z: 0, stood: 0 }));
  for (let tick = 0; tick < TICKS; tick++) {
    journey.events.push(...match.step());
    const { world } = match;
    for (let seat = 0; seat < SEATS; seat++) {
      if (world.seat.alive[seat] === 0) continue;
      const [x, y, z] = [world.seat.x[seat], world.seat.y[seat], world.seat.z[seat]] as [number, number, number];
      where.movers.forEach((lift) => {
        const isUp = lift.kind === 'lift' && Math.abs(y - lift.maxY - lift.metres) < 0.1;
        if (isUp && inBox(world, seat, lift)) journey.lifted.add(seat);
      });
      for (const ladder of where.ladders) {
        if (inBox(world, seat, ladder) && y > ladder.maxY - 1 && y < ladder.maxY) journey.climbed.add(seat);
      }
      if (tick % TICK_RATE !== 0) continue;
      const before = last[seat] as (typeof last)[number];
      const stood = Math.hypot(x - before.x, y - before.y, z - before.z) < STANDING ? before.stood + 1 : 0;
      last[seat] = { x, y, z, stood };
      journey.standing = Math.max(journey.standing, stood);
    }
  }
  return journey;
}

test.each(listArenas())('ENV-47 nobody is stuck in the arena %s', (name) => {
  expect(travel(loadArena(name), 41).standing).toBeLessThanOrEqual(LONGEST_STANDING_S);
});

test('ENV-47 bots open every kind of door, ride lifts and climb ladders', () => {
  const works = loadArena('works');
  const travels = [41, 43, 44].map((seed) => travel(works, seed));
  const events = travels.flatMap((one) => one.events);
  const seatsOf = (which: 'lifted' | 'climbed') => travels.reduce((sum, one) => sum + one[which].size, 0);
  const opened = events.filter(({ kind, value }) => kind === 'mover' && value === MOVER.open);
  const openedBy = (trigger: string) => opened.filter(({ other }) => works.movers[other]?.trigger === trigger).length;
  expect(openedBy('near')).toBeGreaterThan(20);
  expect(openedBy('use')).toBeGreaterThan(2);
  expect(openedBy('stand')).toBeGreaterThan(0);
  // A press that opens a door is told with who pressed.
  const pressed = events.filter(
    ({ kind, other, value, seat }) =>
      kind === 'mover' && value === MOVER.opening && works.movers[other]?.trigger === 'use' && seat < SEATS,
  );
  expect(pressed.length).toBeGreaterThan(2);
  expect(seatsOf('lifted')).toBeGreaterThanOrEqual(1);
  expect(seatsOf('climbed')).toBeGreaterThanOrEqual(1);
  for (const { standing } of travels) expect(standing).toBeLessThanOrEqual(LONGEST_STANDING_S);
});

test('ENV-48 at most one death in ten is a bot’s own doing or the world’s', () => {
  const deaths = listArenas()
    .flatMap((name) => travel(loadArena(name), 43).events)
    .filter(({ kind }) => kind === 'death');
  const own = deaths.filter(({ seat, other }) => other === seat || other >= SEATS);
  expect(deaths.length).toBeGreaterThan(60);
  expect(own.length).toBeLessThanOrEqual(deaths.length / 10);
});

test('ENV-49 a bot that sees a grenade beside it is out of its reach when it blows up', () => {
  const room = roomArena([], {}, 15);
  let escapes = 0;
  for (let seed = 0; seed < 8; seed++) {
    const policies = [createPolicy('bot', room, seed), ...[1, 2, 3].map(() => createPolicy('idle', room, seed))];
    const match = createBotMatch(seed, policies, undefined, room);
    match.step();
    const { seat, projectile: p } = match.world;
    [seat.x[0], seat.y[0], seat.z[0], seat.yaw[0]] = [0, 0.01, 0, 0];
    for (let other = 1; other < SEATS; other++) [seat.x[other], seat.z[other]] = [14, 8 + other * 2];
    // Two seconds are left.
    p.kind[6] = PROJECTILE.grenade;
    [p.x[6], p.y[6], p.z[6]] = [0.4, 0.061, -3];
    p.isStuck[6] = 1;
    p.ticks[6] = FLIGHTS.grenade.fuseTicks - 2 * TICK_RATE;
    const events: EventRecord[] = [];
    while (!events.some(({ kind }) => kind === 'explosion')) events.push(...match.step());
    if (!events.some(({ kind, other }) => kind === 'hit' && other === 0)) escapes++;
  }
  expect(escapes).toBeGreaterThanOrEqual(7);
});
