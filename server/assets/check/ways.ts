/**
 * Ways between places, as a check asks for them. Who runs the checks brings them: the bots' navigation
 * mesh has this form, and this room need not know it.
 */
import type { Point } from './spot.ts';

export interface Ways {
  /** Length of a short way that a player can walk, m; Infinity where there is none. */
  metresBetween(from: Point, to: Point): number;
}

/** The lengths of all ways between places, row by row; each way is asked for once in each direction. */
export function wayTable(ways: Ways, from: readonly Point[], to: readonly Point[]): number[][] {
  return from.map((start) => to.map((end) => (start === end ? 0 : ways.metresBetween(start, end))));
}
