/**
 * Whether a way is free of what is solid, with a doubt where it only just passes or just meets: brushes,
 * doors, lifts, crates and barrels. What moved in the tick counts where it was and where it is.
 */
import type { Arena } from '../../shared/world/arena.ts';
import { GRAZE_METRES, lengthOf, type Segment, solidStretch, stretchInBox } from './segment.ts';
import { IS_THERE, type SolidBoxes, WAS_THERE } from './solid-boxes.ts';

export const DOUBTFUL = 0;
export const FREE = 1;
export const BLOCKED = 2;

/** A way is surely free when nothing comes this near to it, m: twice the gap that traces keep. */
const MARGIN_METRES = 0.002;
/** A way is surely blocked when so much of it lies inside something, m. */
const DEEP_METRES = 0.01;

export function lookAlong(arena: Arena, solids: SolidBoxes, way: Segment): number {
  const among = throughBrushes(arena, way);
  if (among === BLOCKED || solids.count === 0) return among;
  const between = throughThings(solids, way);
  if (between === BLOCKED) return BLOCKED;
  return among === FREE && between === FREE ? FREE : DOUBTFUL;
}

function throughBrushes({ brushes }: Arena, way: Segment): number {
  if (solidStretch(brushes, way, -MARGIN_METRES) === 0) return FREE;
  return solidStretch(brushes, way, GRAZE_METRES) > DEEP_METRES ? BLOCKED : DOUBTFUL;
}

function throughThings({ count, was, is, there }: SolidBoxes, way: Segment): number {
  const length = lengthOf(way);
  let isFree = true;
  for (let k = 0; k < count; k++) {
    const wasIn = ((there[k] as number) & WAS_THERE) !== 0;
    const isIn = ((there[k] as number) & IS_THERE) !== 0;
    const before = wasIn ? stretchInBox(was, k, way, -MARGIN_METRES) : 0;
    const after = isIn ? stretchInBox(is, k, way, -MARGIN_METRES) : 0;
    if (before === 0 && after === 0) continue;
    isFree = false;
    if (!wasIn || !isIn) continue;
    const least = stretchInBox(was, k, way, GRAZE_METRES) * length;
    if (least > DEEP_METRES && stretchInBox(is, k, way, GRAZE_METRES) * length > DEEP_METRES) return BLOCKED;
  }
  return isFree ? FREE : DOUBTFUL;
}
