/**
 * One tick of the world, on one page: the systems in their order, each with its reason. A pure
 * function of the job's inputs; it allocates nothing and reads no clock.
 */
import { SEATS } from '../world/constants.ts';
import { copyWorld } from '../world/world.ts';
import { applyCommands } from './commands.ts';
import { stampEvents } from './emit.ts';
import { endEpisode, isOver } from './episode.ts';
import { feelHazards } from './hazards.ts';
import { modeOf } from './modes/modes.ts';
import { moveMovers } from './movers.ts';
import { pressPlates } from './objectives.ts';
import { takePickups } from './pickups.ts';
import { movePlayers, turnPlayers } from './players.ts';
import { moveProjectiles } from './projectiles.ts';
import { moveProps } from './props.ts';
import type { StepJob } from './simulator.ts';
import { gatherSolids } from './solids.ts';
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
    // Doors and lifts before bodies: who rides is carried first and then walks on what is there.
    const groundMoved = moveMovers(arena, next, actions, events);
    gatherSolids(arena, next);
    movePlayers(arena, next, actions, events);
    // Crates go with the push that they got in this tick.
    if (moveProps(arena, next, events, groundMoved)) gatherSolids(arena, next);
    // All shots are traced where everything has moved to; only then do wounds count.
    fireWeapons(arena, next, actions, events);
    // What was launched in this tick flies in it, too.
    moveProjectiles(arena, next, events);
    feelHazards(arena, next);
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
