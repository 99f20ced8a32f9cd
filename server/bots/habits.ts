/**
 * What a bot makes of each weapon, as one table by the rows of WEAPONS: where it likes to use it, how
 * it aims, when it changes its magazine. Own choices, from what the weapons do.
 */
import { WEAPONS, type Weapon } from '../../shared/world/weapons.ts';

/** Where a weapon is pointed: at the chest, at the ground before the feet, or so that what is thrown comes down there. */
export type Aim = 'chest' | 'feet' | 'lob';

export interface Habit {
  /** How much it is liked at the distances from `from` to `to`, m; nearly nothing when `fade` metres outside. */
  readonly worth: number;
  readonly from: number;
  readonly to: number;
  readonly fade: number;
  /** Distances within and beyond which it is never used, m. */
  readonly least: number;
  readonly most: number;
  /** Distances at which its user stays: comes nearer beyond `far`, steps back within `near`, m. */
  readonly near: number;
  readonly far: number;
  readonly aim: Aim;
  /** Distance from which it is used through its sights, m. */
  readonly zoomFrom: number;
  /** Whether it is fired in bursts; others shot by shot. */
  readonly inBursts: boolean;
  /** Rounds loaded below which the magazine is changed when nobody is about. */
  readonly topUp: number;
}

const PLAIN: Habit = {
  worth: 0,
  from: 0,
  to: 0,
  fade: 16,
  least: 0,
  most: 100,
  near: 3.5,
  far: 13,
  aim: 'chest',
  zoomFrom: Infinity,
  inBursts: false,
  topUp: 0,
};

const BY_NAME: { readonly [name: string]: Partial<Habit> } = {
  // A last resort that never lacks rounds while the rifle has some.
  pistol: { worth: 0.3, to: 20, topUp: 8 },
  rifle: { worth: 0.7, from: 4, to: 30, inBursts: true, topUp: 14 },
  shotgun: { worth: 1, to: 7, fade: 9, most: 14, near: 1.5, far: 5, topUp: 4 },
  marksman: { worth: 1, from: 13, to: 100, least: 8, near: 11, far: 40, zoomFrom: 10, topUp: 3 },
  // Not nearer than its own blast reaches.
  rocket: { worth: 0.9, from: 7, to: 16, least: 4.8, most: 30, near: 6.5, far: 13, aim: 'feet', topUp: 2 },
  grenade: { worth: 0.9, from: 7.5, to: 10.5, least: 6, most: 11, near: 7, far: 10, aim: 'lob', topUp: 1 },
  // Laid where nobody is, never thrown at anybody.
  mine: { most: -1, topUp: 1 },
  // For who is near enough, or has nothing else.
  melee: { worth: 0.9, to: 1.7, fade: 0.8, near: 0.5, far: 1.2 },
};

export const HABITS: readonly Habit[] = WEAPONS.map(({ name }) => ({ ...PLAIN, ...BY_NAME[name] }));

/** The habit of a weapon's row; of no weapon, one that is never used. */
export function habitOf(weapon: number): Habit {
  return HABITS[weapon] ?? PLAIN;
}

/** The facts of a weapon's row. */
export function weaponOf(weapon: number): Weapon {
  return (WEAPONS[weapon] ?? WEAPONS[0]) as Weapon;
}
