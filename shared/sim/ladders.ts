/** Ladders: spaces in which walking towards the wall climbs and gravity does nothing. */
import { max, min } from '../math/scalar.ts';
import type { Arena, Ladder } from '../world/arena.ts';
import { LADDER_JUMP, LADDER_SPEED } from '../world/constants.ts';
import { body } from './mover.ts';

/** The ladder that the body at hand is on: in whose space its feet are, unless it just jumped off. */
export function ladderAt(arena: Arena): Ladder | undefined {
  const { x, y, z } = body;
  for (let i = 0; i < arena.ladders.length; i++) {
    const l = arena.ladders[i] as Ladder;
    const isIn = x >= l.minX && x <= l.maxX && y >= l.minY && y <= l.maxY && z >= l.minZ && z <= l.maxZ;
    if (isIn && body.vx * l.wallX + body.vz * l.wallZ > -LADDER_JUMP / 2) return l;
  }
  return undefined;
}

/**
 * Turns the velocity over the ground that a body on a ladder wishes into the one that it gets: towards the
 * wall is up, away from it is down, and off it where there is ground; a jump leaves the wall.
 */
export function climb({ wallX, wallZ }: Ladder, isJump: boolean): void {
  const towards = body.vx * wallX + body.vz * wallZ;
  // Who leaves downwards keeps to the wall; on the ground it walks away.
  const across = towards < 0 && !body.isGrounded ? towards : 0;
  body.vx -= across * wallX;
  body.vz -= across * wallZ;
  // Not by `clamp`: what may be a constant or a double is allocated.
  body.vy = body.isGrounded && towards <= 0 ? 0 : max(-LADDER_SPEED, min(LADDER_SPEED, towards));
  if (isJump) {
    body.vx = -wallX * LADDER_JUMP;
    body.vz = -wallZ * LADDER_JUMP;
    body.vy = LADDER_SPEED;
  }
  if (body.vy > 0) body.isGrounded = false;
}
