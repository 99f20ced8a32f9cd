/** Vertices in a kernel's memory: a column for each coordinate, padded so that they are taken four at a time. */
import { ceil } from '../../../shared/math/scalar.ts';
import type { Point } from '../mesh/polygon.ts';
import type { KernelMemory } from './memory.ts';

export interface VertexColumns {
  /** A multiple of four. */
  readonly count: number;
  /** Addresses of x, y and z. */
  readonly columns: readonly number[];
}

export function packColumns(memory: KernelMemory, vertices: readonly Point[]): VertexColumns {
  const count = ceil(vertices.length / 4) * 4;
  const columns = ([0, 1, 2] as const).map((axis) => {
    const address = memory.take(count * 4);
    memory.putFloats(
      address,
      vertices.map((vertex) => vertex[axis]),
    );
    return address;
  });
  return { count, columns };
}
