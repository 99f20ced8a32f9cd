/**
 * The weapons as models: each lies along -Z with the grip's hand at its origin, and is told from the
 * others by its outline alone. Metres.
 */
import { ball, turnedBody } from './lathe.ts';
import { boxAt, buildModel, join, type Model, placed } from './model.ts';
import { chain, identity, moved, pitched, rolled, stretched, type Transform, yawed } from './transform.ts';

/** Lays a turned body along -Z, its top ahead, with its foot at (x, y, z). */
function ahead(x: number, y: number, z: number): Transform {
  return chain(moved(x, y, z), pitched(-16_384));
}

/** A tube of the same width from `z` forward. */
function tube(radius: number, length: number, y: number, z: number, texture: string, end = texture): Model {
  const rings = [
    { y: 0, r: radius, texture },
    { y: length, r: radius, texture: end },
  ];
  return placed(turnedBody(8, ...rings), ahead(0, y, z));
}

/** A pistol grip, leaning back. */
function gripAt(z: number, texture: string): Model {
  return placed(
    buildModel({ low: { y: -0.11, x: 0.017, z: 0.025, shift: 0.03 }, high: { y: 0, x: 0.018, z: 0.028 }, texture }),
    moved(0, -0.02, z),
  );
}

const pistol = join(
  boxAt(0, 0.02, -0.085, [0.034, 0.042, 0.21], 'steel'),
  boxAt(0, -0.008, -0.075, [0.03, 0.02, 0.15], 'gun'),
  boxAt(0, 0.045, -0.175, [0.006, 0.01, 0.01], 'gun'),
  boxAt(0, 0.045, 0.008, [0.016, 0.01, 0.01], 'gun'),
  boxAt(0, -0.035, -0.06, [0.01, 0.034, 0.05], 'gun'),
  tube(0.011, 0.02, 0.02, -0.19, 'gun'),
  gripAt(0, 'grip'),
);

const rifle = join(
  boxAt(0, 0, -0.1, [0.05, 0.085, 0.36], 'gun'),
  boxAt(0, 0.012, -0.4, [0.042, 0.05, 0.26], 'grip'),
  boxAt(0, 0.016, -0.6, [0.022, 0.022, 0.2], 'gun'),
  boxAt(0, 0.055, -0.12, [0.022, 0.028, 0.14], 'gun'),
  boxAt(0, -0.015, 0.17, [0.04, 0.1, 0.2], 'grip'),
  boxAt(0, -0.08, 0.045, [0.036, 0.1, 0.05], 'grip'),
);

const shotgun = join(
  tube(0.021, 0.62, 0.026, -0.08, 'steel', 'boot'),
  tube(0.017, 0.5, -0.016, -0.08, 'gun'),
  boxAt(0, 0.004, -0.06, [0.048, 0.08, 0.22], 'gun'),
  boxAt(0, -0.016, -0.4, [0.056, 0.05, 0.17], 'stock'),
  boxAt(0, 0.052, -0.68, [0.008, 0.012, 0.012], 'flash'),
  placed(
    buildModel({ low: { y: -0.28, x: 0.022, z: 0.06 }, high: { y: 0.05, x: 0.02, z: 0.032 }, texture: 'stock' }),
    chain(moved(0, -0.012, 0.02), pitched(-15_400)),
  ),
);

const marksman = join(
  boxAt(0, 0.004, -0.12, [0.044, 0.07, 0.4], 'olive'),
  tube(0.013, 0.6, 0.016, -0.3, 'gun'),
  tube(0.02, 0.1, 0.016, -0.88, 'gun', 'boot'),
  tube(0.024, 0.28, 0.084, 0.0, 'gun', 'lens'),
  placed(
    turnedBody(8, { y: 0, r: 0.024, texture: 'gun' }, { y: 0.06, r: 0.034, texture: 'lens' }),
    ahead(0, 0.084, -0.24),
  ),
  boxAt(0, 0.05, -0.06, [0.014, 0.03, 0.02], 'steel'),
  boxAt(0, 0.05, -0.2, [0.014, 0.03, 0.02], 'steel'),
  boxAt(0.012, -0.075, -0.6, [0.01, 0.13, 0.01], 'steel'),
  boxAt(-0.012, -0.075, -0.6, [0.01, 0.13, 0.01], 'steel'),
  boxAt(0, -0.02, 0.2, [0.038, 0.12, 0.26], 'olive'),
  boxAt(0, 0.045, 0.17, [0.03, 0.03, 0.14], 'grip'),
  gripAt(0.03, 'grip'),
);

const launcher = join(
  placed(
    turnedBody(
      8,
      { y: 0, r: 0.085, texture: 'gun' },
      { y: 0.1, r: 0.062, texture: 'olive' },
      { y: 0.42, r: 0.062, texture: 'rocket-body' },
      { y: 0.52, r: 0.062, texture: 'olive' },
      { y: 0.86, r: 0.062, texture: 'gun' },
      { y: 0.93, r: 0.076, texture: 'boot' },
    ),
    ahead(0, 0.09, 0.42),
  ),
  boxAt(-0.075, 0.13, -0.16, [0.03, 0.05, 0.1], 'gun'),
  boxAt(-0.075, 0.13, -0.214, [0.02, 0.034, 0.01], 'lens'),
  boxAt(0, -0.02, -0.26, [0.03, 0.1, 0.034], 'grip'),
  gripAt(0, 'grip'),
);

const grenade = join(
  turnedBody(
    8,
    { y: -0.05, r: 0.03, texture: 'grenade-body' },
    { y: -0.032, r: 0.046, texture: 'grenade-body' },
    { y: 0.026, r: 0.046, texture: 'grenade-body' },
    { y: 0.048, r: 0.022, texture: 'gun' },
    { y: 0.074, r: 0.018, texture: 'steel' },
  ),
  placed(boxAt(0, -0.035, 0, [0.014, 0.09, 0.008], 'steel'), chain(moved(0, 0.076, 0.03), pitched(3000))),
);

/** A box on each of the six sides of a ball. */
function studs(reach: number, size: number, texture: string): Model {
  const stud = boxAt(0, reach, 0, [size, size, size], texture);
  const turns = [identity(), pitched(16_384), pitched(32_768), pitched(49_152), rolled(16_384), rolled(49_152)];
  return join(...turns.map((turn) => placed(stud, turn)));
}

/** A ball with six lamps: it looks right on a floor, a wall and a ceiling. */
const mine = join(placed(ball(8, 6, 'mine-body'), stretched(0.11, 0.11, 0.11)), studs(0.108, 0.036, 'lamp-dark'));

/** A hatchet, its edge ahead. */
const hatchet = placed(
  join(
    turnedBody(
      6,
      { y: -0.12, r: 0.02, texture: 'boot' },
      { y: 0.02, r: 0.015, texture: 'stock' },
      { y: 0.34, r: 0.014, texture: 'stock' },
    ),
    placed(
      buildModel({ low: { y: 0, x: 0.018, z: 0.045 }, high: { y: 0.13, x: 0.003, z: 0.085 }, texture: 'blade' }),
      ahead(0, 0.28, -0.02),
    ),
    boxAt(0, 0.28, 0.03, [0.032, 0.05, 0.05], 'gun'),
  ),
  chain(pitched(-3200), yawed(2500)),
);

export const WEAPON_MODELS = {
  pistol,
  rifle,
  shotgun,
  marksman,
  launcher,
  grenade,
  mine,
  hatchet,
  'mine-lamps': studs(0.112, 0.042, 'lamp-red'),
  /** Magazines go with the reload. */
  'rifle-magazine': boxAt(0, -0.11, -0.13, [0.034, 0.15, 0.06], 'gun'),
  'marksman-magazine': boxAt(0, -0.075, -0.14, [0.03, 0.09, 0.09], 'gun'),
  'pistol-magazine': boxAt(0, -0.137, 0.028, [0.026, 0.02, 0.046], 'gun'),
  /** What sits in the launcher's mouth until it flies. */
  warhead: placed(
    turnedBody(
      8,
      { y: 0, r: 0.05, texture: 'rocket-body' },
      { y: 0.05, r: 0.05, texture: 'steel' },
      { y: 0.17, r: 0, texture: 'steel' },
    ),
    ahead(0, 0.09, -0.46),
  ),
  /** Fire at a muzzle at the origin. */
} as const satisfies { [name: string]: Model };
