/**
 * Places in the proving ground at which something happens to who is there: on the lift, on the ladder,
 * high in the air. A tape takes its players there now and then, with all weapons, so that everything that
 * the rules know happens within a minute; it does so by a restore, which is a command like any other.
 */
import { findFaults } from '../../shared/sim/soundness/soundness.ts';
import type { Arena } from '../../shared/world/arena.ts';
import type { Command } from '../../shared/world/command.ts';
import { FULL_ARMOUR, FULL_HEALTH, SEATS, STAND_EYE } from '../../shared/world/constants.ts';
import { AMMUNITION, AMMUNITION_KINDS, WEAPONS } from '../../shared/world/weapons.ts';
import { type World, worldFrom } from '../../shared/world/world.ts';

/** Ticks from one change of places to the next: long enough for the lift to reach what pinches its riders. */
export const STATION_TICKS = 240;
/** Most ticks that a barrel which blew up stays away after a change. */
const BARREL_TICKS = 40;

/** What a seat does at a station: where, which way, 1/65536 turn, and with what in hand. */
interface Station {
  readonly at: readonly [number, number, number];
  readonly yaw: number;
  readonly weapon: number;
}

const station = (at: Station['at'], yaw: number, weapon: string): Station => ({
  at,
  yaw,
  weapon: WEAPONS.findIndex(({ name }) => name === weapon),
});

const [NORTH, WEST, SOUTH, EAST] = [0, 16_384, 32_768, 49_152];

/** Four in a row are taken together: each change goes on by four. */
const STATIONS: readonly Station[] = [
  // Face to face, a mate among them, with a barrel beside.
  station([-0.6, 0.001, -4.9], EAST, 'shotgun'),
  station([2.2, 0.001, -3.6], WEST, 'rifle'),
  station([-1.2, 0.001, -4.19], EAST, 'grenade'),
  station([3.4, 0.001, -2.6], WEST, 'rocket'),
  // Under the beam, on the lift, on the ladder, and high above the floor.
  station([-4.5, 0.252, -5.42], WEST, 'pistol'),
  station([-3.5, 0.252, -6], SOUTH, 'grenade'),
  station([2.5, 2, -4.63], NORTH, 'mine'),
  station([-1, 6, 3.4], SOUTH, 'rocket'),
  // On both plates, at the goal, and at the edge of the pit.
  station([-4, 0.001, -2.6], EAST, 'marksman'),
  station([4, 0.001, -0.6], WEST, 'melee'),
  station([2.1, 0.001, 2.6], NORTH, 'mine'),
  station([4, 0.001, 4.55], SOUTH, 'rocket'),
  // At the relic and around it.
  station([1.6, 0.001, 0], NORTH, 'rifle'),
  station([1.6, 0.001, -1.1], SOUTH, 'shotgun'),
  station([2.8, 0.001, -0.2], WEST, 'pistol'),
  station([3.2, 0.001, -1.3], WEST, 'melee'),
];

/** The restore that takes the living to stations as far as these are free, armed and in full health. */
export function changeStations(arena: Arena, world: World, change: number): Command {
  const next = worldFrom(world.bytes);
  for (const column of Object.values(next.projectile)) column.fill(0);
  for (let p = 0; p < arena.props.length; p++) {
    const away = next.prop.returnTicks[p] as number;
    next.prop.returnTicks[p] = away > BARREL_TICKS ? BARREL_TICKS : away;
  }
  for (let seat = 0; seat < SEATS; seat++) {
    if (next.seat.alive[seat] === 0) continue;
    arm(next, seat);
    place(arena, next, seat, STATIONS[(change * SEATS + seat) % STATIONS.length] as Station);
  }
  return { kind: 'restore', snapshot: next.bytes };
}

function arm({ seat: s }: World, seat: number): void {
  s.health[seat] = FULL_HEALTH;
  // One of two wears armour: wounds are of both sorts.
  s.armour[seat] = seat % 2 === 0 ? 0 : FULL_ARMOUR;
  s.protectedTicks[seat] = s.cooldownTicks[seat] = s.reloadTicks[seat] = 0;
  WEAPONS.forEach(({ magazine }, row) => {
    s.magazine[seat * WEAPONS.length + row] = magazine;
    if (row > 0) s.carried[seat] = (s.carried[seat] as number) | (1 << row);
  });
  AMMUNITION_KINDS.forEach((kind, i) => {
    s.reserve[seat * AMMUNITION_KINDS.length + i] = AMMUNITION[kind].most;
  });
}

/** Puts a seat at a station; where that is not free it stays where it is. */
function place(arena: Arena, world: World, seat: number, { at, yaw, weapon }: Station): void {
  const s = world.seat;
  const was = [s.x[seat], s.y[seat], s.z[seat]] as [number, number, number];
  const crouched = s.crouched[seat] as number;
  [s.x[seat], s.y[seat], s.z[seat]] = at;
  s.crouched[seat] = 0;
  s.weapon[seat] = weapon;
  const isFree = findFaults(arena, world, world, [{ path: `/seat/${seat}/x`, value: at[0] }]).length === 0;
  if (!isFree) {
    [s.x[seat], s.y[seat], s.z[seat]] = was;
    s.crouched[seat] = crouched;
    return;
  }
  s.eye[seat] = STAND_EYE;
  s.yaw[seat] = yaw;
  s.pitch[seat] = 0;
  s.vx[seat] = s.vy[seat] = s.vz[seat] = 0;
  s.grounded[seat] = 0;
}
