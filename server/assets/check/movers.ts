/** Doors and lifts where they should be: in the open, with nothing in their way. */

import type { Air } from '../../../shared/world/air.ts';
import type { Arena, MoverSpec } from '../../../shared/world/arena.ts';
import { haveCommon, middleOf, sweptBy, travelled } from './box.ts';
import { brushSubject, type Failure, partSubject } from './finding.ts';
import { brushWithin } from './room.ts';
import { allSpots, bodyAt, placeOf } from './spot.ts';

/** What a mover meets between the ends of its travel, in words. */
function obstacleOf(arena: Arena, mover: MoverSpec, index: number): string | undefined {
  const swept = sweptBy(mover);
  const brush = brushWithin(arena, swept);
  if (brush >= 0) return `brush ${brush} (${brushSubject(arena, brush).id})`;
  const other = arena.movers.findIndex((some, i) => i !== index && haveCommon(swept, sweptBy(some)));
  if (other >= 0) return `mover ${other} (${arena.movers[other]?.id})`;
  return allSpots(arena).find((spot) => haveCommon(swept, bodyAt(spot)))?.subject.id;
}

export function hinderedMovers(arena: Arena, air: Air): Failure[] {
  return arena.movers.flatMap((mover, index) => {
    const subject = partSubject('mover', index, mover);
    const ends = [middleOf(mover), middleOf(travelled(mover))];
    const obstacle = obstacleOf(arena, mover, index);
    const lost = ends.find((end) => !air.isInside(end));
    if (obstacle !== undefined) {
      const expected = 'a free way from one end of its travel to the other';
      return [{ subject, at: placeOf(middleOf(mover)), expected, received: `${obstacle} in the way` }];
    }
    return lost
      ? [
          {
            subject,
            at: placeOf(lost),
            expected: 'both ends of its travel inside the arena',
            received: 'this one outside',
          },
        ]
      : [];
  });
}
