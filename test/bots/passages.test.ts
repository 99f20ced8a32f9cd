/** Bots get through what an arena puts in their way: doors, lifts, ladders, pits. */
import { beforeAll, expect, test } from 'vitest';
import { listArenas, loadArena } from '../../server/assets/arena-library.ts';
import { createPolicy, loadPolicies } from '../../server/bots/policies.ts';
import type { Arena } from '../../shared/world/arena.ts';
import { SEATS, TICK_RATE } from '../../shared/world/constants.ts';
import type { EventRecord } from '../../shared/world/event.ts';
import { MOVER, type World } from '../../shared/world/world.ts';
import { box, roomArena } from '../support/box-arena.ts';
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
  /** Seats that were at the upper end of a ladder. */
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
  const journey: Journey = { events: [], standing: 0, climbed: new Set() };
  const last = Array.from({ length: SEATS }, () => ({ x: 0, y: 0, z: 0, stood: 0 }));
  for (let tick = 0; tick < TICKS; tick++) {
    journey.events.push(...match.step());
    const { world } = match;
    for (let seat = 0; seat < SEATS; seat++) {
      if (world.seat.alive[seat] === 0) continue;
      const [x, y, z] = [world.seat.x[seat], world.seat.y[seat], world.seat.z[seat]] as [number, number, number];
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

const known = new Map<string, Journey>();

/** A journey that several tests look at. */
function journeyIn(name: string): Journey {
  const found = known.get(name) ?? travel(loadArena(name), 41);
  known.set(name, found);
  return found;
}

test.each(listArenas())('ENV-47 nobody is stuck in the arena %s', (name) => {
  expect(journeyIn(name).standing).toBeLessThanOrEqual(LONGEST_STANDING_S);
});

test('ENV-47 bots open every kind of door and climb ladders', () => {
  const works = loadArena('works');
  const { events, climbed, standing } = travel(works, 42);
  const opened = events.filter(({ kind, value }) => kind === 'mover' && value === MOVER.open);
  const openedBy = (trigger: string) => opened.filter(({ other }) => works.movers[other]?.trigger === trigger).length;
  expect(openedBy('near')).toBeGreaterThan(20);
  expect(openedBy('use')).toBeGreaterThan(2);
  // A press that opens a door is told with who pressed.
  const pressed = events.filter(
    ({ kind, other, value, seat }) =>
      kind === 'mover' && value === MOVER.opening && works.movers[other]?.trigger === 'use' && seat < SEATS,
  );
  expect(pressed.length).toBeGreaterThan(2);
  expect(climbed.size).toBeGreaterThanOrEqual(2);
  expect(standing).toBeLessThanOrEqual(LONGEST_STANDING_S);
});

/** A room with a ledge that only a lift leads to, and what a bot wants up there. */
const liftRoom = () =>
  roomArena([box('ledge', [4.5, 3.5, -2], [10, 4, 6])], {
    movers: [
      {
        id: 'lift',
        kind: 'lift',
        material: 'stone',
        min: [2, 0, 0],
        max: [4.5, 0.25, 2.5],
        travel: [0, 3.75, 0],
        speedMps: 2.5,
        trigger: 'stand',
        waitSeconds: 1,
      },
    ],
    pickups: [{ kind: 'rocket', at: [8, 4, 2] }],
  });

test('ENV-47 a bot rides a lift to what it wants, and waits beside its shaft while it is up', () => {
  const where = liftRoom();
  const match = createBotMatch(3, [createPolicy('bot', where, 3)], undefined, where);
  match.step();
  match.world.mover.offset[0] = 3.75;
  match.world.mover.phase[0] = MOVER.open;
  match.world.mover.waitTicks[0] = 4 * TICK_RATE;
  const events: EventRecord[] = [];
  for (let tick = 0; tick < 20 * TICK_RATE; tick++) events.push(...match.step());
  const place = (kind: EventRecord['kind']) => events.findIndex((e) => e.kind === kind);
  expect(events.filter(({ kind }) => kind === 'pickup').map(({ at }) => Math.round(at[1]))).toContain(4);
  expect(events.some(({ kind, value }) => kind === 'mover' && value === MOVER.opening)).toBe(true);
  expect(place('mover')).toBeLessThan(place('pickup'));
  expect(events.filter(({ kind }) => kind === 'hit')).toEqual([]);
});

test('ENV-48 at most one death in ten is a bot’s own doing or the world’s', () => {
  const deaths = listArenas()
    .flatMap((name) => journeyIn(name).events)
    .filter(({ kind }) => kind === 'death');
  const own = deaths.filter(({ seat, other }) => other === seat || other >= SEATS);
  expect(deaths.length).toBeGreaterThan(60);
  expect(own.length).toBeLessThanOrEqual(deaths.length / 10);
});
