/**
 * An arena ready to be played in: immutable, compiled from its source, shared by every world in it.
 */
import { angleFromDeg, wrapTurn } from '../math/angle.ts';
import { type Digest, digestText, formatDigest } from '../math/digest.ts';
import { max, min } from '../math/scalar.ts';
import { issuesOf } from '../schema/schema.ts';
import { ArenaError } from './arena-error.ts';
import { type ArenaParts, compileParts } from './arena-parts.ts';
import { type ArenaSource, arenaSchema, type PickupKind } from './arena-source.ts';
import { type Bounds, type BrushGrid, buildGrid } from './brush-grid.ts';
import { type BrushSet, compileBrushes } from './brush-set.ts';

export type { KillVolume, Ladder, MoverSpec, Place, PropSpec } from './arena-parts.ts';

export interface Spawn {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly yaw: number;
}

export interface PickupSpot {
  readonly kind: PickupKind;
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

export interface Arena extends ArenaParts {
  readonly name: string;
  readonly title: string;
  /** Digest of the source: two arenas with the same one are the same place. */
  readonly digest: Digest;
  readonly id: string;
  readonly bounds: Bounds;
  readonly brushes: BrushSet;
  readonly grid: BrushGrid;
  readonly spawns: readonly Spawn[];
  readonly pickups: readonly PickupSpot[];
  /** What the file said, for what only a renderer or an editor needs. */
  readonly source: ArenaSource;
}

function boundsOf(set: BrushSet): Bounds {
  const low = (column: Float64Array) => column.reduce((a, b) => min(a, b));
  const high = (column: Float64Array) => column.reduce((a, b) => max(a, b));
  return {
    min: [low(set.minX), low(set.minY), low(set.minZ)],
    max: [high(set.maxX), high(set.maxY), high(set.maxZ)],
  };
}

/** Compiles an arena. Throws ArenaError that names the place in the file. */
export function compileArena(source: ArenaSource): Arena {
  const brushes = compileBrushes(source);
  const bounds = boundsOf(brushes);
  const digest = digestText(JSON.stringify(source));
  return {
    name: source.name,
    title: source.title,
    digest,
    id: formatDigest(digest),
    bounds,
    brushes,
    grid: buildGrid(brushes, bounds),
    spawns: source.spawns.map(({ at: [x = 0, y = 0, z = 0], yawDeg }) => ({
      x,
      y,
      z,
      yaw: wrapTurn(angleFromDeg(yawDeg)),
    })),
    ...compileParts(source),
    pickups: source.pickups.map(({ kind, at: [x = 0, y = 0, z = 0] }) => ({ kind, x, y, z })),
    source,
  };
}

/** Reads an arena from the text of its file. Throws ArenaError for text that is no such arena. */
export function parseArena(text: string): Arena {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new ArenaError('', 'JSON', error instanceof Error ? error.message : String(error));
  }
  const issue = issuesOf(arenaSchema, value)[0];
  if (issue) throw new ArenaError(issue.path, issue.expected, issue.received);
  return compileArena(value as ArenaSource);
}
