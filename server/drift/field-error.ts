/**
 * How far two worlds are apart, by the kind of their fields: quantities by their distance, angles the
 * short way round, everything that is only equal or not by the part that differs.
 */
import { wrapSigned } from '../../shared/math/angle.ts';
import { abs, max } from '../../shared/math/scalar.ts';
import { type World, worldTable } from '../../shared/world/world.ts';

export interface FieldGroup {
  /** Kind, and for quantities their unit, such as `continuous, m`. */
  readonly name: string;
  /** What `mean` and `most` are in; `part` for a part of elements that differ. */
  readonly unit: string;
  readonly fields: readonly string[];
}

/** Error of one group in one tick: mean over its elements, and the largest. */
export interface GroupError {
  mean: number;
  most: number;
}

interface Column {
  readonly group: number;
  readonly read: (world: World) => ArrayLike<number>;
  readonly distance: (a: number, b: number) => number;
}

const byDistance = (a: number, b: number) => abs(a - b);
const byTurn = (a: number, b: number) => abs(wrapSigned(a - b));
const byEquality = (a: number, b: number) => (a === b ? 0 : 1);
const DISTANCES: { readonly [kind: string]: (a: number, b: number) => number } = {
  continuous: byDistance,
  count: byDistance,
  angle: byTurn,
};

/** The ring of events is history, and cosmetic fields only change the picture: neither is compared. */
const COMPARED = worldTable.placed.filter(({ record, field }) => record !== 'event' && !field.isCosmetic);

const nameOf = (kind: string, unit: string | undefined) => (kind in DISTANCES && unit ? `${kind}, ${unit}` : kind);

export const FIELD_GROUPS: readonly FieldGroup[] = listGroups();

function listGroups(): FieldGroup[] {
  const groups = new Map<string, { unit: string; fields: string[] }>();
  for (const { record, name, field } of COMPARED) {
    const key = nameOf(field.kind, field.unit);
    const group = groups.get(key) ?? { unit: field.kind in DISTANCES ? (field.unit ?? '1') : 'part', fields: [] };
    group.fields.push(`${record}.${name}`);
    groups.set(key, group);
  }
  return [...groups].map(([name, group]) => ({ name, ...group }));
}

const COLUMNS: readonly Column[] = COMPARED.map(({ record, name, field }) => ({
  group: FIELD_GROUPS.findIndex((group) => group.name === nameOf(field.kind, field.unit)),
  read: (world) => (world as unknown as Record<string, Record<string, ArrayLike<number>>>)[record]?.[name] ?? [],
  distance: DISTANCES[field.kind] ?? byEquality,
}));

/** Error of every group, in the order of FIELD_GROUPS. A number that is lost counts as infinitely far. */
export function measureErrors(a: World, b: World): GroupError[] {
  const errors = FIELD_GROUPS.map(() => ({ mean: 0, most: 0, count: 0 }));
  for (const { group, read, distance } of COLUMNS) {
    const error = errors[group] as (typeof errors)[number];
    const left = read(a);
    const right = read(b);
    for (let i = 0; i < left.length; i++) {
      const found = distance(left[i] as number, right[i] as number);
      const off = found >= 0 ? found : Number.POSITIVE_INFINITY;
      error.mean += off;
      error.most = max(error.most, off);
      error.count++;
    }
  }
  return errors.map(({ mean, most, count }) => ({ mean: mean / count, most }));
}
