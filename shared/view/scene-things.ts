/** What lies, stands, slides and flies in the arena besides players. */
import type { Arena } from '../world/arena.ts';
import { PICKUP_KINDS, PROP_KINDS } from '../world/arena-source.ts';
import { MAX_MOVERS, MAX_PICKUPS, MAX_PROJECTILES, MAX_PROPS } from '../world/constants.ts';
import { NOBODY } from '../world/fields.ts';
import { PROJECTILE } from '../world/weapons.ts';
import { ownerOfSlot, type World } from '../world/world.ts';
import { type Scene, SEGMENT, takeEntity } from './scene.ts';

/** Height above its place at which a pickup floats, m. */
const PICKUP_HEIGHT = 0.45;

export function addPickups(world: World, arena: Arena, scene: Scene): void {
  const e = scene.entity;
  for (let p = 0; p < arena.pickups.length && p < MAX_PICKUPS; p++) {
    const spot = arena.pickups[p];
    if (!spot || world.pickup.returnTicks[p] !== 0) continue;
    const i = takeEntity(scene, 'pickup', PICKUP_KINDS.indexOf(spot.kind), NOBODY, SEGMENT.pickup + p);
    if (i < 0) return;
    e.x[i] = spot.x;
    e.y[i] = spot.y + PICKUP_HEIGHT;
    e.z[i] = spot.z;
    e.age[i] = world.match.tick[0] as number;
  }
}

/** Doors and lifts, each where its offset has taken it. */
export function addMovers(world: World, arena: Arena, scene: Scene): void {
  const e = scene.entity;
  for (let m = 0; m < arena.movers.length && m < MAX_MOVERS; m++) {
    const spec = arena.movers[m];
    if (!spec) continue;
    const i = takeEntity(scene, 'mover', spec.material, NOBODY, SEGMENT.mover + m);
    if (i < 0) return;
    const offset = world.mover.offset[m] as number;
    e.x[i] = (spec.minX + spec.maxX) / 2 + spec.alongX * offset;
    e.y[i] = (spec.minY + spec.maxY) / 2 + spec.alongY * offset;
    e.z[i] = (spec.minZ + spec.maxZ) / 2 + spec.alongZ * offset;
    e.ex[i] = spec.maxX - spec.minX;
    e.ey[i] = spec.maxY - spec.minY;
    e.ez[i] = spec.maxZ - spec.minZ;
  }
}

/** Crates and barrels that are there. */
export function addProps(world: World, arena: Arena, scene: Scene): void {
  const e = scene.entity;
  const { x, y, z, isThere } = world.prop;
  for (let p = 0; p < arena.props.length && p < MAX_PROPS; p++) {
    const spec = arena.props[p];
    if (!spec || isThere[p] === 0) continue;
    const i = takeEntity(scene, 'prop', PROP_KINDS.indexOf(spec.kind), NOBODY, SEGMENT.prop + p);
    if (i < 0) return;
    e.x[i] = x[p] as number;
    e.y[i] = y[p] as number;
    e.z[i] = z[p] as number;
  }
}

/** What flies or lies in wait; its flight tells which way it points. */
export function addProjectiles(world: World, scene: Scene): void {
  const e = scene.entity;
  const { x, y, z, vx, vy, vz, kind, ticks } = world.projectile;
  for (let slot = 0; slot < MAX_PROJECTILES; slot++) {
    if (kind[slot] === PROJECTILE.none) continue;
    const i = takeEntity(scene, 'projectile', kind[slot] as number, ownerOfSlot(slot), SEGMENT.projectile + slot);
    if (i < 0) return;
    e.x[i] = x[slot] as number;
    e.y[i] = y[slot] as number;
    e.z[i] = z[slot] as number;
    e.ex[i] = vx[slot] as number;
    e.ey[i] = vy[slot] as number;
    e.ez[i] = vz[slot] as number;
    e.age[i] = ticks[slot] as number;
  }
}
