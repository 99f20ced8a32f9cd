/** The piece of the program that a browser runs for the determinism test. */
import { type PlayedMatch, playMatch } from './played-match.ts';

declare global {
  interface Window {
    playMatch(match: PlayedMatch): string;
  }
}

window.playMatch = playMatch;
