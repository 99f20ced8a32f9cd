/**
 * Finds the faces that only the outside of a closed arena sees, so that they are neither lit nor
 * drawn. It floods the air from beyond the bounds; if the flood reaches a spawn the arena is open
 * and every face stays.
 */
import { ceil } from '../../../shared/math/scalar.ts';
import type { Arena } from '../../../shared/world/arena.ts';
import type { Face } from './face.ts';
import type { Occlusion } from './occlusion.ts';
import { centroid, type Point } from './polygon.ts';

/** Distance between the flood's places, m. */
const STEP = 1;
/** Height above a face at which it is looked at, m. */
const LIFT = 0.01;

interface Flood {
  readonly reached: Uint8Array;
  readonly counts: Point;
  place(x: number, y: number, z: number): Point;
  index(x: number, y: number, z: number): number;
}

function layOut({ bounds }: Arena): Flood {
  const count = (axis: 0 | 1 | 2) => ceil((bounds.max[axis] - bounds.min[axis]) / STEP) + 3;
  const counts: Point = [count(0), count(1), count(2)];
  // A third of a step off the bounds, so that places seldom lie on a brush's plane.
  const at = (axis: 0 | 1 | 2, i: number) => bounds.min[axis] + (i - 1.0 - 0.31) * STEP;
  return {
    reached: new Uint8Array(counts[0] * counts[1] * counts[2]),
    counts,
    place: (x, y, z) => [at(0, x), at(1, y), at(2, z)],
    index: (x, y, z) => (z * counts[1] + y) * counts[0] + x,
  };
}

const NEIGHBOURS: readonly Point[] = [
  [1, 0, 0],
  [-1, 0, 0],
  [0, 1, 0],
  [0, -1, 0],
  [0, 0, 1],
  [0, 0, -1],
];

function isWithin(counts: Point, [x, y, z]: Point): boolean {
  return x >= 0 && y >= 0 && z >= 0 && x < counts[0] && y < counts[1] && z < counts[2];
}

function pour(flood: Flood, occlusion: Occlusion): void {
  const queue: Point[] = [[0, 0, 0]];
  flood.reached[flood.index(0, 0, 0)] = 1;
  for (let head = 0; head < queue.length; head++) {
    const [x, y, z] = queue[head] as Point;
    for (const [dx, dy, dz] of NEIGHBOURS) {
      const next: Point = [x + dx, y + dy, z + dz];
      if (!isWithin(flood.counts, next) || flood.reached[flood.index(...next)] === 1) continue;
      if (!occlusion.isClear(flood.place(x, y, z), flood.place(...next))) continue;
      flood.reached[flood.index(...next)] = 1;
      queue.push(next);
    }
  }
}

/** Whether a point sees one of the flooded places around it. */
function isReached(flood: Flood, occlusion: Occlusion, arena: Arena, point: Point): boolean {
  const cell = (axis: 0 | 1 | 2) => ceil((point[axis] - arena.bounds.min[axis]) / STEP + 0.31);
  const [cx, cy, cz] = [cell(0), cell(1), cell(2)];
  for (let z = cz; z <= cz + 1; z++) {
    for (let y = cy; y <= cy + 1; y++) {
      for (let x = cx; x <= cx + 1; x++) {
        if (!isWithin(flood.counts, [x, y, z]) || flood.reached[flood.index(x, y, z)] === 0) continue;
        if (occlusion.isClear(point, flood.place(x, y, z))) return true;
      }
    }
  }
  return false;
}

/** The faces that something inside can see. */
export function withoutOutside(arena: Arena, faces: readonly Face[], occlusion: Occlusion): Face[] {
  const flood = layOut(arena);
  pour(flood, occlusion);
  const isOpen = arena.spawns.some(({ x, y, z }) => isReached(flood, occlusion, arena, [x, y + 1, z]));
  if (isOpen) return [...faces];
  return faces.filter(({ points, plane }) => {
    const [x, y, z] = centroid(points);
    return !isReached(flood, occlusion, arena, [x + plane.x * LIFT, y + plane.y * LIFT, z + plane.z * LIFT]);
  });
}
