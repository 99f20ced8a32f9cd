/** Ladders: which one's space a place is in, and who was on one in the tick. */
import type { Arena, Ladder } from '../../../shared/world/arena.ts';
import { LADDER_JUMP, SEATS } from '../../../shared/world/constants.ts';
import type { TickFacts } from '../facts/tick-facts.ts';
import { X, Y, Z } from '../geometry/axes.ts';

/** Who goes away from the wall faster than half a jump off it is not on the ladder, m/s towards it. */
const LEAVING_SPEED = -LADDER_JUMP / 2;

/** The ladder in whose space feet are that go at a velocity, unless they fly off its wall; triples by the order of axes. */
export function ladderAt({ ladders }: Arena, place: Float64Array, velocity: Float64Array): Ladder | undefined {
  const x = place[X] as number;
  const y = place[Y] as number;
  const z = place[Z] as number;
  for (let i = 0; i < ladders.length; i++) {
    const l = ladders[i] as Ladder;
    if (x < l.minX || x > l.maxX || y < l.minY || y > l.maxY || z < l.minZ || z > l.maxZ) continue;
    if ((velocity[X] as number) * l.wallX + (velocity[Z] as number) * l.wallZ > LEAVING_SPEED) return l;
  }
  return undefined;
}

const feet = new Float64Array(3);
const speed = new Float64Array(3);

/** Finds out who was on a ladder when it moved. */
export function feelLadders({ arena, base, rides, isClimbing }: TickFacts): void {
  const { x, y, z, vx, vz } = base.seat;
  for (let seat = 0; seat < SEATS; seat++) {
    feet[X] = x[seat] as number;
    feet[Y] = (y[seat] as number) + (rides.seat[seat] as number);
    feet[Z] = z[seat] as number;
    speed[X] = vx[seat] as number;
    speed[Z] = vz[seat] as number;
    isClimbing[seat] = ladderAt(arena, feet, speed) ? 1 : 0;
  }
}
