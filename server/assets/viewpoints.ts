/**
 * Where an arena is looked at from, for who wants to see all of it: the eyes at every spawn, and from
 * as high as there is air, in each corner and in the middle.
 */
import { floor } from '../../shared/math/scalar.ts';
import { type Camera, cameraToward, SEAT_FOV_DEG } from '../../shared/view/camera.ts';
import { type Air, airOf } from '../../shared/world/air.ts';
import type { Arena } from '../../shared/world/arena.ts';
import { STAND_EYE } from '../../shared/world/constants.ts';
import { NOBODY } from '../../shared/world/fields.ts';
import { brushWithin } from './check/room.ts';

export interface Viewpoint {
  readonly name: string;
  readonly camera: Camera;
}

/** Free space around a camera, m. */
const CLEARANCE = 0.4;
/** Distance between places that are tried, m: a quarter of a doorway. */
const STEP = 0.5;
/** Part of the arena from a corner in which its highest place is looked for. */
const CORNER_PART = 0.4;

type Point = readonly [x: number, y: number, z: number];

function isFree(arena: Arena, air: Air, [x, y, z]: Point): boolean {
  const box = {
    minX: x - CLEARANCE,
    minY: y - CLEARANCE,
    minZ: z - CLEARANCE,
    maxX: x + CLEARANCE,
    maxY: y + CLEARANCE,
    maxZ: z + CLEARANCE,
  };
  return air.isInside({ x, y, z }) && brushWithin(arena, box) < 0;
}

/** The highest free place above a point of the ground plan; undefined where there is none. */
function highestAt(arena: Arena, air: Air, x: number, z: number): Point | undefined {
  const { min, max } = arena.bounds;
  for (let y = max[1] - CLEARANCE; y > min[1]; y -= STEP) if (isFree(arena, air, [x, y, z])) return [x, y, z];
  return undefined;
}

/** The highest free place along the way from a corner of the arena towards its middle; of equal ones the first. */
function highestFrom(arena: Arena, air: Air, east: number, south: number): Point | undefined {
  const { min, max } = arena.bounds;
  const [width, depth] = [max[0] - min[0], max[2] - min[2]];
  const steps = floor(((width > depth ? width : depth) * CORNER_PART) / STEP);
  let best: Point | undefined;
  for (let i = 0; i < steps; i++) {
    const part = (CORNER_PART * i) / steps;
    const x = min[0] + width * (east === 1 ? 1 - part : part);
    const z = min[2] + depth * (south === 1 ? 1 - part : part);
    const place = highestAt(arena, air, x, z);
    if (place && (!best || place[1] > best[1])) best = place;
  }
  return best;
}

const CORNERS = [
  ['north-west', 0, 0],
  ['north-east', 1, 0],
  ['south-east', 1, 1],
  ['south-west', 0, 1],
] as const;

/** From as high as there is air, in each corner. */
export function listHighViewpoints(arena: Arena): Viewpoint[] {
  const air = airOf(arena);
  const { min, max } = arena.bounds;
  const middle: Point = [(min[0] + max[0]) / 2, min[1] + STAND_EYE, (min[2] + max[2]) / 2];
  return CORNERS.flatMap(([name, east, south]) => {
    const from = highestFrom(arena, air, east, south);
    return from ? [{ name: `from the ${name}`, camera: cameraToward(from, middle) }] : [];
  });
}

/** The eyes at every spawn. */
export function listSpawnViewpoints({ spawns }: Arena): Viewpoint[] {
  return spawns.map(({ x, y, z, yaw }, i) => ({
    name: `spawn ${i}`,
    camera: { x, y: y + STAND_EYE, z, yaw, pitch: 0, fovDeg: SEAT_FOV_DEG, seat: NOBODY },
  }));
}

export function listViewpoints(arena: Arena): Viewpoint[] {
  return [...listSpawnViewpoints(arena), ...listHighViewpoints(arena)];
}
