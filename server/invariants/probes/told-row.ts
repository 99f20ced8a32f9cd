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

/** A field, where it lies, and what is told of it where it is not seen. */
interface Known {
  readonly name: string;
  readonly field: Field;
  readonly length: number;
  readonly blank: unknown;
}

const KNOWN_FIELDS = Object.fromEntries(
  Object.entries(worldTable.shape).map(([record, { fields }]) => [record, Object.entries<Field>(fields).map(knownOf)]),
) as unknown as { readonly [R in RecordName]: readonly Known[] };

function knownOf([name, field]: [string, Field]): Known {
  return { name, field, length: field.length ?? 1, blank: blankOf(field) };
}

type Columns = { readonly [R in RecordName]: readonly ArrayLike<number>[] };

/** Columns of worlds in the order of their fields: a name is dear to look up, and rows are many. */
const columnsByWorld = new WeakMap<World, Columns>();

function columnsOf(world: World): Columns {
  const known = columnsByWorld.get(world);
  if (known) return known;
  const columns = Object.fromEntries(
    Object.entries(KNOWN_FIELDS).map(([record, fields]) => {
      const own = world[record as RecordName] as unknown as { readonly [name: string]: ArrayLike<number> };
      return [record, fields.map(({ name }) => own[name])];
    }),
  ) as unknown as Columns;
  columnsByWorld.set(world, columns);
  return columns;
}

/** How rows of some names are looked through: the place of each among the fields, or why there is none. */
interface Plan {
  readonly derived: ReadonlySet<string>;
  readonly names: readonly string[];
  readonly places: Int32Array;
}

const DERIVED = -1;
const UNKNOWN = -2;
const plans = new Map<RecordName, Plan[]>();
/** Rows come in a few shapes; more are somebody's fault and are not kept. */
const MOST_PLANS = 8;

function planOf({ record, derived }: RowSubject, names: readonly string[]): Plan {
  const known = plans.get(record) ?? [];
  const found = known.find((plan) => plan.derived === derived && isSame(plan.names, names));
  if (found) return found;
  const fields = KNOWN_FIELDS[record];
  const places = Int32Array.from(names, (name) => {
    const place = fields.findIndex((field) => field.name === name);
    return derived.has(name) ? DERIVED : place < 0 ? UNKNOWN : place;
  });
  const plan = { derived, names, places };
  if (known.length < MOST_PLANS) plans.set(record, [...known, plan]);
  return plan;
}

/** Checks all fields of a row that the state table has; the first that is wrong in each way is told. */
export function checkRow(world: World, subject: RowSubject, row: Row, report: ReportLeak): void {
  const fields = KNOWN_FIELDS[subject.record];
  const columns = columnsOf(world)[subject.record];
  const [names, values] = [Object.keys(row), Object.values(row)];
  const { places } = planOf(subject, names);
  for (let i = 0; i < names.length; i++) {
    const place = places[i] as number;
    if (place >= 0) checkField(columns[place] as ArrayLike<number>, subject, fields[place] as Known, values[i], report);
    else if (place === UNKNOWN) report(`no ${names[i]} of ${subject.name}`, show(values[i]));
  }
}

function checkField(
  column: ArrayLike<number>,
  { item, name: whose, knows }: RowSubject,
  { name, field, length, blank }: Known,
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
  const truth = length === 1 ? showElement(field, column[item] as number) : truthOf(column, item, length, field);
  if (!isSame(told, truth)) report(`${name} ${show(truth)} of ${whose}`, show(told));
}

function truthOf(column: ArrayLike<number>, item: number, length: number, field: Field): unknown[] {
  return Array.from({ length }, (_, i) => showElement(field, column[item * length + i] as number));
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
