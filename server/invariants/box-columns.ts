/** Axis-aligned boxes as columns of numbers, m: doors, lifts, crates, barrels. */
import { max } from '../../shared/math/scalar.ts';

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

/** Gap between box `k` and an upright box with its base at (x, y, z), m: the widest over the axes; negative inside. */
export function boxGap(
  boxes: BoxColumns,
  k: number,
  x: number,
  y: number,
  z: number,
  half: number,
  height: number,
): number {
  const aside = max((boxes.minX[k] as number) - half - x, x - half - (boxes.maxX[k] as number));
  const along = max((boxes.minZ[k] as number) - half - z, z - half - (boxes.maxZ[k] as number));
  const above = max((boxes.minY[k] as number) - height - y, y - (boxes.maxY[k] as number));
  return max(max(aside, along), above);
}

/** Gap between two boxes, m; negative where they are inside each other. */
export function gapBetween(a: BoxColumns, i: number, b: BoxColumns, k: number): number {
  const aside = max((a.minX[i] as number) - (b.maxX[k] as number), (b.minX[k] as number) - (a.maxX[i] as number));
  const along = max((a.minZ[i] as number) - (b.maxZ[k] as number), (b.minZ[k] as number) - (a.maxZ[i] as number));
  const above = max((a.minY[i] as number) - (b.maxY[k] as number), (b.minY[k] as number) - (a.maxY[i] as number));
  return max(max(aside, along), above);
}
