/** Pickups that turn and bob, one look for each kind; weapons look as in the hand, larger, muzzle up. */
import { PICKUP_KINDS, type PickupKind } from '../../../shared/world/arena-source.ts';
import { modelOf } from './catalogue.ts';
import type { Instance } from './instance.ts';
import { afloat } from './spin.ts';
import { chain, IDENTITY, moved, pitched, stretched, type Transform, type Vector } from './transform.ts';

/** Ticks of one turn. */
const SPIN_TICKS = 240;

interface PickupLook {
  readonly models: readonly string[];
  readonly place: Transform;
}

/** A weapon `scale` times its size, its middle `back` m before its grip. */
function lifted(scale: number, back: number): Transform {
  return chain(pitched(2200), stretched(scale, scale, scale), moved(0, 0, back));
}

const LOOKS: { readonly [K in PickupKind]: PickupLook } = {
  health: { models: ['health'], place: IDENTITY },
  ammunition: { models: ['ammunition'], place: IDENTITY },
  armour: { models: ['vest'], place: stretched(1.1, 1.1, 1.1) },
  shotgun: { models: ['shotgun'], place: lifted(1.3, 0.22) },
  marksman: { models: ['marksman', 'marksman-magazine'], place: lifted(1.2, 0.32) },
  rocket: { models: ['launcher', 'warhead'], place: lifted(1.1, 0.05) },
  grenade: { models: ['grenade'], place: chain(pitched(2200), stretched(2.4, 2.4, 2.4)) },
  mine: { models: ['mine'], place: stretched(1.6, 1.6, 1.6) },
};

export function pickupParts(at: Vector, age: number, variant: number): Instance[] {
  const { models, place } = LOOKS[PICKUP_KINDS[variant] ?? 'health'];
  const whole = chain(afloat(at, age, SPIN_TICKS), place);
  return models.map((name) => ({ model: modelOf(name), place: whole }));
}
