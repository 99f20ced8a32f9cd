/**
 * The one question of who sees what. Observations, bots and later the streamed local view all ask
 * here, so hidden information is hidden by one rule.
 */
import { angleFromDeg, cos, sin, tan } from '../math/angle.ts';
import { abs } from '../math/scalar.ts';
import { isClearOfAll, leaveOut, NO_SOLID } from '../sim/solids.ts';
import type { Arena } from '../world/arena.ts';
import { CROUCH_HEIGHT, MAX_MOVERS, STAND_HEIGHT } from '../world/constants.ts';
import type { World } from '../world/world.ts';
import { SEAT_FOV_DEG } from './camera.ts';

/** Slopes of the widest picture a seat can ask for: 16:9 at the seat's vertical field of view. */
const TAN_UP = tan(angleFromDeg(SEAT_FOV_DEG / 2));
const TAN_SIDE = (TAN_UP * 16) / 9;
/** Farthest sight, m. */
const FARTHEST = 100;
/** Heights of a body that are looked for, as parts of its height: head, chest, knees. */
const BODY_POINTS = [0.9, 0.6, 0.25] as const;
/** Heights of a door or lift that are looked for, as parts of its height. */
const MOVER_POINTS = [0.5, 0.9, 0.1] as const;
/** Height above its place at which a pickup floats, m. */
const PICKUP_HEIGHT = 0.45;

/**
 * Whether a point is inside a seat's field of view and nothing solid is before it: no brush, and none
 * of the doors, lifts, crates and barrels that `gatherSolids` was last called for.
 */
export function canSeePoint(world: World, arena: Arena, seat: number, x: number, y: number, z: number): boolean {
  const s = world.seat;
  const ex = s.x[seat] as number;
  const ey = (s.y[seat] as number) + (s.eye[seat] as number);
  const ez = s.z[seat] as number;
  const dx = x - ex;
  const dy = y - ey;
  const dz = z - ez;
  const yaw = s.yaw[seat] as number;
  const pitch = s.pitch[seat] as number;
  // Into the camera's frame: first against yaw, then against pitch.
  const right = dx * cos(yaw) - dz * sin(yaw);
  const level = -dx * sin(yaw) - dz * cos(yaw);
  const ahead = level * cos(pitch) + dy * sin(pitch);
  const up = dy * cos(pitch) - level * sin(pitch);
  if (ahead <= 0 || ahead > FARTHEST) return false;
  if (abs(right) > ahead * TAN_SIDE || abs(up) > ahead * TAN_UP) return false;
  return isClearOfAll(arena, ex, ey, ez, x, y, z);
}

/** Whether a seat sees any of another's head, chest or knees right now. Nobody sees the dead. */
export function canSeeSeat(world: World, arena: Arena, seat: number, other: number): boolean {
  const s = world.seat;
  if (s.alive[seat] === 0 || s.alive[other] === 0) return false;
  const height = s.crouched[other] === 1 ? CROUCH_HEIGHT : STAND_HEIGHT;
  for (let i = 0; i < BODY_POINTS.length; i++) {
    const y = (s.y[other] as number) + height * (BODY_POINTS[i] as number);
    if (canSeePoint(world, arena, seat, s.x[other] as number, y, s.z[other] as number)) return true;
  }
  return false;
}

/** Whether a seat sees the place of a pickup. */
export function canSeePickup(world: World, arena: Arena, seat: number, pickup: number): boolean {
  const spot = arena.pickups[pickup];
  if (!spot || world.seat.alive[seat] === 0) return false;
  return canSeePoint(world, arena, seat, spot.x, spot.y + PICKUP_HEIGHT, spot.z);
}

/** Whether a seat sees any end or the middle of a door or lift. Of its own box nothing hides it. */
export function canSeeMover(world: World, arena: Arena, seat: number, mover: number): boolean {
  const spec = arena.movers[mover];
  if (!spec || world.seat.alive[seat] === 0) return false;
  const offset = world.mover.offset[mover] as number;
  const x = (spec.minX + spec.maxX) / 2 + spec.alongX * offset;
  const z = (spec.minZ + spec.maxZ) / 2 + spec.alongZ * offset;
  const y = spec.alongY * offset;
  for (let i = 0; i < MOVER_POINTS.length; i++) {
    const height = spec.minY + (spec.maxY - spec.minY) * (MOVER_POINTS[i] as number);
    if (canSeeSolid(world, arena, seat, mover, x, y + height, z)) return true;
  }
  return false;
}

/** Whether a seat sees the middle of a crate or barrel; of one that is gone, the place where it was. */
export function canSeeProp(world: World, arena: Arena, seat: number, prop: number): boolean {
  const spec = arena.props[prop];
  if (!spec || world.seat.alive[seat] === 0) return false;
  const { x, y, z } = world.prop;
  const middle = (y[prop] as number) + spec.height / 2;
  return canSeeSolid(world, arena, seat, MAX_MOVERS + prop, x[prop] as number, middle, z[prop] as number);
}

function canSeeSolid(world: World, arena: Arena, seat: number, solid: number, x: number, y: number, z: number) {
  leaveOut(solid);
  const isSeen = canSeePoint(world, arena, seat, x, y, z);
  leaveOut(NO_SOLID);
  return isSeen;
}
