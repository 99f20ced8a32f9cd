/**
 * What can be said of a seat's tick, as bits: checks that have nothing to say of a seat in some state are left
 * out there, which most are for most seats in most ticks.
 */
import { SEATS } from '../../../shared/world/constants.ts';
import { FREEDOM, type TickFacts } from './tick-facts.ts';

export const SEAT_STATE = {
  /** Nothing touched its body but level ground. */
  level: 1,
  /** Nothing touched its body in the air. */
  flying: 2,
  /** Something may have touched its body, or it has none, or nobody acts. */
  held: 4,
  /** It is dead, or nobody holds it. */
  dead: 8,
  /** Something of its ledgers may have changed. */
  stirred: 16,
  /** Something is told of it, or a lift presses it. */
  told: 32,
} as const;

export type SeatState = keyof typeof SEAT_STATE;

export const EVERY_STATE = Object.values(SEAT_STATE).reduce((bits, bit) => bits | bit, 0);

/** The bits of some states; of all where none are named. */
export function bitsOf(states: readonly SeatState[] | undefined): number {
  return states ? states.reduce((bits, state) => bits | SEAT_STATE[state], 0) : EVERY_STATE;
}

export function setStates(facts: TickFacts): void {
  for (let seat = 0; seat < SEATS; seat++) facts.states[seat] = stateOf(facts, seat);
}

function stateOf({ after, freedom, isQuiet, told, rides }: TickFacts, seat: number): number {
  const free = freedom[seat];
  let state: number =
    free === FREEDOM.level ? SEAT_STATE.level : free === FREEDOM.flying ? SEAT_STATE.flying : SEAT_STATE.held;
  if (after.seat.alive[seat] === 0) state |= SEAT_STATE.dead;
  if (isQuiet[seat] === 0) state |= SEAT_STATE.stirred;
  if ((told & (1 << seat)) !== 0 || rides.pressed[seat] !== 0) state |= SEAT_STATE.told;
  return state;
}
