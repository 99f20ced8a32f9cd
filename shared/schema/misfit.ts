/**
 * Whether a state's bytes can be one: each stored number against what its table says of the field. A patch
 * comes as values of the view, which are checked before they are stored; bytes from elsewhere are checked here.
 */
import { checkElement } from './element.ts';
import type { Issue } from './schema.ts';
import type { Field, Memory, Table, TableShape } from './table.ts';
import { readLeaf, viewLeaves } from './view-tree.ts';

/** Whether a stored number is a value of its field; NaN is a value of none. */
export function fitsField(
  { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY, none }: Field,
  stored: number,
) {
  return stored === none || (stored >= min && stored <= max);
}

/** All elements that are out of their range, no number, or name nothing, each under its JSON pointer into the view. */
export function findMisfits(table: Table<TableShape>, state: Memory): Issue[] {
  const issues: Issue[] = [];
  for (const leaf of viewLeaves(table)) {
    const stored = readLeaf(state, leaf);
    if (!fitsField(leaf.field, stored)) checkElement(leaf.field, stored, leaf.path, issues);
  }
  return issues;
}
