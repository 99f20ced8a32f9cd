/** Where something can be put in a generated arena: its rooms' corners and middles, as far as they are free. */
import { floor } from '../../../shared/math/scalar.ts';
import { around, grown, isFree, middle, oriented, type Rect, width } from '../rect.ts';
import type { Chance } from './chance.ts';
import { CEILING, SLAB, UPPER } from './measures.ts';
import type { GroundPlan, Room } from './rooms.ts';
import { holeOf, insideOf } from './stairs.ts';
import type { StoreyPlan } from './storeys.ts';

/** A room of one storey, with what is put into it. */
export interface Place {
  readonly room: Room;
  readonly y: number;
  readonly ceiling: number;
  readonly inside: Rect;
  /** What must stay free, and what is there. */
  readonly kept: Rect[];
}

/** How far spawns are from walls, m. */
const CORNER = 1.25;
/** Room around a spawn or pickup, half its width, m. */
const CLEAR = 1;
/** Room that cover leaves around the rails of a hole, m. */
const RAIL_AISLE = 1;
/** A metre up counts as so many across when things are put far from each other. */
const CLIMB = 3;

export function placesOf(plan: GroundPlan, { ground, upper, stairs, bridges }: StoreyPlan): Place[] {
  return plan.rooms.flatMap((room) => {
    const inside = insideOf(room, plan.bounds);
    const low: Place = { room, y: 0, ceiling: room.isHall ? CEILING : SLAB[0], inside, kept: [...ground.kept] };
    const overhead = bridges.map(({ axis, across, hall }) => oriented(axis, hall[axis], across));
    if (room.isHall) return [{ ...low, kept: [...low.kept, ...overhead] }];
    const holes = stairs.flatMap((stair) => holeOf(stair) ?? []);
    return [
      low,
      {
        room,
        y: UPPER,
        ceiling: CEILING,
        inside,
        kept: [...upper.kept, ...holes.map((hole) => grown(hole, RAIL_AISLE))],
      },
    ];
  });
}

export interface Candidate {
  readonly place: Place;
  readonly x: number;
  readonly z: number;
}

/** Corners and middle of a room, where they are free. */
export function candidatesIn(place: Place): Candidate[] {
  const { x, z } = place.inside;
  const half = (at: number) => floor(at * 4) / 4;
  const spots = [x[0] + CORNER, half(middle(x)), x[1] - CORNER].flatMap((atX) =>
    [z[0] + CORNER, half(middle(z)), z[1] - CORNER].map((atZ) => ({ place, x: atX, z: atZ })),
  );
  return spots.filter((spot) => isFree(around(spot.x, spot.z, 0.75), place.kept));
}

export const apart = (a: Candidate, b: Candidate) =>
  (a.x - b.x) * (a.x - b.x) +
  (a.z - b.z) * (a.z - b.z) +
  CLIMB * CLIMB * (a.place.y - b.place.y) * (a.place.y - b.place.y);

/** Some of the candidates, each as far as can be from those before; fewer where there are no more. */
export function spread(chance: Chance, candidates: readonly Candidate[], count: number): Candidate[] {
  if (candidates.length === 0) return [];
  const chosen = [chance.pick(candidates)];
  while (chosen.length < count && chosen.length < candidates.length) {
    const distance = (spot: Candidate) =>
      chosen.reduce((least, other) => (apart(spot, other) < least ? apart(spot, other) : least), Infinity);
    chosen.push(candidates.reduce((best, spot) => (distance(spot) > distance(best) ? spot : best)));
  }
  return chosen;
}

/** Heading from a spot to the middle of its room, in eighths of a turn; 0 looks to -z, 90 to -x. */
export function headingOf({ place: { inside }, x, z }: Candidate): number {
  const [dx, dz] = [middle(inside.x) - x, middle(inside.z) - z];
  // In the middle of its room one looks along it.
  if (dx * dx + dz * dz < 0.5) return width(inside.x) > width(inside.z) ? 90 : 0;
  const side = (d: number) => (d > 0.5 ? 1 : d < -0.5 ? -1 : 0);
  return HEADINGS[side(dz) + 1]?.[side(dx) + 1] ?? 0;
}
/** By the signs of dz and dx. */
const HEADINGS = [
  [45, 0, -45],
  [90, 0, -90],
  [135, 180, -135],
];

export const atOf = ({ place, x, z }: Candidate) => [x, place.y, z];

export function reserve(spots: readonly Candidate[]): void {
  for (const { place, x, z } of spots) place.kept.push(around(x, z, CLEAR));
}

/** The candidate nearest to a place; undefined where there is none. */
export function nearestTo(candidates: readonly Candidate[], x: number, z: number): Candidate | undefined {
  const way = (spot: Candidate) => (spot.x - x) * (spot.x - x) + (spot.z - z) * (spot.z - z);
  return candidates.length === 0 ? undefined : candidates.reduce((best, spot) => (way(spot) < way(best) ? spot : best));
}
