/** Barrels in a fight: a mark when an opponent stands beside one, and no place to stand at oneself. */
import { sqrt } from '../../shared/math/scalar.ts';
import type { Observation } from '../../shared/view/observation.ts';
import type { Arena } from '../../shared/world/arena.ts';
import { BARREL_BLAST, TICK_RATE } from '../../shared/world/constants.ts';
import { weaponOf } from './habits.ts';
import type { Mind } from './mind.ts';
import { wishToward } from './wish.ts';

/** An opponent this near to a barrel is better hit through it, m. */
const BESIDE = 2;
/** A barrel nearer than this to oneself is kept away from, and never shot at, m. */
const CAREFUL = BARREL_BLAST.radiusMetres + 1;

/** How much going away outweighs where else the bot wants to go. */
const AWAY = 1.5;
/** For how long a barrel is remembered. */
const MEMORY_TICKS = 8 * TICK_RATE;

function isBarrelSeen(arena: Arena, { prop }: Observation, p: number): boolean {
  return prop.visible[p] === 1 && prop.isThere[p] === 1 && arena.props[p]?.kind === 'barrel';
}

/** Way over the ground from a place to a prop, m. */
function metresTo({ prop }: Observation, p: number, x: number, z: number): number {
  const dx = (prop.x[p] as number) - x;
  const dz = (prop.z[p] as number) - z;
  return sqrt(dx * dx + dz * dz);
}

/** A barrel in sight beside an opponent and far from the bot, for who shoots with rays; -1 for none. */
export function barrelBeside(arena: Arena, observation: Observation, target: number): number {
  const { other, self } = observation;
  if (weaponOf(self.weapon[0] as number).launches !== 'none') return -1;
  for (let p = 0; p < arena.props.length; p++) {
    if (!isBarrelSeen(arena, observation, p)) continue;
    if (metresTo(observation, p, other.x[target] as number, other.z[target] as number) > BESIDE) continue;
    if (metresTo(observation, p, self.x[0] as number, self.z[0] as number) > CAREFUL) return p;
  }
  return -1;
}

/** Bends the wish away from barrels near by, seen or remembered: who fights there may be blown up with them. */
export function keepOffBarrels({ arena, memory, wish }: Mind, { self }: Observation): void {
  const { x, z, seenAt } = memory.prop;
  const since = (memory.self.clock[0] as number) - MEMORY_TICKS;
  for (let p = 0; p < arena.props.length; p++) {
    if (arena.props[p]?.kind !== 'barrel' || (seenAt[p] as number) < since) continue;
    const dx = (self.x[0] as number) - (x[p] as number);
    const dz = (self.z[0] as number) - (z[p] as number);
    const metres = sqrt(dx * dx + dz * dz);
    if (metres < CAREFUL && metres > 1e-6)
      wishToward(wish, wish.x + (AWAY * dx) / metres, wish.z + (AWAY * dz) / metres);
  }
}
