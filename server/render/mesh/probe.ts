/**
 * Light in the air, on a coarse grid, for things that move. A probe inside something solid takes the
 * mean of its neighbours in the air.
 */
import { ceil, clamp, floor } from '../../../shared/math/scalar.ts';
import type { Arena } from '../../../shared/world/arena.ts';
import { encodeLight, type Lighting } from './light.ts';
import type { Occlusion } from './occlusion.ts';
import type { Point } from './polygon.ts';

/** Distance between probes, m. */
const STEP = 2;

export interface ProbeGrid {
  /** The encoded light at a point, trilinear between probes, into `out`, which may be that point. */
  sample(at: Float64Array, out: Float64Array): void;
}

/** A grid as data: its first probe, m, and how many there are along each axis, with their encoded light. */
export interface BakedProbes {
  readonly low: Point;
  readonly counts: Point;
  readonly values: Float64Array;
}

export function bakeProbes(arena: Arena, lighting: Lighting, occlusion: Occlusion): BakedProbes {
  const { min: low, max: high } = arena.bounds;
  const count = (axis: 0 | 1 | 2) => ceil((high[axis] - low[axis]) / STEP) + 1;
  const [nx, ny, nz] = [count(0), count(1), count(2)];
  const values = new Float64Array(nx * ny * nz * 3).fill(-1);
  const sum = new Float64Array(3);
  const index = (x: number, y: number, z: number) => ((z * ny + y) * nx + x) * 3;

  function bakeOne(x: number, y: number, z: number): void {
    const at: Point = [low[0] + x * STEP, low[1] + y * STEP, low[2] + z * STEP];
    if (occlusion.isSolid(at)) return;
    sum.fill(0);
    lighting.inAir(at, sum);
    for (let c = 0; c < 3; c++) values[index(x, y, z) + c] = encodeLight(sum[c] as number);
  }

  function each(visit: (x: number, y: number, z: number) => void): void {
    for (let z = 0; z < nz; z++) for (let y = 0; y < ny; y++) for (let x = 0; x < nx; x++) visit(x, y, z);
  }

  function fillFromNeighbours(known: Float64Array, x: number, y: number, z: number): void {
    const at = index(x, y, z);
    if ((known[at] as number) >= 0) return;
    let found = 0;
    sum.fill(0);
    for (let dz = -1; dz <= 1; dz++) {
      for (let dy = -1; dy <= 1; dy++) {
        for (let dx = -1; dx <= 1; dx++) {
          const [px, py, pz] = [x + dx, y + dy, z + dz];
          if (px < 0 || py < 0 || pz < 0 || px >= nx || py >= ny || pz >= nz) continue;
          const other = index(px, py, pz);
          if ((known[other] as number) < 0) continue;
          found++;
          for (let c = 0; c < 3; c++) sum[c] = (sum[c] as number) + (known[other + c] as number);
        }
      }
    }
    for (let c = 0; c < 3 && found > 0; c++) values[at + c] = (sum[c] as number) / found;
  }

  each(bakeOne);
  for (let round = 0; round < 2; round++) {
    const known = values.slice();
    each((x, y, z) => fillFromNeighbours(known, x, y, z));
  }
  for (let i = 0; i < values.length; i++) if ((values[i] as number) < 0) values[i] = 0;

  return { low, counts: [nx, ny, nz], values };
}

export function openProbes({ low, counts: [nx, ny, nz], values }: BakedProbes): ProbeGrid {
  const index = (x: number, y: number, z: number) => ((z * ny + y) * nx + x) * 3;
  /** Cell below a coordinate on an axis, so that the next cell exists too. */
  const cellOf = (value: number, cells: number) => clamp(floor(value), 0, cells - 2);

  return {
    sample(at, out) {
      const gx = ((at[0] as number) - low[0]) / STEP;
      const gy = ((at[1] as number) - low[1]) / STEP;
      const gz = ((at[2] as number) - low[2]) / STEP;
      const ix = cellOf(gx, nx);
      const iy = cellOf(gy, ny);
      const iz = cellOf(gz, nz);
      const tx = clamp(gx - ix, 0, 1);
      const ty = clamp(gy - iy, 0, 1);
      const tz = clamp(gz - iz, 0, 1);
      let red = 0;
      let green = 0;
      let blue = 0;
      for (let corner = 0; corner < 8; corner++) {
        const cx = corner & 1;
        const cy = (corner >> 1) & 1;
        const cz = corner >> 2;
        const weight = (cx ? tx : 1 - tx) * (cy ? ty : 1 - ty) * (cz ? tz : 1 - tz);
        const probe = index(ix + cx, iy + cy, iz + cz);
        red += (values[probe] as number) * weight;
        green += (values[probe + 1] as number) * weight;
        blue += (values[probe + 2] as number) * weight;
      }
      out[0] = red;
      out[1] = green;
      out[2] = blue;
    },
  };
}
