/** An arena that is solid only below its surfaces: what the simulator believes when a wall is made thin. */
import type { Arena } from '../../../shared/world/arena.ts';

/** The same arena by name and digest, with every plane of every brush moved in. */
export function thinWalls(arena: Arena, metres: number): Arena {
  const { brushes } = arena;
  const moved = (column: Float64Array, by: number) => column.map((value) => value + by);
  return {
    ...arena,
    brushes: {
      ...brushes,
      minX: moved(brushes.minX, metres),
      minY: moved(brushes.minY, metres),
      minZ: moved(brushes.minZ, metres),
      maxX: moved(brushes.maxX, -metres),
      maxY: moved(brushes.maxY, -metres),
      maxZ: moved(brushes.maxZ, -metres),
      planes: brushes.planes.map((value, i) => (i % 4 === 3 ? value - metres : value)),
    },
  };
}
