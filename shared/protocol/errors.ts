/**
 * Everything that can go wrong, as one table: the stable code, whose fault it is, whether the same
 * request can succeed later, the HTTP status where it is told over HTTP, and what to do. The
 * published error catalogue is this table.
 */
import type { PatchOperation } from '../schema/schema.ts';

interface ErrorRow {
  readonly fault: 'peer' | 'operator' | 'server';
  readonly retryable: boolean;
  readonly status: number;
  readonly endsSession?: boolean;
  /** Whether its errors may tell a fix: a JSON Patch of the request after which it succeeds. */
  readonly isFixable?: boolean;
  readonly meaning: string;
  readonly remedy: string;
}

export const ERRORS = {
  'message-malformed': {
    fault: 'peer',
    retryable: false,
    status: 400,
    endsSession: true,
    meaning: 'The message is not valid MessagePack or JSON.',
    remedy: 'Encode messages with the subprotocol that was agreed on.',
  },
  'message-too-large': {
    fault: 'peer',
    retryable: false,
    status: 413,
    endsSession: true,
    meaning: 'The message has more bytes than a session may send.',
    remedy: 'Keep messages below limits.messageBytes.',
  },
  'message-unknown': {
    fault: 'peer',
    retryable: false,
    status: 400,
    isFixable: true,
    meaning: 'There is no request with this type.',
    remedy: 'Use one of the types in the published contract.',
  },
  'message-invalid': {
    fault: 'peer',
    retryable: false,
    status: 400,
    isFixable: true,
    meaning: 'A field of the request is missing, unknown, of the wrong type or out of range.',
    remedy: 'Apply the fix, or see the request schema in the published contract.',
  },
  'hello-expected': {
    fault: 'peer',
    retryable: true,
    status: 400,
    meaning: 'The session has not said hello.',
    remedy: 'Send hello first, then this request.',
  },
  'protocol-unsupported': {
    fault: 'peer',
    retryable: false,
    status: 400,
    endsSession: true,
    meaning: 'The WebSocket subprotocol is not one of ours.',
    remedy: 'Ask for parallax.v1.msgpack or parallax.v1.json.',
  },
  'capability-missing': {
    fault: 'peer',
    retryable: false,
    status: 403,
    meaning: 'The session may not do this.',
    remedy: 'Connect with a token that grants the capability.',
  },
  'token-invalid': {
    fault: 'peer',
    retryable: false,
    status: 401,
    isFixable: true,
    meaning: 'The token is unknown or has ended.',
    remedy: 'Join without a token to get a new seat.',
  },
  'match-unknown': {
    fault: 'peer',
    retryable: false,
    status: 404,
    isFixable: true,
    meaning: 'There is no match with this id.',
    remedy: 'List the matches, or create one.',
  },
  'match-full': {
    fault: 'peer',
    retryable: true,
    status: 409,
    meaning: 'All four seats are held by people and agents.',
    remedy: 'Wait for a seat, or create another match.',
  },
  'match-failed': {
    fault: 'server',
    retryable: true,
    status: 500,
    meaning: 'The match stopped because of an error of ours; its recording is kept.',
    remedy: 'Create another match; send us the recording.',
  },
  'match-limit': {
    fault: 'peer',
    retryable: true,
    status: 429,
    meaning: 'The server runs as many matches as it may.',
    remedy: 'Join one that runs, or try again later.',
  },
  'seat-taken': {
    fault: 'peer',
    retryable: true,
    status: 409,
    isFixable: true,
    meaning: 'The seat is held by another session.',
    remedy: 'Take another seat, or leave the choice to the server.',
  },
  'seat-not-held': {
    fault: 'peer',
    retryable: false,
    status: 409,
    isFixable: true,
    meaning: 'The session does not hold this seat.',
    remedy: 'Join the seat first.',
  },
  'clock-mismatch': {
    fault: 'peer',
    retryable: false,
    status: 409,
    meaning: 'The request belongs to the other clock.',
    remedy: 'Use act in real time and step in lock-step.',
  },
  'tick-mismatch': {
    fault: 'peer',
    retryable: true,
    status: 409,
    isFixable: true,
    meaning: 'The step expects another tick than the match is at.',
    remedy: 'Observe, then step from the tick that the match is at.',
  },
  'step-pending': {
    fault: 'peer',
    retryable: true,
    status: 409,
    meaning: 'A step of this seat still waits for the other seats.',
    remedy: 'Wait for its reply.',
  },
  'episode-over': {
    fault: 'peer',
    retryable: false,
    status: 409,
    isFixable: true,
    meaning: 'The episode has ended; it takes no more steps.',
    remedy: 'Reset the match.',
  },
  'arena-unknown': {
    fault: 'peer',
    retryable: false,
    status: 404,
    isFixable: true,
    meaning: 'There is no arena with this name.',
    remedy: 'Use one of the arenas in the published contract.',
  },
  'mode-unknown': {
    fault: 'peer',
    retryable: false,
    status: 404,
    isFixable: true,
    meaning: 'There is no mode with this name.',
    remedy: 'Use one of the modes in the published contract.',
  },
  'mode-unavailable': {
    fault: 'peer',
    retryable: false,
    status: 409,
    isFixable: true,
    meaning: 'The arena lacks what the mode needs.',
    remedy: 'Use a mode that the arena has, or an arena that has the mode: the published contract lists both.',
  },
  'arena-invalid': {
    fault: 'operator',
    retryable: false,
    status: 500,
    meaning: 'The arena file cannot be played.',
    remedy: 'Mend the file at the path named.',
  },
  'snapshot-invalid': {
    fault: 'peer',
    retryable: false,
    status: 400,
    meaning: 'The bytes are not a snapshot that this match can go on from.',
    remedy: 'Bring a snapshot as it was taken, from a match of the same version, arena and mode; edit worlds by patch.',
  },
  'patch-invalid': {
    fault: 'peer',
    retryable: false,
    status: 422,
    isFixable: true,
    meaning: 'The patch does not lead to a world that can go on.',
    remedy: 'Apply the fix, or see the fields that describe tells.',
  },
  'patch-conflict': {
    fault: 'peer',
    retryable: true,
    status: 409,
    meaning: 'A test of the patch does not hold; nothing was changed.',
    remedy: 'Describe the world again and make the patch anew.',
  },
  'view-invalid': {
    fault: 'peer',
    retryable: false,
    status: 400,
    isFixable: true,
    meaning: 'The view cannot be drawn.',
    remedy: 'Keep size, planes and camera within the published limits.',
  },
  'rate-exceeded': {
    fault: 'peer',
    retryable: true,
    status: 429,
    meaning: 'The session sends more requests than it may.',
    remedy: 'Send slower.',
  },
  'slow-consumer': {
    fault: 'peer',
    retryable: true,
    status: 429,
    endsSession: true,
    meaning: 'The session reads too slowly and its outbox is full.',
    remedy: 'Connect again with the seat token, ask for smaller or fewer frames.',
  },
  'sessions-exceeded': {
    fault: 'peer',
    retryable: true,
    status: 429,
    endsSession: true,
    meaning: 'The server has as many sessions as it may.',
    remedy: 'Close other sessions, or try again later.',
  },
  'origin-refused': {
    fault: 'peer',
    retryable: false,
    status: 403,
    meaning: 'A page from another origin may not connect.',
    remedy: 'Open the page from this server.',
  },
  'not-found': {
    fault: 'peer',
    retryable: false,
    status: 404,
    meaning: 'There is nothing at this address.',
    remedy: 'See /v1/spec for what there is.',
  },
  'connection-lost': {
    fault: 'server',
    retryable: true,
    status: 503,
    meaning: 'The connection to the server ended before the reply.',
    remedy: 'Connect again; the seat token brings the seat back.',
  },
  'server-unreachable': {
    fault: 'server',
    retryable: true,
    status: 503,
    meaning: 'No Parallax server answers at this address.',
    remedy: 'Start one there (npm start), or check the host and the port.',
  },
  'address-invalid': {
    fault: 'peer',
    retryable: false,
    status: 400,
    meaning: 'This is not the address of a server.',
    remedy: 'Give one such as http://127.0.0.1:8080.',
  },
  'recording-invalid': {
    fault: 'operator',
    retryable: false,
    status: 422,
    meaning: 'The file is not a recording, or it was changed.',
    remedy: 'Use an untouched copy.',
  },
  'recording-truncated': {
    fault: 'operator',
    retryable: false,
    status: 422,
    meaning: 'The recording ends before its end; what is there is whole.',
    remedy: 'Use what is there up to the tick named.',
  },
  'recording-empty': {
    fault: 'operator',
    retryable: false,
    status: 422,
    meaning: 'The recording ends before its first state; nothing of the match is there.',
    remedy: 'Use another file, or record the match again.',
  },
  'recording-version': {
    fault: 'operator',
    retryable: false,
    status: 422,
    meaning: 'The recording was made with other rules of the world.',
    remedy: 'Use the version of this program that it names.',
  },
  'recording-refused': {
    fault: 'operator',
    retryable: true,
    status: 500,
    meaning: 'The folder cannot be recorded to; nothing was started.',
    remedy: 'Make the folder, mend its permissions, or name another with --record.',
  },
  'recording-failed': {
    fault: 'operator',
    retryable: true,
    status: 500,
    meaning: 'The recording cannot be written any more; the match goes on without it.',
    remedy: 'Make room or mend permissions, then begin a new match.',
  },
  'port-in-use': {
    fault: 'operator',
    retryable: true,
    status: 500,
    meaning: 'Another program listens on the port.',
    remedy: 'Stop it, or choose another with --port.',
  },
  'option-invalid': {
    fault: 'operator',
    retryable: false,
    status: 400,
    meaning: 'A command line option is unknown or has a bad value.',
    remedy: 'See --help.',
  },
  'simulator-failed': {
    fault: 'operator',
    retryable: false,
    status: 500,
    meaning: 'A simulator of your own broke what a simulator promises.',
    remedy: 'Mend its module; README.md has one that works.',
  },
  'build-missing': {
    fault: 'operator',
    retryable: false,
    status: 500,
    meaning: 'A built part of the program is not there.',
    remedy: 'Run npm run build.',
  },
  internal: {
    fault: 'server',
    retryable: false,
    status: 500,
    meaning: 'An error of ours.',
    remedy: 'Report it with the recording.',
  },
} as const satisfies { readonly [code: string]: ErrorRow };

export type ErrorCode = keyof typeof ERRORS;

/** An error as it goes over the wire. */
export interface ErrorBody {
  code: ErrorCode;
  /** A whole sentence: what is wrong and what to do. */
  message: string;
  /** JSON pointer into the request, '' for the whole of it. */
  path: string;
  expected: string;
  received: string;
  retryable: boolean;
  /** JSON Patch on the request that makes it valid, where such a thing exists. */
  fix?: PatchOperation[];
  /** When to ask again, where waiting helps, ms. */
  retryAfterMs?: number;
}

export interface ErrorPlace {
  path?: string;
  expected?: string;
  received?: string;
  fix?: PatchOperation[];
  retryAfterMs?: number;
}

/** The one error class of the program: thrown in any room, shown alike on the wire, over HTTP and by a command. */
export class ParallaxError extends Error {
  readonly code: ErrorCode;
  readonly body: ErrorBody;

  constructor(code: ErrorCode, place: ErrorPlace = {}) {
    const { meaning, remedy, retryable } = ERRORS[code];
    const { path = '', expected = '', received = '', fix, retryAfterMs } = place;
    const where = path ? ` At ${path}:` : '';
    const contrast = expected ? `${where} expected ${expected}, received ${received || 'nothing'}.` : '';
    super(`${meaning}${contrast ? ` ${contrast.trim()}` : ''} ${remedy}`);
    this.name = 'ParallaxError';
    this.code = code;
    const more = { ...(fix ? { fix } : {}), ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
    this.body = { code, message: this.message, path, expected, received, retryable, ...more };
  }
}

/** Errors of rooms below this one carry a code of the catalogue and the place that is wrong. */
function isCoded(thrown: unknown): thrown is Error & { code: ErrorCode } & ErrorPlace {
  return (
    thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' && Object.hasOwn(ERRORS, thrown.code)
  );
}

/** Any thrown value as an error for the wire; what is not ours to explain becomes `internal`. */
export function toErrorBody(thrown: unknown): ErrorBody {
  if (thrown instanceof ParallaxError) return thrown.body;
  if (isCoded(thrown)) return new ParallaxError(thrown.code, thrown).body;
  const received = thrown instanceof Error ? thrown.message : String(thrown);
  return new ParallaxError('internal', { expected: 'no error', received }).body;
}
