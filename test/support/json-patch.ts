/** RFC 6902 on plain JSON, written apart from the program's own: test, add, replace and remove. */
import type { PatchOperation } from '../../shared/schema/schema.ts';

type Tree = Record<string, unknown>;

export function applyPatch(value: unknown, operations: readonly PatchOperation[]): unknown {
  const holder = { root: structuredClone(value) };
  for (const operation of operations) {
    const keys = ['root', ...operation.path.split('/').slice(1)].map((key) =>
      key.replaceAll('~1', '/').replaceAll('~0', '~'),
    );
    const last = keys.pop() as string;
    const parent = keys.reduce((tree, key) => tree[key] as Tree, holder as Tree);
    if (operation.op === 'remove') removeAt(parent, last);
    else if (operation.op === 'add' && Array.isArray(parent)) insertAt(parent, last, operation.value);
    else if (operation.op !== 'test') parent[last] = structuredClone(operation.value);
    else if (JSON.stringify(parent[last]) !== JSON.stringify(operation.value))
      throw new Error(`test failed at ${operation.path}`);
  }
  return holder.root;
}

function removeAt(parent: Tree, key: string): void {
  if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else delete parent[key];
}

function insertAt(parent: unknown[], key: string, value: unknown): void {
  parent.splice(key === '-' ? parent.length : Number(key), 0, structuredClone(value));
}
