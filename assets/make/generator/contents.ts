/** What stands in a generated arena: spawns, pickups, objectives, cover, crates and barrels, lamps and their lights. */
import { ceil, floor } from '../../../shared/math/scalar.ts';
import {
  type ArenaSource,
  PICKUP_KINDS,
  type PickupKind,
  PROP_KINDS,
  type PropKind,
} from '../../../shared/world/arena-source.ts';
import { PROP_SIZES } from '../../../shared/world/prop-kinds.ts';
import { type Brush, box, type Light, lamp, octagon } from '../parts.ts';
import { area, around, grown, isFree, middle, oriented, type Rect, width } from '../rect.ts';
import type { Chance } from './chance.ts';
import type { Leaves } from './leaves.ts';
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

export interface Contents
  extends Pick<ArenaSource, 'spawns' | 'pickups' | 'lights' | 'props' | 'relic' | 'plates' | 'goal'> {
  readonly cover: Brush[];
}

const SPAWNS = 12;
/** Pickups of each kind. */
const PICKUPS: { readonly [K in PickupKind]: number } = {
  health: 8,
  ammunition: 8,
  armour: 2,
  shotgun: 2,
  marksman: 1,
  rocket: 1,
  grenade: 2,
  mine: 2,
};
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

const atOf = ({ place, x, z }: Candidate) => [x, place.y, z];

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

/** Least distance between plates, m: nobody gets from one to the other while it counts. */
const PLATES_APART = 8;

/** The candidate nearest to a place; undefined where there is none. */
function nearestTo(candidates: readonly Candidate[], x: number, z: number): Candidate | undefined {
  const way = (spot: Candidate) => (spot.x - x) * (spot.x - x) + (spot.z - z) * (spot.z - z);
  return candidates.length === 0 ? undefined : candidates.reduce((best, spot) => (way(spot) < way(best) ? spot : best));
}

/** The relic as near to the middle as can be; the goal in the strongroom, and plates near its gate. */
function placeObjectives(places: readonly Place[], { bounds }: GroundPlan, vault: Leaves['vault']) {
  const onGround = places.filter(({ y }) => y === 0);
  const outside = onGround.filter(({ room }) => room !== vault?.room);
  const relic = nearestTo(outside.flatMap(candidatesIn), middle(bounds.x), middle(bounds.z));
  if (relic) reserve([relic]);
  const withRelic = relic ? { relic: atOf(relic) } : {};
  if (!vault) return withRelic;
  const { run, along } = vault.door;
  const [gateX, gateZ] = run.axis === 'x' ? [run.line, middle(along)] : [middle(along), run.line];
  const inside = onGround.filter(({ room }) => room === vault.room).flatMap(candidatesIn);
  const goal = nearestTo(inside, middle(vault.room.x), middle(vault.room.z));
  const free = outside.flatMap(candidatesIn);
  const first = nearestTo(free, gateX, gateZ);
  const others = free.filter((spot) => first && apart(spot, first) >= PLATES_APART * PLATES_APART);
  const second = nearestTo(others, gateX, gateZ);
  if (!goal || !first || !second) return withRelic;
  reserve([goal, first, second]);
  return { ...withRelic, plates: [atOf(first), atOf(second)], goal: atOf(goal) };
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

/** Crates and barrels of an arena, at least and at most of each. */
const PROPS = [3, 6] as const;
/** Room around one, m: it never blocks a way. */
const PROP_AISLE = 1;
const PROP_TRIES = 12;

/** A crate or barrel somewhere in one of the places; nothing where it finds no room. */
function propIn(kind: PropKind, places: readonly Place[], chance: Chance): NonNullable<ArenaSource['props']> {
  for (let tries = 0; tries < PROP_TRIES; tries++) {
    const place = chance.pick(places);
    const field = grown(place.inside, -PROP_AISLE);
    const [x, z] = [chance.between(...field.x, 0.25), chance.between(...field.z, 0.25)];
    if (x === undefined || z === undefined || !isFree(around(x, z, PROP_SIZES[kind].half), place.kept)) continue;
    place.kept.push(around(x, z, PROP_AISLE));
    return [{ kind, at: [x, place.y, z] }];
  }
  return [];
}

function propsIn(places: readonly Place[], chance: Chance): NonNullable<ArenaSource['props']> {
  const kinds = PROP_KINDS.flatMap((kind) => Array.from({ length: chance.whole(...PROPS) }, () => kind));
  return kinds.flatMap((kind) => propIn(kind, places, chance));
}

export function contents(
  chance: Chance,
  plan: GroundPlan,
  storeys: StoreyPlan,
  { vault }: Leaves,
  theme: Theme,
): Contents {
  const places = placesOf(plan, storeys);
  const open = places.filter(({ room, y }) => y > 0 || room !== vault?.room);
  const holes = storeys.stairs.flatMap((stair) => holeOf(stair) ?? []);
  const spawns = spread(chance, open.flatMap(candidatesIn), SPAWNS);
  reserve(spawns);
  const objectives = placeObjectives(places, plan, vault);
  const pickups = PICKUP_KINDS.flatMap((kind) => {
    const spots = spread(chance, open.flatMap(candidatesIn), PICKUPS[kind]);
    reserve(spots);
    return spots.map((spot) => ({ kind, at: atOf(spot) }));
  });
  const lamps = places.map((place) => lampsIn(place, chance, theme, holes));
  const cover = open.flatMap((place) => coverIn(place, chance, theme));
  return {
    cover: [...cover, ...lamps.flatMap(({ brushes }) => brushes)],
    spawns: spawns.map((spot) => ({ at: atOf(spot), yawDeg: headingOf(spot) })),
    pickups,
    lights: lamps.flatMap(({ lights }) => lights),
    props: propsIn(open, chance),
    ...objectives,
  };
}
