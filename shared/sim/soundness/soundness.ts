/**
 * Whether the rules can go on from an edited world: what the state table cannot say because it joins
 * several fields, or the arena. The rules stand in this folder by record, in rows; here they are asked.
 * What was wrong before elsewhere is not.
 */
import type { Edit } from '../../schema/edit.ts';
import type { Arena } from '../../world/arena.ts';
import { type World, worldTable } from '../../world/world.ts';
import type { Fault, RecordRules, Row, Subject } from './fault.ts';
import { MATCH_RULES } from './match.ts';
import { MOVER_RULES } from './mover.ts';
import { PICKUP_RULES } from './pickup.ts';
import { PROJECTILE_RULES } from './projectile.ts';
import { PROP_RULES } from './prop.ts';
import { RELAY_RULES } from './relay.ts';
import { RELIC_RULES } from './relic.ts';
import { SEAT_RULES } from './seat.ts';

/** The records that can be edited. */
const RULES = {
  match: MATCH_RULES,
  seat: SEAT_RULES,
  pickup: PICKUP_RULES,
  mover: MOVER_RULES,
  prop: PROP_RULES,
  projectile: PROJECTILE_RULES,
  relic: RELIC_RULES,
  relay: RELAY_RULES,
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

const countOf = (record: string) => Object.entries(worldTable.shape).find(([name]) => name === record)?.[1].count ?? 0;
const isSingle = (record: string) => countOf(record) === 1;

/** Whether a row is wrong about an item by an edit of it, or of what the row heeds. */
function findOf(row: Row, subject: Subject, before: World, edited: Edited) {
  const isAsked = row.joins ? row.joins.some((field) => subject.edited.has(field)) : subject.edited.size > 0;
  if (isAsked) return row.find(subject);
  if (!row.heeds?.some((record) => edited.has(record))) return undefined;
  const wasWrong = row.find({ ...subject, world: before, edited: NONE });
  return wasWrong ? undefined : row.find(subject);
}

function findInItem(
  { refuse, rows }: RecordRules,
  at: string,
  subject: Subject,
  before: World,
  edited: Edited,
): Fault[] {
  const refusal = refuse?.(subject);
  if (refusal) return [...subject.edited].slice(0, 1).map((field) => ({ path: `${at}/${field}`, ...refusal }));
  return rows.flatMap((row) => {
    const finding = findOf(row, subject, before, edited);
    return finding ? [{ path: `${at}/${row.field}`, ...finding }] : [];
  });
}

/** All that is wrong with an edited world by the edits that led to it from the one before. */
export function findFaults(arena: Arena, before: World, world: World, edits: readonly Edit[]): Fault[] {
  const edited = sortEdits(edits);
  return Object.entries(RULES).flatMap(([record, rules]) => {
    const items = Array.from({ length: countOf(record) }, (_, item) => item);
    return items.flatMap((item) => {
      const subject = { arena, world, item, edited: edited.get(record)?.get(item) ?? NONE };
      const at = isSingle(record) ? `/${record}` : `/${record}/${item}`;
      return findInItem(rules, at, subject, before, edited);
    });
  });
}
