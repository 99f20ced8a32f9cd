/** Explosions: harm and push for all that is near and not behind something solid. */
import { max, min, round, sqrt } from '../math/scalar.ts';
import type { Arena, PropSpec } from '../world/arena.ts';
import {
  BLAST_HEAD,
  LIFTING_SPEED,
  MAX_MOVERS,
  MAX_SPEED,
  OWN_BLAST_SHARE,
  PLAYER_HALF_WIDTH,
  PROP_PUSH,
  SEATS,
} from '../world/constants.ts';
import type { EventList } from '../world/event.ts';
import type { Blast } from '../world/weapons.ts';
import type { World } from '../world/world.ts';
import { bodyHeight } from './bodies.ts';
import { emit, place } from './emit.ts';
import { hurtProp } from './prop-harm.ts';
import { isClearOfAll, leaveOut, NO_SOLID } from './solids.ts';
import { addWound, isProtected } from './wounds.ts';

/** The explosion at hand. */
const at = { x: 0.5, y: 0.5, z: 0.5 };
/** Part of the harm that reaches what is looked at; and from where to where the push goes. */
const felt = { part: 0.5, x: 0.5, y: 0.5, z: 0.5 };

/**
 * Explodes at a place. `gatherSolids` must be up to date. Wounds are added to those of the tick; pushes
 * work at once. `other` names the projectile or barrel in the event.
 */
export function explode(
  arena: Arena,
  world: World,
  events: EventList,
  x: number,
  y: number,
  z: number,
  blast: Blast,
  owner: number,
  cause: number,
  other: number,
): void {
  at.x = x;
  at.y = y;
  at.z = z;
  place.x = place.ex = x;
  place.y = place.ey = y;
  place.z = place.ez = z;
  emit(world, events, 'explosion', owner, other, round(blast.radiusMetres * 100), 0, cause);
  for (let seat = 0; seat < SEATS; seat++) {
    if (world.seat.alive[seat] === 1) blastBody(arena, world, blast, owner, cause, seat);
  }
  for (let p = 0; p < arena.props.length; p++) {
    if (world.prop.isThere[p] === 1) blastProp(arena, world, events, blast, owner, p);
  }
}

/** Measures how a blast reaches an upright box. False when it does not get there. */
function reaches(blast: Blast, x: number, y: number, z: number, half: number, height: number): boolean {
  const dx = max(0, max(x - half - at.x, at.x - x - half));
  const dy = max(0, max(y - at.y, at.y - y - height));
  const dz = max(0, max(z - half - at.z, at.z - z - half));
  const distance = sqrt(dx * dx + dy * dy + dz * dz);
  if (distance >= blast.radiusMetres) return false;
  felt.part = 1 - distance / blast.radiusMetres;
  felt.x = x - at.x;
  felt.y = y + height / 2 - at.y;
  felt.z = z - at.z;
  const length = sqrt(felt.x * felt.x + felt.y * felt.y + felt.z * felt.z);
  if (length < 1e-6) {
    felt.x = felt.z = 0;
    felt.y = 1;
    return true;
  }
  felt.x /= length;
  felt.y /= length;
  felt.z /= length;
  return true;
}

function blastBody(arena: Arena, world: World, blast: Blast, owner: number, cause: number, seat: number): void {
  const s = world.seat;
  const x = s.x[seat] as number;
  const y = s.y[seat] as number;
  const z = s.z[seat] as number;
  const height = bodyHeight(world, seat);
  if (isProtected(world, seat) || !reaches(blast, x, y, z, PLAYER_HALF_WIDTH, height)) return;
  const isSeen =
    isClearOfAll(arena, at.x, at.y, at.z, x, y + height / 2, z) ||
    isClearOfAll(arena, at.x, at.y, at.z, x, y + height * BLAST_HEAD, z);
  if (!isSeen) return;
  const share = seat === owner ? OWN_BLAST_SHARE : 1;
  addWound(seat, owner, max(1, round(blast.damage * felt.part * share)), cause, 0, at.x, at.y, at.z);
  push(s.vx, s.vy, s.vz, seat, blast.pushMps * felt.part);
  if ((s.vy[seat] as number) > LIFTING_SPEED) s.grounded[seat] = 0;
}

function blastProp(arena: Arena, world: World, events: EventList, blast: Blast, owner: number, p: number): void {
  const s = world.prop;
  const { half, height } = arena.props[p] as PropSpec;
  const x = s.x[p] as number;
  const y = s.y[p] as number;
  const z = s.z[p] as number;
  if (!reaches(blast, x, y, z, half, height)) return;
  const part = felt.part;
  leaveOut(MAX_MOVERS + p);
  const isSeen = isClearOfAll(arena, at.x, at.y, at.z, x, y + height / 2, z);
  leaveOut(NO_SOLID);
  if (!isSeen) return;
  push(s.vx, s.vy, s.vz, p, blast.pushMps * part * PROP_PUSH);
  if ((s.vy[p] as number) > LIFTING_SPEED) s.grounded[p] = 0;
  else s.vy[p] = 0;
  hurtProp(arena, world, events, p, owner, max(1, round(blast.damage * part)));
}

/** Adds speed along the direction felt last, up to the most that anything may have. */
function push(vx: Float64Array, vy: Float64Array, vz: Float64Array, i: number, speed: number): void {
  const x = (vx[i] as number) + felt.x * speed;
  const y = (vy[i] as number) + felt.y * speed;
  const z = (vz[i] as number) + felt.z * speed;
  const cut = min(1, MAX_SPEED / max(1e-9, sqrt(x * x + y * y + z * z)));
  vx[i] = x * cut;
  vy[i] = y * cut;
  vz[i] = z * cut;
}
