/**
 * From a patch that somebody asked for to the edits that the journal keeps, or to the error that tells
 * what is wrong and how to mend it. It works on a copy: nothing of the match changes here.
 */
import { ParallaxError } from '../../shared/protocol/errors.ts';
import { LIMITS } from '../../shared/protocol/limits.ts';
import { type Edit, editsBetween } from '../../shared/schema/edit.ts';
import { type Patched, patchOperationSchema, patchState } from '../../shared/schema/patch.ts';
import { array, type Issue, issuesOf, type PatchOperation } from '../../shared/schema/schema.ts';
import type { Fault } from '../../shared/sim/soundness/fault.ts';
import { findFaults } from '../../shared/sim/soundness/soundness.ts';
import type { Arena } from '../../shared/world/arena.ts';
import { type World, worldFrom, worldTable } from '../../shared/world/world.ts';

/** Where the operations stand in the request. */
const REQUEST_FIELD = '/patch';

/** What a program that calls this itself can get wrong; what comes in a message has been checked there. */
const requestSchema = array(patchOperationSchema, { max: LIMITS.patchOperations });

/** The elements that a patch changes. Throws `patch-conflict` for a test that fails, else `patch-invalid`. */
export function planPatch(world: World, arena: Arena, operations: readonly PatchOperation[]): Edit[] {
  refuse(issuesOf(requestSchema, operations));
  const edited = worldFrom(world.bytes);
  const patched = patchState(worldTable, edited, operations);
  refuse(patched.issues);
  const edits = editsBetween(worldTable, world, edited);
  refuse(findFaults(arena, world, edited, edits).map((fault) => issueOf(fault, patched, operations)));
  return edits;
}

/** The first issue is told; its fix only together with those of all others, so that it mends the whole patch. */
function refuse(issues: readonly Issue[]): void {
  const [first] = issues;
  if (!first) return;
  const fix = issues.every((issue) => issue.fix) ? issues.flatMap((issue) => issue.fix ?? []) : undefined;
  throw new ParallaxError(first.kind === 'conflict' ? 'patch-conflict' : 'patch-invalid', {
    path: REQUEST_FIELD + first.path,
    expected: first.expected,
    received: first.received,
    ...(fix ? { fix: fix.map((operation) => ({ ...operation, path: REQUEST_FIELD + operation.path })) } : {}),
  });
}

/** A fault of the state as an issue of the operation that made it; one that nobody wrote is mended by another operation. */
function issueOf(fault: Fault, { writers }: Patched, operations: readonly PatchOperation[]): Issue {
  const { nearest } = fault;
  const writer = writers.get(fault.path);
  const operation = operations[writer ?? -1];
  const isWritten = writer !== undefined && operation !== undefined && 'value' in operation;
  const path = isWritten
    ? `/${writer}/value${fault.path.slice(operation.path.length)}`
    : `/${neighbour(fault, writers)}`;
  const fix: PatchOperation = isWritten
    ? { op: 'replace', path, value: nearest }
    : { op: 'add', path: '/-', value: { op: 'replace', path: fault.path, value: nearest } };
  const expected = `${fault.expected} at ${fault.path}`;
  const issue: Issue = { path, kind: 'range', expected, received: fault.received };
  return nearest === undefined ? issue : { ...issue, fix: [fix] };
}

/** The last operation that wrote something of the same record and item. */
function neighbour({ path }: Fault, writers: Patched['writers']): number {
  const item = path.slice(0, path.lastIndexOf('/') + 1);
  let last = 0;
  for (const [written, operation] of writers) if (written.startsWith(item)) last = operation;
  return last;
}
