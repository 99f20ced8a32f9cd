/** What was launched: it flies, bounces, sticks, lies in wait, and in the end explodes. */
import { abs, max, sqrt } from '../math/scalar.ts';
import type { Vector } from '../math/vector.ts';
import type { Arena } from '../world/arena.ts';
import {
  BOUNCE_GRIP,
  BOUNCE_REST_SPEED,
  GRAVITY,
  LAUNCH_DROP,
  MAX_PROJECTILES,
  PLAYER_HALF_WIDTH,
  PROJECTILE_HALF,
  PROJECTILES_EACH,
  QUIET_BOUNCE,
  SEATS,
  STAND_NORMAL,
  TICK_SECONDS,
} from '../world/constants.ts';
import type { EventList } from '../world/event.ts';
import { CAUSE, FLIGHTS, type Flight, PROJECTILE, PROJECTILE_KINDS } from '../world/weapons.ts';
import { ownerOfSlot, type World } from '../world/world.ts';
import { explode } from './blasts.ts';
import { BODY, bodyHeight, clipToBodies, gatherBodies } from './bodies.ts';
import { clearHit, Hit, Sweep } from './clip.ts';
import { emit, place } from './emit.ts';
import { modeOf } from './modes/modes.ts';
import { clipToSolids, isClearOfAll, SOLID } from './solids.ts';
import { clipToBrushes } from './trace.ts';

const flights: readonly Flight[] = PROJECTILE_KINDS.map((kind) => FLIGHTS[kind]);
const causes: readonly number[] = PROJECTILE_KINDS.map((kind) => CAUSE[kind]);

const sweep = new Sweep();
const hit = new Hit();
/** From what lies in wait to who comes near it. */
const sight = new Sweep();

/** A free slot of a seat, or -1. */
export function freeSlot(world: World, seat: number): number {
  const first = seat * PROJECTILES_EACH;
  for (let slot = first; slot < first + PROJECTILES_EACH; slot++) if (world.projectile.kind[slot] === 0) return slot;
  return -1;
}

/** Puts a projectile below a seat's eyes, on its way along a unit vector. */
export function launch(world: World, events: EventList, seat: number, kind: number, aim: Vector): void {
  const slot = freeSlot(world, seat);
  if (slot < 0) return;
  const p = world.projectile;
  const { x, y, z, eye } = world.seat;
  const { speedMps } = flights[kind] as Flight;
  p.kind[slot] = kind;
  p.ticks[slot] = p.isStuck[slot] = 0;
  p.x[slot] = x[seat] as number;
  p.y[slot] = (y[seat] as number) + (eye[seat] as number) - LAUNCH_DROP;
  p.z[slot] = z[seat] as number;
  p.vx[slot] = aim.x * speedMps;
  p.vy[slot] = aim.y * speedMps;
  p.vz[slot] = aim.z * speedMps;
  placeAtSlot(world, slot);
  place.ex = p.vx[slot] as number;
  place.ey = p.vy[slot] as number;
  place.ez = p.vz[slot] as number;
  emit(world, events, 'launch', seat, slot, 0, 0, causes[kind] as number);
}

function placeAtSlot(world: World, slot: number): void {
  place.x = place.ex = world.projectile.x[slot] as number;
  place.y = place.ey = world.projectile.y[slot] as number;
  place.z = place.ez = world.projectile.z[slot] as number;
}

/** Frees a slot: nothing of what was there is left. */
export function clearSlot(world: World, slot: number): void {
  const p = world.projectile;
  p.x[slot] = p.y[slot] = p.z[slot] = 0;
  p.vx[slot] = p.vy[slot] = p.vz[slot] = 0;
  p.ticks[slot] = p.kind[slot] = p.isStuck[slot] = 0;
}

/** Frees all slots of a seat. */
export function clearSlots(world: World, seat: number): void {
  const first = seat * PROJECTILES_EACH;
  for (let slot = first; slot < first + PROJECTILES_EACH; slot++) clearSlot(world, slot);
}

/** Moves all that flies. `gatherSolids` must be up to date. */
export function moveProjectiles(arena: Arena, world: World, events: EventList): void {
  const { kind } = world.projectile;
  for (let slot = 0; slot < MAX_PROJECTILES; slot++) {
    if (kind[slot] !== PROJECTILE.none) moveProjectile(arena, world, events, slot);
  }
}

function moveProjectile(arena: Arena, world: World, events: EventList, slot: number): void {
  const p = world.projectile;
  const flight = flights[p.kind[slot] as number] as Flight;
  p.ticks[slot] = (p.ticks[slot] as number) + 1;
  const isDue =
    (p.ticks[slot] as number) >= flight.fuseTicks ||
    (p.isStuck[slot] === 1 && flight.sticks && isSetOff(arena, world, slot, flight));
  if (isDue) goOff(arena, world, events, slot, flight);
  else if (p.isStuck[slot] === 0) fly(arena, world, events, slot, flight);
}

function goOff(arena: Arena, world: World, events: EventList, slot: number, { blast }: Flight): void {
  const cause = causes[world.projectile.kind[slot] as number] as number;
  placeAtSlot(world, slot);
  clearSlot(world, slot);
  explode(arena, world, events, blast, ownerOfSlot(slot), cause, slot);
}

/** Whether somebody that it may harm has come near what lies in wait. */
function isSetOff(arena: Arena, world: World, slot: number, flight: Flight): boolean {
  if ((world.projectile.ticks[slot] as number) < flight.armTicks) return false;
  const owner = ownerOfSlot(slot);
  const mode = modeOf(world);
  for (let seat = 0; seat < SEATS; seat++) {
    if (seat === owner || world.seat.alive[seat] === 0 || !mode.mayHarm(owner, seat)) continue;
    if (isNear(arena, world, slot, seat, flight)) return true;
  }
  return false;
}

function isNear(arena: Arena, world: World, slot: number, seat: number, { triggerMetres }: Flight): boolean {
  const { projectile: p, seat: s } = world;
  const height = bodyHeight(world, seat);
  const x = s.x[seat] as number;
  const y = s.y[seat] as number;
  const z = s.z[seat] as number;
  const px = p.x[slot] as number;
  const py = p.y[slot] as number;
  const pz = p.z[slot] as number;
  const dx = max(0, abs(x - px) - PLAYER_HALF_WIDTH);
  const dz = max(0, abs(z - pz) - PLAYER_HALF_WIDTH);
  const dy = max(0, max(y - py, py - y - height));
  if (!(dx * dx + dy * dy + dz * dz <= triggerMetres * triggerMetres)) return false;
  sight.ox = px;
  sight.oy = py;
  sight.oz = pz;
  sight.dx = x - px;
  sight.dy = y + height / 2 - py;
  sight.dz = z - pz;
  return isClearOfAll(arena, sight);
}

function fly(arena: Arena, world: World, events: EventList, slot: number, flight: Flight): void {
  const p = world.projectile;
  p.vy[slot] = (p.vy[slot] as number) - GRAVITY * flight.gravity * TICK_SECONDS;
  sweepSlot(arena, world, slot, flight);
  p.x[slot] = (p.x[slot] as number) + sweep.dx * hit.fraction;
  p.y[slot] = (p.y[slot] as number) + sweep.dy * hit.fraction;
  p.z[slot] = (p.z[slot] as number) + sweep.dz * hit.fraction;
  if (hit.startsSolid) goOff(arena, world, events, slot, flight);
  else if (hit.fraction < 1) touch(arena, world, events, slot, flight);
}

/** Sweeps a tick's way against brushes, solids, and the bodies that it can touch: what sticks flies past them. */
function sweepSlot(arena: Arena, world: World, slot: number, flight: Flight): void {
  const p = world.projectile;
  sweep.ox = p.x[slot] as number;
  sweep.oy = p.y[slot] as number;
  sweep.oz = p.z[slot] as number;
  sweep.dx = (p.vx[slot] as number) * TICK_SECONDS;
  sweep.dy = (p.vy[slot] as number) * TICK_SECONDS;
  sweep.dz = (p.vz[slot] as number) * TICK_SECONDS;
  sweep.ex = sweep.ey = sweep.ez = PROJECTILE_HALF;
  clearHit(hit);
  clipToBrushes(sweep, arena, hit);
  clipToSolids(sweep, hit);
  if (flight.sticks) return;
  gatherBodies(world, ownerOfSlot(slot));
  clipToBodies(sweep, hit);
}

function touch(arena: Arena, world: World, events: EventList, slot: number, flight: Flight): void {
  const isBody = hit.brush >= BODY && hit.brush < SOLID;
  const isEnd = isBody || (flight.restitution === 0 && !flight.sticks);
  if (isEnd) {
    goOff(arena, world, events, slot, flight);
    return;
  }
  // Nothing sticks to what can move away.
  const isHeard = flight.sticks && hit.brush < BODY ? rest(world, slot) : bounce(world, slot, flight);
  if (!isHeard) return;
  placeAtSlot(world, slot);
  emit(world, events, 'bounce', ownerOfSlot(slot), slot);
}

function rest(world: World, slot: number): true {
  const p = world.projectile;
  p.vx[slot] = p.vy[slot] = p.vz[slot] = 0;
  p.isStuck[slot] = 1;
  return true;
}

/** Gives back a part of the speed into the surface and keeps most of that along it. Returns whether that is worth telling. */
function bounce(world: World, slot: number, { restitution }: Flight): boolean {
  const p = world.projectile;
  const into = (p.vx[slot] as number) * hit.nx + (p.vy[slot] as number) * hit.ny + (p.vz[slot] as number) * hit.nz;
  const away = -restitution * into;
  const x = ((p.vx[slot] as number) - into * hit.nx) * BOUNCE_GRIP + away * hit.nx;
  const y = ((p.vy[slot] as number) - into * hit.ny) * BOUNCE_GRIP + away * hit.ny;
  const z = ((p.vz[slot] as number) - into * hit.nz) * BOUNCE_GRIP + away * hit.nz;
  p.vx[slot] = x;
  p.vy[slot] = y;
  p.vz[slot] = z;
  const isSlow = sqrt(x * x + y * y + z * z) < BOUNCE_REST_SPEED;
  if (isSlow && hit.ny >= STAND_NORMAL && hit.brush < BODY) rest(world, slot);
  return into < -QUIET_BOUNCE;
}
