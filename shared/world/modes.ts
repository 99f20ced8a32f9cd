/** The names of the modes, as a world stores them. Their rules are in shared/sim/modes, one file each. */

export const MODE_NAMES = ['deathmatch', 'teams', 'one-hit', 'relic', 'relay'] as const;
export type ModeName = (typeof MODE_NAMES)[number];

/** Number of a mode, as stored. */
export const MODE = Object.fromEntries(MODE_NAMES.map((name, i) => [name, i])) as { readonly [K in ModeName]: number };

/** The two teams of modes that have some: seats 0 and 2 against seats 1 and 3. */
export function teamOf(seat: number): number {
  return seat & 1;
}
