/**
 * One tick of the world, on one page: the systems in their order, each with its reason. A pure
 * function of the job's inputs; it allocates nothing and reads no clock.
 */
import { SEATS } from '../world/constants.ts';
import { copyWorld } from '../world/world.ts';
import { applyCommands } from './commands.ts';
import { stampEvents } from './emit.ts';
import { endEpisode, isOver } from './episode.ts';
import { modeOf } from './modes/modes.ts';
import { pressPlates } from './objectives.ts';
import { takePickups } from './pickups.ts';
import { movePlayers, turnPlayers } from './players.ts';
import type { StepJob } from './simulator.ts';
import { respawnPlayers } from './spawns.ts';
import { fireWeapons } from './weapons.ts';
import { applyWounds, clearWounds } from './wounds.ts';

export function stepWorld(job: StepJob): void {
  const { arena, world, next, actions, commands, events } = job;
  copyWorld(world, next);
  events.count = 0;
  clearWounds();
  stampEvents((world.match.tick[0] as number) + 1);

  // Who is here, and whether this is still the same world, comes before anything they do.
  if (commands.length > 0 && applyCommands(commands, arena, next, events)) return;

  if (!isOver(next)) {
    // Entering before moving, so that a seat acts in the tick it enters.
    respawnPlayers(arena, next, events);
    // Turning before moving and firing: both go where the player looks now.
    turnPlayers(next, actions);
    movePlayers(arena, next, actions, events);
    // All shots are traced where everybody has moved to; only then do wounds count.
    fireWeapons(arena, next, actions, events);
    applyWounds(next, events);
    // After wounds: the dead take nothing.
    takePickups(arena, next, events);
    // What is reached is reached by the living, where everybody has moved to.
    pressPlates(arena, next, events);
    modeOf(next).tick(arena, next, events);
    // Last, when all that can score has happened.
    endEpisode(next, events);
    for (let seat = 0; seat < SEATS; seat++) next.seat.heldButtons[seat] = actions.seat.buttons[seat] as number;
  }
  next.match.tick[0] = (next.match.tick[0] as number) + 1;
}
