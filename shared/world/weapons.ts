/** The weapons as one data table; an action's `weapon` is a row's number, 0 keeps the one in hand. */
import { TICK_RATE } from './constants.ts';

export interface Weapon {
  readonly name: string;
  /** Health taken by one hit. */
  readonly damage: number;
  /** Longest distance of a hit, m. */
  readonly rangeMetres: number;
  /** Largest deviation from the aim on each axis, 1/65536 turn. */
  readonly spread: number;
  /** Ticks between two shots. */
  readonly intervalTicks: number;
  readonly magazine: number;
  readonly reloadTicks: number;
  /** Rounds in reserve at spawn, and the most that can be carried. */
  readonly reserve: number;
  readonly maxReserve: number;
}

export const WEAPONS: readonly Weapon[] = [
  // Row 0 stands for "no weapon": it can never fire.
  {
    name: 'none',
    damage: 0,
    rangeMetres: 0,
    spread: 0,
    intervalTicks: 1,
    magazine: 0,
    reloadTicks: 1,
    reserve: 0,
    maxReserve: 0,
  },
  {
    name: 'rifle',
    damage: 17,
    rangeMetres: 80,
    spread: 140,
    intervalTicks: 7,
    magazine: 24,
    reloadTicks: 1.5 * TICK_RATE,
    reserve: 72,
    maxReserve: 120,
  },
];

/** The weapon in hand at spawn. */
export const RIFLE = 1;
