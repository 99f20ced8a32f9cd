/** What hurts barrels: rays and explosions. At the end of its health a barrel's fuse burns. */
import { min } from '../math/scalar.ts';
import type { Arena, PropSpec } from '../world/arena.ts';
import { BARREL_FUSE_TICKS } from '../world/constants.ts';
import type { EventList } from '../world/event.ts';
import type { World } from '../world/world.ts';
import { emit, place } from './emit.ts';

/** Hurts a barrel; at the end of its health its fuse burns. */
export function hurtProp(arena: Arena, world: World, events: EventList, p: number, by: number, damage: number): void {
  const s = world.prop;
  if (arena.props[p]?.kind !== 'barrel' || s.isThere[p] === 0 || s.health[p] === 0) return;
  const lost = min(damage, s.health[p] as number);
  s.health[p] = (s.health[p] as number) - lost;
  s.hurtBy[p] = by;
  if (s.health[p] === 0) s.fuseTicks[p] = BARREL_FUSE_TICKS;
  setPropPlace(arena, world, p);
  emit(world, events, 'prop', by, p, lost);
}

/** The next event happens in the middle of a prop. */
export function setPropPlace(arena: Arena, world: World, p: number): void {
  place.x = place.ex = world.prop.x[p] as number;
  place.y = place.ey = (world.prop.y[p] as number) + (arena.props[p] as PropSpec).height / 2;
  place.z = place.ez = world.prop.z[p] as number;
}
