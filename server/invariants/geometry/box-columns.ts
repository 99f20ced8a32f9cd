/**
 * Axis-aligned boxes as columns of numbers, m: bodies, doors, lifts, crates, barrels. Checks hand each other
 * boxes by their place in such columns: a number that is handed over by itself costs an allocation.
 */
import { max, min } from '../../../shared/math/scalar.ts';

export interface BoxColumns {
  readonly minX: Float64Array;
  readonly minY: Float64Array;
  readonly minZ: Float64Array;
  readonly maxX: Float64Array;
  readonly maxY: Float64Array;
  readonly maxZ: Float64Array;
}

export function createBoxColumns(count: number): BoxColumns {
  const column = () => new Float64Array(count);
  return { minX: column(), minY: column(), minZ: column(), maxX: column(), maxY: column(), maxZ: column() };
}

/** Gap between two boxes, m; negative where they are inside each other. */
export function gapBetween(a: BoxColumns, i: number, b: BoxColumns, k: number): number {
  const aside = max((a.minX[i] as number) - (b.maxX[k] as number), (b.minX[k] as number) - (a.maxX[i] as number));
  const along = max((a.minZ[i] as number) - (b.maxZ[k] as number), (b.minZ[k] as number) - (a.maxZ[i] as number));
  const above = max((a.minY[i] as number) - (b.maxY[k] as number), (b.minY[k] as number) - (a.maxY[i] as number));
  return max(max(aside, along), above);
}

/** Whether that gap is less than so much, m: handed back as it is, it costs an allocation. */
export function isNearer(a: BoxColumns, i: number, b: BoxColumns, k: number, metres: number): boolean {
  if (
    !((a.minX[i] as number) - (b.maxX[k] as number) < metres && (b.minX[k] as number) - (a.maxX[i] as number) < metres)
  )
    return false;
  if (
    !((a.minZ[i] as number) - (b.maxZ[k] as number) < metres && (b.minZ[k] as number) - (a.maxZ[i] as number) < metres)
  )
    return false;
  return (
    (a.minY[i] as number) - (b.maxY[k] as number) < metres && (b.minY[k] as number) - (a.maxY[i] as number) < metres
  );
}

/** Copies box `k` into place `i` of others. */
export function copyBox(from: BoxColumns, k: number, to: BoxColumns, i: number): void {
  to.minX[i] = from.minX[k] as number;
  to.minY[i] = from.minY[k] as number;
  to.minZ[i] = from.minZ[k] as number;
  to.maxX[i] = from.maxX[k] as number;
  to.maxY[i] = from.maxY[k] as number;
  to.maxZ[i] = from.maxZ[k] as number;
}

/** Writes the box around box `i` of some and box `k` of others. */
export function joinBoxes(a: BoxColumns, i: number, b: BoxColumns, k: number, to: BoxColumns, at: number): void {
  to.minX[at] = min(a.minX[i] as number, b.minX[k] as number);
  to.minY[at] = min(a.minY[i] as number, b.minY[k] as number);
  to.minZ[at] = min(a.minZ[i] as number, b.minZ[k] as number);
  to.maxX[at] = max(a.maxX[i] as number, b.maxX[k] as number);
  to.maxY[at] = max(a.maxY[i] as number, b.maxY[k] as number);
  to.maxZ[at] = max(a.maxZ[i] as number, b.maxZ[k] as number);
}

/** Moves box `k` up by some metres, or down. */
export function liftBox(boxes: BoxColumns, k: number, metres: number): void {
  boxes.minY[k] = (boxes.minY[k] as number) + metres;
  boxes.maxY[k] = (boxes.maxY[k] as number) + metres;
}

/** Gap between box `k` and a point, m; negative inside. For what is not looked at on every tick. */
export function pointGap(boxes: BoxColumns, k: number, x: number, y: number, z: number): number {
  const aside = max((boxes.minX[k] as number) - x, x - (boxes.maxX[k] as number));
  const along = max((boxes.minZ[k] as number) - z, z - (boxes.maxZ[k] as number));
  const above = max((boxes.minY[k] as number) - y, y - (boxes.maxY[k] as number));
  return max(max(aside, along), above);
}
