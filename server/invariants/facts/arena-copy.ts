/** The arena as it was when checking began, number by number: nothing may change it while it is played in. */
import { ceil, min } from '../../../shared/math/scalar.ts';
import type { Arena } from '../../../shared/world/arena.ts';

/** Numbers compared each tick; the whole arena is looked through in about twenty seconds. */
const SLICE = 8;
/** Of those that lie in records fewer: each that is looked at costs a box. */
const RECORD_SLICE = 2;

type Numbers = Float64Array | Int32Array | Uint32Array | Uint8Array;
/** A number in a record. */
type Cell = readonly [record: { readonly [key: string]: number }, key: string];

interface Column {
  readonly name: string;
  readonly kept: Float64Array;
  /** What is compared: numbers side by side, or in records. */
  readonly live: Numbers | undefined;
  readonly cells: readonly Cell[];
}

export interface ArenaCopy {
  /** Looks at the next slice; returns what differs there, or undefined. Allocates next to nothing while all is well. */
  compare(): string | undefined;
  /** Ticks after which every number has been looked at. */
  readonly roundTicks: number;
}

const RECORDS = ['spawns', 'pickups', 'movers', 'props', 'ladders', 'killVolumes', 'plates'] as const;

function listNumbers({ brushes, digest }: Arena): Column[] {
  return Object.entries({ ...brushes, digest }).flatMap(([name, live]) =>
    typeof live === 'number' ? [] : [{ name, live, cells: [], kept: Float64Array.from(live) }],
  );
}

/** The numbers of some records: all fields that are numbers. */
function cellsOf(name: string, records: readonly object[]): Column {
  const cells = records.flatMap((record) =>
    Object.keys(record)
      .filter((key) => typeof (record as Cell[0])[key] === 'number')
      .map((key): Cell => [record as Cell[0], key]),
  );
  return { name, live: undefined, cells, kept: Float64Array.from(cells, ([record, key]) => record[key] as number) };
}

function listColumns(arena: Arena): Column[] {
  const objectives = [arena.relic, arena.goal].filter((place) => place !== undefined);
  const records = RECORDS.map((name) => cellsOf(name, arena[name]));
  return [...listNumbers(arena), ...records, cellsOf('objectives', objectives)].filter(({ kept }) => kept.length > 0);
}

const sliceOf = ({ live }: Column) => (live ? SLICE : RECORD_SLICE);

/** The last number of a slice that is not as it was kept, or -1. */
function findWrong({ kept, live, cells }: Column, from: number, to: number): number {
  let wrong = -1;
  if (live) {
    for (let i = from; i < to; i++) if (live[i] !== kept[i]) wrong = i;
    return wrong;
  }
  for (let i = from; i < to; i++) {
    const cell = cells[i] as Cell;
    if (cell[0][cell[1]] !== kept[i]) wrong = i;
  }
  return wrong;
}

export function copyArena(arena: Arena): ArenaCopy {
  const columns = listColumns(arena);
  let at = 0;
  let place = 0;
  return {
    roundTicks: columns.reduce((sum, column) => sum + ceil(column.kept.length / sliceOf(column)), 0),
    compare() {
      const column = columns[place] as Column;
      const end = min(at + sliceOf(column), column.kept.length);
      const wrong = findWrong(column, at, end);
      const isDone = end === column.kept.length;
      at = isDone ? 0 : end;
      if (isDone) place = (place + 1) % columns.length;
      return wrong < 0 ? undefined : `${column.name} ${wrong}: no longer ${column.kept[wrong]}`;
    },
  };
}
