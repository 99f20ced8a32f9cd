/**
 * The modes as data: what a game is about, what everybody begins with, and how many points end it.
 * What they do to the world is in shared/sim/modes, one file each.
 */
import type { ArenaSource } from './arena-source.ts';
import { WEAPON } from './weapons.ts';

export const MODE_NAMES = ['deathmatch', 'teams', 'one-hit', 'relic', 'relay'] as const;
export type ModeName = (typeof MODE_NAMES)[number];

/** Number of a mode, as stored. */
export const MODE = Object.fromEntries(MODE_NAMES.map((name, i) => [name, i])) as { readonly [K in ModeName]: number };

/** Weapons of who has just spawned, as rows of WEAPONS; the one in hand is carried. */
export interface Loadout {
  readonly inHand: number;
  readonly carried: readonly number[];
}

export interface ModeFacts {
  readonly name: ModeName;
  /** One sentence for the published contract. */
  readonly doc: string;
  /** What a point is for. */
  readonly point: string;
  /** Points that end an episode unless told otherwise. Own choice: a game of some five minutes. */
  readonly scoreLimit: number;
  readonly loadout: Loadout;
  /** Whether every wound kills. */
  readonly isLethal: boolean;
  /** Whether weapons, armour and health lie about; ammunition always does. */
  readonly hasSupplies: boolean;
}

const SOLDIER: Loadout = { inHand: WEAPON.rifle, carried: [WEAPON.pistol, WEAPON.rifle, WEAPON.melee] };
const DUELLIST: Loadout = { inHand: WEAPON.pistol, carried: [WEAPON.pistol, WEAPON.melee] };

/** The modes, in the order of their numbers. */
export const MODES: readonly ModeFacts[] = [
  {
    name: 'deathmatch',
    doc: 'everybody against everybody; who kills most wins',
    point: 'a kill',
    scoreLimit: 25,
    loadout: SOLDIER,
    isLethal: false,
    hasSupplies: true,
  },
  {
    name: 'teams',
    doc: 'seats 0 and 2 against seats 1 and 3; the team that kills most wins',
    point: 'a kill',
    scoreLimit: 40,
    loadout: SOLDIER,
    isLethal: false,
    hasSupplies: true,
  },
  {
    name: 'one-hit',
    doc: 'everybody against everybody with a pistol and a blow; every wound kills',
    point: 'a kill',
    scoreLimit: 25,
    loadout: DUELLIST,
    isLethal: true,
    hasSupplies: false,
  },
  {
    name: 'relic',
    doc: 'one relic for all; who holds it longest wins',
    point: 'a second with the relic',
    scoreLimit: 60,
    loadout: SOLDIER,
    isLethal: false,
    hasSupplies: true,
  },
  {
    name: 'relay',
    doc: 'all together: two on the plates open the gate, so that somebody reaches the goal',
    point: 'a way to the goal',
    scoreLimit: 10,
    loadout: SOLDIER,
    isLethal: false,
    hasSupplies: true,
  },
];

/** Points that end an episode of a mode in an arena, unless told otherwise. */
export function scoreLimitOf(mode: ModeName, { scoreLimit }: ArenaSource): number {
  const { scoreLimit: usual } = MODES[MODE[mode]] as ModeFacts;
  return mode === 'deathmatch' ? (scoreLimit ?? usual) : usual;
}

/** The two teams of modes that have some: seats 0 and 2 against seats 1 and 3. */
export function teamOf(seat: number): number {
  return seat & 1;
}

/** Number of the colour a seat is shown in: its own, or its team's where there are teams. */
export function colourOfSeat(mode: number, seat: number): number {
  return mode === MODE.teams ? teamOf(seat) : seat;
}
