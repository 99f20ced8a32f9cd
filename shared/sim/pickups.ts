/** Pickups: the nearest living player in reach who needs one takes it; it returns after a while. */
import { abs, min } from '../math/scalar.ts';
import type { Arena, PickupSpot } from '../world/arena.ts';
import type { PickupKind } from '../world/arena-source.ts';
import {
  AMMUNITION_PICKUP,
  FULL_HEALTH,
  HEALTH_PICKUP,
  PICKUP_REACH,
  PICKUP_RETURN_TICKS,
  SEATS,
} from '../world/constants.ts';
import type { EventList } from '../world/event.ts';
import { NOBODY } from '../world/fields.ts';
import { WEAPONS } from '../world/weapons.ts';
import type { World } from '../world/world.ts';
import { emit, place } from './emit.ts';

interface PickupRule {
  /** How much a seat would gain; 0 leaves the pickup where it is. */
  gain(world: World, seat: number): number;
  give(world: World, seat: number, gain: number): void;
}

const RULES: { readonly [K in PickupKind]: PickupRule } = {
  health: {
    gain: (world, seat) => min(HEALTH_PICKUP, FULL_HEALTH - (world.seat.health[seat] as number)),
    give(world, seat, gain) {
      world.seat.health[seat] = (world.seat.health[seat] as number) + gain;
      world.seat.healed[seat] = (world.seat.healed[seat] as number) + gain;
    },
  },
  ammunition: {
    gain(world, seat) {
      const most = WEAPONS[world.seat.weapon[seat] as number]?.maxReserve ?? 0;
      return min(AMMUNITION_PICKUP, most - (world.seat.reserve[seat] as number));
    },
    give(world, seat, gain) {
      world.seat.reserve[seat] = (world.seat.reserve[seat] as number) + gain;
    },
  },
};

export function takePickups(arena: Arena, world: World, events: EventList): void {
  const { returnTicks } = world.pickup;
  for (let p = 0; p < arena.pickups.length; p++) {
    if ((returnTicks[p] as number) > 0) {
      returnTicks[p] = (returnTicks[p] as number) - 1;
      continue;
    }
    const spot = arena.pickups[p] as PickupSpot;
    const seat = nearestTaker(world, spot);
    if (seat === NOBODY) continue;
    const gain = RULES[spot.kind].gain(world, seat);
    RULES[spot.kind].give(world, seat, gain);
    returnTicks[p] = PICKUP_RETURN_TICKS;
    place.x = place.ex = spot.x;
    place.y = place.ey = spot.y;
    place.z = place.ez = spot.z;
    emit(world, events, 'pickup', seat, p, gain);
  }
}

function nearestTaker(world: World, spot: PickupSpot): number {
  const { x, y, z, alive } = world.seat;
  let nearest = NOBODY;
  let nearestSquare = PICKUP_REACH * PICKUP_REACH;
  for (let seat = 0; seat < SEATS; seat++) {
    if (alive[seat] === 0 || abs((y[seat] as number) - spot.y) > PICKUP_REACH) continue;
    const dx = (x[seat] as number) - spot.x;
    const dz = (z[seat] as number) - spot.z;
    const square = dx * dx + dz * dz;
    if (square >= nearestSquare || RULES[spot.kind].gain(world, seat) <= 0) continue;
    nearest = seat;
    nearestSquare = square;
  }
  return nearest;
}
