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

/** Checks all fields of a row that the state table has; the first that is wrong in each way is told. */
export function checkRow(world: World, subject: RowSubject, row: Row, report: ReportLeak): void {
  const fields: { readonly [name: string]: Field } = worldTable.shape[subject.record].fields;
  for (const [name, told] of Object.entries(row)) {
    if (subject.derived.has(name)) continue;
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (!field) report(`no ${name} of ${subject.name}`, show(told));
    else checkField(world, subject, name, field, told, report);
  }
}

function checkField(
  world: World,
  { record, item, name: whose, knows }: RowSubject,
  name: string,
  field: Field,
  told: unknown,
  report: ReportLeak,
): void {
  if (!knows.has(field.visibility)) {
    // What is not seen is told as 0; what is nobody's business is not told at all.
    const isEmpty = field.visibility === 'seen' && isSame(told, blankOf(field));
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
