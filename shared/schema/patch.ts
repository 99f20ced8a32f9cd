/**
 * JSON Patch (RFC 6902) on the described view of a state. A table's shape is fixed, so `replace` and
 * `add` write what is there, `remove` empties what can be empty, `copy` and `move` write what is elsewhere, and
 * `test` compares. Everything that does not fit is told with its place in the patch; the state given is then of no use.
 */
import { checkElement, storedValue } from './element.ts';
import { type Resolved, resolvePointer } from './resolve.ts';
import {
  anything,
  type Contrast,
  type Issue,
  isPlainObject,
  nearestName,
  object,
  type PatchOperation,
  pointer,
  show,
  text,
  variants,
} from './schema.ts';
import type { Memory, Table, TableShape } from './table.ts';
import { readView, type ViewBranch, type ViewLeaf, type ViewNode, viewTree, writeLeaf } from './view-tree.ts';

const target = text({ maxLength: 200, doc: 'JSON pointer (RFC 6901) into the described state' });
const value = anything('as the description shows it');

/** One operation as it is asked for. */
export const patchOperationSchema = variants('op', {
  test: object({ path: target, value }),
  replace: object({ path: target, value }),
  add: object({ path: target, value }),
  remove: object({ path: target }),
  move: object({ from: target, path: target }),
  copy: object({ from: target, path: target }),
});

export interface Patched {
  /** What does not fit, with pointers into the list of operations. */
  readonly issues: readonly Issue[];
  /** The operation that wrote an element last, by the element's path. */
  readonly writers: ReadonlyMap<string, number>;
}

/** Applies the operations in their order to `state`, which is to be thrown away if there is any issue. */
export function patchState(table: Table<TableShape>, state: Memory, operations: readonly PatchOperation[]): Patched {
  const patcher = new Patcher(viewTree(table), state);
  operations.forEach((operation, number) => {
    patcher.apply(operation, number);
  });
  return patcher;
}

type Transfer = Extract<PatchOperation, { op: 'copy' | 'move' }>;
type Found = Exclude<Resolved, { issue: Issue }>;

const replaceAt = (path: string, value: unknown): PatchOperation => ({ op: 'replace', path, value });

class Patcher implements Patched {
  readonly issues: Issue[] = [];
  readonly writers = new Map<string, number>();
  readonly #root: ViewBranch;
  readonly #state: Memory;
  #number = 0;

  constructor(root: ViewBranch, state: Memory) {
    this.#root = root;
    this.#state = state;
  }

  apply(operation: PatchOperation, number: number): void {
    this.#number = number;
    const at = `/${number}`;
    const found = this.#resolve(operation.path, `${at}/path`);
    if (!found) return;
    const { node, parent } = found;
    switch (operation.op) {
      case 'test':
        this.#compare(node, operation.value, `${at}/value`);
        break;
      case 'remove':
        this.#empty(node, `${at}/path`);
        break;
      case 'replace':
        this.#write(node, operation.value, `${at}/value`);
        break;
      case 'add':
        if (parent?.kind === 'array') this.#refuseInsert(operation, parent, at, [replaceAt(`${at}/op`, 'replace')]);
        else this.#write(node, operation.value, `${at}/value`);
        break;
      case 'copy':
      case 'move':
        this.#transfer(operation, found, at);
        break;
    }
  }

  #resolve(path: string, at: string): Found | undefined {
    const found = resolvePointer(this.#root, path, at);
    if (!('issue' in found)) return found;
    this.issues.push(found.issue);
    return undefined;
  }

  /** Writes what is elsewhere, as if it had been given; a move empties the place that it comes from before. */
  #transfer(operation: Transfer, { node, parent }: Found, at: string): void {
    const from = `${at}/from`;
    const source = this.#resolve(operation.from, from)?.node;
    if (!source) return;
    const value = readView(this.#state, source);
    if (parent?.kind === 'array') {
      const { op, path } = operation;
      const fix = op === 'copy' ? [replaceAt(at, { op: 'replace', path, value })] : undefined;
      this.#refuseInsert(operation, parent, at, fix);
      return;
    }
    if (operation.op === 'move') this.#empty(source, from);
    const before = this.issues.length;
    this.#write(node, value, from);
    // The value stands nowhere in the patch: all that is wrong with it is told where it comes from.
    for (const issue of this.issues.splice(before)) {
      const { kind, expected, received } = issue;
      this.issues.push({ path: from, kind, expected, received });
    }
  }

  #compare(node: ViewNode, wanted: unknown, path: string): void {
    const difference = differenceOf(readView(this.#state, node), wanted, path);
    if (difference) this.issues.push({ kind: 'conflict', ...difference });
  }

  #refuseInsert({ op }: PatchOperation, parent: ViewBranch, at: string, fix?: PatchOperation[]): void {
    const expected = `"replace": ${parent.path} always has ${parent.children.size} items`;
    const issue: Issue = { path: `${at}/op`, kind: 'fixed-shape', expected, received: show(op) };
    this.issues.push(fix ? { ...issue, fix } : issue);
  }

  #empty(node: ViewNode, path: string): void {
    const none = node.kind === 'leaf' ? node.field.none : undefined;
    if (node.kind === 'leaf' && none !== undefined) this.#writeLeaf(node, none, path);
    else {
      const expected = 'a field that can be empty, such as who killed a seat; all others are always there';
      this.issues.push({ path, kind: 'fixed-shape', expected, received: show(node.path) });
    }
  }

  #write(node: ViewNode, value: unknown, path: string): void {
    if (node.kind === 'leaf') this.#writeLeaf(node, value, path);
    else if (node.kind === 'array') this.#writeArray(node, value, path);
    else this.#writeObject(node, value, path);
  }

  #writeLeaf(leaf: ViewLeaf, value: unknown, path: string): void {
    const present = readView(this.#state, leaf);
    // What stays as it is is no edit, also where the rules have gone beyond the table's range.
    if (value === present) return;
    if (leaf.readOnly !== undefined) {
      const expected = `${show(present)}: ${leaf.path} cannot be edited, ${leaf.readOnly}`;
      const fix: PatchOperation[] = [{ op: 'replace', path, value: present }];
      this.issues.push({ path, kind: 'read-only', expected, received: show(value), fix });
      return;
    }
    const before = this.issues.length;
    checkElement(leaf.field, value, path, this.issues);
    if (this.issues.length > before) return;
    writeLeaf(this.#state, leaf, storedValue(leaf.field, value));
    this.writers.set(leaf.path, this.#number);
  }

  #writeArray(node: ViewBranch, value: unknown, path: string): void {
    const count = node.children.size;
    if (!Array.isArray(value) || value.length !== count) {
      this.issues.push({ path, kind: 'type', expected: `an array of ${count}`, received: show(value) });
      return;
    }
    for (const [name, child] of node.children) this.#write(child, value[Number(name)], pointer(path, name));
  }

  #writeObject(node: ViewBranch, value: unknown, path: string): void {
    if (!isPlainObject(value)) {
      this.issues.push({ path, kind: 'type', expected: 'an object', received: show(value) });
      return;
    }
    for (const name of Object.keys(value)) if (!node.children.has(name)) this.#refuseName(node, value, name, path);
    for (const [name, child] of node.children) {
      const at = pointer(path, name);
      if (Object.hasOwn(value, name)) this.#write(child, value[name], at);
      else {
        const fix: PatchOperation[] = [{ op: 'add', path: at, value: readView(this.#state, child) }];
        this.issues.push({
          path: at,
          kind: 'missing',
          expected: 'every field of what is replaced',
          received: 'nothing',
          fix,
        });
      }
    }
  }

  #refuseName(node: ViewBranch, value: object, name: string, path: string): void {
    const free = [...node.children.keys()].filter((known) => !Object.hasOwn(value, known));
    const near = nearestName(name, free);
    const at = pointer(path, name);
    const expected = near ? `the field ${show(near)}` : `only the fields ${[...node.children.keys()].join(', ')}`;
    const fix: PatchOperation[] = [{ op: 'remove', path: at }];
    this.issues.push({ path: at, kind: 'unknown-field', expected, received: show(name), fix });
  }
}

/** The first place where a value is not what the view shows. */
function differenceOf(shown: unknown, wanted: unknown, path: string): Contrast | undefined {
  const isTree = typeof shown === 'object' && shown !== null;
  const isAlike = isTree && (Array.isArray(shown) ? Array.isArray(wanted) : isPlainObject(wanted));
  if (!isAlike) return shown === wanted ? undefined : { path, expected: show(shown), received: show(wanted) };
  const [left, right] = [shown as Record<string, unknown>, wanted as Record<string, unknown>];
  for (const name of new Set([...Object.keys(left), ...Object.keys(right)])) {
    const [a, b] = [ownValue(left, name), ownValue(right, name)];
    const difference = differenceOf(a, b, pointer(path, name));
    if (difference) return difference;
  }
  return undefined;
}

function ownValue(value: Record<string, unknown>, name: string): unknown {
  return Object.hasOwn(value, name) ? value[name] : undefined;
}
