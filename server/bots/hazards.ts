/**
 * What explodes near a bot and how it gets away: runs from a grenade, steps out of a rocket's way. It
 * sees them as it sees everything else, and is as slow to react.
 */
import { floor, max, sqrt } from '../../shared/math/scalar.ts';
import type { Observation } from '../../shared/view/observation.ts';
import { MAX_PROJECTILES, PROJECTILES_EACH, TICK_RATE } from '../../shared/world/constants.ts';
import { FLIGHTS, PROJECTILE } from '../../shared/world/weapons.ts';
import { isFoe } from './foes.ts';
import type { Mind } from './mind.ts';
import { wishToward } from './wish.ts';

/** Ticks from seeing something to running from it: 200 ms. */
const REACTION_TICKS = 0.2 * TICK_RATE;
/** Room kept from a grenade, m: most of what its blast reaches. */
const GRENADE_ROOM = FLIGHTS.grenade.blast.radiusMetres + 0.5;
/** A grenade that flies away faster than this is no danger, m/s. */
const LEAVING_SPEED = 4;
/** A rocket is stepped aside from when it will pass within this, m, in at most this time, s. */
const ROCKET_ROOM = 2;
const ROCKET_SECONDS = 1;

/** The direction away from all danger, not yet of length 1. */
const away = { x: 0.5, z: 0.5 };

/** Wishes to run from what is about to explode near by. Returns whether there is any such thing. */
export function fleeHazards(mind: Mind, observation: Observation, seat: number): boolean {
  const { self } = mind.memory;
  away.x = 0;
  away.z = 0;
  for (let slot = 0; slot < MAX_PROJECTILES; slot++) {
    if (observation.projectile.visible[slot] === 1 && mayHurt(observation, seat, slot)) shun(observation, slot);
  }
  if (away.x === 0 && away.z === 0) {
    self.dangerAt[0] = 0;
    return false;
  }
  const clock = self.clock[0] as number;
  if (self.dangerAt[0] === 0) self.dangerAt[0] = clock;
  if (clock - (self.dangerAt[0] as number) < REACTION_TICKS) return false;
  wishToward(mind.wish, away.x, away.z);
  return true;
}

/** Own things hurt, too. */
function mayHurt(observation: Observation, seat: number, slot: number): boolean {
  const owner = floor(slot / PROJECTILES_EACH);
  return owner === seat || isFoe(observation, seat, owner);
}

function shun(observation: Observation, slot: number): void {
  const { kind } = observation.projectile;
  if (kind[slot] === PROJECTILE.grenade) shunGrenade(observation, slot);
  else if (kind[slot] === PROJECTILE.rocket) shunRocket(observation, slot);
}

function shunGrenade({ projectile: p, self }: Observation, slot: number): void {
  const dx = (self.x[0] as number) - (p.x[slot] as number);
  const dy = (self.y[0] as number) - (p.y[slot] as number);
  const dz = (self.z[0] as number) - (p.z[slot] as number);
  const metres = sqrt(dx * dx + dy * dy + dz * dz);
  if (metres > GRENADE_ROOM || metres < 1e-6) return;
  const approach = ((p.vx[slot] as number) * dx + (p.vz[slot] as number) * dz) / metres;
  if (approach < -LEAVING_SPEED) return;
  away.x += dx / metres;
  away.z += dz / metres;
}

/** Sideways out of the line of flight, where that leads past near by and soon. */
function shunRocket({ projectile: p, self }: Observation, slot: number): void {
  const vx = p.vx[slot] as number;
  const vz = p.vz[slot] as number;
  const square = max(1e-6, vx * vx + vz * vz);
  const dx = (self.x[0] as number) - (p.x[slot] as number);
  const dz = (self.z[0] as number) - (p.z[slot] as number);
  const seconds = (dx * vx + dz * vz) / square;
  if (seconds <= 0 || seconds > ROCKET_SECONDS) return;
  const sideX = dx - vx * seconds;
  const sideZ = dz - vz * seconds;
  const metres = sqrt(sideX * sideX + sideZ * sideZ);
  if (metres > ROCKET_ROOM) return;
  // Right in the line either side is as good: the left one.
  const isCentral = metres < 0.05;
  away.x += isCentral ? vz / sqrt(square) : sideX / metres;
  away.z += isCentral ? -vx / sqrt(square) : sideZ / metres;
}
