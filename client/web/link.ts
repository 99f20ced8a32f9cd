/**
 * The page's way to its server: the SDK's session, named for the server's log, with the token that the
 * address carries after `#`, where no server ever sees it.
 */
import { ParallaxError } from '../../shared/protocol/errors.ts';
import { connect, type Session } from '../agent/session.ts';

/** A person waits longer for a server to come back than a program does. */
const RECONNECT_MS = 10 * 60_000;

function tokenOfAddress(): string | undefined {
  return new URLSearchParams(location.hash.slice(1)).get('token') ?? undefined;
}

export function openLink(page: string): Promise<Session> {
  const token = tokenOfAddress();
  return connect(location.origin, {
    client: `parallax-web ${page}`,
    reconnectMs: RECONNECT_MS,
    ...(token ? { token } : {}),
  });
}

/** A field of the address after `?`. */
export function wishOf(name: string): string | undefined {
  return new URLSearchParams(location.search).get(name)?.trim() || undefined;
}

/** What went wrong, in a title and a sentence a person can act on. */
export function explain(error: unknown): { title: string; text: string; code: string } {
  if (error instanceof ParallaxError)
    return { title: TITLES[error.code] ?? 'That did not work', text: error.message, code: error.code };
  const text = error instanceof Error ? error.message : String(error);
  return { title: 'The page failed', text: `${text} Load the page again.`, code: 'page' };
}

const TITLES: { readonly [code: string]: string } = {
  'connection-lost': 'No connection',
  'match-full': 'The match is full',
  'match-limit': 'The server is full',
  'sessions-exceeded': 'The server is full',
  'match-unknown': 'There is no such match',
  'match-failed': 'The match has stopped',
  'capability-missing': 'Not allowed',
  'token-invalid': 'The token is not valid',
  'origin-refused': 'Not allowed from here',
  'slow-consumer': 'The line is too slow',
  'clock-mismatch': 'This match runs step by step',
  'seat-taken': 'The seat is taken',
};
