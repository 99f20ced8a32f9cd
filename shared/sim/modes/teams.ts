/** Two against two: team mates do each other no harm, and a team wins by the sum of its points. */
import { SEATS } from '../../world/constants.ts';
import { NOBODY } from '../../world/fields.ts';
import { MODE, MODES, type ModeFacts, teamOf } from '../../world/modes.ts';
import type { World } from '../../world/world.ts';
import { deathmatch } from './deathmatch.ts';
import type { Mode } from './mode.ts';

export const teams: Mode = {
  ...deathmatch,
  ...(MODES[MODE.teams] as ModeFacts),
  mayHarm: (by, victim) => by === NOBODY || by === victim || teamOf(by) !== teamOf(victim),
  hasWinner: (world) => isThere(world, 0) || isThere(world, 1),
};

function isThere(world: World, team: number): boolean {
  let points = 0;
  for (let seat = 0; seat < SEATS; seat++) {
    if (teamOf(seat) === team) points += world.seat.score[seat] as number;
  }
  return points >= (world.match.scoreLimit[0] as number);
}
