/** The axial faces of an arena's brushes, to look for two materials in one place. */

import { createHit, traceRay } from '../../shared/sim/trace.ts';
import type { Arena } from '../../shared/world/arena.ts';

export interface Face {
  brush: number;
  /** 0..5: -x +x -y +y -z +z. */
  side: number;
  at: number;
  material: number;
  low: [number, number, number];
  high: [number, number, number];
}

export function facesOf(arena: Arena): Face[] {
  const { brushes } = arena;
  const faces: Face[] = [];
  for (let b = 0; b < brushes.count; b++) {
    const low = [brushes.minX[b], brushes.minY[b], brushes.minZ[b]] as [number, number, number];
    const high = [brushes.maxX[b], brushes.maxY[b], brushes.maxZ[b]] as [number, number, number];
    for (let side = 0; side < 6; side++) {
      const at = (side % 2 === 0 ? low : high)[side >> 1] as number;
      const material = brushes.planeMaterial[(brushes.planeStart[b] as number) + side] as number;
      faces.push({ brush: b, side, at, material, low, high });
    }
  }
  return faces;
}

const hit = createHit();

/** Whether a point is inside a brush. */
export function isSolid(arena: Arena, x: number, y: number, z: number): boolean {
  traceRay(arena, x, y, z, 0, 1e-6, 0, hit);
  return hit.startsSolid;
}

/** Whether a point is inside one brush. */
function isInBrush({ brushes: set }: Arena, brush: number, [x, y, z]: readonly number[]): boolean {
  for (let p = set.planeStart[brush] as number; p < (set.planeStart[brush + 1] as number); p++) {
    const [nx, ny, nz, d] = set.planes.subarray(4 * p, 4 * p + 4) as unknown as [number, number, number, number];
    if (nx * (x as number) + ny * (y as number) + nz * (z as number) > d) return false;
  }
  return true;
}

/** A place that two faces of different material share in the open, or undefined. */
export function clash(arena: Arena, a: Face, b: Face): [number, number, number] | undefined {
  if (a.side !== b.side || a.at !== b.at || a.material === b.material) return undefined;
  const axis = a.side >> 1;
  const [u, v] = [0, 1, 2].filter((i) => i !== axis) as [number, number];
  const low = [0, 1, 2].map((i) => Math.max(a.low[i] as number, b.low[i] as number));
  const high = [0, 1, 2].map((i) => Math.min(a.high[i] as number, b.high[i] as number));
  if ((high[u] as number) - (low[u] as number) < 1e-6 || (high[v] as number) - (low[v] as number) < 1e-6)
    return undefined;
  const p: [number, number, number] = [0, 0, 0];
  const out = (a.side % 2 === 0 ? -1 : 1) / 512;
  for (let i = 1; i < 8; i++) {
    for (let j = 1; j < 8; j++) {
      p[u] = (low[u] as number) + (((high[u] as number) - (low[u] as number)) * i) / 8;
      p[v] = (low[v] as number) + (((high[v] as number) - (low[v] as number)) * j) / 8;
      p[axis] = a.at - out;
      if (!isInBrush(arena, a.brush, p) || !isInBrush(arena, b.brush, p)) continue;
      p[axis] = a.at + out;
      if (!isSolid(arena, ...p)) return p;
    }
  }
  return undefined;
}
