/** Spawns, pickups, relic, plates and goal alike: the places of an arena that players must get to. */
import type { Arena } from '../../../shared/world/arena.ts';
import { PLAYER_HALF_WIDTH, STAND_HEIGHT } from '../../../shared/world/constants.ts';
import type { Box } from './box.ts';
import { entitySubject, type Place, partSubject, type Subject } from './finding.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

export interface Spot extends Point {
  readonly subject: Subject;
}

export const placeOf = ({ x, y, z }: Point): Place => [x, y, z];

export function spawnSpots({ spawns }: Arena): Spot[] {
  return spawns.map(({ x, y, z }, i) => ({ x, y, z, subject: entitySubject('spawn', i) }));
}

export function pickupSpots({ pickups }: Arena): Spot[] {
  return pickups.map(({ x, y, z }, i) => ({ x, y, z, subject: entitySubject('pickup', i) }));
}

export function objectiveSpots({ relic, plates, goal }: Arena): Spot[] {
  return [
    ...(relic ? [{ ...relic, subject: partSubject('relic', 0, { id: 'relic' }) }] : []),
    ...plates.map((plate, i) => ({ ...plate, subject: entitySubject('plate', i) })),
    ...(goal ? [{ ...goal, subject: partSubject('goal', 0, { id: 'goal' }) }] : []),
  ];
}

export function allSpots(arena: Arena): Spot[] {
  return [...spawnSpots(arena), ...pickupSpots(arena), ...objectiveSpots(arena)];
}

/** The body of a player who stands at a place. */
export function bodyAt({ x, y, z }: Point): Box {
  const half = PLAYER_HALF_WIDTH;
  return { minX: x - half, minY: y, minZ: z - half, maxX: x + half, maxY: y + STAND_HEIGHT, maxZ: z + half };
}
