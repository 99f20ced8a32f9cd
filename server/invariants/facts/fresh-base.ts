/** What a world and a seat begin with, by the words of the rules: the base of a reset and of a spawn. */
import { seedRng } from '../../../shared/math/rng.ts';
import { min } from '../../../shared/math/scalar.ts';
import type { Arena, Spawn } from '../../../shared/world/arena.ts';
import {
  BARREL_HEALTH,
  FULL_HEALTH,
  LIFT_DELAY_TICKS,
  PROTECTION_TICKS,
  SEATS,
  SKIN,
  SPAWN_RESERVE,
  STAND_EYE,
} from '../../../shared/world/constants.ts';
import { NOBODY } from '../../../shared/world/fields.ts';
import { type Loadout, MODES } from '../../../shared/world/modes.ts';
import { AMMUNITION, AMMUNITION_KINDS, AMMUNITION_OF, WEAPONS } from '../../../shared/world/weapons.ts';
import { PHASES, type World } from '../../../shared/world/world.ts';

/** Records that a reset begins anew, all numbers at 0 but for what is set after. */
const ANEW = ['seat', 'pickup', 'mover', 'prop', 'projectile', 'relic', 'relay'] as const;

/** Nobody has done anything yet and nobody is in the arena; seats that are held wait to enter. */
export function startWorld(base: World, arena: Arena, controller: Uint8Array, seed: number): void {
  for (const record of ANEW) for (const column of Object.values(base[record])) column.fill(0);
  base.seat.killer.fill(NOBODY);
  for (let seat = 0; seat < SEATS; seat++) base.seat.respawnTicks[seat] = controller[seat] === 0 ? 0 : 1;
  const m = base.match;
  m.seed[0] = seed;
  seedRng(m.rng, seed);
  m.tick[0] = m.episodeTick[0] = m.eventCount[0] = 0;
  m.phase[0] = PHASES.indexOf('playing');
  base.prop.hurtBy.fill(NOBODY);
  for (let p = 0; p < arena.props.length; p++) placeProp(base, arena, p);
  arena.movers.forEach(({ kind }, i) => {
    if (kind === 'lift') base.mover.waitTicks[i] = LIFT_DELAY_TICKS;
  });
  base.relic.holder[0] = NOBODY;
  if (!arena.relic) return;
  base.relic.x[0] = arena.relic.x;
  base.relic.y[0] = arena.relic.y;
  base.relic.z[0] = arena.relic.z;
}

function placeProp({ prop }: World, { props }: Arena, p: number): void {
  const spec = props[p];
  if (!spec) return;
  prop.x[p] = spec.x;
  prop.y[p] = spec.y + SKIN;
  prop.z[p] = spec.z;
  prop.health[p] = spec.kind === 'barrel' ? BARREL_HEALTH : 0;
  prop.isThere[p] = prop.grounded[p] = 1;
}

/** A seat that enters: whole, at rest, with what its mode gives. */
export function enterSeat(base: World, seat: number, spawn: Spawn): void {
  const s = base.seat;
  s.x[seat] = spawn.x;
  s.y[seat] = spawn.y + SKIN;
  s.z[seat] = spawn.z;
  s.vx[seat] = s.vy[seat] = s.vz[seat] = 0;
  s.yaw[seat] = spawn.yaw;
  s.pitch[seat] = 0;
  s.eye[seat] = STAND_EYE;
  s.grounded[seat] = s.crouched[seat] = 0;
  s.health[seat] = FULL_HEALTH;
  s.armour[seat] = 0;
  s.protectedTicks[seat] = PROTECTION_TICKS;
  s.cooldownTicks[seat] = s.reloadTicks[seat] = 0;
  // Who enters before its wait is over keeps what is left of it: that is told.
  if ((s.respawnTicks[seat] as number) <= 1) s.respawnTicks[seat] = 0;
  s.killer[seat] = NOBODY;
  s.alive[seat] = 1;
  const loadout = MODES[base.match.mode[0] as number]?.loadout;
  if (loadout) arm(base, seat, loadout);
}

/** The most rounds of each kind that can be carried: none of the kind that is none. */
const MOST_ROUNDS = AMMUNITION_KINDS.map((kind) => AMMUNITION[kind].most);

/** Full magazines, and rounds for them, of the weapons of a mode; nothing of others. */
function arm({ seat: s }: World, seat: number, { inHand, carried }: Loadout): void {
  const magazines = seat * WEAPONS.length;
  const reserves = seat * AMMUNITION_KINDS.length;
  s.weapon[seat] = inHand;
  s.carried[seat] = 0;
  s.magazine.fill(0, magazines, magazines + WEAPONS.length);
  s.reserve.fill(0, reserves, reserves + AMMUNITION_KINDS.length);
  for (let i = 0; i < carried.length; i++) {
    const row = carried[i] as number;
    const kind = AMMUNITION_OF[row] as number;
    s.carried[seat] = (s.carried[seat] as number) | (1 << row);
    s.magazine[magazines + row] = WEAPONS[row]?.magazine ?? 0;
    s.reserve[reserves + kind] = min(SPAWN_RESERVE, MOST_ROUNDS[kind] as number);
  }
}
