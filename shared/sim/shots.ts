/** One pull of the trigger: rays, each with its own deviation and its wound, or a launch. */
import { cos, sin } from '../math/angle.ts';
import { nextSigned } from '../math/rng.ts';
import { max, min, round } from '../math/scalar.ts';
import { Vector } from '../math/vector.ts';
import type { Arena } from '../world/arena.ts';
import { MAX_MOVERS } from '../world/constants.ts';
import type { EventList } from '../world/event.ts';
import { NOBODY } from '../world/fields.ts';
import { PROJECTILE, type Weapon, ZONE_ROWS, ZONES } from '../world/weapons.ts';
import type { World } from '../world/world.ts';
import { zoomFovDeg } from '../world/zoom.ts';
import { BODY, bodyHeight, clipToBodies, gatherBodies } from './bodies.ts';
import { Hit, Sweep } from './clip.ts';
import { emit, place } from './emit.ts';
import { launch } from './projectiles.ts';
import { hurtProp } from './prop-harm.ts';
import { clipToSolids, SOLID, solidOf } from './solids.ts';
import { traceRay } from './trace.ts';
import { addWound } from './wounds.ts';

const hit = new Hit();
const shot = new Sweep();
/** Direction of the ray at hand, a unit vector. */
const aim = new Vector();

/** A part of what is hit: its number, where it begins, as part of the height, and what it does to harm. */
interface Zone {
  readonly number: number;
  readonly from: number;
  readonly factor: number;
}

const zones: readonly Zone[] = ZONE_ROWS.map(({ zone, from, factor }) => ({
  number: ZONES.indexOf(zone),
  from,
  factor,
}));
/** Barrels are the same all over. */
const WHOLE: Zone = { number: ZONES.indexOf('none'), from: 0, factor: 1 };

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
  const isZoomed = zoomFovDeg(row, buttons) > 0;
  if (weapon.launches !== 'none') {
    setAim(world, seat, weapon, isZoomed);
    launch(world, events, seat, PROJECTILE[weapon.launches], aim);
    return;
  }
  gatherBodies(world, seat);
  for (let pellet = 0; pellet < weapon.pellets; pellet++) {
    setAim(world, seat, weapon, isZoomed);
    sendRay(arena, world, events, seat, row, weapon, pellet);
  }
}

/** Looks along the seat's view, off by chance. */
function setAim(world: World, seat: number, weapon: Weapon, isZoomed: boolean): void {
  const s = world.seat;
  const spread = isZoomed ? weapon.zoomSpread : weapon.spread;
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
  traceRay(arena, shot, hit);
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
  if (victim !== NOBODY) hurt(world, seat, victim, row, weapon);
  else hurtSolid(arena, world, events, seat, weapon);
}

/** What the ray at hand does where it ended: less the farther that is, more or less by what is there. */
function damageOf({ damage, rangeMetres, falloff: { from, to, least } }: Weapon, { factor }: Zone): number {
  const part = 1 - max(0, min(1, (rangeMetres * hit.fraction - from) / (to - from))) * (1 - least);
  return max(1, round(damage * part * factor));
}

function hurt(world: World, seat: number, victim: number, row: number, weapon: Weapon): void {
  const s = world.seat;
  s.hits[seat] = (s.hits[seat] as number) + 1;
  const height = (place.ey - (s.y[victim] as number)) / bodyHeight(world, victim);
  let at = 0;
  while (at < zones.length - 1 && height < (zones[at] as Zone).from) at++;
  const zone = zones[at] as Zone;
  place.x = place.ex;
  place.y = place.ey;
  place.z = place.ez;
  addWound(victim, seat, damageOf(weapon, zone), row, zone.number);
}

/** A ray that met a barrel hurts it. */
function hurtSolid(arena: Arena, world: World, events: EventList, seat: number, weapon: Weapon): void {
  const prop = solidOf(hit) - MAX_MOVERS;
  if (prop >= 0) hurtProp(arena, world, events, prop, seat, damageOf(weapon, WHOLE));
}
