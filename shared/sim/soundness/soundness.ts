/**
 * Whether the rules can go on from a world that they did not make: what the state table cannot say because it
 * joins several fields, or the arena. The rules stand in this folder by record, in rows; here they are asked:
 * of an edited world what the edits touch, of one that comes from elsewhere everything.
 */
import type { Edit } from '../../schema/edit.ts';
import type { TableShape } from '../../schema/table.ts';
import type { Arena } from '../../world/arena.ts';
import { type World, worldTable } from '../../world/world.ts';
import { EVENT_RULES } from './event.ts';
import type { Fault, Finding, RecordRules, Row, Subject } from './fault.ts';
import { MATCH_RULES } from './match.ts';
import { MOVER_RULES } from './mover.ts';
import { PICKUP_RULES } from './pickup.ts';
import { PROJECTILE_RULES } from './projectile.ts';
import { PROP_RULES } from './prop.ts';
import { RELAY_RULES } from './relay.ts';
import { RELIC_RULES } from './relic.ts';
import { SEAT_RULES } from './seat.ts';

const RULES = {
  match: MATCH_RULES,
  seat: SEAT_RULES,
  pickup: PICKUP_RULES,
  mover: MOVER_RULES,
  prop: PROP_RULES,
  projectile: PROJECTILE_RULES,
  relic: RELIC_RULES,
  relay: RELAY_RULES,
  event: EVENT_RULES,
} as const satisfies { readonly [record: string]: RecordRules };

/** The fields that were edited, by record and item. */
type Edited = ReadonlyMap<string, ReadonlyMap<number, ReadonlySet<string>>>;

const NONE: ReadonlySet<string> = new Set();

function sortEdits(edits: readonly Edit[]): Edited {
  const edited = new Map<string, Map<number, Set<string>>>();
  for (const { path } of edits) {
    const [, record = '', ...rest] = path.split('/');
    const item = isSingle(record) ? 0 : Number(rest.shift());
    const items = edited.get(record) ?? new Map<number, Set<string>>();
    edited.set(record, items.set(item, (items.get(item) ?? new Set()).add(rest[0] ?? '')));
  }
  return edited;
}

const SHAPE: TableShape = worldTable.shape;
const countOf = (record: string) => SHAPE[record]?.count ?? 0;
const isSingle = (record: string) => countOf(record) === 1;
const fieldsOf = (record: string) => Object.entries(SHAPE[record]?.fields ?? {});

/** An item of a record with the rules about it. */
interface Item extends RecordRules {
  readonly record: string;
  /** Its JSON pointer into the described world. */
  readonly at: string;
  readonly subject: Subject;
}

/** All items of all records, each with all its fields as asked for. */
function listItems(arena: Arena, world: World, isWhole: boolean): Item[] {
  return Object.entries(RULES).flatMap(([record, rules]) => {
    const edited = new Set(fieldsOf(record).map(([name]) => name));
    return Array.from({ length: countOf(record) }, (_, item) => {
      const at = isSingle(record) ? `/${record}` : `/${record}/${item}`;
      return { ...rules, record, at, subject: { arena, world, item, edited, isWhole } };
    });
  });
}

/** Whether a row is wrong about an item by an edit of it, or of what the row heeds. */
function findOf(row: Row, subject: Subject, before: World, edited: Edited) {
  const isAsked = row.joins ? row.joins.some((field) => subject.edited.has(field)) : subject.edited.size > 0;
  if (isAsked) return row.find(subject);
  if (!row.heeds?.some((record) => edited.has(record))) return undefined;
  const wasWrong = row.find({ ...subject, world: before, edited: NONE });
  return wasWrong ? undefined : row.find(subject);
}

function findInEdited({ refuse, rows, at, subject }: Item, before: World, edited: Edited): Fault[] {
  const refusal = refuse?.(subject);
  if (refusal) return [...subject.edited].slice(0, 1).map((field) => ({ path: `${at}/${field}`, ...refusal }));
  return rows.flatMap((row) => {
    const finding = findOf(row, subject, before, edited);
    return finding ? [{ path: `${at}/${row.field}`, ...finding }] : [];
  });
}

/** All that is wrong with an edited world by the edits that led to it from the one before; what was wrong before is not. */
export function findFaults(arena: Arena, before: World, world: World, edits: readonly Edit[]): Fault[] {
  const edited = sortEdits(edits);
  return listItems(arena, world, false).flatMap((item) => {
    const own = edited.get(item.record)?.get(item.subject.item) ?? NONE;
    return findInEdited({ ...item, subject: { ...item.subject, edited: own } }, before, edited);
  });
}

/** What is left in an item that is not there: all its numbers are 0, or those that mean nothing. */
function findLeftovers({ record, at, subject }: Item, { expected: there }: Finding): Fault[] {
  const columns = subject.world[record as keyof typeof RULES] as unknown as Record<string, ArrayLike<number>>;
  return fieldsOf(record).flatMap(([name, { length = 1, none = 0 }]) =>
    Array.from({ length }, (_, i) => columns[name]?.[subject.item * length + i] as number).flatMap((value, i) => {
      const path = `${at}/${name}${length > 1 ? `/${i}` : ''}`;
      return value === none ? [] : [{ path, expected: `${none}, for this is not ${there}`, received: String(value) }];
    }),
  );
}

/** All that is wrong with a world that comes from elsewhere, whose numbers fit the table. */
export function findWorldFaults(arena: Arena, world: World): Fault[] {
  return listItems(arena, world, true).flatMap((item) => {
    const { refuse, rows, at, subject } = item;
    const refusal = refuse?.(subject);
    if (refusal) return findLeftovers(item, refusal);
    return rows.flatMap(({ field, find }) => {
      const finding = find(subject);
      return finding ? [{ path: `${at}/${field}`, ...finding }] : [];
    });
  });
}
