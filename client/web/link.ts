/**
 * The page's way to its server: the SDK's session, named for the server's log, with the token that the
 * address carries after `#`, where no server ever sees it.
 */
import { ParallaxError } from '../../shared/protocol/errors.ts';
import { connect, type Session } from '../agent/session.ts';

/** A person waits longer for a server to come back than a program does. */
const RECONNECT_MS = 10 * 60_000;

export function openLink(page: string): Promise<Session> {
  return connect(`${location.origin}/${location.hash}`, { client: `parallax-web ${page}`, reconnectMs: RECONNECT_MS });
}

/** A page of ours with the token of this one. */
export const pageHref = (path: string) => `${path}${location.hash}`;

/** A field of the address after `?`. */
export function wishOf(name: string): string | undefined {
  return new URLSearchParams(location.search).get(name)?.trim() || undefined;
}

/** What went wrong, in a title and a sentence a person can act on. */
export function explain(error: unknown): { title: string; text: string; code: string } {
  if (error instanceof ParallaxError) {
    const text = TEXTS[error.code] ?? error.message;
    return { title: TITLES[error.code] ?? 'That did not work', text, code: error.code };
  }
  const text = error instanceof Error ? error.message : String(error);
  return { title: 'The page failed', text: `${text} Load the page again.`, code: 'page' };
}

/** Said to a person in place of the general message, which is for programs. */
const TEXTS: { readonly [code: string]: string } = {
  'match-full': 'People and agents hold all four seats. Watch them, and try again when somebody leaves.',
  'match-unknown': 'It has ended, or the address is not right. The first page leads to the match that runs now.',
  'match-failed': 'Something broke on the server. The first page leads to the match that runs now.',
  'match-limit': 'It runs as many matches as it can. Try again later.',
  'sessions-exceeded': 'It serves as many visitors as it can. Try again later.',
  'seat-taken': 'Somebody else was faster. Try again for another seat.',
  'clock-mismatch':
    'Agents play it in lock-step: its time moves only when they act, so a person cannot play in it. You can watch.',
  'server-unreachable': 'The server does not answer. It may be starting again; try in a moment.',
  'capability-missing':
    'This server asks for a token. It printed some when it started; put one behind this address as #token=… and load again.',
  'token-invalid':
    'The token behind this address is none of those that the server printed when it started. Put one there as #token=… and load again.',
};

const TITLES: { readonly [code: string]: string } = {
  'connection-lost': 'No connection',
  'server-unreachable': 'No connection',
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
