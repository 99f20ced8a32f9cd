/**
 * All models as one data table; those of bodies, in the four seat colours, are here. Metres; limbs
 * hang from their joint along -Y and face -Z.
 */
import { SEATS } from '../../../shared/world/constants.ts';
import { boxAt, buildModel, type Model } from './model.ts';
import { THING_MODELS } from './thing-models.ts';
import { WEAPON_MODELS } from './weapon-models.ts';

/** Lengths of the limbs, m, joint to joint. */
export const LIMB = { thigh: 0.45, shin: 0.44, upperArm: 0.29, forearm: 0.27 } as const;

/** Models that look the same for everybody, by name. */
export const MODELS = {
  head: buildModel(
    { low: { y: 0, x: 0.055, z: 0.06 }, high: { y: 0.06, x: 0.055, z: 0.06 }, texture: 'skin' },
    { low: { y: 0.05, x: 0.085, z: 0.1 }, high: { y: 0.17, x: 0.105, z: 0.115 }, texture: 'armour', front: 'visor' },
  ),
  hand: boxAt(0, -0.03, 0, [0.08, 0.1, 0.08], 'boot'),
  boot: buildModel({
    low: { y: -0.09, x: 0.06, z: 0.14, shift: -0.05 },
    high: { y: 0.04, x: 0.055, z: 0.08 },
    texture: 'boot',
  }),
  shin: buildModel({ low: { y: -0.44, x: 0.052, z: 0.06 }, high: { y: 0.02, x: 0.07, z: 0.075 }, texture: 'armour' }),
  pack: buildModel({ low: { y: 0.12, x: 0.13, z: 0.06 }, high: { y: 0.46, x: 0.15, z: 0.07 }, texture: 'armour' }),
  ...WEAPON_MODELS,
  ...THING_MODELS,
} as const satisfies { [name: string]: Model };

/** Parts in a seat's colour. */
function coloured(seat: number) {
  const texture = `cloth-${seat}`;
  return {
    pelvis: buildModel({ low: { y: -0.1, x: 0.13, z: 0.1 }, high: { y: 0.1, x: 0.16, z: 0.115 }, texture }),
    torso: buildModel(
      { low: { y: 0, x: 0.15, z: 0.11 }, high: { y: 0.5, x: 0.22, z: 0.13 }, texture },
      {
        low: { y: 0.2, x: 0.14, z: 0.02, shift: -0.13 },
        high: { y: 0.44, x: 0.17, z: 0.03, shift: -0.14 },
        texture: 'armour',
      },
    ),
    crest: buildModel({ low: { y: 0.165, x: 0.1, z: 0.12 }, high: { y: 0.25, x: 0.06, z: 0.08 }, texture }),
    thigh: buildModel({ low: { y: -0.46, x: 0.07, z: 0.075 }, high: { y: 0.06, x: 0.085, z: 0.095 }, texture }),
    upperArm: buildModel({ low: { y: -0.29, x: 0.05, z: 0.052 }, high: { y: 0.05, x: 0.065, z: 0.068 }, texture }),
    forearm: buildModel({ low: { y: -0.26, x: 0.042, z: 0.042 }, high: { y: 0.02, x: 0.05, z: 0.05 }, texture }),
  };
}
export type ColouredModels = ReturnType<typeof coloured>;

const byColour: readonly ColouredModels[] = Array.from({ length: SEATS }, (_, seat) => coloured(seat));

/** The models of a colour; others than there are go round. */
export function colouredModels(colour: number): ColouredModels {
  return byColour[colour % SEATS] as ColouredModels;
}
