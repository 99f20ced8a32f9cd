/**
 * The one question of who sees what. Observations, bots and later the streamed local view all ask
 * here, so hidden information is hidden by one rule.
 */
import { angleFromDeg, cos, sin, tan } from '../math/angle.ts';
import { abs } from '../math/scalar.ts';
import { Vector } from '../math/vector.ts';
import { Sweep } from '../sim/clip.ts';
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

/** What is looked for. */
const point = new Vector();
/** From the eyes to the point. */
const sight = new Sweep();

/**
 * Whether the point is inside a seat's field of view and nothing solid is before it: no brush, and none
 * of the doors, lifts, crates and barrels that `gatherSolids` was last called for.
 */
function canSeePoint(world: World, arena: Arena, seat: number): boolean {
  const s = world.seat;
  sight.ox = s.x[seat] as number;
  sight.oy = (s.y[seat] as number) + (s.eye[seat] as number);
  sight.oz = s.z[seat] as number;
  sight.dx = point.x - sight.ox;
  sight.dy = point.y - sight.oy;
  sight.dz = point.z - sight.oz;
  return isInView(s.yaw[seat] as number, s.pitch[seat] as number) && isClearOfAll(arena, sight);
}

/** Whether the end of `sight` is in the picture of eyes that are turned so. */
function isInView(yaw: number, pitch: number): boolean {
  const { dx, dy, dz } = sight;
  // Into the camera's frame: first against yaw, then against pitch.
  const right = dx * cos(yaw) - dz * sin(yaw);
  const level = -dx * sin(yaw) - dz * cos(yaw);
  const ahead = level * cos(pitch) + dy * sin(pitch);
  const up = dy * cos(pitch) - level * sin(pitch);
  if (ahead <= 0 || ahead > FARTHEST) return false;
  return !(abs(right) > ahead * TAN_SIDE || abs(up) > ahead * TAN_UP);
}

/** Whether a seat sees any of another's head, chest or knees right now. Nobody sees the dead. */
export function canSeeSeat(world: World, arena: Arena, seat: number, other: number): boolean {
  const s = world.seat;
  if (s.alive[seat] === 0 || s.alive[other] === 0) return false;
  const height = s.crouched[other] === 1 ? CROUCH_HEIGHT : STAND_HEIGHT;
  point.x = s.x[other] as number;
  point.z = s.z[other] as number;
  for (let i = 0; i < BODY_POINTS.length; i++) {
    point.y = (s.y[other] as number) + height * (BODY_POINTS[i] as number);
    if (canSeePoint(world, arena, seat)) return true;
  }
  return false;
}

/** Whether a seat sees the place of a pickup. */
export function canSeePickup(world: World, arena: Arena, seat: number, pickup: number): boolean {
  const spot = arena.pickups[pickup];
  if (!spot || world.seat.alive[seat] === 0) return false;
  point.x = spot.x;
  point.y = spot.y + PICKUP_HEIGHT;
  point.z = spot.z;
  return canSeePoint(world, arena, seat);
}

/** Whether a seat sees any end or the middle of a door or lift. Of its own box nothing hides it. */
export function canSeeMover(world: World, arena: Arena, seat: number, mover: number): boolean {
  const spec = arena.movers[mover];
  if (!spec || world.seat.alive[seat] === 0) return false;
  const offset = world.mover.offset[mover] as number;
  const y = spec.alongY * offset;
  point.x = (spec.minX + spec.maxX) / 2 + spec.alongX * offset;
  point.z = (spec.minZ + spec.maxZ) / 2 + spec.alongZ * offset;
  for (let i = 0; i < MOVER_POINTS.length; i++) {
    const height = spec.minY + (spec.maxY - spec.minY) * (MOVER_POINTS[i] as number);
    point.y = y + height;
    if (canSeeSolid(world, arena, seat, mover)) return true;
  }
  return false;
}

/** Whether a seat sees the middle of a crate or barrel; of one that is gone, the place where it was. */
export function canSeeProp(world: World, arena: Arena, seat: number, prop: number): boolean {
  const spec = arena.props[prop];
  if (!spec || world.seat.alive[seat] === 0) return false;
  const { x, y, z } = world.prop;
  point.x = x[prop] as number;
  point.y = (y[prop] as number) + spec.height / 2;
  point.z = z[prop] as number;
  return canSeeSolid(world, arena, seat, MAX_MOVERS + prop);
}

/** Whether a seat sees what flies or lies in wait in a slot. */
export function canSeeProjectile(world: World, arena: Arena, seat: number, slot: number): boolean {
  const { x, y, z } = world.projectile;
  point.x = x[slot] as number;
  point.y = y[slot] as number;
  point.z = z[slot] as number;
  return canSeePoint(world, arena, seat);
}

function canSeeSolid(world: World, arena: Arena, seat: number, solid: number): boolean {
  leaveOut(solid);
  const isSeen = canSeePoint(world, arena, seat);
  leaveOut(NO_SOLID);
  return isSeen;
}
