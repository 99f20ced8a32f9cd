/** An arena looked at from all sides: the checks, on a navigation mesh of its own, and the mesh's graph. */
import type { Arena } from '../../../shared/world/arena.ts';
import { type ArenaVerdict, checkArena } from '../../assets/check/check-arena.ts';
import { type GraphPrint, graphPrint } from '../../bots/mesh-graph.ts';
import { buildNavigation } from '../../bots/navigation.ts';

export interface Inspection {
  readonly verdict: ArenaVerdict;
  /** Ways around something, on the navigation mesh. */
  readonly loops: number;
  readonly print: GraphPrint;
}

/** `loadNavigation` must have been awaited. */
export function inspectArena(arena: Arena): Inspection {
  const navigation = buildNavigation(arena);
  try {
    const graph = navigation.graph();
    return { verdict: checkArena(arena, navigation), loops: graph.loops, print: graphPrint(graph) };
  } finally {
    navigation.release();
  }
}
