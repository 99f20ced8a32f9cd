/** Kill volumes: whose feet are in one dies. */
import type { Arena, KillVolume } from '../world/arena.ts';
import { SEATS } from '../world/constants.ts';
import { NOBODY } from '../world/fields.ts';
import { CAUSE } from '../world/weapons.ts';
import type { World } from '../world/world.ts';
import { placeAtSeat } from './emit.ts';
import { addWound } from './wounds.ts';

export function feelHazards(arena: Arena, world: World): void {
  const { x, y, z, alive, health } = world.seat;
  for (let i = 0; i < arena.killVolumes.length; i++) {
    const v = arena.killVolumes[i] as KillVolume;
    for (let seat = 0; seat < SEATS; seat++) {
      if (alive[seat] === 0) continue;
      const px = x[seat] as number;
      const py = y[seat] as number;
      const pz = z[seat] as number;
      const isIn = px >= v.minX && px <= v.maxX && py >= v.minY && py <= v.maxY && pz >= v.minZ && pz <= v.maxZ;
      if (!isIn) continue;
      placeAtSeat(world, seat);
      addWound(seat, NOBODY, health[seat] as number, CAUSE.pit, 0);
    }
  }
}
