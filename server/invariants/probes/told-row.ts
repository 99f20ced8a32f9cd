/**
 * One row of an observation against the state table: each field that is told must be one that its reader may
 * know, and true; a field that only who sees it may know says nothing where it is not seen.
 */
import { type Field, showElement, type Visibility } from '../../../shared/schema/table.ts';
import { type World, worldTable } from '../../../shared/world/world.ts';

export type ReportLeak = (expected: string, actual: string) => void;

/** A row as it is told. */
export type Row = { readonly [field: string]: unknown };

type RecordName = keyof typeof worldTable.shape;

/** What a row is about, and what its reader may know of it. */
export interface RowSubject {
  readonly record: RecordName;
  readonly item: number;
  /** What it is called in a violation. */
  readonly name: string;
  /** Of whom besides everybody the reader knows what: its own, or what it sees. */
  readonly knows: ReadonlySet<Visibility>;
  /** Fields that are no columns of the world: those have checks of their own. */
  readonly derived: ReadonlySet<string>;
}

export const KNOWS = {
  public: new Set<Visibility>(['all']),
  seen: new Set<Visibility>(['all', 'seen']),
  own: new Set<Visibility>(['all', 'seen', 'own']),
} as const;

/** A field, and what is told of it where it is not seen. */
interface Known {
  readonly name: string;
  readonly field: Field;
  readonly blank: unknown;
}

/** All fields of the records, which rows are looked through by: a row is many, and told often. */
const KNOWN_FIELDS = Object.fromEntries(
  Object.entries(worldTable.shape).map(([record, { fields }]) => [
    record,
    Object.entries<Field>(fields).map(([name, field]): Known => ({ name, field, blank: blankOf(field) })),
  ]),
) as unknown as { readonly [R in RecordName]: readonly Known[] };

/** Checks all fields of a row that the state table has; the first that is wrong in each way is told. */
export function checkRow(world: World, subject: RowSubject, row: Row, report: ReportLeak): void {
  let checked = 0;
  for (const known of KNOWN_FIELDS[subject.record]) {
    const told = row[known.name];
    if (told === undefined || subject.derived.has(known.name)) continue;
    checked++;
    checkField(world, subject, known, told, report);
  }
  const names = Object.keys(row);
  if (names.length === checked) return;
  const fields: object = worldTable.shape[subject.record].fields;
  for (const name of names) {
    if (!subject.derived.has(name) && !Object.hasOwn(fields, name))
      report(`no ${name} of ${subject.name}`, show(row[name]));
  }
}

function checkField(
  world: World,
  { record, item, name: whose, knows }: RowSubject,
  { name, field, blank }: Known,
  told: unknown,
  report: ReportLeak,
): void {
  if (!knows.has(field.visibility)) {
    // What is not seen is told as 0; what is nobody's business is not told at all.
    const isEmpty = field.visibility === 'seen' && isSame(told, blank);
    if (!isEmpty)
      report(`no ${name} of ${whose}${field.visibility === 'seen' ? ', which is not seen' : ''}`, show(told));
    return;
  }
  const truth = truthOf(world, record, name, field, item);
  if (!isSame(told, truth)) report(`${name} ${show(truth)} of ${whose}`, show(told));
}

function truthOf(world: World, record: RecordName, name: string, field: Field, item: number): unknown {
  const column = (world[record] as unknown as { readonly [name: string]: ArrayLike<number> })[name];
  const at = (i: number) => showElement(field, column?.[i] as number);
  const { length = 1 } = field;
  return length === 1 ? at(item) : Array.from({ length }, (_, i) => at(item * length + i));
}

function blankOf(field: Field): unknown {
  const { length = 1 } = field;
  return length === 1 ? showElement(field, 0) : Array.from({ length }, () => showElement(field, 0));
}

export function isSame(told: unknown, truth: unknown): boolean {
  if (!Array.isArray(truth)) return Object.is(told, truth) || told === truth;
  return Array.isArray(told) && told.length === truth.length && truth.every((value, i) => isSame(told[i], value));
}

/** Says what a field that is no column should be, where it is not told so. */
export function checkDerived(name: string, told: unknown, truth: unknown, report: ReportLeak): void {
  if (!isSame(told, truth)) report(`${name} ${show(truth)}`, show(told));
}

export function show(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
