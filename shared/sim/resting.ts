/**
 * Places at which props were found standing right on a brush. Brushes never change, so who still stands there
 * does so without a sweep: most props lie still in most ticks, and feeling for their ground would cost as much
 * as moving a player. Derived from the arena alone, so it is no part of a world.
 */

import type { Arena } from '../world/arena.ts';
import { MAX_PROPS } from '../world/constants.ts';
import type { World } from '../world/world.ts';

/** The place of each prop at which it was last found so, m; NaN where it never was. */
export interface RestingPlaces {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly z: Float64Array;
}

const placesOf = new WeakMap<Arena, RestingPlaces>();

export function restingPlacesOf(arena: Arena): RestingPlaces {
  const known = placesOf.get(arena);
  if (known) return known;
  const column = () => new Float64Array(MAX_PROPS).fill(Number.NaN);
  const places = { x: column(), y: column(), z: column() };
  placesOf.set(arena, places);
  return places;
}

/** Whether a prop still stands where it was found standing. */
export function isResting({ x, y, z }: RestingPlaces, { prop }: World, p: number): boolean {
  if (prop.grounded[p] === 0 || prop.vy[p] !== 0) return false;
  return prop.x[p] === x[p] && prop.y[p] === y[p] && prop.z[p] === z[p];
}

/** Keeps in mind that a prop stands right on a brush where it is. */
export function keepResting({ x, y, z }: RestingPlaces, { prop }: World, p: number): void {
  x[p] = prop.x[p] as number;
  y[p] = prop.y[p] as number;
  z[p] = prop.z[p] as number;
}
