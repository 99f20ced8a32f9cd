/** How far one sees: lines of sight, level at eye height, from a sample of standing places. */
import { floor, sqrt } from '../../../shared/math/scalar.ts';
import { Hit, Sweep, setRay } from '../../../shared/sim/clip.ts';
import { traceRay } from '../../../shared/sim/trace.ts';
import type { Arena } from '../../../shared/world/arena.ts';
import { STAND_EYE } from '../../../shared/world/constants.ts';
import type { Point } from './spot.ts';

/** Directions looked in from each place: the small whole-number slopes, all around. */
const SLOPES = [-3, -2, -1, 0, 1, 2, 3];
const DIRECTIONS = SLOPES.flatMap((x) => SLOPES.map((z) => [x, z] as const)).filter(
  ([x, z]) => x * x === 9 || z * z === 9,
);
/** Longer than any arena, m. */
const FARTHEST = 2000;
/** Most places that are looked from, evenly taken from all. */
const MOST_PLACES = 400;

export interface SightLine {
  readonly metres: number;
  readonly from: Point;
}

const ray = new Sweep();
const hit = new Hit();

/** All lines, shortest first. */
export function sightLines(arena: Arena, standing: readonly Point[]): SightLine[] {
  const every = floor(standing.length / MOST_PLACES) + 1;
  const lines = standing
    .filter((_, i) => i % every === 0)
    .flatMap((from) =>
      DIRECTIONS.map(([dx, dz]) => {
        const scale = FARTHEST / sqrt(dx * dx + dz * dz);
        traceRay(arena, setRay(ray, from.x, from.y + STAND_EYE, from.z, dx * scale, 0, dz * scale), hit);
        return { metres: hit.fraction * FARTHEST, from };
      }),
    );
  return lines.sort((a, b) => a.metres - b.metres);
}
