/** RFC 6902 on plain JSON, written apart from the program's own. */
import type { PatchOperation } from '../../shared/schema/schema.ts';

type Tree = Record<string, unknown>;

export function applyPatch(value: unknown, operations: readonly PatchOperation[]): unknown {
  const holder = { root: structuredClone(value) };
  for (const operation of operations) for (const simple of simplify(holder, operation)) apply(holder, simple);
  return holder.root;
}

type Simple = Exclude<PatchOperation, { from: string }>;

/** The parent of what a pointer names, and its key there. */
function find(holder: object, pointer: string): [Tree, string] {
  const keys = ['root', ...pointer.split('/').slice(1)].map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  const last = keys.pop() as string;
  return [keys.reduce((tree, key) => tree[key] as Tree, holder as Tree), last];
}

/** `copy` and `move` as the operations that they are defined by. */
function simplify(holder: object, operation: PatchOperation): Simple[] {
  if (!('from' in operation)) return [operation];
  const [parent, key] = find(holder, operation.from);
  const add: Simple = { op: 'add', path: operation.path, value: structuredClone(parent[key]) };
  return operation.op === 'copy' ? [add] : [{ op: 'remove', path: operation.from }, add];
}

function apply(holder: object, operation: Simple): void {
  const [parent, last] = find(holder, operation.path);
  if (operation.op === 'remove') removeAt(parent, last);
  else if (operation.op === 'add' && Array.isArray(parent)) insertAt(parent, last, operation.value);
  else if (operation.op !== 'test') parent[last] = structuredClone(operation.value);
  else if (JSON.stringify(parent[last]) !== JSON.stringify(operation.value))
    throw new Error(`test failed at ${operation.path}`);
}

function removeAt(parent: Tree, key: string): void {
  if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else delete parent[key];
}

function insertAt(parent: unknown[], key: string, value: unknown): void {
  parent.splice(key === '-' ? parent.length : Number(key), 0, structuredClone(value));
}
