/** Ladders: spaces in which walking towards the wall climbs and gravity does nothing. */
import { clamp } from '../math/scalar.ts';
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
 * Sets the velocity of a body on a ladder by its wish over the ground, m/s: towards the wall is up, away
 * from it is down, and off it where there is ground; a jump leaves the wall.
 */
export function climb({ wallX, wallZ }: Ladder, wishX: number, wishZ: number, isJump: boolean): void {
  const towards = wishX * wallX + wishZ * wallZ;
  // Who leaves downwards keeps to the wall; on the ground it walks away.
  const across = towards < 0 && !body.isGrounded ? towards : 0;
  body.vx = wishX - across * wallX;
  body.vz = wishZ - across * wallZ;
  body.vy = body.isGrounded && towards <= 0 ? 0 : clamp(towards, -LADDER_SPEED, LADDER_SPEED);
  if (isJump) {
    body.vx = -wallX * LADDER_JUMP;
    body.vz = -wallZ * LADDER_JUMP;
    body.vy = LADDER_SPEED;
  }
  if (body.vy > 0) body.isGrounded = false;
}
