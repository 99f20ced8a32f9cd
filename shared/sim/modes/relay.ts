/** All together: whoever runs through the gate to the goal brings everybody a point. */
import type { Arena } from '../../world/arena.ts';
import { GOAL_RETURN_TICKS, SEATS } from '../../world/constants.ts';
import type { EventList } from '../../world/event.ts';
import { NOBODY } from '../../world/fields.ts';
import { MODE, MODES, type ModeFacts } from '../../world/modes.ts';
import type { World } from '../../world/world.ts';
import { emit, placeAtSeat } from '../emit.ts';
import { seatAt } from '../objectives.ts';
import { deathmatch } from './deathmatch.ts';
import type { Mode } from './mode.ts';
import { score } from './score.ts';

export const relay: Mode = {
  ...deathmatch,
  ...(MODES[MODE.relay] as ModeFacts),
  // Nor oneself: only the world itself hurts here.
  mayHarm: (by) => by === NOBODY,
  payDeath: () => undefined,
  tick: reachGoal,
};

function reachGoal(arena: Arena, world: World, events: EventList): void {
  const { goalTicks } = world.relay;
  if ((goalTicks[0] as number) > 0) {
    goalTicks[0] = (goalTicks[0] as number) - 1;
    return;
  }
  const runner = arena.goal ? seatAt(world, arena.goal) : NOBODY;
  if (runner === NOBODY) return;
  goalTicks[0] = GOAL_RETURN_TICKS;
  placeAtSeat(world, runner);
  emit(world, events, 'goal', runner);
  for (let seat = 0; seat < SEATS; seat++) {
    if (world.seat.controller[seat] !== 0) score(world, events, seat, 1);
  }
  sendToSpawn(world, runner);
}

/** Takes the runner out of the arena until the next tick, in which it enters as others do; no death. */
function sendToSpawn({ seat: s }: World, runner: number): void {
  s.alive[runner] = 0;
  s.health[runner] = 0;
  s.protectedTicks[runner] = 0;
  s.respawnTicks[runner] = 1;
  s.vx[runner] = s.vy[runner] = s.vz[runner] = 0;
}
