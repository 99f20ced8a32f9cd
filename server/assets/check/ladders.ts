/** Ladders that can be climbed: from ground, along a wall, with room for a body, to ground above. */
import { abs } from '../../../shared/math/scalar.ts';
import type { Air } from '../../../shared/world/air.ts';
import type { Arena, Ladder } from '../../../shared/world/arena.ts';
import { PLAYER_HALF_WIDTH, STEP_HEIGHT } from '../../../shared/world/constants.ts';
import { middleOf } from './box.ts';
import { brushSubject, type Failure, partSubject } from './finding.ts';
import { brushAt, brushInBody } from './room.ts';
import { type Point, placeOf } from './spot.ts';
import { floorsAt } from './standing.ts';

/** How far behind the wall's face it is looked for, m: bars may hang before it. */
const BEHIND = 3 / 16;
/** How far beyond the wall's face a body stands clear of the edge it climbed over, m. */
const BEYOND = PLAYER_HALF_WIDTH + BEHIND;
/** Most that the space reaches above the ground it leads to, m. */
const MOST_ABOVE = 1.5;
/** Distance of the heights that are looked at, m. */
const RUNG = 0.5;

/** How far a ladder's space reaches from its wall, m. */
function depthOf({ minX, maxX, minZ, maxZ, wallX, wallZ }: Ladder): number {
  return abs(wallX) * (maxX - minX) + abs(wallZ) * (maxZ - minZ);
}

/** A place in the middle of a ladder at a height, so far beyond the wall's face; before it where that is less than 0. */
function placeBeyond(ladder: Ladder, metres: number, y: number): Point {
  const { x, z } = middleOf(ladder);
  const way = depthOf(ladder) / 2 + metres;
  return { x: x + ladder.wallX * way, y, z: z + ladder.wallZ * way };
}

/** Where a climber is: as far from the wall as the space allows. */
function climberAt(ladder: Ladder, y: number): Point {
  return placeBeyond(ladder, PLAYER_HALF_WIDTH - depthOf(ladder), y);
}

function heightsBetween(low: number, high: number): number[] {
  const heights: number[] = [];
  for (let y = low + RUNG / 2; y < high; y += RUNG) heights.push(y);
  return heights;
}

export function brokenLadders(arena: Arena, air: Air): Failure[] {
  return arena.ladders.flatMap((ladder, index): Failure[] => {
    const subject = partSubject('ladder', index, ladder);
    const fail = (at: Point, expected: string, received: string): Failure[] => [
      { subject, at: placeOf(at), expected, received },
    ];
    const foot = climberAt(ladder, ladder.minY);
    const isGrounded = floorsAt(arena, air, foot.x, foot.z).some(({ y }) => abs(y - ladder.minY) <= STEP_HEIGHT);
    if (!isGrounded) return fail(foot, 'ground at its foot', 'none to stand on');
    const head = placeBeyond(ladder, BEYOND, ladder.maxY);
    const top = floorsAt(arena, air, head.x, head.z).find(
      ({ y }) => y <= ladder.maxY && y > ladder.maxY - MOST_ABOVE && y > ladder.minY + STEP_HEIGHT,
    );
    if (!top) return fail(head, 'ground behind its top, where it ends', 'none to stand on');
    for (const y of heightsBetween(ladder.minY, top.y)) {
      const wall = placeBeyond(ladder, BEHIND, y);
      if (brushAt(arena, wall) < 0) return fail(wall, 'a wall behind it', 'air');
    }
    for (const y of [...heightsBetween(ladder.minY, top.y), top.y]) {
      const climber = climberAt(ladder, y);
      const brush = brushInBody(arena, climber);
      if (brush < 0) continue;
      return fail(climber, 'room to climb', `brush ${brush} (${brushSubject(arena, brush).id}) in the way`);
    }
    return [];
  });
}
