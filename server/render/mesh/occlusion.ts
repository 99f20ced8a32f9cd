/**
 * What light and the search for the outside ask of an arena: whether two points see each other, and
 * whether a point lies in something solid.
 */
import { clamp, floor } from '../../../shared/math/scalar.ts';
import { Sweep, setRay } from '../../../shared/sim/clip.ts';
import { isClear } from '../../../shared/sim/trace.ts';
import type { Arena } from '../../../shared/world/arena.ts';
import type { Point } from './polygon.ts';

export interface Occlusion {
  /** True when nothing solid lies between the two points. */
  isClear(from: Point, to: Point): boolean;
  isSolid(at: Point): boolean;
}

export function createOcclusion(arena: Arena): Occlusion {
  const { brushes, grid } = arena;
  const ray = new Sweep();

  function contains(brush: number, at: Point): boolean {
    const n = brushes.planes;
    const last = brushes.planeStart[brush + 1] as number;
    for (let p = (brushes.planeStart[brush] as number) * 4; p < last * 4; p += 4) {
      const side = (n[p] as number) * at[0] + (n[p + 1] as number) * at[1] + (n[p + 2] as number) * at[2];
      if (side >= (n[p + 3] as number)) return false;
    }
    return true;
  }

  function isSolid(at: Point): boolean {
    const column = clamp(floor((at[0] - grid.originX) / grid.cell), 0, grid.columns - 1);
    const row = clamp(floor((at[2] - grid.originZ) / grid.cell), 0, grid.rows - 1);
    const cell = row * grid.columns + column;
    const list = grid.brushes.subarray(grid.start[cell], grid.start[cell + 1]);
    return list.some((brush) => contains(brush, at));
  }

  return {
    isClear: (a, b) => isClear(arena, setRay(ray, a[0], a[1], a[2], b[0] - a[0], b[1] - a[1], b[2] - a[2])),
    isSolid,
  };
}
