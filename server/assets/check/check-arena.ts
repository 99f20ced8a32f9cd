/** All that must hold of an arena before it is played in, as one table; and what it measures. */

import { type Air, fillAir } from '../../../shared/world/air.ts';
import type { Arena } from '../../../shared/world/arena.ts';
import { clashingFaces } from './faces.ts';
import { exposure, FAIRNESS, reachability, spawnWays, supplyWays, unseenStart } from './fairness.ts';
import { brushSubject, entitySubject, type Failure, type Finding, partSubject, type Subject } from './finding.ts';
import { brokenLadders } from './ladders.ts';
import { type Measures, measureArena } from './measures.ts';
import { hinderedMovers } from './movers.ts';
import { closePlates, deadlySpots, missingKinds, openGoals } from './objectives.ts';
import { misplacedProps } from './props.ts';
import { brushAt, brushInBody, hasGround } from './room.ts';
import { type SightLine, sightLines } from './sight.ts';
import { allSpots, bodyAt, type Point, placeOf, type Spot } from './spot.ts';
import { standingPlaces } from './standing.ts';
import type { Ways } from './ways.ts';

/** What the checks look at, found once. */
interface Survey {
  readonly arena: Arena;
  readonly ways: Ways;
  readonly air: Air;
  readonly standing: readonly Point[];
  readonly sight: readonly SightLine[];
  /** Spots where somebody can stand: of the others nothing else is told, nor of these because of them. */
  readonly sound: readonly Spot[];
  /** Of those, the ones that ways lead to. */
  readonly joined: readonly Spot[];
}

const ofKind = (spots: readonly Spot[], kind: Subject['kind']) => spots.filter(({ subject }) => subject.kind === kind);

interface Check {
  readonly statement: string;
  find(survey: Survey): Failure[];
}

export const ARENA_CHECKS: { readonly [id: string]: Check } = {
  sealed: {
    statement: 'No air gets from a spawn to the outside.',
    find: ({ arena, air }) => leaks(arena, air),
  },
  room: {
    statement: 'A player who stands at a spawn, pickup or objective is in no brush.',
    find: ({ arena }) => crampedSpots(arena),
  },
  ground: {
    statement: 'Every spawn, pickup and objective is right above something to stand on.',
    find: ({ arena }) =>
      allSpots(arena)
        .filter((spot) => !hasGround(arena, bodyAt(spot)))
        .map((spot) => ({ subject: spot.subject, at: placeOf(spot), expected: 'ground below', received: 'air' })),
  },
  identity: {
    statement: 'Every brush, mover, ladder and kill volume has its own id.',
    find: ({ arena }) => sharedIds(arena),
  },
  faces: {
    statement: 'Nowhere inside do two materials share one face.',
    find: ({ arena, air }) => clashingFaces(arena, air),
  },
  lights: {
    statement: 'No light is inside a brush.',
    find: ({ arena }) => buriedLights(arena),
  },
  movers: {
    statement: 'Doors and lifts go from end to end inside the arena, through no brush, other mover or spot.',
    find: ({ arena, air }) => hinderedMovers(arena, air),
  },
  props: {
    statement: 'Crates and barrels stand on something, in no brush, mover, spot or each other.',
    find: ({ arena, air }) => misplacedProps(arena, air),
  },
  ladders: {
    statement: 'Every ladder leads along a wall from ground to ground.',
    find: ({ arena, air }) => brokenLadders(arena, air),
  },
  'kill-volumes': {
    statement: 'No kill volume takes who stands at a spawn, pickup or objective.',
    find: ({ arena }) => deadlySpots(arena),
  },
  plates: {
    statement: 'Nobody can press both plates alone.',
    find: ({ arena }) => closePlates(arena),
  },
  goal: {
    statement: 'The goal is cut off while the gates are shut.',
    find: ({ arena }) => openGoals(arena),
  },
  kinds: {
    statement: 'There is a pickup of each kind.',
    find: ({ arena }) => missingKinds(arena),
  },
  ways: {
    statement: 'Ways lead from every spawn, pickup and objective to every other, all doors being open.',
    find: ({ sound, ways }) => reachability(sound, ways),
  },
  'spawn-ways': {
    statement: 'No spawn is too near to another, and none much nearer to or farther from the others than they are.',
    find: ({ joined, ways }) => spawnWays(ofKind(joined, 'spawn'), ways),
  },
  'supply-ways': {
    statement: 'Health and ammunition are within a short way of every spawn.',
    find: ({ arena, joined, ways }) => supplyWays(arena, ofKind(joined, 'spawn'), ofKind(joined, 'pickup'), ways),
  },
  exposure: {
    statement: 'No spawn is in sight of too many places.',
    find: ({ arena, sound, standing }) => exposure(arena, ofKind(sound, 'spawn'), standing),
  },
  'unseen-start': {
    statement: 'All seats can begin without seeing each other.',
    find: ({ arena, sound }) => unseenStart(arena, ofKind(sound, 'spawn')),
  },
  'sight-lines': {
    statement: 'No line of sight is too long.',
    find: ({ arena, sight }) => longSight(arena, sight),
  },
};

export interface ArenaVerdict {
  readonly arena: string;
  readonly ok: boolean;
  readonly findings: readonly Finding[];
  readonly measures: Measures;
}

export function checkArena(arena: Arena, ways: Ways): ArenaVerdict {
  // Of a spawn in the void its air says nothing.
  const grounded = arena.spawns.filter((spawn) => hasGround(arena, bodyAt(spawn)));
  const air = fillAir(arena, [], grounded);
  const sound = allSpots(arena).filter((spot) => brushInBody(arena, spot) < 0 && hasGround(arena, bodyAt(spot)));
  const cut = new Set(reachability(sound, ways).map(({ subject }) => subject));
  const joined = sound.filter(({ subject }) => !cut.has(subject));
  const standing = standingPlaces(arena, air, ways, ofKind(joined, 'spawn')[0]);
  const survey = { arena, ways, air, standing, sight: sightLines(arena, standing), sound, joined };
  const findings = Object.entries(ARENA_CHECKS).flatMap(([check, { find }]) =>
    find(survey).map((failure) => ({ check, ...failure })),
  );
  return {
    arena: arena.name,
    ok: findings.length === 0,
    findings,
    measures: measureArena(arena, standing, survey.sight),
  };
}

/** Where air leaves, named by the brush nearest to the hole. */
function leaks(arena: Arena, { leak }: Air): Failure[] {
  if (!leak) return [];
  const at = placeOf(leak);
  const expected = 'brushes that close the arena';
  const received = 'a hole here, through which the outside is reached from a spawn';
  return [{ subject: brushSubject(arena, nearestBrush(arena, at)), at, expected, received }];
}

function nearestBrush({ brushes: set }: Arena, [x, y, z]: readonly [number, number, number]): number {
  const beyond = (at: number, low = 0, high = 0) => (at < low ? low - at : at > high ? at - high : 0);
  let [best, least] = [0, Infinity];
  for (let b = 0; b < set.count; b++) {
    const [dx, dy, dz] = [
      beyond(x, set.minX[b], set.maxX[b]),
      beyond(y, set.minY[b], set.maxY[b]),
      beyond(z, set.minZ[b], set.maxZ[b]),
    ];
    const distance = dx * dx + dy * dy + dz * dz;
    if (distance < least) [best, least] = [b, distance];
  }
  return best;
}

function crampedSpots(arena: Arena): Failure[] {
  return allSpots(arena).flatMap((spot) => {
    const brush = brushInBody(arena, spot);
    if (brush < 0) return [];
    const { id, index } = brushSubject(arena, brush);
    const expected = 'room for a standing player';
    return [{ subject: spot.subject, at: placeOf(spot), expected, received: `brush ${index} (${id}) in the way` }];
  });
}

interface Named {
  readonly subject: Subject;
  readonly at: readonly [number, number, number];
}

/** All parts that have an id of their own, with their lowest corner. */
function namedParts(arena: Arena): Named[] {
  const { minX, minY, minZ } = arena.brushes;
  return [
    ...arena.source.brushes.map((_, i): Named => {
      const at = [minX[i] as number, minY[i] as number, minZ[i] as number] as const;
      return { subject: brushSubject(arena, i), at };
    }),
    ...(
      [
        ['mover', arena.movers],
        ['ladder', arena.ladders],
        ['kill-volume', arena.killVolumes],
      ] as const
    ).flatMap(([kind, parts]) =>
      parts.map((part, i): Named => ({ subject: partSubject(kind, i, part), at: [part.minX, part.minY, part.minZ] })),
    ),
  ];
}

function sharedIds(arena: Arena): Failure[] {
  const owners = new Map<string, Subject>();
  return namedParts(arena).flatMap(({ subject, at }) => {
    const key = `${subject.kind} ${subject.id}`;
    const first = owners.get(key);
    if (!first) owners.set(key, subject);
    return first
      ? [{ subject, at, expected: 'an id of its own', received: `that of ${first.kind} ${first.index}` }]
      : [];
  });
}

function buriedLights(arena: Arena): Failure[] {
  return arena.source.lights.flatMap(({ at: [x = 0, y = 0, z = 0] }, index) => {
    const brush = brushAt(arena, { x, y, z });
    if (brush < 0) return [];
    const received = `inside brush ${brush} (${brushSubject(arena, brush).id})`;
    return [
      { subject: entitySubject('light', index), at: [x, y, z] as const, expected: 'a light in the open', received },
    ];
  });
}

function longSight(arena: Arena, sight: readonly SightLine[]): Failure[] {
  const longest = sight.at(-1);
  if (!longest || longest.metres <= FAIRNESS.longestSight) return [];
  const { x, y, z } = longest.from;
  return [
    {
      subject: brushSubject(arena, nearestBrush(arena, [x, y, z])),
      at: [x, y, z],
      expected: `lines of sight of ${FAIRNESS.longestSight} m or less`,
      received: `${longest.metres.toFixed(1)} m from here`,
    },
  ];
}
