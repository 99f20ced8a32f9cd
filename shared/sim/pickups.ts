/** Pickups: the nearest living player in reach who needs one takes it; it returns after a while. */
import { abs, min } from '../math/scalar.ts';
import type { Arena, PickupSpot } from '../world/arena.ts';
import type { PickupKind } from '../world/arena-source.ts';
import {
  ARMOUR_PICKUP,
  FULL_ARMOUR,
  FULL_HEALTH,
  HEALTH_PICKUP,
  PICKUP_REACH,
  PICKUP_RETURN_TICKS,
  SEATS,
} from '../world/constants.ts';
import type { EventList } from '../world/event.ts';
import { NOBODY } from '../world/fields.ts';
import {
  AMMUNITION,
  AMMUNITION_KINDS,
  AMMUNITION_NUMBER,
  type AmmunitionKind,
  WEAPON,
  WEAPONS,
  type Weapon,
} from '../world/weapons.ts';
import type { World } from '../world/world.ts';
import { emit, place } from './emit.ts';
import { modeOf } from './modes/modes.ts';

interface PickupRule {
  /** How much a seat would gain; 0 leaves the pickup where it is. */
  gain(world: World, seat: number): number;
  give(world: World, seat: number, gain: number): void;
}

/** Rounds of a kind that a seat has room for, of a pickup's worth. */
function roomFor(world: World, seat: number, kind: AmmunitionKind): number {
  const { most, pickup } = AMMUNITION[kind];
  return min(pickup, most - (world.seat.reserve[reserveAt(seat, kind)] as number));
}

function addRounds(world: World, seat: number, kind: AmmunitionKind, rounds: number): void {
  const at = reserveAt(seat, kind);
  world.seat.reserve[at] = (world.seat.reserve[at] as number) + rounds;
}

function reserveAt(seat: number, kind: AmmunitionKind): number {
  return seat * AMMUNITION_KINDS.length + AMMUNITION_NUMBER[kind];
}

/** The ammunition of the weapon in hand; bullets for a weapon that needs none. */
function kindInHand(world: World, seat: number): AmmunitionKind {
  const kind = WEAPONS[world.seat.weapon[seat] as number]?.ammunition ?? 'none';
  return kind === 'none' ? 'bullets' : kind;
}

function carries(world: World, seat: number, row: number): boolean {
  return ((world.seat.carried[seat] as number) & (1 << row)) !== 0;
}

/** A weapon comes with a full magazine and rounds; who carries it already takes the rounds. */
function weaponRule(name: Exclude<PickupKind, 'health' | 'ammunition' | 'armour'>): PickupRule {
  const row = WEAPON[name];
  const { ammunition, magazine } = WEAPONS[row] as Weapon;
  return {
    gain: (world, seat) => roomFor(world, seat, ammunition) + (carries(world, seat, row) ? 0 : magazine),
    give(world, seat, gain) {
      const loaded = carries(world, seat, row) ? 0 : magazine;
      addRounds(world, seat, ammunition, gain - loaded);
      if (loaded > 0) world.seat.magazine[seat * WEAPONS.length + row] = loaded;
      world.seat.carried[seat] = (world.seat.carried[seat] as number) | (1 << row);
    },
  };
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
    gain: (world, seat) => roomFor(world, seat, kindInHand(world, seat)),
    give: (world, seat, gain) => addRounds(world, seat, kindInHand(world, seat), gain),
  },
  armour: {
    gain: (world, seat) => min(ARMOUR_PICKUP, FULL_ARMOUR - (world.seat.armour[seat] as number)),
    give(world, seat, gain) {
      world.seat.armour[seat] = (world.seat.armour[seat] as number) + gain;
    },
  },
  shotgun: weaponRule('shotgun'),
  marksman: weaponRule('marksman'),
  rocket: weaponRule('rocket'),
  grenade: weaponRule('grenade'),
  mine: weaponRule('mine'),
};

export function takePickups(arena: Arena, world: World, events: EventList): void {
  const { returnTicks } = world.pickup;
  const mode = modeOf(world);
  for (let p = 0; p < arena.pickups.length; p++) {
    if ((returnTicks[p] as number) > 0) {
      returnTicks[p] = (returnTicks[p] as number) - 1;
      continue;
    }
    const spot = arena.pickups[p] as PickupSpot;
    const seat = nearestTaker(world, spot);
    if (seat === NOBODY || !mode.offers(spot.kind)) continue;
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
