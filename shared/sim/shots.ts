/** One pull of the trigger: rays, each with its own deviation and its wound, or a launch. */
import { cos, sin } from '../math/angle.ts';
import { nextSigned } from '../math/rng.ts';
import { clamp, max, round } from '../math/scalar.ts';
import type { Arena } from '../world/arena.ts';
import { MAX_MOVERS } from '../world/constants.ts';
import type { EventList } from '../world/event.ts';
import { NOBODY } from '../world/fields.ts';
import { PROJECTILE, type Weapon, ZONE_ROWS, ZONES } from '../world/weapons.ts';
import type { World } from '../world/world.ts';
import { zoomFovDeg } from '../world/zoom.ts';
import { BODY, bodyHeight, clipToBodies, gatherBodies } from './bodies.ts';
import { createHit, createSweep } from './clip.ts';
import { emit, place } from './emit.ts';
import { launch } from './projectiles.ts';
import { hurtProp } from './prop-harm.ts';
import { clipToSolids, SOLID, solidOf } from './solids.ts';
import { traceRay } from './trace.ts';
import { addWound } from './wounds.ts';

const hit = createHit();
const shot = createSweep();
/** Direction of the ray at hand, a unit vector. */
const aim = { x: 0.5, y: 0.5, z: 0.5 };

/** Zones by their numbers, with where they begin and what they do to harm. */
const zones = ZONE_ROWS.map(({ zone, from, factor }) => ({ number: ZONES.indexOf(zone), from, factor }));

/** Fires a seat's weapon. `gatherSolids` must be up to date. */
export function shoot(
  arena: Arena,
  world: World,
  events: EventList,
  seat: number,
  buttons: number,
  weapon: Weapon,
): void {
  const row = world.seat.weapon[seat] as number;
  const spread = zoomFovDeg(row, buttons) > 0 ? weapon.zoomSpread : weapon.spread;
  if (weapon.launches !== 'none') {
    setAim(world, seat, spread);
    launch(world, events, seat, PROJECTILE[weapon.launches], aim.x, aim.y, aim.z);
    return;
  }
  gatherBodies(world, seat);
  for (let pellet = 0; pellet < weapon.pellets; pellet++) {
    setAim(world, seat, spread);
    sendRay(arena, world, events, seat, row, weapon, pellet);
  }
}

/** Looks along the seat's view, off by chance. */
function setAim(world: World, seat: number, spread: number): void {
  const s = world.seat;
  let yaw = s.yaw[seat] as number;
  let pitch = s.pitch[seat] as number;
  if (spread > 0) {
    yaw += round(nextSigned(world.match.rng) * spread);
    pitch += round(nextSigned(world.match.rng) * spread);
  }
  const level = cos(pitch);
  aim.x = -sin(yaw) * level;
  aim.y = sin(pitch);
  aim.z = -cos(yaw) * level;
}

function sendRay(
  arena: Arena,
  world: World,
  events: EventList,
  seat: number,
  row: number,
  weapon: Weapon,
  pellet: number,
): void {
  const s = world.seat;
  shot.ox = s.x[seat] as number;
  shot.oy = (s.y[seat] as number) + (s.eye[seat] as number);
  shot.oz = s.z[seat] as number;
  shot.dx = aim.x * weapon.rangeMetres;
  shot.dy = aim.y * weapon.rangeMetres;
  shot.dz = aim.z * weapon.rangeMetres;
  shot.ex = shot.ey = shot.ez = 0;
  traceRay(arena, shot.ox, shot.oy, shot.oz, shot.dx, shot.dy, shot.dz, hit);
  clipToSolids(shot, hit);
  clipToBodies(shot, hit);
  place.x = shot.ox;
  place.y = shot.oy;
  place.z = shot.oz;
  place.ex = shot.ox + shot.dx * hit.fraction;
  place.ey = shot.oy + shot.dy * hit.fraction;
  place.ez = shot.oz + shot.dz * hit.fraction;
  const victim = hit.brush >= BODY && hit.brush < SOLID ? hit.brush - BODY : NOBODY;
  emit(world, events, 'shot', seat, victim, pellet, 0, row);
  const metres = weapon.rangeMetres * hit.fraction;
  if (victim !== NOBODY) hurt(world, seat, victim, row, weapon, metres);
  else hurtSolid(arena, world, events, seat, weapon, metres);
}

/** Part of a weapon's harm that is left after so many metres. */
function partAt({ falloff: { from, to, least } }: Weapon, metres: number): number {
  return 1 - clamp((metres - from) / (to - from), 0, 1) * (1 - least);
}

function hurt(world: World, seat: number, victim: number, row: number, weapon: Weapon, metres: number): void {
  const s = world.seat;
  s.hits[seat] = (s.hits[seat] as number) + 1;
  const height = (place.ey - (s.y[victim] as number)) / bodyHeight(world, victim);
  let zone = 0;
  while (zone < zones.length - 1 && height < (zones[zone] as (typeof zones)[number]).from) zone++;
  const { number, factor } = zones[zone] as (typeof zones)[number];
  const damage = max(1, round(weapon.damage * partAt(weapon, metres) * factor));
  addWound(victim, seat, damage, row, number, place.ex, place.ey, place.ez);
}

/** A ray that met a barrel hurts it. */
function hurtSolid(arena: Arena, world: World, events: EventList, seat: number, weapon: Weapon, metres: number): void {
  const prop = solidOf(hit) - MAX_MOVERS;
  if (prop >= 0) hurtProp(arena, world, events, prop, seat, max(1, round(weapon.damage * partAt(weapon, metres))));
}
