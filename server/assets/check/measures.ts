/** An arena in figures: what can be compared between arenas. */
import { floor } from '../../../shared/math/scalar.ts';
import type { Arena } from '../../../shared/world/arena.ts';
import type { SightLine } from './sight.ts';
import type { Point } from './spot.ts';
import { STANDING_STEP } from './standing.ts';

/** Heights within this are one floor, m: less than a storey, more than crates on it. */
const STOREY = 2;
/** Least part of the area for a height to count as a floor: stairs and crates do not. */
const LEAST_FLOOR = 0.05;

export interface Measures {
  readonly brushes: number;
  readonly spawns: number;
  readonly pickups: number;
  /** Ground that a player can walk to and has room to stand on, m². */
  readonly areaM2: number;
  readonly floors: number;
  readonly medianSightM: number;
  readonly longestSightM: number;
}

/** How many storeys hold a good part of the ground. */
function countFloors(standing: readonly Point[]): number {
  const counts = new Map<number, number>();
  for (const { y } of standing) {
    const storey = floor((y + STOREY / 2) / STOREY);
    counts.set(storey, (counts.get(storey) ?? 0) + 1);
  }
  return [...counts.values()].filter((count) => count >= LEAST_FLOOR * standing.length).length;
}

const centimetres = (metres: number) => floor(metres * 100 + 0.5) / 100;

export function measureArena(arena: Arena, standing: readonly Point[], sight: readonly SightLine[]): Measures {
  return {
    brushes: arena.brushes.count,
    spawns: arena.spawns.length,
    pickups: arena.pickups.length,
    areaM2: standing.length * STANDING_STEP * STANDING_STEP,
    floors: countFloors(standing),
    medianSightM: centimetres(sight[sight.length >> 1]?.metres ?? 0),
    longestSightM: centimetres(sight.at(-1)?.metres ?? 0),
  };
}
