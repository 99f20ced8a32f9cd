/** Explosions: harm and push for all that is near and not behind something solid. */
import { max, min, round, sqrt } from '../math/scalar.ts';
import { Vector } from '../math/vector.ts';
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
import { Sweep } from './clip.ts';
import { emit, place } from './emit.ts';
import { hurtProp } from './prop-harm.ts';
import { isClearOfAll, leaveOut, NO_SOLID } from './solids.ts';
import { addWound, isProtected } from './wounds.ts';

/** An upright box that may be reached: the middle of its base, half its width, its height. */
class Target extends Vector {
  half = 0.5;
  height = 0.5;
}

/** Part of the harm that reaches a target; the direction of the push, and its speed, m/s. */
class Reach extends Vector {
  part = 0.5;
  speed = 0.5;
}

/** The middle of the explosion at hand. */
const at = new Vector();
const target = new Target();
const felt = new Reach();
/** From the explosion to the target. */
const sight = new Sweep();
/** Height of a box's middle, as part of its height. */
const MIDDLE = 0.5;

/**
 * Explodes at `place`. `gatherSolids` must be up to date. Wounds are added to those of the tick; pushes
 * work at once. `other` names the projectile or barrel in the event.
 */
export function explode(
  arena: Arena,
  world: World,
  events: EventList,
  blast: Blast,
  owner: number,
  cause: number,
  other: number,
): void {
  at.x = place.ex = place.x;
  at.y = place.ey = place.y;
  at.z = place.ez = place.z;
  emit(world, events, 'explosion', owner, other, round(blast.radiusMetres * 100), 0, cause);
  for (let seat = 0; seat < SEATS; seat++) {
    if (world.seat.alive[seat] === 1) blastBody(arena, world, blast, owner, cause, seat);
  }
  for (let p = 0; p < arena.props.length; p++) {
    if (world.prop.isThere[p] === 1) blastProp(arena, world, events, blast, owner, p);
  }
}

/** Measures how a blast reaches the target. False when it does not get there. */
function reaches(blast: Blast): boolean {
  const { x, y, z, half, height } = target;
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

/** Whether nothing solid is between the explosion and the target's middle axis, at a part of its height. */
function isOpen(arena: Arena, part: number): boolean {
  sight.ox = at.x;
  sight.oy = at.y;
  sight.oz = at.z;
  sight.dx = target.x - at.x;
  sight.dy = target.y + target.height * part - at.y;
  sight.dz = target.z - at.z;
  return isClearOfAll(arena, sight);
}

function blastBody(arena: Arena, world: World, blast: Blast, owner: number, cause: number, seat: number): void {
  const s = world.seat;
  target.x = s.x[seat] as number;
  target.y = s.y[seat] as number;
  target.z = s.z[seat] as number;
  target.half = PLAYER_HALF_WIDTH;
  target.height = bodyHeight(world, seat);
  if (isProtected(world, seat) || !reaches(blast)) return;
  if (!isOpen(arena, MIDDLE) && !isOpen(arena, BLAST_HEAD)) return;
  const share = seat === owner ? OWN_BLAST_SHARE : 1;
  place.x = at.x;
  place.y = at.y;
  place.z = at.z;
  addWound(seat, owner, max(1, round(blast.damage * felt.part * share)), cause, 0);
  felt.speed = blast.pushMps * felt.part;
  push(s.vx, s.vy, s.vz, seat);
  if ((s.vy[seat] as number) > LIFTING_SPEED) s.grounded[seat] = 0;
}

function blastProp(arena: Arena, world: World, events: EventList, blast: Blast, owner: number, p: number): void {
  const s = world.prop;
  const { half, height } = arena.props[p] as PropSpec;
  target.x = s.x[p] as number;
  target.y = s.y[p] as number;
  target.z = s.z[p] as number;
  target.half = half;
  target.height = height;
  if (!reaches(blast)) return;
  leaveOut(MAX_MOVERS + p);
  const isSeen = isOpen(arena, MIDDLE);
  leaveOut(NO_SOLID);
  if (!isSeen) return;
  felt.speed = blast.pushMps * felt.part * PROP_PUSH;
  push(s.vx, s.vy, s.vz, p);
  if ((s.vy[p] as number) > LIFTING_SPEED) s.grounded[p] = 0;
  else s.vy[p] = 0;
  hurtProp(arena, world, events, p, owner, max(1, round(blast.damage * felt.part)));
}

/** Adds the speed felt last, up to the most that anything may have. */
function push(vx: Float64Array, vy: Float64Array, vz: Float64Array, i: number): void {
  const x = (vx[i] as number) + felt.x * felt.speed;
  const y = (vy[i] as number) + felt.y * felt.speed;
  const z = (vz[i] as number) + felt.z * felt.speed;
  const cut = min(1, MAX_SPEED / max(1e-9, sqrt(x * x + y * y + z * z)));
  vx[i] = x * cut;
  vy[i] = y * cut;
  vz[i] = z * cut;
}
