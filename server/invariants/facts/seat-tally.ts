/** What a tick's events say, counted by seat. */
import { SEATS } from '../../../shared/world/constants.ts';

const COUNTS = [
  /** Health lost by wounds. */
  'damage',
  /** Armour lost by wounds. */
  'dented',
  'healed',
  'armoured',
  /** Pulls of the trigger: shots, each of one or more rays, and launches. */
  'shots',
  /** Rays that say they hit somebody. */
  'aimedHits',
  'deaths',
  /** Points told. */
  'points',
  /** Points that deaths pay by the rules of the mode. */
  'pay',
  'spawns',
  'reloads',
  'switches',
  /** Times the seat reached the goal. */
  'goals',
  'lands',
  'taken',
  /** Spawns that were legal: of a waiting seat, at a spawn of the arena. */
  'entries',
] as const;

export type SeatTally = { readonly [K in (typeof COUNTS)[number]]: Int32Array };

/** All counts lie in one buffer, so that one fill clears them. */
const buffers = new WeakMap<SeatTally, Int32Array>();

export function createTally(): SeatTally {
  const buffer = new Int32Array(COUNTS.length * SEATS);
  const columns = COUNTS.map((name, i) => [name, buffer.subarray(i * SEATS, (i + 1) * SEATS)]);
  const tally = Object.fromEntries(columns) as SeatTally;
  buffers.set(tally, buffer);
  return tally;
}

export function clearTally(tally: SeatTally): void {
  buffers.get(tally)?.fill(0);
}

/** Adds to a seat's count; an event that names no seat adds nothing. */
export function add(counts: Int32Array, seat: number, amount: number): void {
  if (seat < SEATS) counts[seat] = (counts[seat] as number) + amount;
}
