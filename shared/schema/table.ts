/**
 * Binary state described once. A table names records (a fixed count of equal things) and their
 * fields; from it come the memory layout, typed columns over one ArrayBuffer, the JSON view, the
 * difference of two states, the digest and the published field list. Every state that crosses a
 * wall as bytes (world, actions, scene, bot memory) is such a table.
 *
 * A column is a typed array with one element for each item of the record (times `length`), so
 * `world.seat.x[2]` is seat 2's x: no getter, no copy, no allocation.
 */
import { type Digest, digestText, digestWords, formatDigest } from '../math/digest.ts';

interface ColumnTypes {
  u8: Uint8Array;
  i8: Int8Array;
  u16: Uint16Array;
  i16: Int16Array;
  u32: Uint32Array;
  i32: Int32Array;
  f32: Float32Array;
  f64: Float64Array;
}
export type ColumnType = keyof ColumnTypes;

export const COLUMN_CLASS = {
  u8: Uint8Array,
  i8: Int8Array,
  u16: Uint16Array,
  i16: Int16Array,
  u32: Uint32Array,
  i32: Int32Array,
  f32: Float32Array,
  f64: Float64Array,
} as const;

/** How a field is compared, patched and predicted. */
export type FieldKind = 'continuous' | 'angle' | 'count' | 'categorical' | 'flag' | 'id' | 'rng';

/** Who may know a field: everybody, the seat it belongs to, whoever sees the seat, or the server. */
export type Visibility = 'all' | 'own' | 'seen' | 'server';

export interface Field<T extends ColumnType = ColumnType> {
  readonly type: T;
  readonly doc: string;
  readonly kind: FieldKind;
  readonly visibility: Visibility;
  /** Unit of one step of the stored number; absent for categories and flags. */
  readonly unit?: string;
  readonly min?: number;
  readonly max?: number;
  /** Names of a categorical field's values, by number. */
  readonly names?: readonly string[];
  /** Elements of one item; 1 unless told. */
  readonly length?: number;
  /** True when it only changes the picture, never what happens. */
  readonly isCosmetic?: boolean;
  /** The stored number that means nothing, where there is one: what `remove` writes. */
  readonly none?: number;
  /** Why a patch may not change the field; absent where it may. */
  readonly readOnly?: string;
}

export interface RecordShape {
  readonly count: number;
  /** Why a patch may not change any field of the record; absent where it may. */
  readonly readOnly?: string;
  readonly fields: { readonly [name: string]: Field };
}

export interface TableShape {
  readonly [record: string]: RecordShape;
}

export type Columns<S extends TableShape> = {
  readonly [R in keyof S]: { readonly [F in keyof S[R]['fields']]: ColumnTypes[S[R]['fields'][F]['type']] };
};

type ShownElement<F extends Field> = FieldKind extends F['kind']
  ? number | string | boolean
  : F['kind'] extends 'flag'
    ? boolean
    : F extends { readonly names: readonly string[] }
      ? F['names'][number]
      : number;
type ShownItem<R extends RecordShape> = {
  [N in keyof R['fields']]: R['fields'][N] extends { readonly length: number }
    ? ShownElement<R['fields'][N]>[]
    : ShownElement<R['fields'][N]>;
};

/** What `describeState` gives: flags are true or false, categories their names, everything else numbers. */
export type StateView<S extends TableShape> = {
  [R in keyof S]: S[R]['count'] extends 1 ? ShownItem<S[R]> : ShownItem<S[R]>[];
};

/** The memory of one state. */
export interface Memory {
  readonly buffer: ArrayBuffer;
  readonly bytes: Uint8Array;
  /** The whole memory as u32, for copying and digests. */
  readonly words: Uint32Array;
}

/** One state: its memory and the columns that look into it. */
export type State<S extends TableShape> = Columns<S> & Memory;

/** A field with its place in the state's memory: where its record's first item has it. */
export interface Placed {
  record: string;
  name: string;
  field: Field;
  offset: number;
  elements: number;
}

export interface Table<S extends TableShape> {
  readonly name: string;
  readonly shape: S;
  readonly byteLength: number;
  readonly placed: readonly Placed[];
  /** Changes when any field's place, type or meaning changes. */
  readonly layoutId: string;
}

/** Places wide columns first, so that each is aligned with no gaps inside a width. */
function place(shape: TableShape): { placed: Placed[]; byteLength: number } {
  const placed: Placed[] = [];
  let offset = 0;
  for (const width of [8, 4, 2, 1]) {
    for (const [record, { count, fields }] of Object.entries(shape)) {
      for (const [name, field] of Object.entries(fields)) {
        if (COLUMN_CLASS[field.type].BYTES_PER_ELEMENT !== width) continue;
        const elements = count * (field.length ?? 1);
        placed.push({ record, name, field, offset, elements });
        offset += elements * width;
      }
    }
  }
  return { placed, byteLength: (offset + 7) & ~7 };
}

export function defineTable<const S extends TableShape>(name: string, shape: S): Table<S> {
  const { placed, byteLength } = place(shape);
  const text = placed.map((p) => `${p.record}.${p.name}:${p.field.type}@${p.offset}x${p.elements}`).join(';');
  return { name, shape, byteLength, placed, layoutId: formatDigest(digestText(`${name};${text}`)) };
}

/**
 * A record's columns. Made from entries at once: an object that grows by computed names falls out of the
 * engine's fast form at a dozen of them, and every look at a column then costs a search.
 */
/** Made from entries: a record that grows field by field gets a shape that the engine reads half as fast. */
function openRecord(placed: readonly Placed[], buffer: ArrayBuffer): Record<string, unknown> {
  return Object.fromEntries(
    placed.map(({ name, field, offset, elements }) => [name, new COLUMN_CLASS[field.type](buffer, offset, elements)]),
  );
}

/** Places by record: states are opened often, such as by each fork of a match. */
const recordsOf = new WeakMap<readonly Placed[], Map<string, Placed[]>>();

function sortByRecord(placed: readonly Placed[]): Map<string, Placed[]> {
  const records = new Map<string, Placed[]>();
  for (const place of placed) records.set(place.record, [...(records.get(place.record) ?? []), place]);
  recordsOf.set(placed, records);
  return records;
}

/** Opens a state over new zeroed memory, or over memory that already holds one. */
export function openState<S extends TableShape>(table: Table<S>, memory?: ArrayBuffer): State<S> {
  const buffer = memory ?? new ArrayBuffer(table.byteLength);
  if (buffer.byteLength !== table.byteLength) {
    throw new RangeError(`a ${table.name} takes ${table.byteLength} bytes, received ${buffer.byteLength}`);
  }
  const state: Record<string, unknown> = {
    buffer,
    bytes: new Uint8Array(buffer),
    words: new Uint32Array(buffer),
  };
  for (const [record, placed] of recordsOf.get(table.placed) ?? sortByRecord(table.placed))
    state[record] = openRecord(placed, buffer);
  return state as State<S>;
}

export function copyState(from: Memory, to: Memory): void {
  to.words.set(from.words);
}

export function digestState(state: Memory, out: Digest): void {
  digestWords(state.words, out);
}

/** One stored number as JSON shows it: a name for categories, true or false for flags. */
export function showElement(field: Field, value: number): unknown {
  if (field.kind === 'flag') return value !== 0;
  return field.names?.[value] ?? value;
}

function showItem(field: Field, column: ArrayLike<number>, item: number): unknown {
  const length = field.length ?? 1;
  if (length === 1) return showElement(field, column[item] as number);
  return Array.from({ length }, (_, i) => showElement(field, column[item * length + i] as number));
}

function columnOf<S extends TableShape>(state: State<S>, placed: Placed): ArrayLike<number> {
  const columns = state[placed.record] as unknown as Record<string, ArrayLike<number>>;
  return columns[placed.name] as ArrayLike<number>;
}

/** The whole state as plain JSON: records of count 1 as an object, others as an array of objects. */
export function describeState<S extends TableShape>(table: Table<S>, state: State<S>): Record<string, unknown> {
  const view: Record<string, unknown> = {};
  for (const [record, { count, fields }] of Object.entries(table.shape)) {
    const columns = state[record] as unknown as Record<string, ArrayLike<number>>;
    const items = Array.from({ length: count }, (_, item) =>
      Object.fromEntries(
        Object.entries(fields).map(([name, field]) => [
          name,
          showItem(field, columns[name] as ArrayLike<number>, item),
        ]),
      ),
    );
    view[record] = count === 1 ? items[0] : items;
  }
  return view;
}

/** One element that differs between two states. `path` is a JSON pointer into `describeState`. */
export interface Difference {
  path: string;
  a: number;
  b: number;
  unit?: string;
}

export function diffStates<S extends TableShape>(table: Table<S>, a: State<S>, b: State<S>): Difference[] {
  const differences: Difference[] = [];
  for (const placed of table.placed) {
    const left = columnOf(a, placed);
    const right = columnOf(b, placed);
    const { record, name, field, elements } = placed;
    const length = field.length ?? 1;
    const isSingle = table.shape[record]?.count === 1;
    for (let i = 0; i < elements; i++) {
      if (Object.is(left[i], right[i])) continue;
      const item = isSingle ? '' : `/${(i - (i % length)) / length}`;
      const path = `/${record}${item}/${name}${length > 1 ? `/${i % length}` : ''}`;
      const unit = field.unit === undefined ? {} : { unit: field.unit };
      differences.push({ path, a: left[i] as number, b: right[i] as number, ...unit });
    }
  }
  return differences;
}

/** A field as it is published: where it lies and what it means. */
export interface FieldEntry extends Field {
  path: string;
  offset: number;
  count: number;
}

/** Why an element may not be changed, as an optional entry. */
export function readOnlyOf(record: RecordShape | undefined, field: Field): { readOnly?: string } {
  const readOnly = record?.readOnly ?? field.readOnly;
  return readOnly === undefined ? {} : { readOnly };
}

export function listFields<S extends TableShape>(table: Table<S>): FieldEntry[] {
  return table.placed.map(({ record, name, field, offset }) => ({
    path: `${record}.${name}`,
    offset,
    count: table.shape[record]?.count ?? 0,
    ...field,
    ...readOnlyOf(table.shape[record], field),
  }));
}
