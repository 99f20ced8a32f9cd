/**
 * Firing and reloading. Shots of one tick are all traced before any wound counts, so that nobody
 * gains from a lower seat number.
 */
import { cos, sin } from '../math/angle.ts';
import { nextSigned } from '../math/rng.ts';
import { min, round } from '../math/scalar.ts';
import { type Actions, BUTTON } from '../world/action.ts';
import type { Arena } from '../world/arena.ts';
import { SEATS } from '../world/constants.ts';
import type { EventList } from '../world/event.ts';
import { NOBODY } from '../world/fields.ts';
import { WEAPONS, type Weapon } from '../world/weapons.ts';
import type { World } from '../world/world.ts';
import { BODY, clipToBodies, gatherBodies } from './bodies.ts';
import { emit, place } from './emit.ts';
import { createHit, createSweep, traceRay } from './trace.ts';
import { addWound } from './wounds.ts';

const hit = createHit();
const shot = createSweep();

function weaponOf(world: World, seat: number): Weapon {
  return WEAPONS[world.seat.weapon[seat] as number] as Weapon;
}

export function fireWeapons(arena: Arena, world: World, actions: Actions, events: EventList): void {
  for (let seat = 0; seat < SEATS; seat++) {
    if (world.seat.alive[seat] === 0) continue;
    const buttons = actions.seat.buttons[seat] as number;
    tickWeapon(world, seat);
    const wantsReload =
      (buttons & BUTTON.reload) !== 0 || ((buttons & BUTTON.fire) !== 0 && world.seat.magazine[seat] === 0);
    if (wantsReload) beginReload(world, events, seat);
    if ((buttons & BUTTON.fire) !== 0 && isReady(world, seat)) fire(arena, world, events, seat);
  }
}

/** Counts the weapon's times down; a reload that ends fills the magazine from the reserve. */
function tickWeapon(world: World, seat: number): void {
  const { cooldownTicks, reloadTicks, magazine, reserve } = world.seat;
  if ((cooldownTicks[seat] as number) > 0) cooldownTicks[seat] = (cooldownTicks[seat] as number) - 1;
  if (reloadTicks[seat] === 0) return;
  reloadTicks[seat] = (reloadTicks[seat] as number) - 1;
  if (reloadTicks[seat] !== 0) return;
  const room = weaponOf(world, seat).magazine - (magazine[seat] as number);
  const rounds = min(room, reserve[seat] as number);
  magazine[seat] = (magazine[seat] as number) + rounds;
  reserve[seat] = (reserve[seat] as number) - rounds;
}

function beginReload(world: World, events: EventList, seat: number): void {
  const { reloadTicks, magazine, reserve } = world.seat;
  const weapon = weaponOf(world, seat);
  if (reloadTicks[seat] !== 0 || reserve[seat] === 0 || (magazine[seat] as number) >= weapon.magazine) return;
  reloadTicks[seat] = weapon.reloadTicks;
  setEyePlace(world, seat);
  emit(world, events, 'reload', seat);
}

function isReady(world: World, seat: number): boolean {
  const { cooldownTicks, reloadTicks, magazine } = world.seat;
  return cooldownTicks[seat] === 0 && reloadTicks[seat] === 0 && (magazine[seat] as number) > 0;
}

function setEyePlace(world: World, seat: number): void {
  const { x, y, z, eye } = world.seat;
  place.x = place.ex = x[seat] as number;
  place.y = place.ey = (y[seat] as number) + (eye[seat] as number);
  place.z = place.ez = z[seat] as number;
}

function fire(arena: Arena, world: World, events: EventList, seat: number): void {
  const s = world.seat;
  const weapon = weaponOf(world, seat);
  s.magazine[seat] = (s.magazine[seat] as number) - 1;
  s.cooldownTicks[seat] = weapon.intervalTicks;
  s.shots[seat] = (s.shots[seat] as number) + 1;
  aim(world, seat, weapon);
  const victim = traceShot(arena, world, seat);
  setEyePlace(world, seat);
  place.ex = shot.ox + shot.dx * hit.fraction;
  place.ey = shot.oy + shot.dy * hit.fraction;
  place.ez = shot.oz + shot.dz * hit.fraction;
  emit(world, events, 'shot', seat, victim);
  if (victim === NOBODY) return;
  s.hits[seat] = (s.hits[seat] as number) + 1;
  addWound(victim, seat, weapon.damage, place.ex, place.ey, place.ez);
}

/** Sets the ray of a shot: from the eyes along the view, off by the weapon's spread. */
function aim(world: World, seat: number, weapon: Weapon): void {
  const s = world.seat;
  const yaw = (s.yaw[seat] as number) + round(nextSigned(world.match.rng) * weapon.spread);
  const pitch = (s.pitch[seat] as number) + round(nextSigned(world.match.rng) * weapon.spread);
  const level = cos(pitch);
  shot.ox = s.x[seat] as number;
  shot.oy = (s.y[seat] as number) + (s.eye[seat] as number);
  shot.oz = s.z[seat] as number;
  shot.dx = -sin(yaw) * level * weapon.rangeMetres;
  shot.dy = sin(pitch) * weapon.rangeMetres;
  shot.dz = -cos(yaw) * level * weapon.rangeMetres;
  shot.ex = shot.ey = shot.ez = 0;
}

/** The seat that the shot hits, or NOBODY; `hit` says how far it flew. */
function traceShot(arena: Arena, world: World, seat: number): number {
  traceRay(arena, shot.ox, shot.oy, shot.oz, shot.dx, shot.dy, shot.dz, hit);
  gatherBodies(world, seat);
  clipToBodies(shot, hit);
  return hit.brush >= BODY ? hit.brush - BODY : NOBODY;
}
