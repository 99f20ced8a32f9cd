/**
 * Changes of single elements of a state, as stored numbers under the view's JSON pointers: the form in
 * which a patch is journalled. The check refuses what the columns could not hold, so that applying
 * never fails and never rounds.
 */
import { type Issue, number, object, pointer, type Schema, show, text } from './schema.ts';
import { COLUMN_CLASS, diffStates, type Memory, type State, type Table, type TableShape } from './table.ts';
import { leafAt, writeLeaf } from './view-tree.ts';

export interface Edit {
  /** JSON pointer into the view. */
  path: string;
  /** The number to store. */
  value: number;
}

const PATH_LENGTH = 80;
const LARGEST = Number.MAX_VALUE;

const shape = object({
  path: text({ maxLength: PATH_LENGTH, doc: 'JSON pointer into the described state' }),
  value: number({ min: -LARGEST, max: LARGEST, doc: 'the number to store' }),
});

export function editSchema(table: Table<TableShape>): Schema<Edit> {
  return {
    json: shape.json,
    check(value, path, issues) {
      const before = issues.length;
      shape.check(value, path, issues);
      if (issues.length === before) checkEdit(table, value as Edit, path, issues);
    },
  };
}

function checkEdit(table: Table<TableShape>, edit: Edit, path: string, issues: Issue[]): void {
  const leaf = leafAt(table, edit.path);
  if (!leaf) {
    const expected = `an element of the ${table.name}`;
    issues.push({ path: pointer(path, 'path'), kind: 'unknown-name', expected, received: show(edit.path) });
    return;
  }
  const { type } = leaf.field;
  if (Object.is(COLUMN_CLASS[type].of(edit.value)[0], edit.value)) return;
  const expected = `a number that ${type} holds`;
  issues.push({ path: pointer(path, 'value'), kind: 'range', expected, received: show(edit.value) });
}

/** Writes checked edits. */
export function applyEdits(table: Table<TableShape>, state: Memory, edits: readonly Edit[]): void {
  for (const { path, value } of edits) {
    const leaf = leafAt(table, path);
    if (!leaf) throw new RangeError(`a ${table.name} has no element ${path}`);
    writeLeaf(state, leaf, value);
  }
}

/** The edits that make `b` of `a`. */
export function editsBetween<S extends TableShape>(table: Table<S>, a: State<S>, b: State<S>): Edit[] {
  return diffStates(table, a, b).map(({ path, b: value }) => ({ path, value }));
}
