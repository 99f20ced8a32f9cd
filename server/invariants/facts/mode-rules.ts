/** What modes allow and pay, by the words of the rules. */

import type { PickupKind } from '../../../shared/world/arena-source.ts';
import { SEATS } from '../../../shared/world/constants.ts';
import type { EventRecord } from '../../../shared/world/event.ts';
import { NOBODY } from '../../../shared/world/fields.ts';
import { MODE, MODES, teamOf } from '../../../shared/world/modes.ts';
import type { World } from '../../../shared/world/world.ts';

/** Whether a match is of a mode, by its number. */
export function isMode(world: World, mode: number): boolean {
  return world.match.mode[0] === mode;
}

/** Values of the `relic` event. */
export const RELIC = { dropped: 0, taken: 1, back: 2 } as const;

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

/** Whether a seat, or where two play two a team together, has the points that end the episode. */
export function hasWinner(world: World): boolean {
  const { score, controller } = world.seat;
  const limit = world.match.scoreLimit[0] as number;
  const isTeams = isMode(world, MODE.teams);
  let even = 0;
  let odd = 0;
  for (let seat = 0; seat < SEATS; seat++) {
    const points = score[seat] as number;
    if (!isTeams && controller[seat] !== 0 && points >= limit) return true;
    if (teamOf(seat) === 0) even += points;
    else odd += points;
  }
  return isTeams && (even >= limit || odd >= limit);
}

/** What a seat earns by an event, as the mode's task pays it. */
export function rewardOf(world: World, seat: number, { kind, seat: doer, other, value }: EventRecord): number {
  const isScore = kind === 'score';
  if (isMode(world, MODE.teams)) return isScore ? (teamOf(doer) === teamOf(seat) ? value : -value) : 0;
  if (!paysKills(world)) return isScore && doer === seat ? value : 0;
  if (kind !== 'death') return 0;
  return doer === seat ? -1 : other === seat ? 1 : 0;
}
