/**
 * One crate or barrel on its way through a tick: friction or gravity, then axis by axis as far as nothing is in
 * the way, and down with ground that sinks. By the words of SIM-83 and this room's own sweeps.
 */
import { abs, max } from '../../../shared/math/scalar.ts';
import type { Arena, PropSpec } from '../../../shared/world/arena.ts';
import {
  GRAVITY,
  MAX_PROPS,
  MAX_SPEED,
  PROP_FOLLOW_REACH,
  PROP_FRICTION,
  PROP_GROUND_REACH,
  PROP_REST_SPEED,
  SEATS,
  STAND_NORMAL,
  TICK_SECONDS,
} from '../../../shared/world/constants.ts';
import type { TickFacts } from '../facts/tick-facts.ts';
import { copyTriple, X, Y, Z } from '../geometry/axes.ts';
import { type BoxColumns, createBoxColumns } from '../geometry/box-columns.ts';
import { addObstacle, BODY, createObstacles, gatherBrushes } from './obstacles.ts';
import { advance, freePart, from, half, isFree, isMet, normal, sweep, way } from './sweep.ts';

/** Crates and barrels as the tick at hand goes by: three numbers each, by the order of axes. */
export const places = new Float64Array(MAX_PROPS * 3);
export const speeds = new Float64Array(MAX_PROPS * 3);
export const isStanding = new Uint8Array(MAX_PROPS);
export const isPresent = new Uint8Array(MAX_PROPS);

const obstacles = createObstacles();
const region = createBoxColumns(1);
const place = new Float64Array(3);
/** The boxes of crates and barrels as they are now. */
const boxes = createBoxColumns(MAX_PROPS);

/** More than a tick's way and any feeling for ground reaches, m. */
const MARGIN_METRES = PROP_FOLLOW_REACH + 0.05;

export function setBox(out: BoxColumns, k: number, { half: aside, height }: PropSpec, p: number): void {
  const x = places[p * 3 + X] as number;
  const y = places[p * 3 + Y] as number;
  const z = places[p * 3 + Z] as number;
  out.minX[k] = x - aside;
  out.maxX[k] = x + aside;
  out.minY[k] = y;
  out.maxY[k] = y + height;
  out.minZ[k] = z - aside;
  out.maxZ[k] = z + aside;
}

/** Takes up what is around a prop, the bodies last. Returns how many obstacles these are not. */
function gather({ arena, base, bodies, solids }: TickFacts, p: number): number {
  const spec = arena.props[p] as PropSpec;
  setBox(region, 0, spec, p);
  const at = p * 3;
  const length = abs(speeds[at] as number) + abs(speeds[at + 1] as number) + abs(speeds[at + 2] as number);
  const reach = length * TICK_SECONDS + MARGIN_METRES;
  region.minX[0] = (region.minX[0] as number) - reach;
  region.minY[0] = (region.minY[0] as number) - reach;
  region.minZ[0] = (region.minZ[0] as number) - reach;
  region.maxX[0] = (region.maxX[0] as number) + reach;
  region.maxY[0] = (region.maxY[0] as number) + reach;
  region.maxZ[0] = (region.maxZ[0] as number) + reach;
  gatherBrushes(obstacles, arena, region, 0);
  for (let m = 0; m < solids.movers; m++) addObstacle(obstacles, solids.is, m, m, region, 0);
  for (let other = 0; other < arena.props.length; other++) {
    if (other === p || isPresent[other] === 0) continue;
    setBox(boxes, other, arena.props[other] as PropSpec, other);
    addObstacle(obstacles, boxes, other, solids.movers + other, region, 0);
  }
  const solid = obstacles.count;
  for (let seat = 0; seat < SEATS; seat++) {
    if (base.seat.alive[seat] === 1) addObstacle(obstacles, bodies.is, seat, BODY, region, 0);
  }
  return solid;
}

/** Sweeps a prop along one axis by so much as `way` says. */
function sweepAlong(arena: Arena, p: number, axis: number): void {
  const spec = arena.props[p] as PropSpec;
  for (let other = X; other <= Y; other++) if (other !== axis) way[other] = 0;
  half[X] = half[Z] = spec.half;
  half[Y] = spec.height / 2;
  copyTriple(places, p * 3, place, 0);
  from[X] = place[X] as number;
  from[Z] = place[Z] as number;
  from[Y] = (place[Y] as number) + (half[Y] as number);
  sweep(obstacles);
}

function goFreePart(p: number): void {
  advance(place);
  copyTriple(place, 0, places, p * 3);
}

/** A tick's friction or gravity, and its way. */
export function moveProp(facts: TickFacts, p: number): void {
  const at = p * 3;
  if (isStanding[p] === 1) slowDown(at);
  else speeds[at + Y] = max(-MAX_SPEED, (speeds[at + Y] as number) - GRAVITY * TICK_SECONDS);
  if (speeds[at + X] === 0 && speeds[at + Y] === 0 && speeds[at + Z] === 0) return;
  gather(facts, p);
  for (let axis = X; axis <= Y; axis++) {
    if (speeds[at + axis] === 0) continue;
    way[axis] = (speeds[at + axis] as number) * TICK_SECONDS;
    sweepAlong(facts.arena, p, axis);
    goFreePart(p);
    if (!isFree()) speeds[at + axis] = 0;
  }
}

function slowDown(at: number): void {
  const kept = 1 - PROP_FRICTION * TICK_SECONDS;
  const x = (speeds[at + X] as number) * kept;
  const z = (speeds[at + Z] as number) * kept;
  const isAtRest = x * x + z * z < PROP_REST_SPEED * PROP_REST_SPEED;
  speeds[at + X] = isAtRest ? 0 : x;
  speeds[at + Z] = isAtRest ? 0 : z;
}

/** Feels for ground right below; what stood goes down with ground that sinks, unless somebody is below. */
export function settleProp(facts: TickFacts, p: number): void {
  const at = p * 3;
  const solid = gather(facts, p);
  const all = obstacles.count;
  obstacles.count = solid;
  const reach = isStanding[p] === 1 ? PROP_FOLLOW_REACH : PROP_GROUND_REACH;
  way[Y] = -reach;
  sweepAlong(facts.arena, p, Y);
  const isGround = isMet() && (normal[Y] as number) >= STAND_NORMAL && (speeds[at + Y] as number) <= 0;
  isStanding[p] = isGround ? 1 : 0;
  if (!isGround) return;
  speeds[at + Y] = 0;
  if (reach * (freePart[0] as number) <= PROP_GROUND_REACH) return;
  obstacles.count = all;
  way[Y] = -reach;
  sweepAlong(facts.arena, p, Y);
  goFreePart(p);
}
