/** Whether a message of the server is what the published contract says. */

import { ERROR_MESSAGE, PUSHES, REPLIES, type ServerMessage } from '../../shared/protocol/replies.ts';
import { type Issue, issuesOf, type Schema } from '../../shared/schema/schema.ts';

const SCHEMAS: { readonly [type: string]: Schema<unknown> } = { ...REPLIES, ...PUSHES, error: ERROR_MESSAGE };

/** What does not fit, if anything. */
export function messageIssues({ type, ...body }: ServerMessage): Issue[] {
  const schema = SCHEMAS[type];
  if (!schema)
    return [{ path: '/type', kind: 'unknown-name', expected: Object.keys(SCHEMAS).join(', '), received: type }];
  if (!Object.hasOwn(REPLIES, type)) return issuesOf(schema, body);
  const { id, ...reply } = body as { id?: unknown };
  const isNumbered = Number.isInteger(id);
  const issues: Issue[] = isNumbered
    ? []
    : [{ path: '/id', kind: 'missing', expected: 'the number of the request', received: String(id) }];
  return [...issues, ...issuesOf(schema, reply)];
}
