/**
 * Crates and barrels: boxes that are pushed, fall, slide to rest and stand on each other. What lies
 * still costs nothing: only when something moved is the ground felt for again.
 */
import { abs, max, min } from '../math/scalar.ts';
import type { Arena, PropSpec } from '../world/arena.ts';
import {
  BARREL_BLAST,
  BARREL_HEALTH,
  BARREL_RETURN_TICKS,
  GRAVITY,
  MAX_MOVERS,
  MAX_PROPS,
  MAX_SPEED,
  PROP_FOLLOW_REACH,
  PROP_FRICTION,
  PROP_GROUND_REACH,
  PROP_REST_SPEED,
  PUSH_SHARE,
  PUSH_SPEED,
  SKIN,
  STAND_NORMAL,
  TICK_SECONDS,
} from '../world/constants.ts';
import type { EventList } from '../world/event.ts';
import { NOBODY } from '../world/fields.ts';
import { CAUSE } from '../world/weapons.ts';
import type { World } from '../world/world.ts';
import { explode } from './blasts.ts';
import { clipToBodies, gatherBodies, touchesBody } from './bodies.ts';
import { clearHit, clipToBrush, createBoxes, Hit, Sweep } from './clip.ts';
import { emit } from './emit.ts';
import type { Push } from './mover.ts';
import { setPropPlace } from './prop-harm.ts';
import { isResting, keepResting, restingPlacesOf } from './resting.ts';
import { clipToSolids, gatherSolids, leaveOut, NO_SOLID, SOLID, touchesSolid } from './solids.ts';
import { gatherBrushes } from './trace.ts';

/** Barrels whose fuse ends in this tick. */
const isDue = new Uint8Array(MAX_PROPS);
/** Numbers of props by their height. */
const lowestFirst = new Uint8Array(MAX_PROPS);
const sweep = new Sweep();
const hit = new Hit();
const region = createBoxes(1);
const brushes = new Int32Array(4096);
let near = 0;
/** How far around the prop at hand brushes are looked for, m. */
const reach = new Float64Array(1);
/** More than the gap that traces keep, m. */
const MARGIN = 0.05;

/** Makes all props of an arena as they are at the start. */
export function placeProps(arena: Arena, world: World): void {
  for (let p = 0; p < arena.props.length; p++) placeProp(arena, world, p);
}

function placeProp(arena: Arena, world: World, p: number): void {
  const spec = arena.props[p] as PropSpec;
  const s = world.prop;
  s.x[p] = spec.x;
  // The skin above the floor: a body that touches it would count as inside.
  s.y[p] = spec.y + SKIN;
  s.z[p] = spec.z;
  s.vx[p] = s.vy[p] = s.vz[p] = 0;
  s.health[p] = spec.kind === 'barrel' ? BARREL_HEALTH : 0;
  s.fuseTicks[p] = s.returnTicks[p] = 0;
  s.hurtBy[p] = NOBODY;
  s.isThere[p] = 1;
  s.grounded[p] = 1;
}

/** A body that walks against a prop gives it a part of its speed. */
export function pushProp(world: World, { solid, nx, nz, into }: Push): void {
  const s = world.prop;
  const p = solid - MAX_MOVERS;
  const along = -((s.vx[p] as number) * nx + (s.vz[p] as number) * nz);
  const wanted = min(PUSH_SPEED, along + PUSH_SHARE * into);
  if (wanted <= along) return;
  s.vx[p] = (s.vx[p] as number) - nx * (wanted - along);
  s.vz[p] = (s.vz[p] as number) - nz * (wanted - along);
}

/** Moves all props by a tick; `groundMoved` says that doors or lifts did. Returns whether any may be elsewhere now. */
export function moveProps(arena: Arena, world: World, events: EventList, groundMoved: boolean): boolean {
  if (arena.props.length === 0) return false;
  const isDisturbed = burnBarrels(arena, world, events) || groundMoved || isAnyMoving(arena, world);
  if (!isDisturbed) return false;
  gatherBodies(world, NOBODY);
  gatherSolids(arena, world);
  for (let p = 0; p < arena.props.length; p++) if (world.prop.isThere[p] === 1) moveProp(arena, world, p);
  sortByHeight(arena, world);
  for (let i = 0; i < arena.props.length; i++) {
    const p = lowestFirst[i] as number;
    if (world.prop.isThere[p] === 1) feelGround(arena, world, p);
  }
  leaveOut(NO_SOLID);
  return true;
}

/** Lists all props, the lowest first: what stands on what sinks then sinks with it. */
function sortByHeight(arena: Arena, { prop: { y } }: World): void {
  for (let p = 0; p < arena.props.length; p++) {
    let i = p;
    for (; i > 0 && (y[lowestFirst[i - 1] as number] as number) > (y[p] as number); i--)
      lowestFirst[i] = lowestFirst[i - 1] as number;
    lowestFirst[i] = p;
  }
}

/** Burns fuses, and brings barrels back. Returns whether one went or came. */
function burnBarrels(arena: Arena, world: World, events: EventList): boolean {
  const s = world.prop;
  let isAny = false;
  // All fuses first: one that an explosion of this tick lights burns from the next on.
  for (let p = 0; p < arena.props.length; p++) {
    isDue[p] = s.fuseTicks[p] === 1 ? 1 : 0;
    if ((s.fuseTicks[p] as number) > 0) s.fuseTicks[p] = (s.fuseTicks[p] as number) - 1;
    if ((s.returnTicks[p] as number) > 1) s.returnTicks[p] = (s.returnTicks[p] as number) - 1;
    else if (s.isThere[p] === 0 && hasPlace(arena, world, p)) isAny = bringBack(arena, world, events, p);
  }
  for (let p = 0; p < arena.props.length; p++) if (isDue[p] === 1) isAny = blowUp(arena, world, events, p);
  return isAny;
}

function blowUp(arena: Arena, world: World, events: EventList, p: number): true {
  const s = world.prop;
  s.isThere[p] = 0;
  s.returnTicks[p] = BARREL_RETURN_TICKS;
  s.vx[p] = s.vy[p] = s.vz[p] = 0;
  gatherSolids(arena, world);
  setPropPlace(arena, world, p);
  explode(arena, world, events, BARREL_BLAST, s.hurtBy[p] as number, CAUSE.barrel, p);
  return true;
}

function bringBack(arena: Arena, world: World, events: EventList, p: number): true {
  placeProp(arena, world, p);
  setPropPlace(arena, world, p);
  emit(world, events, 'prop', NOBODY, p, 0);
  return true;
}

/** Whether the place of a barrel that is gone is free. */
function hasPlace(arena: Arena, world: World, p: number): boolean {
  const { x, y, z, half, height } = arena.props[p] as PropSpec;
  region.minX[0] = x - half - SKIN;
  region.minY[0] = y;
  region.minZ[0] = z - half - SKIN;
  region.maxX[0] = x + half + SKIN;
  region.maxY[0] = y + height + 2 * SKIN;
  region.maxZ[0] = z + half + SKIN;
  gatherBodies(world, NOBODY);
  gatherSolids(arena, world);
  return !touchesBody(region, 0) && !touchesSolid(region, 0, NO_SOLID);
}

function isAnyMoving(arena: Arena, { prop }: World): boolean {
  for (let p = 0; p < arena.props.length; p++) {
    if (prop.isThere[p] === 0) continue;
    if (prop.grounded[p] === 0 || prop.vx[p] !== 0 || prop.vy[p] !== 0 || prop.vz[p] !== 0) return true;
  }
  return false;
}

/** Readies the sweep for a prop, and the brushes that it can meet within its reach. */
function beginSweep(arena: Arena, world: World, p: number): void {
  const { half, height } = arena.props[p] as PropSpec;
  const wide = half + (reach[0] as number);
  sweep.ex = sweep.ez = half;
  sweep.ey = height / 2;
  placeSweep(world, p);
  const high = sweep.ey + (reach[0] as number);
  region.minX[0] = sweep.ox - wide;
  region.minY[0] = sweep.oy - high;
  region.minZ[0] = sweep.oz - wide;
  region.maxX[0] = sweep.ox + wide;
  region.maxY[0] = sweep.oy + high;
  region.maxZ[0] = sweep.oz + wide;
  near = gatherBrushes(arena, region, brushes);
  leaveOut(MAX_MOVERS + p);
}

function placeSweep(world: World, p: number): void {
  sweep.ox = world.prop.x[p] as number;
  sweep.oy = (world.prop.y[p] as number) + sweep.ey;
  sweep.oz = world.prop.z[p] as number;
}

/** Sweeps a prop along the way set in `sweep`, against brushes and other solids, into `hit`. */
function sweepProp(arena: Arena): void {
  clearHit(hit);
  for (let i = 0; i < near; i++) clipToBrush(sweep, arena.brushes, brushes[i] as number, hit);
  clipToSolids(sweep, hit);
}

/** One tick of a prop: friction or gravity, then axis by axis as far as nothing is in the way. */
function moveProp(arena: Arena, world: World, p: number): void {
  const s = world.prop;
  if (s.grounded[p] === 1) slowDown(world, p);
  else s.vy[p] = max(-MAX_SPEED, (s.vy[p] as number) - GRAVITY * TICK_SECONDS);
  if (s.vx[p] === 0 && s.vy[p] === 0 && s.vz[p] === 0) return;
  const speed = abs(s.vx[p] as number) + abs(s.vy[p] as number) + abs(s.vz[p] as number);
  reach[0] = speed * TICK_SECONDS + MARGIN;
  beginSweep(arena, world, p);
  moveAlong(arena, world, p, s.x, s.vx);
  moveAlong(arena, world, p, s.z, s.vz);
  moveAlong(arena, world, p, s.y, s.vy);
  gatherSolids(arena, world);
}

/** One axis of a prop's tick: that of a column of places and one of speeds. */
function moveAlong(arena: Arena, world: World, p: number, places: Float64Array, speeds: Float64Array): void {
  if (speeds[p] === 0) return;
  const way = (speeds[p] as number) * TICK_SECONDS;
  const { x, y, z } = world.prop;
  placeSweep(world, p);
  sweep.dx = places === x ? way : 0;
  sweep.dy = places === y ? way : 0;
  sweep.dz = places === z ? way : 0;
  sweepProp(arena);
  clipToBodies(sweep, hit);
  places[p] = (places[p] as number) + way * hit.fraction;
  if (hit.fraction < 1 || hit.startsSolid) speeds[p] = 0;
}

function slowDown(world: World, p: number): void {
  const { vx, vz } = world.prop;
  const kept = 1 - PROP_FRICTION * TICK_SECONDS;
  const x = (vx[p] as number) * kept;
  const z = (vz[p] as number) * kept;
  const isAtRest = x * x + z * z < PROP_REST_SPEED * PROP_REST_SPEED;
  vx[p] = isAtRest ? 0 : x;
  vz[p] = isAtRest ? 0 : z;
}

/** Whether the sweep downwards met something to stand on. */
function isGround(): boolean {
  return hit.fraction < 1 && !hit.startsSolid && hit.ny >= STAND_NORMAL;
}

/** Whether a prop is right above something to stand on, or touches it. */
export function hasGround(arena: Arena, world: World, p: number): boolean {
  gatherSolids(arena, world);
  reach[0] = PROP_FOLLOW_REACH;
  beginSweep(arena, world, p);
  // Lower than it is at both ends: what lies right on top of it is nothing that it stands in.
  sweep.ey -= SKIN;
  sweep.dx = sweep.dz = 0;
  sweep.dy = -PROP_GROUND_REACH - SKIN;
  sweepProp(arena);
  return isGround();
}

/** Whether something to stand on is right below; what stood follows ground that sinks, such as a lift. */
function feelGround(arena: Arena, world: World, p: number): void {
  const s = world.prop;
  const resting = restingPlacesOf(arena);
  if (isResting(resting, world, p)) return;
  reach[0] = PROP_FOLLOW_REACH + MARGIN;
  beginSweep(arena, world, p);
  sweep.dx = sweep.dz = 0;
  sweep.dy = s.grounded[p] === 1 ? -PROP_FOLLOW_REACH : -PROP_GROUND_REACH;
  sweepProp(arena);
  const isThere = isGround() && (s.vy[p] as number) <= 0;
  s.grounded[p] = isThere ? 1 : 0;
  if (!isThere) return;
  s.vy[p] = 0;
  if (-sweep.dy * hit.fraction <= PROP_GROUND_REACH) {
    if (sweep.dy === -PROP_FOLLOW_REACH && hit.brush < SOLID) keepResting(resting, world, p);
    return;
  }
  clipToBodies(sweep, hit);
  s.y[p] = (s.y[p] as number) + sweep.dy * hit.fraction;
  gatherSolids(arena, world);
}
