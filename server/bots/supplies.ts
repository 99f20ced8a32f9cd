/**
 * What a bot needs of what lies about, as one table by kind: health the more it is hurt, armour,
 * weapons that it does not carry, ammunition that is going out.
 */
import { clamp } from '../../shared/math/scalar.ts';
import type { Observation } from '../../shared/view/observation.ts';
import type { PickupKind } from '../../shared/world/arena-source.ts';
import { FULL_ARMOUR } from '../../shared/world/constants.ts';
import { MODES, type ModeFacts } from '../../shared/world/modes.ts';
import { WEAPON } from '../../shared/world/weapons.ts';
import { isCarried, stockOf } from './arms.ts';
import { offer, wayTo } from './goal.ts';
import { GOAL, type Mind } from './mind.ts';

/** Health at which a bot begins to look for more, and the loss from there that is the greatest need. */
const SCRATCHED = 85;
const WOUNDED_BY = 75;
/** Needs that are worth less than this are left. */
const LEAST_NEED = 0.08;
/** Need that a metre of way outweighs; of a great need the way counts less. */
const METRE_COST = 0.016;

type Need = (observation: Observation) => number;

/** How much a weapon that is not carried is wanted; of one that is, only its ammunition. */
function wantsWeapon(weapon: number, worth: number): Need {
  return (observation) => (isCarried(observation, weapon) ? 0.5 * worth * (1 - stockOf(observation, weapon)) : worth);
}

/** 0 for nothing, 1 for all that counts. */
const NEEDS: { readonly [K in PickupKind]: Need } = {
  health: ({ self }) => clamp((SCRATCHED - (self.health[0] as number)) / WOUNDED_BY, 0, 1),
  armour: ({ self }) => 0.55 * (1 - (self.armour[0] as number) / FULL_ARMOUR),
  ammunition: (observation) => 0.8 * (1 - stockOf(observation, observation.self.weapon[0] as number)),
  shotgun: wantsWeapon(WEAPON.shotgun, 0.6),
  marksman: wantsWeapon(WEAPON.marksman, 0.55),
  rocket: wantsWeapon(WEAPON.rocket, 0.65),
  grenade: wantsWeapon(WEAPON.grenade, 0.5),
  mine: wantsWeapon(WEAPON.mine, 0.45),
};

/** Offers the pickups that are thought to be there. */
export function weighSupplies(mind: Mind, observation: Observation): void {
  const { pickup, self } = mind.memory;
  const { hasSupplies } = MODES[observation.match.mode[0] as number] as ModeFacts;
  for (let p = 0; p < mind.arena.pickups.length; p++) {
    const spot = mind.arena.pickups[p];
    if (!spot || (pickup.goneUntil[p] as number) > (self.clock[0] as number)) continue;
    if (!hasSupplies && spot.kind !== 'ammunition') continue;
    const need = NEEDS[spot.kind](observation);
    if (need < LEAST_NEED) continue;
    const worth = need - METRE_COST * (1.4 - need) * wayTo(observation, spot);
    offer(mind, GOAL.pickup, p, worth, spot.x, spot.y, spot.z);
  }
}
