/**
 * From the bytes of a peer to a request that can be trusted, or to the error that tells the peer what
 * is wrong. Pure: no socket, no clock, never throws for anything a peer can send.
 */
import { type ErrorBody, type ErrorCode, ParallaxError } from '../../shared/protocol/errors.ts';
import { type Request, requestSchema } from '../../shared/protocol/messages.ts';
import { type Issue, isPlainObject, issuesOf } from '../../shared/schema/schema.ts';
import { MalformedError, type MessageFormat } from './message-format.ts';

/** A request that fits its schema, or what is wrong and which request it was. */
export type Parsed = { request: Request } | { error: ErrorBody; id?: number };

/** Reads one message of a peer. `isBinary` says how the WebSocket carried it. */
export function parseRequest(format: MessageFormat, bytes: Uint8Array, isBinary: boolean): Parsed {
  if (isBinary !== format.isBinary) return malformed(format, isBinary ? 'a binary message' : 'a text message');
  try {
    return checkRequest(format.decode(bytes));
  } catch (error) {
    if (error instanceof MalformedError) return malformed(format, `${bytes.length} bytes: ${error.message}`);
    throw error;
  }
}

function malformed(format: MessageFormat, received: string): Parsed {
  return { error: new ParallaxError('message-malformed', { expected: format.expected, received }).body };
}

/** Holds a decoded value against the request schema. */
export function checkRequest(value: unknown): Parsed {
  const issues = issuesOf(requestSchema, value);
  const first = issues[0];
  if (!first) return { request: value as Request };
  return { error: issueError(first, issues).body, ...idOf(value) };
}

function issueError(first: Issue, issues: readonly Issue[]): ParallaxError {
  const code: ErrorCode =
    first.path === '/type' && first.kind === 'unknown-name' ? 'message-unknown' : 'message-invalid';
  const { path, expected, received } = first;
  const fix = wholeFix(issues);
  return new ParallaxError(code, { path, expected, received, ...(fix ? { fix } : {}) });
}

/** A patch is told only when it mends the whole request. */
function wholeFix(issues: readonly Issue[]): Issue['fix'] {
  return issues.every((issue) => issue.fix) ? issues.flatMap((issue) => issue.fix ?? []) : undefined;
}

/** The request's number, so that even a wrong request's error finds its asker. */
function idOf(value: unknown): { id?: number } {
  if (!isPlainObject(value)) return {};
  const { id } = value;
  return typeof id === 'number' && Number.isInteger(id) && id >= 0 && id <= 4_294_967_295 ? { id } : {};
}
