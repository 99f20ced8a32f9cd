/**
 * How an explosion that was told reaches an upright box: what part of its harm and push, in which
 * direction, and whether the way there is free. By the words of the rules and this room's own lines.
 */
import { max, sqrt } from '../../shared/math/scalar.ts';
import { BARREL_BLAST, BLAST_HEAD } from '../../shared/world/constants.ts';
import { type Blast, CAUSE, FLIGHTS, PROJECTILE_KINDS } from '../../shared/world/weapons.ts';
import { Segment } from './segment.ts';
import { BLOCKED, DOUBTFUL, FREE, lookAlong } from './sight.ts';
import type { TickFacts } from './tick-facts.ts';

/** Blasts by their cause. */
const BLASTS: readonly (Blast | undefined)[] = blastTable();

function blastTable(): (Blast | undefined)[] {
  const table: (Blast | undefined)[] = [];
  for (const kind of PROJECTILE_KINDS) if (kind !== 'none') table[CAUSE[kind]] = FLIGHTS[kind].blast;
  table[CAUSE.barrel] = BARREL_BLAST;
  return table;
}

/** The blast of an explosion with this cause. */
export function blastOf(cause: number): Blast | undefined {
  return BLASTS[cause];
}

/** What was found last: part 0..1 (0 out of reach), unit direction of the push, FREE, BLOCKED or DOUBTFUL. */
export const reach = { part: 0.5, x: 0.5, y: 0.5, z: 0.5, sight: DOUBTFUL };

const way = new Segment();

/** Fills `reach` for an upright box and the explosion of event `i`. `hasHead`: who can be reached at the head, too. */
export function feelReach(
  facts: TickFacts,
  i: number,
  radius: number,
  x: number,
  y: number,
  z: number,
  half: number,
  height: number,
  hasHead: boolean,
): void {
  const { columns } = facts.probe.events;
  way.x = columns.x[i] as number;
  way.y = columns.y[i] as number;
  way.z = columns.z[i] as number;
  const asideX = max(0, max(x - half - way.x, way.x - x - half));
  const asideZ = max(0, max(z - half - way.z, way.z - z - half));
  const asideY = max(0, max(y - way.y, way.y - y - height));
  reach.part = max(0, 1 - sqrt(asideX * asideX + asideY * asideY + asideZ * asideZ) / radius);
  reach.sight = BLOCKED;
  if (reach.part === 0) return;
  way.dx = x - way.x;
  way.dz = z - way.z;
  way.dy = y + height / 2 - way.y;
  setDirection();
  reach.sight = lookAlong(facts.arena, facts.solids, way);
  if (reach.sight === FREE || !hasHead) return;
  way.dy = y + height * BLAST_HEAD - way.y;
  const head = lookAlong(facts.arena, facts.solids, way);
  if (head !== BLOCKED) reach.sight = head;
}

function setDirection(): void {
  const length = sqrt(way.dx * way.dx + way.dy * way.dy + way.dz * way.dz);
  reach.x = length < 1e-6 ? 0 : way.dx / length;
  reach.y = length < 1e-6 ? 1 : way.dy / length;
  reach.z = length < 1e-6 ? 0 : way.dz / length;
}
