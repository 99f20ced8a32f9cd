/** What stands in a generated arena: spawns, pickups, cover, lamps and their lights. */
import { ceil, floor } from '../../../shared/math/scalar.ts';
import type { ArenaSource } from '../../../shared/world/arena-source.ts';
import { type Brush, box, type Light, lamp, octagon } from '../parts.ts';
import { area, around, grown, isFree, middle, oriented, type Rect, width } from '../rect.ts';
import type { Chance } from './chance.ts';
import { CEILING, SLAB, UPPER } from './measures.ts';
import type { GroundPlan, Room } from './rooms.ts';
import { holeOf, insideOf } from './stairs.ts';
import type { StoreyPlan } from './storeys.ts';
import type { Theme } from './theme.ts';

/** A room of one storey, with what is put into it. */
interface Place {
  readonly room: Room;
  readonly y: number;
  readonly ceiling: number;
  readonly inside: Rect;
  /** What must stay free, and what is there. */
  readonly kept: Rect[];
}

export interface Contents {
  readonly brushes: Brush[];
  readonly spawns: ArenaSource['spawns'];
  readonly pickups: ArenaSource['pickups'];
  readonly lights: Light[];
}

const SPAWNS = 12;
const PICKUPS = 8;
/** How far spawns are from walls, m. */
const CORNER = 1.25;
/** Room around a spawn or pickup, half its width, m. */
const CLEAR = 1;
/** Floor for each piece of cover, m². */
const COVER_AREA = 16;
/** Ways around cover, m. */
const AISLE = 1.375;
/** Room that cover leaves around the rails of a hole, m. */
const RAIL_AISLE = 1;
/** A metre up counts as so many across when things are put far from each other. */
const CLIMB = 3;

function placesOf(plan: GroundPlan, { ground, upper, stairs, bridges }: StoreyPlan): Place[] {
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

interface Candidate {
  readonly place: Place;
  readonly x: number;
  readonly z: number;
}

/** Corners and middle of a room, where they are free. */
function candidatesIn(place: Place): Candidate[] {
  const { x, z } = place.inside;
  const half = (at: number) => floor(at * 4) / 4;
  const spots = [x[0] + CORNER, half(middle(x)), x[1] - CORNER].flatMap((atX) =>
    [z[0] + CORNER, half(middle(z)), z[1] - CORNER].map((atZ) => ({ place, x: atX, z: atZ })),
  );
  return spots.filter((spot) => isFree(around(spot.x, spot.z, 0.75), place.kept));
}

const apart = (a: Candidate, b: Candidate) =>
  (a.x - b.x) * (a.x - b.x) +
  (a.z - b.z) * (a.z - b.z) +
  CLIMB * CLIMB * (a.place.y - b.place.y) * (a.place.y - b.place.y);

/** Some of the candidates, each as far as can be from those before; fewer where there are no more. */
function spread(chance: Chance, candidates: readonly Candidate[], count: number): Candidate[] {
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
function headingOf({ place: { inside }, x, z }: Candidate): number {
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

function reserve(spots: readonly Candidate[]): void {
  for (const { place, x, z } of spots) place.kept.push(around(x, z, CLEAR));
}

function lampsIn({ room, y, ceiling, inside, kept }: Place, chance: Chance, theme: Theme, holes: readonly Rect[]) {
  const reach = ceiling - y > SLAB[0] + 1 ? 12 : 9;
  const [columns, rows] = [ceil(width(inside.x) / reach), ceil(width(inside.z) / reach)];
  const hue = chance.pick(theme.hues);
  const brushes: Brush[] = [];
  const lights: Light[] = [];
  for (let i = 0; i < columns * rows; i++) {
    const [column, row] = [i % columns, floor(i / columns)];
    const x = floor((inside.x[0] + ((column + 0.5) * width(inside.x)) / columns) * 4) / 4;
    const z = floor((inside.z[0] + ((row + 0.5) * width(inside.z)) / rows) * 4) / 4;
    if (y === 0 && !room.isHall && !isFree(around(x, z, 1), holes)) continue;
    brushes.push(lamp(`lamp-${room.index}-${y}-${i}`, x, ceiling, z));
    const isHall = room.isHall;
    lights.push({
      at: [x, ceiling - (isHall ? 1.5 : 0.875), z],
      colour: [...hue],
      power: isHall ? 22 : 6,
      radius: isHall ? 22 : 13,
    });
    kept.push(around(x, z, 0.5));
  }
  return { brushes, lights };
}

type Cover = (id: string, x: number, y: number, z: number, ceiling: number, theme: Theme) => Brush[];

const crateOf =
  (wide: number, high: number, deep: number): Cover =>
  (id, x, y, z) => [box(id, 'crate', [x, x + wide], [y, y + high], [z, z + deep])];

/** Kinds of cover with their size seen from above, m; some oftener than others. */
const COVERS: readonly (readonly [wide: number, deep: number, Cover])[] = [
  [1, 1, crateOf(1, 1, 1)],
  [2, 1, crateOf(2, 1, 1)],
  [1, 2, crateOf(1, 1, 2)],
  [1, 1, crateOf(1, 2, 1)],
  [2, 2, crateOf(2, 2, 2)],
  [
    2,
    1,
    (id, x, y, z) => [
      box(`${id}-low`, 'crate', [x, x + 2], [y, y + 1], [z, z + 1]),
      box(`${id}-high`, 'crate', [x, x + 1], [y + 1, y + 2], [z, z + 1]),
    ],
  ],
  [3, 1, (id, x, y, z) => [box(id, 'concrete', [x, x + 3], [y, y + 1], [z + 0.25, z + 0.75])]],
  [1, 3, (id, x, y, z) => [box(id, 'concrete', [x + 0.25, x + 0.75], [y, y + 1], [z, z + 3])]],
  [2, 2, (id, x, y, z, ceiling, theme) => [octagon(id, theme.post, [x + 1, z + 1], 0.75, 0.375, [y, ceiling])]],
  [2, 2, (id, x, y, z) => [octagon(id, 'stone', [x + 1, z + 1], 1, 0.625, [y, y + 1])]],
  [3, 1, (id, x, y, z, ceiling, theme) => [box(id, theme.shell, [x, x + 3], [y, ceiling], [z + 0.25, z + 0.75])]],
  [1, 3, (id, x, y, z, ceiling, theme) => [box(id, theme.shell, [x + 0.25, x + 0.75], [y, ceiling], [z, z + 3])]],
];

function coverIn(place: Place, chance: Chance, theme: Theme): Brush[] {
  const brushes: Brush[] = [];
  const field = grown(place.inside, -AISLE);
  const wanted = floor(area(place.inside) / COVER_AREA);
  for (let tries = 0; tries < wanted * 6 && brushes.length < wanted; tries++) {
    const [wide, deep, build] = chance.pick(COVERS);
    const x = chance.between(field.x[0], field.x[1] - wide, 1);
    const z = chance.between(field.z[0], field.z[1] - deep, 1);
    if (x === undefined || z === undefined) continue;
    const rect = oriented('x', [x, x + wide], [z, z + deep]);
    if (!isFree(rect, place.kept)) continue;
    place.kept.push(grown(rect, AISLE));
    brushes.push(...build(`cover-${place.room.index}-${place.y}-${tries}`, x, place.y, z, place.ceiling, theme));
  }
  return brushes;
}

export function contents(chance: Chance, plan: GroundPlan, storeys: StoreyPlan, theme: Theme): Contents {
  const places = placesOf(plan, storeys);
  const holes = storeys.stairs.flatMap((stair) => holeOf(stair) ?? []);
  const spawns = spread(chance, places.flatMap(candidatesIn), SPAWNS);
  reserve(spawns);
  const pickups = (['health', 'ammunition'] as const).flatMap((kind) => {
    const spots = spread(chance, places.flatMap(candidatesIn), PICKUPS);
    reserve(spots);
    return spots.map(({ place, x, z }) => ({ kind, at: [x, place.y, z] }));
  });
  const lamps = places.map((place) => lampsIn(place, chance, theme, holes));
  return {
    brushes: [...places.flatMap((place) => coverIn(place, chance, theme)), ...lamps.flatMap(({ brushes }) => brushes)],
    spawns: spawns.map((spot) => ({ at: [spot.x, spot.place.y, spot.z], yawDeg: headingOf(spot) })),
    pickups,
    lights: lamps.flatMap(({ lights }) => lights),
  };
}
