/** The arena as it was when checking began, number by number: nothing may change it while it is played in. */
import { ceil } from '../../shared/math/scalar.ts';
import type { Arena } from '../../shared/world/arena.ts';

/** Numbers compared each tick; the whole arena is looked through in about ten seconds. */
const SLICE = 16;

interface Column {
  readonly name: string;
  readonly live: ArrayLike<number>;
  readonly kept: Float64Array;
}

export interface ArenaCopy {
  /** Looks at the next slice; returns what differs there, or undefined. Allocates nothing while all is well. */
  compare(): string | undefined;
  /** Ticks after which every number has been looked at. */
  readonly roundTicks: number;
}

const AXES = ['x', 'y', 'z'] as const;

function listColumns({ brushes, spawns, pickups, digest }: Arena): Column[] {
  const numbers = Object.entries(brushes).filter(([, column]) => typeof column === 'object');
  const columns = numbers.map(([name, live]) => ({ name, live: live as ArrayLike<number> }));
  const kept = [...columns, { name: 'digest', live: digest }].map(({ name, live }) => ({
    name,
    live,
    kept: Float64Array.from(live),
  }));
  return [...kept, ...placeColumns('spawns', spawns), ...placeColumns('pickups', pickups)];
}

/** Places are records: read through a view that looks like a column. */
function placeColumns(name: string, places: readonly { readonly [A in (typeof AXES)[number]]: number }[]): Column[] {
  return AXES.map((axis) => {
    const live = Object.create({ length: places.length }) as { [i: number]: number; length: number };
    places.forEach((_, i) => void Object.defineProperty(live, i, { get: () => places[i]?.[axis] }));
    return { name: `${name} ${axis}`, live, kept: Float64Array.from(places, (place) => place[axis]) };
  });
}

export function copyArena(arena: Arena): ArenaCopy {
  const columns = listColumns(arena);
  const total = columns.reduce((sum, { kept }) => sum + kept.length, 0);
  let column = 0;
  let at = 0;
  return {
    roundTicks: ceil(total / SLICE) + columns.length,
    compare() {
      const { name, live, kept } = columns[column] as Column;
      const end = at + SLICE < kept.length ? at + SLICE : kept.length;
      let wrong = -1;
      for (let i = at; i < end; i++) if (live[i] !== kept[i]) wrong = i;
      const isDone = end === kept.length;
      at = isDone ? 0 : end;
      if (isDone) column = (column + 1) % columns.length;
      return wrong < 0 ? undefined : `${name} ${wrong}: ${kept[wrong]} became ${live[wrong]}`;
    },
  };
}
