/**
 * The models as one data table: bodies in the four seat colours, the rifle, pickups and effects.
 * Metres; limbs hang from their joint along -Y and face -Z.
 */
import { SEATS } from '../../../shared/world/constants.ts';
import { boxAt, buildModel, join, type Model } from './model.ts';

/** Lengths of the limbs, m, joint to joint. */
export const LIMB = { thigh: 0.45, shin: 0.44, upperArm: 0.29, forearm: 0.27 } as const;

const rifle = join(
  boxAt(0, 0, -0.1, [0.05, 0.085, 0.36], 'gun'),
  boxAt(0, 0.012, -0.4, [0.042, 0.05, 0.26], 'grip'),
  boxAt(0, 0.016, -0.6, [0.022, 0.022, 0.2], 'gun'),
  boxAt(0, 0.055, -0.12, [0.022, 0.028, 0.14], 'gun'),
  boxAt(0, -0.015, 0.17, [0.04, 0.1, 0.2], 'grip'),
  boxAt(0, -0.08, 0.045, [0.036, 0.1, 0.05], 'grip'),
);

const shared = {
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
  rifle,
  magazine: boxAt(0, -0.11, -0.13, [0.034, 0.15, 0.06], 'gun'),
  flash: join(
    boxAt(0, 0.016, -0.76, [0.05, 0.05, 0.14], 'flash'),
    boxAt(0, 0.016, -0.72, [0.14, 0.03, 0.05], 'flash'),
    boxAt(0, 0.016, -0.72, [0.03, 0.14, 0.05], 'flash'),
  ),
  health: boxAt(0, 0, 0, [0.42, 0.34, 0.42], 'medical'),
  ammunition: join(boxAt(0, 0, 0, [0.46, 0.28, 0.3], 'ammunition'), boxAt(0, 0.16, 0, [0.2, 0.05, 0.06], 'gun')),
  spark: boxAt(0, 0, 0, [1, 1, 1], 'spark'),
  puff: boxAt(0, 0, 0, [1, 1, 1], 'puff'),
} as const satisfies { [name: string]: Model };

/** Parts in a seat's colour. */
function coloured(seat: number) {
  const cloth = `cloth-${seat}`;
  return {
    [`pelvis-${seat}`]: buildModel({
      low: { y: -0.1, x: 0.13, z: 0.1 },
      high: { y: 0.1, x: 0.16, z: 0.115 },
      texture: cloth,
    }),
    [`torso-${seat}`]: buildModel(
      { low: { y: 0, x: 0.15, z: 0.11 }, high: { y: 0.5, x: 0.22, z: 0.13 }, texture: cloth },
      {
        low: { y: 0.2, x: 0.14, z: 0.02, shift: -0.13 },
        high: { y: 0.44, x: 0.17, z: 0.03, shift: -0.14 },
        texture: 'armour',
      },
    ),
    [`crest-${seat}`]: buildModel({
      low: { y: 0.165, x: 0.1, z: 0.12 },
      high: { y: 0.25, x: 0.06, z: 0.08 },
      texture: cloth,
    }),
    [`thigh-${seat}`]: buildModel({
      low: { y: -0.46, x: 0.07, z: 0.075 },
      high: { y: 0.06, x: 0.085, z: 0.095 },
      texture: cloth,
    }),
    [`upper-arm-${seat}`]: buildModel({
      low: { y: -0.29, x: 0.05, z: 0.052 },
      high: { y: 0.05, x: 0.065, z: 0.068 },
      texture: cloth,
    }),
    [`forearm-${seat}`]: buildModel({
      low: { y: -0.26, x: 0.042, z: 0.042 },
      high: { y: 0.02, x: 0.05, z: 0.05 },
      texture: cloth,
    }),
    [`trail-${seat}`]: boxAt(0, 0, -0.5, [1, 1, 1], `trail-${seat}`),
  };
}

/** All models by name; a model's number is its place in this table. */
export const MODELS: { readonly [name: string]: Model } = Object.assign(
  { ...shared },
  ...Array.from({ length: SEATS }, (_, seat) => coloured(seat)),
);
export const MODEL_NAMES: readonly string[] = Object.keys(MODELS);

const numbers = new Map(MODEL_NAMES.map((name, number) => [name, number]));

export function modelNumber(name: string): number {
  const number = numbers.get(name);
  if (number === undefined) throw new RangeError(`no model is called ${name}; have ${MODEL_NAMES.join(', ')}`);
  return number;
}
