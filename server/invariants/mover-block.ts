/** Whether something keeps a door or lift from its next step, by where everything was before the tick. */
import { max } from '../../shared/math/scalar.ts';
import type { MoverSpec } from '../../shared/world/arena.ts';
import { SEATS, SKIN } from '../../shared/world/constants.ts';
import { TOUCH_METRES } from './body-checks.ts';
import { type BoxColumns, copyBox, createBoxColumns, isNearer, liftBox } from './box-columns.ts';
import { WAS_THERE } from './solid-boxes.ts';
import { isBrushNearer } from './solid-grid.ts';
import type { TickFacts } from './tick-facts.ts';

/** What stops a mover is within this of its next step, m. */
const BLOCK_METRES = 0.02;

/** Way of the next step of the mover at hand, m: out or, below 0, back. */
export const nextStep = new Float64Array(1);

/** A mover's box a step on, and the space above a box at hand. */
const ahead = createBoxColumns(1);
const above = createBoxColumns(1);

/** Whether something can keep a mover from its next step: whatever is before it, or above what it lifts. */
export function mayWait(facts: TickFacts, m: number, spec: MoverSpec): boolean {
  const step = nextStep[0] as number;
  const { base, solids, bodies } = facts;
  const { was, movers, count, there } = solids;
  copyBox(was, m, ahead, 0);
  ahead.minX[0] = (ahead.minX[0] as number) + step * spec.alongX;
  ahead.maxX[0] = (ahead.maxX[0] as number) + step * spec.alongX;
  ahead.minZ[0] = (ahead.minZ[0] as number) + step * spec.alongZ;
  ahead.maxZ[0] = (ahead.maxZ[0] as number) + step * spec.alongZ;
  liftBox(ahead, 0, step * spec.alongY);
  const isRising = spec.kind === 'lift' && step > 0;
  for (let seat = 0; seat < SEATS; seat++) {
    if (base.seat.alive[seat] === 1 && canHold(facts, m, isRising, bodies.was, seat)) return true;
  }
  for (let k = movers; k < count; k++) {
    if (((there[k] as number) & WAS_THERE) !== 0 && canHold(facts, m, isRising, was, k)) return true;
  }
  return false;
}

/** Whether box `k` is before the mover's next step; or above a lift that rises, with no room above itself. */
function canHold(facts: TickFacts, m: number, isRising: boolean, boxes: BoxColumns, k: number): boolean {
  const { was } = facts.solids;
  const isOnTop = isRising && (boxes.minY[k] as number) >= (was.maxY[m] as number);
  if (!isOnTop) return isNearer(ahead, 0, boxes, k, BLOCK_METRES);
  const aside = max(
    (was.minX[m] as number) - (boxes.maxX[k] as number),
    (boxes.minX[k] as number) - (was.maxX[m] as number),
  );
  const along = max(
    (was.minZ[m] as number) - (boxes.maxZ[k] as number),
    (boxes.minZ[k] as number) - (was.maxZ[m] as number),
  );
  return max(aside, along) < TOUCH_METRES && isPressed(facts, m, boxes, k);
}

/** Whether a brush, a thing or somebody is above box `k` within the step of the lift below it. */
function isPressed({ grid, solids, bodies, base }: TickFacts, m: number, boxes: BoxColumns, k: number): boolean {
  const reach = (ahead.maxY[0] as number) - (solids.was.maxY[m] as number) + BLOCK_METRES;
  copyBox(boxes, k, above, 0);
  liftBox(above, 0, reach);
  if (isBrushNearer(grid, above, 0, SKIN)) return true;
  // The space that the box does not yet take.
  above.minY[0] = boxes.maxY[k] as number;
  for (let other = 0; other < solids.count; other++) {
    const isItself = boxes === solids.was && other === k;
    if (!isItself && solids.there[other] !== 0 && isNearer(solids.swept, other, above, 0, 0)) return true;
  }
  for (let seat = 0; seat < SEATS; seat++) {
    if (base.seat.alive[seat] === 1 && isNearer(bodies.was, seat, above, 0, 0)) return true;
  }
  return false;
}
