/** What one hides behind in a generated arena: cases, low walls, pillars; and crates and barrels, which move. */
import { floor } from '../../../shared/math/scalar.ts';
import { type ArenaSource, PROP_KINDS, type PropKind } from '../../../shared/world/arena-source.ts';
import { PROP_SIZES } from '../../../shared/world/prop-kinds.ts';
import { type Brush, box, octagon } from '../parts.ts';
import { area, around, grown, isFree, oriented } from '../rect.ts';
import type { Chance } from './chance.ts';
import type { Place } from './spots.ts';
import type { Theme } from './theme.ts';

/** Floor for each piece of cover, m². */
const COVER_AREA = 16;
/** Ways around cover, m. */
const AISLE = 1.375;

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

export function coverIn(place: Place, chance: Chance, theme: Theme): Brush[] {
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

export function propsIn(places: readonly Place[], chance: Chance): NonNullable<ArenaSource['props']> {
  const kinds = PROP_KINDS.flatMap((kind) => Array.from({ length: chance.whole(...PROPS) }, () => kind));
  return kinds.flatMap((kind) => propIn(kind, places, chance));
}
