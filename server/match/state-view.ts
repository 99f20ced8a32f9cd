/**
 * The JSON view of a state that is told again and again: the same as `describeState`, with all that the
 * table says looked up once. It reads the state anew at each call and keeps nothing of it.
 */
import type { Field, State, Table, TableShape } from '../../shared/schema/table.ts';

type Show = (value: number) => unknown;
type Item = Record<string, unknown>;

interface Cell {
  readonly name: string;
  readonly column: ArrayLike<number>;
  /** Elements of one item. */
  readonly length: number;
  readonly show: Show;
}

function showOf(field: Field): Show {
  if (field.kind === 'flag') return (value) => value !== 0;
  const { names } = field;
  return names ? (value) => names[value] ?? value : (value) => value;
}

function readItem(cells: readonly Cell[], item: number): Item {
  const view: Item = {};
  for (const { name, column, length, show } of cells) {
    view[name] = length === 1 ? show(column[item] as number) : showAll(column, item * length, length, show);
  }
  return view;
}

function showAll(column: ArrayLike<number>, first: number, length: number, show: Show): unknown[] {
  return Array.from({ length }, (_, i) => show(column[first + i] as number));
}

function cellsOf(fields: { readonly [name: string]: Field }, columns: Record<string, ArrayLike<number>>): Cell[] {
  return Object.entries(fields).map(([name, field]) => {
    const { length = 1 } = field;
    return { name, column: columns[name] as ArrayLike<number>, length, show: showOf(field) };
  });
}

/** Compiles the view of one state. Call the result for each telling. */
export function compileView<S extends TableShape>(table: Table<S>, state: State<S>): () => Record<string, unknown> {
  const records: { name: string; count: number; cells: Cell[] }[] = [];
  for (const [name, { count, fields }] of Object.entries(table.shape)) {
    const cells = cellsOf(fields, state[name] as unknown as Record<string, ArrayLike<number>>);
    records.push({ name, count, cells });
  }
  return () => {
    const view: Record<string, unknown> = {};
    for (const { name, count, cells } of records) {
      view[name] = count === 1 ? readItem(cells, 0) : Array.from({ length: count }, (_, item) => readItem(cells, item));
    }
    return view;
  };
}
