/**
 * The JSON view of a table as a tree: what `describeState` shows, with each leaf knowing the element
 * it stands for. From it JSON pointers become elements and back. Built once for each table.
 */
import { pointer } from './schema.ts';
import { type Field, type Memory, readOnlyOf, showElement, type Table, type TableShape } from './table.ts';

/** One element of a state. */
export interface ViewLeaf {
  readonly kind: 'leaf';
  /** JSON pointer into the view. */
  readonly path: string;
  readonly record: string;
  readonly name: string;
  readonly field: Field;
  /** Place in the field's column. */
  readonly index: number;
  readonly readOnly?: string;
}

export interface ViewBranch {
  readonly kind: 'object' | 'array';
  readonly path: string;
  readonly children: ReadonlyMap<string, ViewNode>;
}

export type ViewNode = ViewLeaf | ViewBranch;

interface TableView {
  readonly root: ViewBranch;
  readonly leaves: ReadonlyMap<string, ViewLeaf>;
}

type AnyTable = Table<TableShape>;
type Column = { [index: number]: number };

const views = new WeakMap<AnyTable, TableView>();

function branch(
  kind: ViewBranch['kind'],
  path: string,
  names: readonly string[],
  make: (name: string, path: string) => ViewNode,
): ViewBranch {
  return { kind, path, children: new Map(names.map((name) => [name, make(name, pointer(path, name))])) };
}

const indices = (count: number) => Array.from({ length: count }, (_, i) => String(i));

function buildView({ shape }: AnyTable): TableView {
  const leaves = new Map<string, ViewLeaf>();
  const root = branch('object', '', Object.keys(shape), (record, recordPath) => {
    const { count, fields } = shape[record] as TableShape[string];
    const item = (number: number, path: string) =>
      branch('object', path, Object.keys(fields), (name, fieldPath) => {
        const field = fields[name] as Field;
        const length = field.length ?? 1;
        const leaf = (element: number, leafPath: string): ViewLeaf => {
          const index = number * length + element;
          const made: ViewLeaf = {
            kind: 'leaf',
            path: leafPath,
            record,
            name,
            field,
            index,
            ...readOnlyOf(shape[record], field),
          };
          leaves.set(leafPath, made);
          return made;
        };
        if (length === 1) return leaf(0, fieldPath);
        return branch('array', fieldPath, indices(length), (element, path) => leaf(Number(element), path));
      });
    if (count === 1) return item(0, recordPath);
    return branch('array', recordPath, indices(count), (number, path) => item(Number(number), path));
  });
  return { root, leaves };
}

function viewOf(table: AnyTable): TableView {
  const view = views.get(table) ?? buildView(table);
  views.set(table, view);
  return view;
}

export function viewTree(table: AnyTable): ViewBranch {
  return viewOf(table).root;
}

/** The element at a JSON pointer, if it names one. */
export function leafAt(table: AnyTable, path: string): ViewLeaf | undefined {
  return viewOf(table).leaves.get(path);
}

/** All elements, in the order of the table. */
export function viewLeaves(table: AnyTable): Iterable<ViewLeaf> {
  return viewOf(table).leaves.values();
}

/** Elements of one state. */
export function countLeaves(table: AnyTable): number {
  return viewOf(table).leaves.size;
}

function columnOf(state: Memory, { record, name }: ViewLeaf): Column {
  const records = state as unknown as Record<string, Record<string, Column>>;
  return records[record]?.[name] as Column;
}

export function readLeaf(state: Memory, leaf: ViewLeaf): number {
  return columnOf(state, leaf)[leaf.index] as number;
}

export function writeLeaf(state: Memory, leaf: ViewLeaf, value: number): void {
  columnOf(state, leaf)[leaf.index] = value;
}

/** What the view shows at a node. */
export function readView(state: Memory, node: ViewNode): unknown {
  if (node.kind === 'leaf') return showElement(node.field, readLeaf(state, node));
  const shown = [...node.children].map(([name, child]) => [name, readView(state, child)] as const);
  return node.kind === 'array' ? shown.map(([, value]) => value) : Object.fromEntries(shown);
}
