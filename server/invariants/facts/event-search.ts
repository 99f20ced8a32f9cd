/** Finds what a tick tells of one thing. */
import { CAUSE } from '../../../shared/world/weapons.ts';
import type { TickFacts } from './tick-facts.ts';

/** The first event of a kind about a barrel, or about a projectile's slot: both are told as `other`. -1 for none. */
export function eventAbout(
  { probe: { events }, firstEvent }: TickFacts,
  wanted: number,
  other: number,
  isBarrel: boolean,
) {
  const { kind, other: others, cause } = events.columns;
  for (let i = firstEvent; i < events.count; i++) {
    if (kind[i] === wanted && others[i] === other && (cause[i] === CAUSE.barrel) === isBarrel) return i;
  }
  return -1;
}
