/**
 * How an explosion that was told reaches an upright box: what part of its harm and push, in which direction,
 * and whether the way there is free, from where it happened among what was there then.
 */
import { abs, max, sqrt } from '../../../shared/math/scalar.ts';
import type { PropSpec } from '../../../shared/world/arena.ts';
import { BARREL_BLAST, BLAST_HEAD, MAX_MOVERS, MAX_PROPS, SKIN } from '../../../shared/world/constants.ts';
import { EVENT } from '../../../shared/world/event.ts';
import { type Blast, CAUSE, FLIGHTS, PROJECTILE_KINDS } from '../../../shared/world/weapons.ts';
import type { TickFacts } from '../facts/tick-facts.ts';
import { copyTriple, X, Y, Z } from '../geometry/axes.ts';
import { copyBox, createBoxColumns } from '../geometry/box-columns.ts';
import { endLineAt, isClearLine, lineFrom } from '../geometry/line.ts';
import { TOLD_ROUNDING } from '../geometry/rounding.ts';
import { IS_THERE } from '../geometry/solid-boxes.ts';
import { FATE } from './flight-courses.ts';

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

/** The middle of the explosion at hand, by the order of axes. */
export const middle = new Float64Array(3);

/**
 * Fills `middle` for the explosion of event `i`: a barrel's, or where its flight ended; as it was told where
 * that is neither. Returns how far from there it was told, m.
 */
export function findMiddle(facts: TickFacts, i: number): number {
  const { base, arena, rides, flights } = facts;
  const { cause, other, x, y, z } = facts.probe.events.columns;
  const about = other[i] as number;
  middle[X] = x[i] as number;
  middle[Y] = y[i] as number;
  middle[Z] = z[i] as number;
  if (cause[i] === CAUSE.barrel) {
    const spec = arena.props[about];
    if (!spec || base.prop.isThere[about] === 0) return 0;
    middle[X] = base.prop.x[about] as number;
    middle[Y] = (base.prop.y[about] as number) + (rides.prop[about] as number) + spec.height / 2;
    middle[Z] = base.prop.z[about] as number;
  } else if ((flights.fate[about] ?? FATE.empty) === FATE.empty) return 0;
  else for (let axis = X; axis <= Y; axis++) middle[axis] = flights.place[about * 3 + axis] as number;
  const off = max(
    abs((x[i] as number) - (middle[X] as number)),
    abs((y[i] as number) - (middle[Y] as number)),
    abs((z[i] as number) - (middle[Z] as number)),
  );
  if (off <= TOLD_ROUNDING) return off;
  middle[X] = x[i] as number;
  middle[Y] = y[i] as number;
  middle[Z] = z[i] as number;
  return off;
}

/** What stops the explosion at hand: doors, lifts, crates and barrels as they were when it happened. */
const boxes = createBoxColumns(MAX_MOVERS + MAX_PROPS);
const isThere = new Uint8Array(MAX_MOVERS + MAX_PROPS);

/** Takes up what was there at the explosion of event `i`: barrels blow up before crates and barrels move, all else after. */
function gatherThings(facts: TickFacts, i: number): void {
  const { solids, base, after } = facts;
  const isBarrel = facts.probe.events.columns.cause[i] === CAUSE.barrel;
  for (let k = 0; k < solids.count; k++) {
    const p = k - solids.movers;
    copyBox(isBarrel ? solids.stage : solids.is, k, boxes, k);
    isThere[k] = IS_THERE;
    if (p < 0) continue;
    if (!isBarrel) isThere[k] = (after.prop.isThere[p] as number) * IS_THERE;
    else if (base.prop.isThere[p] === 1) isThere[k] = hasExploded(facts, p, i) ? 0 : IS_THERE;
    else if (after.prop.isThere[p] === 1) putBack(k, facts.arena.props[p] as PropSpec);
    else isThere[k] = 0;
  }
}

function putBack(k: number, { x, y, z, half, height }: PropSpec): void {
  boxes.minX[k] = x - half;
  boxes.maxX[k] = x + half;
  boxes.minY[k] = y + SKIN;
  boxes.maxY[k] = y + SKIN + height;
  boxes.minZ[k] = z - half;
  boxes.maxZ[k] = z + half;
}

/** Whether a barrel blew up by the explosion of event `last` or before. */
function hasExploded({ probe: { events }, firstEvent }: TickFacts, p: number, last: number): boolean {
  const { kind, cause, other } = events.columns;
  for (let i = firstEvent; i <= last; i++) {
    if (kind[i] === EVENT.explosion && cause[i] === CAUSE.barrel && other[i] === p) return true;
  }
  return false;
}

/** Readies `feelReach` for the explosion of event `i`. */
export function beginBlast(facts: TickFacts, i: number): void {
  findMiddle(facts, i);
  gatherThings(facts, i);
}

/** What was found last: part 0..1 (0 out of reach or behind something solid), unit direction of the push. */
export const reach = { part: 0.5, x: 0.5, y: 0.5, z: 0.5 };

/** The box that is asked about: middle of its base by the order of axes, half its width, its height. */
export const target = new Float64Array(5);
export const TARGET_HALF = 3;
export const TARGET_HEIGHT = 4;
/** No thing is left out. */
export const NOTHING = -1;

/**
 * Fills `reach` for the target. `hasHead`: who can be reached at the head, too; `itself`: the number of the
 * thing that the target is, which does not hide it.
 */
export function feelReach(facts: TickFacts, radius: number, hasHead: boolean, itself: number): void {
  const half = target[TARGET_HALF] as number;
  const height = target[TARGET_HEIGHT] as number;
  const x = (target[X] as number) - (middle[X] as number);
  const y = (target[Y] as number) - (middle[Y] as number);
  const z = (target[Z] as number) - (middle[Z] as number);
  const aside = max(0, abs(x) - half);
  const along = max(0, abs(z) - half);
  const above = max(0, max(y, -y - height));
  reach.part = max(0, 1 - sqrt(aside * aside + above * above + along * along) / radius);
  if (reach.part === 0) return;
  const up = y + height / 2;
  const length = sqrt(x * x + up * up + z * z);
  reach.x = length < 1e-6 ? 0 : x / length;
  reach.y = length < 1e-6 ? 1 : up / length;
  reach.z = length < 1e-6 ? 0 : z / length;
  const kept = itself === NOTHING ? 0 : (isThere[itself] as number);
  if (itself !== NOTHING) isThere[itself] = 0;
  if (!isSeenAt(facts, height / 2) && !(hasHead && isSeenAt(facts, height * BLAST_HEAD))) reach.part = 0;
  if (itself !== NOTHING) isThere[itself] = kept;
}

const goal = new Float64Array(3);

/** Whether the line from the middle of the explosion to so far above the target's base is free. */
function isSeenAt({ arena, solids }: TickFacts, above: number): boolean {
  copyTriple(middle, 0, lineFrom, 0);
  goal[X] = target[X] as number;
  goal[Y] = (target[Y] as number) + above;
  goal[Z] = target[Z] as number;
  endLineAt(goal);
  return isClearLine(arena, boxes, isThere, IS_THERE, solids.count);
}
