/** Pickups that turn and bob, one look for each kind; weapons look as in the hand, larger, muzzle up. */
import type { Entities } from '../../../shared/view/scene.ts';
import { PICKUP_KINDS, type PickupKind } from '../../../shared/world/arena-source.ts';
import { MODELS } from './catalogue.ts';
import type { PartSink } from './instance.ts';
import type { Model } from './model.ts';
import { float } from './spin.ts';
import { after, chain, identity, moved, pitched, stretched, type Transform } from './transform.ts';

/** Ticks of one turn. */
const SPIN_TICKS = 240;

interface PickupLook {
  readonly models: readonly Model[];
  readonly place: Transform;
}

/** A weapon `scale` times its size, its middle `back` m before its grip. */
function lifted(scale: number, back: number): Transform {
  return chain(pitched(2200), stretched(scale, scale, scale), moved(0, 0, back));
}

const LOOKS: { readonly [K in PickupKind]: PickupLook } = {
  health: { models: [MODELS.health], place: identity() },
  ammunition: { models: [MODELS.ammunition], place: identity() },
  armour: { models: [MODELS.vest], place: stretched(1.1, 1.1, 1.1) },
  shotgun: { models: [MODELS.shotgun], place: lifted(1.3, 0.22) },
  marksman: { models: [MODELS.marksman, MODELS['marksman-magazine']], place: lifted(1.2, 0.32) },
  rocket: { models: [MODELS.launcher, MODELS.warhead], place: lifted(1.1, 0.05) },
  grenade: { models: [MODELS.grenade], place: chain(pitched(2200), stretched(2.4, 2.4, 2.4)) },
  mine: { models: [MODELS.mine], place: stretched(1.6, 1.6, 1.6) },
};
const looks = PICKUP_KINDS.map((kind) => LOOKS[kind]);
const whole = identity();

export function addPickup(e: Entities, i: number, parts: PartSink): void {
  const { models, place } = looks[e.variant[i] as number] ?? LOOKS.health;
  after(whole, float(whole, e, i, SPIN_TICKS), place);
  for (const model of models) parts.add(model, whole);
}
