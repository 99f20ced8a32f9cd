/** Brings seats into the arena, at the spawn where they are safest. */

import { nextInt } from '../math/rng.ts';
import { abs, min } from '../math/scalar.ts';
import type { Arena, Spawn } from '../world/arena.ts';
import {
  FULL_HEALTH,
  PLAYER_HALF_WIDTH,
  PROTECTION_TICKS,
  SEATS,
  SKIN,
  SPAWN_RESERVE,
  STAND_EYE,
  STAND_HEIGHT,
} from '../world/constants.ts';
import type { EventList } from '../world/event.ts';
import { NOBODY } from '../world/fields.ts';
import { AMMUNITION, AMMUNITION_KINDS, AMMUNITION_OF, WEAPONS, type Weapon } from '../world/weapons.ts';
import type { World } from '../world/world.ts';
import { createBoxes, Sweep } from './clip.ts';
import { emit, placeAtSeat } from './emit.ts';
import { modeOf } from './modes/modes.ts';
import { gatherSolids, NO_SOLID, touchesSolid } from './solids.ts';
import { isClear } from './trace.ts';

/** A spawn that an enemy sees counts as this much nearer. */
const SEEN_FACTOR = 0.25;

/** The most rounds of each kind that can be carried. */
const MOST_ROUNDS = AMMUNITION_KINDS.map((kind) => AMMUNITION[kind].most);

/** Counts respawns down; a seat whose time has come enters, if there is a free place. */
export function respawnPlayers(arena: Arena, world: World, events: EventList): void {
  const { alive, controller, respawnTicks } = world.seat;
  for (let seat = 0; seat < SEATS; seat++) {
    if (alive[seat] === 1 || controller[seat] === 0) continue;
    if ((respawnTicks[seat] as number) > 1) respawnTicks[seat] = (respawnTicks[seat] as number) - 1;
    else spawnPlayer(arena, world, events, seat);
  }
}

function spawnPlayer(arena: Arena, world: World, events: EventList, seat: number): void {
  const spawn = safestSpawn(arena, world);
  // Somebody stands on every one: the seat tries again in the next tick.
  if (!spawn) return;
  const s = world.seat;
  s.x[seat] = spawn.x;
  // The skin above the floor: a body that touches it would count as inside.
  s.y[seat] = spawn.y + SKIN;
  s.z[seat] = spawn.z;
  s.vx[seat] = s.vy[seat] = s.vz[seat] = 0;
  s.yaw[seat] = spawn.yaw;
  s.pitch[seat] = 0;
  s.eye[seat] = STAND_EYE;
  s.crouched[seat] = 0;
  s.grounded[seat] = 0;
  s.health[seat] = FULL_HEALTH;
  s.armour[seat] = 0;
  s.protectedTicks[seat] = PROTECTION_TICKS;
  s.respawnTicks[seat] = 0;
  s.killer[seat] = NOBODY;
  s.alive[seat] = 1;
  equip(world, seat);
  placeAtSeat(world, seat);
  emit(world, events, 'spawn', seat);
}

/** Gives a seat what its mode gives at the start: weapons that are loaded, and rounds for them. */
function equip(world: World, seat: number): void {
  const s = world.seat;
  const { inHand, carried } = modeOf(world).loadout;
  const magazines = seat * WEAPONS.length;
  const reserves = seat * AMMUNITION_KINDS.length;
  s.magazine.fill(0, magazines, magazines + WEAPONS.length);
  s.reserve.fill(0, reserves, reserves + AMMUNITION_KINDS.length);
  s.carried[seat] = 0;
  for (let i = 0; i < carried.length; i++) {
    const row = carried[i] as number;
    s.carried[seat] = (s.carried[seat] as number) | (1 << row);
    s.magazine[magazines + row] = (WEAPONS[row] as Weapon).magazine;
    const kind = AMMUNITION_OF[row] as number;
    if (kind !== 0) s.reserve[reserves + kind] = min(SPAWN_RESERVE, MOST_ROUNDS[kind] as number);
  }
  s.weapon[seat] = inHand;
  s.cooldownTicks[seat] = 0;
  s.reloadTicks[seat] = 0;
}

/** The free spawn farthest from living players, seen ones counting as nearer; the first of equals from a random start. */
function safestSpawn(arena: Arena, world: World): Spawn | undefined {
  const first = nextInt(world.match.rng, arena.spawns.length);
  gatherSolids(arena, world);
  let best: Spawn | undefined;
  safety[BEST] = -1;
  for (let i = 0; i < arena.spawns.length; i++) {
    const spawn = arena.spawns[(first + i) % arena.spawns.length] as Spawn;
    if (isOccupied(world, spawn) || isBlocked(spawn)) continue;
    feelSafety(arena, world, spawn);
    if ((safety[HERE] as number) <= (safety[BEST] as number)) continue;
    best = spawn;
    safety[BEST] = safety[HERE] as number;
  }
  return best;
}

function isOccupied(world: World, spawn: Spawn): boolean {
  const { x, y, z, alive } = world.seat;
  for (let seat = 0; seat < SEATS; seat++) {
    if (alive[seat] === 0) continue;
    const isBeside =
      abs((x[seat] as number) - spawn.x) > 2 * PLAYER_HALF_WIDTH + 0.05 ||
      abs((z[seat] as number) - spawn.z) > 2 * PLAYER_HALF_WIDTH + 0.05 ||
      abs((y[seat] as number) - spawn.y) > STAND_HEIGHT + 0.05;
    if (!isBeside) return true;
  }
  return false;
}

const room = createBoxes(1);

/** Whether a door, lift, crate or barrel is where a body would stand. */
function isBlocked({ x, y, z }: Spawn): boolean {
  const half = PLAYER_HALF_WIDTH + SKIN;
  room.minX[0] = x - half;
  room.minY[0] = y + SKIN / 2;
  room.minZ[0] = z - half;
  room.maxX[0] = x + half;
  room.maxY[0] = y + STAND_HEIGHT + 2 * SKIN;
  room.maxZ[0] = z + half;
  return touchesSolid(room, 0, NO_SOLID);
}

/** Squared distance to the nearest living player, m²: from the spawn at hand, and from the best so far. */
const safety = new Float64Array(2);
const HERE = 0;
const BEST = 1;
/** Farther than anybody can be, m². */
const SAFEST = 1e6;
/** From the eyes of a player to those of who spawns. */
const sight = new Sweep();

function feelSafety(arena: Arena, world: World, spawn: Spawn): void {
  const { x, y, z, eye, alive } = world.seat;
  safety[HERE] = SAFEST;
  for (let seat = 0; seat < SEATS; seat++) {
    if (alive[seat] === 0) continue;
    sight.ox = x[seat] as number;
    sight.oy = (y[seat] as number) + (eye[seat] as number);
    sight.oz = z[seat] as number;
    sight.dx = spawn.x - sight.ox;
    sight.dy = spawn.y + STAND_EYE - sight.oy;
    sight.dz = spawn.z - sight.oz;
    const dy = sight.oy - spawn.y - STAND_EYE;
    const square = sight.dx * sight.dx + dy * dy + sight.dz * sight.dz;
    const felt = isClear(arena, sight) ? square * SEEN_FACTOR : square;
    if (felt < (safety[HERE] as number)) safety[HERE] = felt;
  }
}
