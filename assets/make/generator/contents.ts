/** What is in a generated arena: spawns, pickups, objectives, cover, crates and barrels, lamps and their lights. */
import { ceil, floor } from '../../../shared/math/scalar.ts';
import type { ArenaSource, PickupKind } from '../../../shared/world/arena-source.ts';
import { type Brush, type Light, lamp } from '../parts.ts';
import { around, isFree, type Rect, width } from '../rect.ts';
import type { Chance } from './chance.ts';
import { coverIn, propsIn } from './cover.ts';
import type { Leaves } from './leaves.ts';
import { SLAB } from './measures.ts';
import { placeObjectives } from './objectives.ts';
import type { GroundPlan } from './rooms.ts';
import { atOf, candidatesIn, headingOf, type Place, placesOf, reserve, spread } from './spots.ts';
import { holeOf } from './stairs.ts';
import type { StoreyPlan } from './storeys.ts';
import type { Theme } from './theme.ts';

export interface Contents
  extends Pick<ArenaSource, 'spawns' | 'pickups' | 'lights' | 'props' | 'relic' | 'plates' | 'goal'> {
  readonly cover: Brush[];
}

const SPAWNS = 12;
/** Pickups of each kind. What there is one of is put first, for as long as there is room. */
const PICKUPS: readonly (readonly [kind: PickupKind, count: number])[] = [
  ['marksman', 1],
  ['rocket', 1],
  ['armour', 2],
  ['shotgun', 2],
  ['grenade', 2],
  ['mine', 2],
  ['health', 8],
  ['ammunition', 8],
];
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
  const pickups = PICKUPS.flatMap(([kind, count]) => {
    const spots = spread(chance, open.flatMap(candidatesIn), count);
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
