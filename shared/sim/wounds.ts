/** Wounds of one tick: gathered while shots are traced and things explode, applied together afterwards. */
import { floor, max, min } from '../math/scalar.ts';
import { Vector } from '../math/vector.ts';
import { ARMOUR_SHARE, MAX_PROJECTILES, MAX_PROPS, RESPAWN_TICKS, SEATS } from '../world/constants.ts';
import type { EventList } from '../world/event.ts';
import { NOBODY } from '../world/fields.ts';
import { CAUSE, WEAPONS } from '../world/weapons.ts';
import type { World } from '../world/world.ts';
import { emit, place, placeAtSeat } from './emit.ts';
import { modeOf } from './modes/modes.ts';

/** Most wounds in one tick: each ray of each shot, everybody in each explosion, and a pit, a fall and a lift for each. */
const MOST_WOUNDS =
  SEATS * max(...WEAPONS.map(({ pellets }) => pellets)) + (MAX_PROJECTILES + MAX_PROPS) * SEATS + 3 * SEATS;

class Wound extends Vector {
  victim = 0;
  by = 0;
  damage = 0;
  cause = 0;
  zone = 0;
}

const wounds = Array.from({ length: MOST_WOUNDS }, () => new Wound());
let count = 0;

/** A wound by a seat or NOBODY, at `place`: where a ray met, an explosion's middle, the victim's feet. */
export function addWound(victim: number, by: number, damage: number, cause: number, zone: number): void {
  const wound = wounds[count];
  if (!wound) return;
  count++;
  wound.victim = victim;
  wound.by = by;
  wound.damage = damage;
  wound.cause = cause;
  wound.zone = zone;
  wound.x = place.x;
  wound.y = place.y;
  wound.z = place.z;
}

/** Forgets wounds that a step that failed left behind. */
export function clearWounds(): void {
  count = 0;
}

/** Whether a seat has just spawned and nothing but a pit harms it. */
export function isProtected(world: World, seat: number): boolean {
  return (world.seat.protectedTicks[seat] as number) > 0;
}

export function applyWounds(world: World, events: EventList): void {
  for (let i = 0; i < count; i++) applyWound(world, events, wounds[i] as Wound);
  count = 0;
}

function counts(world: World, { victim, by, cause }: Wound): boolean {
  // Whoever was killed by an earlier wound of this tick takes no more.
  if (world.seat.alive[victim] === 0) return false;
  if (cause === CAUSE.pit) return true;
  return !isProtected(world, victim) && modeOf(world).mayHarm(by, victim);
}

/** Armour takes its share of what others and explosions do; it does not soften a fall. */
function armourLost(world: World, { victim, damage, cause }: Wound): number {
  if (cause === CAUSE.fall || cause === CAUSE.pit) return 0;
  return min(floor(damage * ARMOUR_SHARE), world.seat.armour[victim] as number);
}

/** The last wound of one whom it kills outright: a pit does, and in some modes every wound by a seat. */
function isLethal(world: World, { by, cause }: Wound): boolean {
  return cause === CAUSE.pit || (by !== NOBODY && modeOf(world).isLethal);
}

function applyWound(world: World, events: EventList, wound: Wound): void {
  if (!counts(world, wound)) return;
  const s = world.seat;
  const { victim, by } = wound;
  const health = s.health[victim] as number;
  const lethal = isLethal(world, wound);
  const armour = lethal ? 0 : armourLost(world, wound);
  const lost = lethal ? health : min(wound.damage - armour, health);
  s.health[victim] = health - lost;
  s.armour[victim] = (s.armour[victim] as number) - armour;
  s.damageTaken[victim] = (s.damageTaken[victim] as number) + lost;
  tell(world, events, wound, lost, armour);
  if (health - lost <= 0) kill(world, events, victim, by, wound.cause);
}

/** A ray's wound lies where it met the body and came from the eyes; any other is the victim's, from where it was done. */
function tell(world: World, events: EventList, wound: Wound, lost: number, armour: number): void {
  const { victim, by, cause, zone } = wound;
  const s = world.seat;
  if (zone === 0) {
    placeAtSeat(world, victim);
    place.ex = wound.x;
    place.ey = wound.y;
    place.ez = wound.z;
  } else {
    place.x = wound.x;
    place.y = wound.y;
    place.z = wound.z;
    place.ex = s.x[by] as number;
    place.ey = (s.y[by] as number) + (s.eye[by] as number);
    place.ez = s.z[by] as number;
  }
  emit(world, events, 'hit', by, victim, lost, armour, cause, zone);
}

function kill(world: World, events: EventList, victim: number, by: number, cause: number): void {
  const s = world.seat;
  s.alive[victim] = 0;
  s.killer[victim] = by;
  s.respawnTicks[victim] = RESPAWN_TICKS;
  s.deaths[victim] = (s.deaths[victim] as number) + 1;
  s.protectedTicks[victim] = 0;
  s.vx[victim] = s.vy[victim] = s.vz[victim] = 0;
  placeAtSeat(world, victim);
  emit(world, events, 'death', victim, by, 0, 0, cause);
  modeOf(world).payDeath(world, events, victim, by);
}
