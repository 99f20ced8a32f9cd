/**
 * Crates, barrels, pickups, what flies, and objectives as models. Props fill
 * their boxes and stand on their origin; what flies has its middle there and looks along -Z. Metres.
 */
import { PROP_SIZES } from '../../../shared/world/prop-kinds.ts';
import { turnedBody } from './lathe.ts';
import { boxAt, buildModel, join, type Model, placed } from './model.ts';
import { chain, moved, pitched, rolled, yawed } from './transform.ts';

const EIGHTH = 8192;
const eight = Array.from({ length: 8 }, (_, i) => i * EIGHTH);

const { crate, barrel } = PROP_SIZES;

/** Eight-sided, as wide as its box, with a lid that is set in. */
const drum = turnedBody(
  8,
  { y: 0, r: barrel.half, texture: 'drum' },
  { y: barrel.height - 0.03, r: barrel.half, texture: 'gun' },
  { y: barrel.height, r: barrel.half - 0.03, texture: 'lid' },
);

/** Breast and back plates with straps over the shoulders. */
const vest = join(
  buildModel(
    {
      low: { y: -0.2, x: 0.15, z: 0.04, shift: -0.1 },
      high: { y: 0.16, x: 0.19, z: 0.05, shift: -0.09 },
      texture: 'vest',
    },
    {
      low: { y: -0.2, x: 0.15, z: 0.04, shift: 0.1 },
      high: { y: 0.16, x: 0.19, z: 0.05, shift: 0.09 },
      texture: 'vest',
    },
    { low: { y: -0.14, x: 0.17, z: 0.06 }, high: { y: 0.02, x: 0.18, z: 0.06 }, texture: 'strap' },
  ),
  boxAt(0.13, 0.17, 0, [0.06, 0.05, 0.24], 'strap'),
  boxAt(-0.13, 0.17, 0, [0.06, 0.05, 0.24], 'strap'),
);

const fin = boxAt(0, 0.085, 0.16, [0.008, 0.09, 0.1], 'rocket-body');
const rocket = join(
  placed(
    turnedBody(
      8,
      { y: -0.24, r: 0.034, texture: 'gun' },
      { y: -0.2, r: 0.05, texture: 'rocket-body' },
      { y: 0.1, r: 0.05, texture: 'steel' },
      { y: 0.24, r: 0, texture: 'steel' },
    ),
    pitched(-16_384),
  ),
  ...[0, 16_384, 32_768, 49_152].map((turn) => placed(fin, rolled(turn))),
);

/** Two four-sided cones, foot to foot. */
function gem(radius: number, height: number, texture: string): Model {
  const point = { r: 0, texture };
  return turnedBody(4, { y: -height, ...point }, { y: 0, r: radius, texture }, { y: height, ...point });
}

/** Eight bars around +Y, the relic's ring. */
const ring = join(...eight.map((turn) => placed(boxAt(0, 0, 0.28, [0.24, 0.04, 0.05], 'bronze'), yawed(turn))));

/** A pad on the floor with its middle at the origin; its rim slopes. */
function pad(radius: number, height: number, rim: string, face: string): Model {
  return turnedBody(8, { y: 0, r: radius, texture: rim }, { y: height, r: radius - 0.06, texture: face });
}

/** Four posts of light on the goal's pad. */
function posts(texture: string): Model {
  const post = boxAt(0, 1.05, 0.66, [0.2, 2.1, 0.06], texture);
  return join(...eight.filter((_, i) => i % 2 === 0).map((turn) => placed(post, chain(yawed(turn), yawed(EIGHTH)))));
}

export const THING_MODELS = {
  crate: buildModel({
    low: { y: 0, x: crate.half, z: crate.half },
    high: { y: crate.height, x: crate.half, z: crate.half },
    texture: 'boards',
  }),
  barrel: drum,
  health: boxAt(0, 0, 0, [0.42, 0.34, 0.42], 'medical'),
  ammunition: join(boxAt(0, 0, 0, [0.46, 0.28, 0.3], 'ammunition'), boxAt(0, 0.16, 0, [0.2, 0.05, 0.06], 'gun')),
  vest,
  rocket,
  crystal: gem(0.13, 0.24, 'crystal'),
  ring,
  shard: gem(0.026, 0.07, 'shimmer'),
  plate: pad(0.9, 0.07, 'steel', 'plate'),
  'plate-pressed': pad(0.9, 0.025, 'steel', 'plate-pressed'),
  'goal-base': pad(1, 0.05, 'steel', 'goal-base'),
  'goal-open': posts('goal-open'),
  'goal-shut': posts('goal-shut'),
  'goal-arrow': placed(gem(0.22, 0.4, 'goal-arrow'), moved(0, 1.5, 0)),
} as const satisfies { [name: string]: Model };
