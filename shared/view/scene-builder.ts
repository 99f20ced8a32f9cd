/**
 * Makes the scene of a world: what is there comes first, so that in a crowd effects are what is left
 * out. It reads only and allocates nothing.
 */

import type { Arena } from '../world/arena.ts';
import { SEATS } from '../world/constants.ts';
import type { World } from '../world/world.ts';
import type { Scene } from './scene.ts';
import { addEffects } from './scene-effects.ts';
import { addObjectives } from './scene-objectives.ts';
import { addHeldWeapon, addPlayer } from './scene-players.ts';
import { addMovers, addPickups, addProjectiles, addProps } from './scene-things.ts';

/** Fills `scene` from a world. */
export function buildScene(world: World, arena: Arena, scene: Scene): void {
  const { header } = scene;
  header.arena.set(arena.digest);
  header.tick[0] = world.match.tick[0] as number;
  header.entityCount[0] = 0;
  for (let seat = 0; seat < SEATS; seat++) {
    if (world.seat.controller[seat] === 0) continue;
    addPlayer(world, scene, seat);
    if (world.seat.alive[seat] === 1) addHeldWeapon(world, scene, seat);
  }
  addMovers(world, arena, scene);
  addProps(world, arena, scene);
  addPickups(world, arena, scene);
  addProjectiles(world, scene);
  addObjectives(world, arena, scene);
  addEffects(world, scene);
}
