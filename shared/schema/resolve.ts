/** From a JSON pointer (RFC 6901) to a node of a table's view, or to an issue that names the nearest pointer. */
import { type Issue, nearestName, type PatchOperation, pointer, show } from './schema.ts';
import type { ViewBranch, ViewNode } from './view-tree.ts';

export type Resolved = { node: ViewNode; parent: ViewBranch | undefined } | { issue: Issue };

/** The segments of a pointer, unescaped; undefined for a text that is none. */
function segmentsOf(path: string): string[] | undefined {
  if (path === '') return [];
  if (!path.startsWith('/') || /~(?![01])/.test(path)) return undefined;
  return path
    .slice(1)
    .split('/')
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** `at` is where the pointer itself stands, for the issue. */
export function resolvePointer(root: ViewBranch, path: string, at: string): Resolved {
  const segments = segmentsOf(path);
  if (!segments) {
    const expected = 'a JSON pointer, such as /seat/0/health';
    return { issue: { path: at, kind: 'pattern', expected, received: show(path) } };
  }
  let node: ViewNode = root;
  let parent: ViewBranch | undefined;
  for (const segment of segments) {
    const child: ViewNode | undefined = node.kind === 'leaf' ? undefined : node.children.get(segment);
    if (node.kind === 'leaf' || !child) return { issue: unknownPath(root, node, segments, path, at) };
    parent = node;
    node = child;
  }
  return { node, parent };
}

function unknownPath(root: ViewBranch, last: ViewNode, segments: string[], path: string, at: string): Issue {
  const near = nearestPath(root, segments);
  const fix: PatchOperation[] | undefined = near === undefined ? undefined : [{ op: 'replace', path: at, value: near }];
  const expected = near === undefined ? childrenOf(last) : show(near);
  return { path: at, kind: 'unknown-name', expected, received: show(path), ...(fix ? { fix } : {}) };
}

function childrenOf(node: ViewNode): string {
  if (node.kind === 'leaf') return `${node.path}, which has no parts`;
  if (node.kind === 'array') return `${node.path}/0 to ${node.path}/${node.children.size - 1}`;
  return `${node.path}/ and one of ${[...node.children.keys()].join(', ')}`;
}

/** The pointer with each unknown name replaced by the nearest known one; indices are never guessed. */
function nearestPath(root: ViewBranch, segments: readonly string[]): string | undefined {
  let node: ViewNode = root;
  let path = '';
  for (const segment of segments) {
    if (node.kind === 'leaf') return undefined;
    const names: string[] = node.kind === 'object' ? [...node.children.keys()] : [];
    const name: string | undefined = node.children.has(segment) ? segment : nearestName(segment, names);
    const child: ViewNode | undefined = name === undefined ? undefined : node.children.get(name);
    if (name === undefined || !child) return undefined;
    path = pointer(path, name);
    node = child;
  }
  return path;
}
