/**
 * Whether an arena gives each spawn the same chance: how far it is to opponents and supplies, and who
 * sees somebody appear. The limits are own choices, each with its reason; SPEC.md lists them.
 */
import { max } from '../../../shared/math/scalar.ts';
import { Sweep, setRay } from '../../../shared/sim/clip.ts';
import { isClear } from '../../../shared/sim/trace.ts';
import type { Arena } from '../../../shared/world/arena.ts';
import type { PickupKind } from '../../../shared/world/arena-source.ts';
import { SEATS, STAND_EYE } from '../../../shared/world/constants.ts';
import { arenaSubject, type Failure } from './finding.ts';
import { type Point, placeOf, type Spot } from './spot.ts';
import { type Ways, wayTable } from './ways.ts';

/** What every spawn must have near: who lacks one of these is out of the fight. Weapons may be a walk away. */
const SUPPLIES: readonly PickupKind[] = ['health', 'ammunition'];

export const FAIRNESS = {
  /** Least way from a spawn to the nearest other, m: half a second of running, as long as a bot takes to aim. */
  leastSpawnWay: 4,
  /** Most way from a spawn to the nearest health and ammunition, m: six seconds of running. */
  mostSupplyWay: 36,
  /** Mean way to the other spawns, as part of the mean over all spawns: nobody starts in a corner of the world or in its middle. */
  leastRemoteness: 0.6,
  mostRemoteness: 1.7,
  /** Most part of all standing places that see a spawn: who appears has cover on the greater part of the arena. */
  mostExposure: 0.4,
  /** Spawns that see nothing of each other: all seats can begin unseen. */
  unseenSpawns: SEATS,
  /** Longest line of sight, m: the range at which every weapon still reaches and a player is some pixels high. */
  longestSight: 64,
} as const;

/** Where somebody who has just appeared is seen, m above the feet: the chest. */
const CHEST = 1.2;

const metres = (length: number) => (length === Infinity ? 'no way' : `${length.toFixed(1)} m`);
const percent = (part: number) => `${(100 * part).toFixed(0)} %`;

const ray = new Sweep();

/** Whether eyes at one place see the chest of somebody at another. */
export function seesPlayer(arena: Arena, from: Point, to: Point): boolean {
  const eyes = from.y + STAND_EYE;
  return isClear(arena, setRay(ray, from.x, eyes, from.z, to.x - from.x, to.y + CHEST - eyes, to.z - from.z));
}

/** Names the spots that are cut off from half of the others or more; the others lack only those. */
export function reachability(spots: readonly Spot[], ways: Ways): Failure[] {
  const cuts = spots
    .map((from) => ({ from, cut: spots.filter((to) => to !== from && ways.metresBetween(from, to) === Infinity) }))
    .filter(({ cut }) => cut.length > 0);
  const lonely = cuts.filter(({ cut }) => cut.length * 2 >= spots.length - 1);
  return (lonely.length > 0 ? lonely : cuts).map(({ from, cut }) => {
    const received = `no way to ${cut.length} of ${spots.length - 1}, first ${cut[0]?.subject.id}`;
    return {
      subject: from.subject,
      at: placeOf(from),
      expected: 'ways to every other spawn, pickup and objective',
      received,
    };
  });
}

const nearest = (row: readonly number[], own: number) =>
  row.reduce((least, way, i) => (i !== own && way < least ? way : least), Infinity);

/** The mean of the ways that there are. */
function mean(numbers: readonly number[]): number {
  const finite = numbers.filter((number) => number !== Infinity);
  return finite.length === 0 ? Infinity : finite.reduce((a, b) => a + b, 0) / finite.length;
}

export function spawnWays(spots: readonly Spot[], ways: Ways): Failure[] {
  const table = wayTable(ways, spots, spots);
  const means = table.map((row, i) => mean(row.filter((_, j) => j !== i)));
  const middle = mean(means);
  return spots.flatMap((spot, i) => {
    const [close, remoteness] = [nearest(table[i] ?? [], i), (means[i] as number) / middle];
    const fail = (expected: string, received: string): Failure => ({
      subject: spot.subject,
      at: placeOf(spot),
      expected,
      received,
    });
    const { leastSpawnWay, leastRemoteness: least, mostRemoteness: most } = FAIRNESS;
    return [
      ...(close < leastSpawnWay ? [fail(`${leastSpawnWay} m or more to the nearest other spawn`, metres(close))] : []),
      ...(remoteness < least || remoteness > most
        ? [fail(`${least} to ${most} times the spawns' mean way to each other`, `${remoteness.toFixed(2)} times`)]
        : []),
    ];
  });
}

export function supplyWays(arena: Arena, spawns: readonly Spot[], pickups: readonly Spot[], ways: Ways): Failure[] {
  return SUPPLIES.flatMap((kind) => {
    const spots = pickups.filter(({ subject }) => arena.pickups[subject.index]?.kind === kind);
    return spawns.flatMap((spawn) => {
      const way = nearest(wayTable(ways, [spawn], spots)[0] ?? [], -1);
      if (way <= FAIRNESS.mostSupplyWay) return [];
      const expected = `${FAIRNESS.mostSupplyWay} m or less to the nearest ${kind}`;
      return [{ subject: spawn.subject, at: placeOf(spawn), expected, received: metres(way) }];
    });
  });
}

export function exposure(arena: Arena, spawns: readonly Spot[], standing: readonly Point[]): Failure[] {
  return spawns.flatMap((spawn) => {
    const part = standing.filter((from) => seesPlayer(arena, from, spawn)).length / max(1, standing.length);
    if (part <= FAIRNESS.mostExposure) return [];
    const expected = `to be seen from ${percent(FAIRNESS.mostExposure)} of all places or less`;
    return [{ subject: spawn.subject, at: placeOf(spawn), expected, received: percent(part) }];
  });
}

/** Whether some `count` of the candidates see nothing of each other. */
function hasUnseen(candidates: readonly Spot[], count: number, areApart: (a: Spot, b: Spot) => boolean): boolean {
  if (count === 0) return true;
  return candidates.some((spot, i) =>
    hasUnseen(
      candidates.slice(i + 1).filter((other) => areApart(spot, other)),
      count - 1,
      areApart,
    ),
  );
}

export function unseenStart(arena: Arena, spots: readonly Spot[]): Failure[] {
  const areApart = (a: Spot, b: Spot) => !seesPlayer(arena, a, b) && !seesPlayer(arena, b, a);
  if (hasUnseen(spots, FAIRNESS.unseenSpawns, areApart)) return [];
  // The spawn that sees most of the others is the one to move.
  const seen = spots.map((spot) => spots.filter((other) => other !== spot && !areApart(spot, other)).length);
  const worst = spots[seen.indexOf(seen.reduce((a, b) => max(a, b), 0))];
  const expected = `${FAIRNESS.unseenSpawns} spawns that see nothing of each other`;
  const received = `fewer; this one sees ${seen.reduce((a, b) => max(a, b), 0)} others`;
  return [
    { subject: worst?.subject ?? arenaSubject(arena), at: worst ? placeOf(worst) : [0, 0, 0], expected, received },
  ];
}
