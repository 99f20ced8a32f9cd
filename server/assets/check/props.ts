/** Crates and barrels where they can stand: on something, inside the arena, in nobody's place. */

import type { Air } from '../../../shared/world/air.ts';
import type { Arena } from '../../../shared/world/arena.ts';
import { type Box, haveCommon, middleOf, propBox, sweptBy, TOUCH } from './box.ts';
import { brushSubject, entitySubject, type Failure } from './finding.ts';
import { brushWithin, hasGround } from './room.ts';
import { allSpots, bodyAt, placeOf } from './spot.ts';

/** What is where a prop begins, in words. */
function tenantOf(arena: Arena, box: Box, index: number, boxes: readonly Box[]): string | undefined {
  const brush = brushWithin(arena, box);
  if (brush >= 0) return `brush ${brush} (${brushSubject(arena, brush).id})`;
  const other = boxes.findIndex((some, i) => i !== index && haveCommon(box, some));
  if (other >= 0) return entitySubject('prop', other).id;
  const mover = arena.movers.findIndex((some) => haveCommon(box, sweptBy(some)));
  if (mover >= 0) return `mover ${mover} (${arena.movers[mover]?.id})`;
  return allSpots(arena).find((spot) => haveCommon(box, bodyAt(spot)))?.subject.id;
}

/** Whether a box that meets no other stands right on one. */
function standsOn(box: Box, other: Box): boolean {
  return haveCommon({ ...box, minY: box.minY - 2 * TOUCH }, other);
}

export function misplacedProps(arena: Arena, air: Air): Failure[] {
  const boxes = arena.props.map(propBox);
  return arena.props.flatMap((prop, index) => {
    const box = boxes[index] as Box;
    const fail = (expected: string, received: string): Failure[] => [
      { subject: entitySubject('prop', index), at: placeOf(prop), expected, received },
    ];
    const tenant = tenantOf(arena, box, index, boxes);
    if (tenant !== undefined) return fail(`room for a ${prop.kind}`, `${tenant} in its place`);
    if (!air.isInside(middleOf(box))) return fail('a place inside the arena', 'one outside');
    const isBorne = hasGround(arena, box) || boxes.some((other) => other !== box && standsOn(box, other));
    return isBorne ? [] : fail('something below to stand on', 'air');
  });
}
