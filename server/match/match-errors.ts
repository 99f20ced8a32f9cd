/** Errors that every host of matches tells alike. */
import { ParallaxError } from '../../shared/protocol/errors.ts';
import { LIMITS } from '../../shared/protocol/limits.ts';

export function matchLimit(): ParallaxError {
  return new ParallaxError('match-limit', { expected: `at most ${LIMITS.matches} matches`, received: 'one more' });
}

export function matchUnknown(match: string): ParallaxError {
  const received = JSON.stringify(match);
  return new ParallaxError('match-unknown', { path: '/match', expected: 'the id of a match that runs', received });
}
