/** What a tick's events say, counted by seat. */
import { SEATS } from '../../shared/world/constants.ts';

export interface SeatTally {
  readonly damage: Int32Array;
  readonly healed: Int32Array;
  readonly rounds: Int32Array;
  readonly shots: Int32Array;
  /** Shots that say they hit somebody. */
  readonly aimedHits: Int32Array;
  readonly kills: Int32Array;
  readonly deaths: Int32Array;
  readonly spawns: Int32Array;
  readonly reloads: Int32Array;
  /** Spawns that were legal: of a waiting seat, at a spawn of the arena. */
  readonly entries: Int32Array;
}

const column = () => new Int32Array(SEATS);

export function createTally(): SeatTally {
  return {
    damage: column(),
    healed: column(),
    rounds: column(),
    shots: column(),
    aimedHits: column(),
    kills: column(),
    deaths: column(),
    spawns: column(),
    reloads: column(),
    entries: column(),
  };
}

export function clearTally(tally: SeatTally): void {
  tally.damage.fill(0);
  tally.healed.fill(0);
  tally.rounds.fill(0);
  tally.shots.fill(0);
  tally.aimedHits.fill(0);
  tally.kills.fill(0);
  tally.deaths.fill(0);
  tally.spawns.fill(0);
  tally.reloads.fill(0);
  tally.entries.fill(0);
}

/** Adds to a seat's count; an event that names no seat adds nothing. */
export function add(counts: Int32Array, seat: number, amount: number): void {
  if (seat < SEATS) counts[seat] = (counts[seat] as number) + amount;
}
