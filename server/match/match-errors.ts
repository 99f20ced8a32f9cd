/** Errors that every host of matches tells alike. */
import { ParallaxError } from '../../shared/protocol/errors.ts';
import { LIMITS } from '../../shared/protocol/limits.ts';
import { nearestName } from '../../shared/schema/nearest-name.ts';

/** When a match that was there may have ended, ms. */
const RETRY_MS = 1_000;

export function matchLimit(): ParallaxError {
  const expected = `at most ${LIMITS.matches} matches`;
  return new ParallaxError('match-limit', { expected, received: 'one more', retryAfterMs: RETRY_MS });
}

/** `running` are the matches that there are: a name that is near one of them was meant for it. */
export function matchUnknown(match: string, running: Iterable<string>): ParallaxError {
  const near = nearestName(match, [...running]);
  return new ParallaxError('match-unknown', {
    path: '/match',
    expected: near === undefined ? 'the id of a match that runs' : `the id of a match that runs, such as ${near}`,
    received: JSON.stringify(match),
    ...(near === undefined ? {} : { fix: [{ op: 'replace' as const, path: '/match', value: near }] }),
  });
}
