/** What modes allow and pay, by the words of the rules. */

import type { PickupKind } from '../../shared/world/arena-source.ts';
import { NOBODY } from '../../shared/world/fields.ts';
import { MODE, MODES } from '../../shared/world/modes.ts';
import type { World } from '../../shared/world/world.ts';

/** Whether a match is of a mode, by its number. */
export function isMode(world: World, mode: number): boolean {
  return world.match.mode[0] === mode;
}

/** Whether deaths give and take points. */
export function paysKills(world: World): boolean {
  return !isMode(world, MODE.relic) && !isMode(world, MODE.relay);
}

/** Whether `by`, a seat or NOBODY for the world, may harm `victim`. */
export function mayHarm(world: World, by: number, victim: number): boolean {
  if (by === NOBODY) return true;
  if (isMode(world, MODE.relay)) return false;
  return !isMode(world, MODE.teams) || by === victim || ((by ^ victim) & 1) === 1;
}

/** Whether a wound by `by` kills outright. */
export function isLethal(world: World, by: number): boolean {
  return by !== NOBODY && isMode(world, MODE['one-hit']);
}

/** Whether a pickup of a kind can be taken. */
export function canBeTaken(world: World, kind: PickupKind): boolean {
  return kind === 'ammunition' || MODES[world.match.mode[0] as number]?.hasSupplies === true;
}
