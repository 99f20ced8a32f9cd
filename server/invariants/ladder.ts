/** Which ladder's space a seat's feet are in. */
import type { Ladder } from '../../shared/world/arena.ts';
import { LADDER_JUMP, SEATS } from '../../shared/world/constants.ts';
import { carriedBy } from './carriage.ts';
import type { TickFacts } from './tick-facts.ts';

/** Who goes away from the wall faster than half a jump off it is not on the ladder, m/s towards it. */
const LEAVING_SPEED = -LADDER_JUMP / 2;

/** The ladder in whose space the seat's feet were when it moved, unless it was flying off its wall; if any. */
export function ladderOf({ arena, base }: TickFacts, seat: number, carried: number): Ladder | undefined {
  const x = base.seat.x[seat] as number;
  const y = (base.seat.y[seat] as number) + carried;
  const z = base.seat.z[seat] as number;
  for (let i = 0; i < arena.ladders.length; i++) {
    const l = arena.ladders[i] as Ladder;
    if (x < l.minX || x > l.maxX || y < l.minY || y > l.maxY || z < l.minZ || z > l.maxZ) continue;
    if ((base.seat.vx[seat] as number) * l.wallX + (base.seat.vz[seat] as number) * l.wallZ > LEAVING_SPEED) return l;
  }
  return undefined;
}

/** Finds out who was on a ladder in this tick: where it was, or where a lift had carried it by then. */
export function feelLadders(facts: TickFacts): void {
  for (let seat = 0; seat < SEATS; seat++) {
    const isOn =
      ladderOf(facts, seat, 0) !== undefined ||
      (facts.solids.moved && ladderOf(facts, seat, carriedBy(facts, seat)) !== undefined);
    facts.isClimbing[seat] = isOn ? 1 : 0;
  }
}
