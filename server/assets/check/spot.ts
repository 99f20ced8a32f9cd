/** Spawns and pickups alike: the places of an arena that players must get to. */
import type { Arena } from '../../../shared/world/arena.ts';
import { entitySubject, type Place, type Subject } from './finding.ts';

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

export function allSpots(arena: Arena): Spot[] {
  return [...spawnSpots(arena), ...pickupSpots(arena)];
}
