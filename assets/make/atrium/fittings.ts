/** What stands in the atrium's rooms: pillars, parapets, crates, machines, shelves, lamps' bodies. */
import { type Brush, box, type Finish, lamp, obelisk, octagon, type Span } from '../parts.ts';
import {
  BRIDGE_Z,
  EAST_X,
  EAST_Z,
  HIGH_CEILING,
  LOW_CEILING,
  SKY,
  UPPER,
  WELL_X,
  WELL_Z,
  WEST_X,
  WEST_Z,
} from './measures.ts';

/** Half the width of a hall pillar; an eighth stands out of the gallery's edge. */
const PILLAR_HALF = 0.375;
/** Height of a parapet: a standing player sees and fires over it, and can jump it. */
const PARAPET = 0.875;
const PARAPET_THICK = 0.25;

/** Centres of the pillars at the edge of the well. */
const PILLAR_X = WELL_X + 0.25;
const PILLAR_Z = WELL_Z + 0.25;
const PILLARS: readonly (readonly [name: string, x: number, z: number])[] = [
  ['north-west', -PILLAR_X, -PILLAR_Z],
  ['north-1', -3.5, -PILLAR_Z],
  ['north-2', 3.5, -PILLAR_Z],
  ['north-east', PILLAR_X, -PILLAR_Z],
  ['south-west', -PILLAR_X, PILLAR_Z],
  ['south-1', -3.5, PILLAR_Z],
  ['south-2', 3.5, PILLAR_Z],
  ['south-east', PILLAR_X, PILLAR_Z],
  ['west', -PILLAR_X, -1],
  ['east', PILLAR_X, -1],
];

function pillars(): Brush[] {
  const around = (c: number, half: number): Span => [c - half, c + half];
  return PILLARS.map(([name, x, z]) =>
    box(`pillar-${name}`, 'stone', around(x, PILLAR_HALF), [0, SKY], around(z, PILLAR_HALF)),
  );
}

/** Parapets of the well, by side; a gap is a way: stairs, bridge, the drop in the south. */
const PARAPETS_X: readonly (readonly [side: 'north' | 'south', from: number, to: number])[] = [
  ['north', -WELL_X, -2],
  ['north', 2, WELL_X],
  ['south', -WELL_X, -1],
  ['south', 1, WELL_X],
];
const PARAPETS_Z: readonly Span[] = [
  [-WELL_Z, BRIDGE_Z[0]],
  [BRIDGE_Z[1], WELL_Z],
];

function parapets(): Brush[] {
  const finish: Finish = { material: 'plaster', faces: { '+y': 'metal' } };
  const y: Span = [UPPER, UPPER + PARAPET];
  const north: Span = [-WELL_Z - PARAPET_THICK, -WELL_Z];
  const south: Span = [WELL_Z, WELL_Z + PARAPET_THICK];
  const west: Span = [-WELL_X - PARAPET_THICK, -WELL_X];
  const east: Span = [WELL_X, WELL_X + PARAPET_THICK];
  return [
    ...PARAPETS_X.map(([side, from, to], i) =>
      box(`parapet-${side}-${i}`, finish, [from, to], y, side === 'north' ? north : south),
    ),
    ...PARAPETS_Z.flatMap((z, i) => [
      box(`parapet-west-${i}`, finish, west, y, z),
      box(`parapet-east-${i}`, finish, east, y, z),
    ]),
  ];
}

/** Rails where somebody could walk off: the bridge, the holes over the ramps. */
function rails(): Brush[] {
  const y: Span = [UPPER, UPPER + PARAPET];
  const kerb: Span = [UPPER, UPPER + 0.5];
  return [
    box('bridge-rail-north', 'metal', [-WELL_X, WELL_X], kerb, [BRIDGE_Z[0], BRIDGE_Z[0] + 0.125]),
    box('bridge-rail-south', 'metal', [-WELL_X, WELL_X], kerb, [BRIDGE_Z[1] - 0.125, BRIDGE_Z[1]]),
    box('west-rail-side', 'metal', [WEST_X[1], WEST_X[1] + 0.125], y, WEST_Z),
    box('west-rail-end', 'metal', [WEST_X[0], WEST_X[1] + 0.125], y, [WEST_Z[0] - 0.125, WEST_Z[0]]),
    box('east-rail-side', 'metal', [EAST_X[0] - 0.125, EAST_X[0]], y, EAST_Z),
    box('east-rail-end', 'metal', [EAST_X[0] - 0.125, EAST_X[1]], y, [EAST_Z[1], EAST_Z[1] + 0.125]),
  ];
}

/** Beams under the sky, feet of the bridge, the two monuments, low walls to hide behind. */
function ornaments(): Brush[] {
  return [
    box('sky-beam-north', 'rust', [-WELL_X, WELL_X], [SKY - 0.5, SKY], [-2.75, -2.25]),
    box('sky-beam-south', 'rust', [-WELL_X, WELL_X], [SKY - 0.5, SKY], [2.25, 2.75]),
    box('bridge-foot-west', 'concrete', [-4.25, -3.5], [0, UPPER - 0.375], [2.875, 3.625]),
    box('bridge-foot-east', 'concrete', [3.5, 4.25], [0, UPPER - 0.375], [2.875, 3.625]),
    octagon('plinth-west', 'stone', [-6, -3.5], 1, 0.625, [0, 1]),
    octagon('plinth-east', 'stone', [6, -3.5], 1, 0.625, [0, 1]),
    obelisk('obelisk-west', 'rust', [-6, -3.5], 0.5, 0.25, [1, 3.5]),
    obelisk('obelisk-east', 'metal', [6, -3.5], 0.5, 0.25, [1, 3.5]),
    box('barrier-west', 'concrete', [-7.5, -4.5], [0, 1], [0.25, 0.625]),
    box('barrier-east', 'concrete', [4.5, 7.5], [0, 1], [0.25, 0.625]),
  ];
}

/** Crates on whole metres, so that one tile of their texture is one crate: x, y, z, and sizes. */
const CRATES: readonly (readonly [x: number, y: number, z: number, sx: number, sy: number, sz: number])[] = [
  // hall
  [-8, 0, 5, 2, 1, 1],
  [7, 0, 5, 2, 1, 1],
  // north passage, south passage
  [-1, 0, -16, 2, 1, 1],
  [-7, 0, 11, 2, 2, 1],
  // store
  [-20, 0, -16, 2, 2, 2],
  [-17, 0, -11, 2, 1, 1],
  [-20, 0, -10, 1, 1, 2],
  // stairwell, boiler room
  [-20, 0, 5, 1, 1, 1],
  // kiln room, rampway, depot
  [19, 0, -9, 1, 2, 1],
  [18, 0, 14, 2, 2, 2],
  [16, 0, 10, 2, 1, 1],
  [17, 1, 10, 1, 1, 1],
  // north lookout, east landing, south-east lookout, south control room
  [-5, UPPER, -16, 2, 1, 1],
  [4, UPPER, -13, 1, 2, 1],
  [14, UPPER, -16, 2, 1, 1],
  [18, UPPER, -11, 1, 1, 1],
  [17, UPPER, 10, 2, 1, 1],
  [-11, UPPER, 15, 1, 1, 1],
];

function crates(): Brush[] {
  return CRATES.map(([x, y, z, sx, sy, sz], i) =>
    box(`crate-${i + 1}`, 'crate', [x, x + sx], [y, y + sy], [z, z + sz]),
  );
}

function machines(): Brush[] {
  return [
    octagon('boiler', 'rust', [-17, 12], 1.125, 0.625, [0, 3]),
    box('boiler-pipe', 'metal', [-20, -18], [2, 2.375], [11.75, 12.125]),
    box('kiln', 'brick', [16, 18.5], [0, 2.25], [-13, -10.5]),
    box('kiln-chimney', 'stone', [16.75, 17.75], [2.25, LOW_CEILING], [-12.25, -11.25]),
    box('console-west', 'metal-plate', [-5, -1.5], [UPPER, UPPER + 1], [14, 14.75]),
    box('console-east', 'metal-plate', [1.5, 5], [UPPER, UPPER + 1], [14, 14.75]),
    box('passage-pillar-west', 'concrete', [-3.5, -2.75], [0, LOW_CEILING], [-13.375, -12.625]),
    box('passage-pillar-east', 'concrete', [2.75, 3.5], [0, LOW_CEILING], [-13.375, -12.625]),
    box('shelf-north', 'wood', [-18.5, -15], [UPPER, UPPER + 2.25], [-13.75, -13.25]),
    box('shelf-south', 'wood', [-18.5, -15], [UPPER, UPPER + 2.25], [-10, -9.5]),
    box('skylight', 'lamp', [-2, 2], [SKY - 0.125, SKY], [-1.5, 1.5]),
  ];
}

/** Lamps that hang on both storeys: name, x, z, and whether upstairs. */
export const LAMPS: readonly (readonly [
  name: string,
  x: number,
  z: number,
  storey: 'ground' | 'upper',
  hue: 'warm' | 'cool' | 'amber',
])[] = [
  ['arcade-north-west', -7, -8.5, 'ground', 'warm'],
  ['arcade-north-east', 7, -8.5, 'ground', 'warm'],
  ['nook', 0, -8.5, 'ground', 'cool'],
  ['passage-south', 0, 12.5, 'ground', 'cool'],
  ['store', -16.25, -12.5, 'ground', 'amber'],
  ['stairwell', -15, -4, 'ground', 'warm'],
  ['boiler', -14.5, 11, 'ground', 'amber'],
  ['kiln', 14.25, -11, 'ground', 'amber'],
  ['rampway', 15, 2.5, 'ground', 'cool'],
  ['depot', 15.25, 12.5, 'ground', 'warm'],
  ['library', -14, -11, 'upper', 'warm'],
  ['landing-west', -15, 0, 'upper', 'warm'],
  ['lookout-north', 2, -13, 'upper', 'cool'],
  ['landing-east', 15, -9, 'upper', 'cool'],
  ['lookout-south', 15.5, 11.5, 'upper', 'warm'],
  ['control', 0, 12.5, 'upper', 'warm'],
];

function lamps(): Brush[] {
  return LAMPS.map(([name, x, z, storey]) =>
    lamp(`lamp-${name}`, x, storey === 'ground' ? LOW_CEILING : HIGH_CEILING, z),
  );
}

export function fittings(): Brush[] {
  return [...pillars(), ...parapets(), ...rails(), ...ornaments(), ...crates(), ...machines(), ...lamps()];
}
