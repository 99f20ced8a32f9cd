/** What tasks read of a tick: the points that seats got, the deaths, and how the episode ended. */
import { modeOf } from '../../shared/sim/modes/modes.ts';
import { EVENT, type EventList } from '../../shared/world/event.ts';
import { PHASES, type World } from '../../shared/world/world.ts';
import type { Ending } from './task.ts';

const OVER = PHASES.indexOf('over');

/** Points that a seat got or lost. */
export function pointsOf({ count, columns }: EventList, seat: number): number {
  let points = 0;
  for (let i = 0; i < count; i++) {
    if (columns.kind[i] === EVENT.score && columns.seat[i] === seat) points += columns.value[i] as number;
  }
  return points;
}

/** Others that a seat killed, less its own deaths, whoever or whatever they came from. */
export function killsLessDeaths({ count, columns }: EventList, seat: number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) {
    if (columns.kind[i] !== EVENT.death) continue;
    if (columns.seat[i] === seat) sum -= 1;
    else if (columns.other[i] === seat) sum += 1;
  }
  return sum;
}

/** The mode's score limit is the world's own goal; where it is not reached, time ran out. */
export function endingOf(world: World): Ending | undefined {
  if (world.match.phase[0] !== OVER) return undefined;
  return modeOf(world).hasWinner(world) ? 'terminated' : 'truncated';
}
