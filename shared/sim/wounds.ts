/** Wounds of one tick: gathered while shots are traced, applied together afterwards. */
import { min } from '../math/scalar.ts';
import { RESPAWN_TICKS, SEATS } from '../world/constants.ts';
import type { EventList } from '../world/event.ts';
import type { World } from '../world/world.ts';
import { emit, place, placeAtSeat } from './emit.ts';

/** Most wounds in one tick: one shot for each seat. */
const wounds = Array.from({ length: SEATS }, () => ({ victim: 0, by: 0, damage: 0, x: 0.5, y: 0.5, z: 0.5 }));
let count = 0;

export function addWound(victim: number, by: number, damage: number, x: number, y: number, z: number): void {
  const wound = wounds[count++];
  if (!wound) return;
  wound.victim = victim;
  wound.by = by;
  wound.damage = damage;
  wound.x = x;
  wound.y = y;
  wound.z = z;
}

/** Forgets wounds that a step that failed left behind. */
export function clearWounds(): void {
  count = 0;
}

export function applyWounds(world: World, events: EventList): void {
  for (let i = 0; i < count; i++) applyWound(world, events, wounds[i] as (typeof wounds)[number]);
  count = 0;
}

function applyWound(world: World, events: EventList, wound: (typeof wounds)[number]): void {
  const s = world.seat;
  const { victim, by } = wound;
  // Whoever was killed by an earlier wound of this tick takes no more.
  if (s.alive[victim] === 0) return;
  const health = s.health[victim] as number;
  const lost = min(wound.damage, health);
  s.health[victim] = health - lost;
  s.damageTaken[victim] = (s.damageTaken[victim] as number) + lost;
  place.x = wound.x;
  place.y = wound.y;
  place.z = wound.z;
  place.ex = s.x[by] as number;
  place.ey = (s.y[by] as number) + (s.eye[by] as number);
  place.ez = s.z[by] as number;
  emit(world, events, 'hit', by, victim, lost);
  if (health - lost <= 0) kill(world, events, victim, by);
}

function kill(world: World, events: EventList, victim: number, by: number): void {
  const s = world.seat;
  s.alive[victim] = 0;
  s.killer[victim] = by;
  s.respawnTicks[victim] = RESPAWN_TICKS;
  s.deaths[victim] = (s.deaths[victim] as number) + 1;
  s.score[by] = (s.score[by] as number) + 1;
  s.vx[victim] = s.vy[victim] = s.vz[victim] = 0;
  placeAtSeat(world, victim);
  emit(world, events, 'death', victim, by);
}
