/** What stands in the works: posts, furnaces, ladles, machines, castings, shelves, lamps' bodies. */
import { type Brush, box, lamp, obelisk, octagon, ramp, type Span } from '../parts.ts';
import { CEILING, HALL_X, HALL_Z, LANTERN, LOW_CEILING, RING_X, RING_Z, UPPER, VAULT, WALL } from './measures.ts';

const POST_HALF = 0.375;
/** Where walls meet. */
const POSTS: readonly (readonly [x: number, z: number])[] = [
  [-HALL_X, -HALL_Z],
  [HALL_X, -HALL_Z],
  [-HALL_X, HALL_Z],
  [HALL_X, HALL_Z],
  [-RING_X, -RING_Z],
  [RING_X, -RING_Z],
  [-RING_X, RING_Z],
  [RING_X, RING_Z],
  [VAULT.x[0], -RING_Z],
  [VAULT.x[1], -RING_Z],
  [10, -RING_Z],
  [-10, RING_Z],
  [10, RING_Z],
];

function posts(): Brush[] {
  return POSTS.map(([x, z], i) =>
    box(`post-${i + 1}`, 'stone', [x - POST_HALF, x + POST_HALF], [0, CEILING], [z - POST_HALF, z + POST_HALF]),
  );
}

/** Ladles that hang over the pit, higher than who walks on the catwalk; the gantry that bears them. */
function ladles(): Brush[] {
  const inner: Span = [-HALL_Z + WALL, HALL_Z - WALL];
  return [-4, 4].flatMap((x, i) => [
    octagon(`ladle-${i + 1}`, 'rust', [x, 0], 1, 0.5, [6.125, 7.5]),
    box(`ladle-rim-${i + 1}`, 'metal', [x - 1.125, x + 1.125], [7.5, 7.625], [-1.125, 1.125]),
    box(`ladle-chain-${i + 1}`, 'metal', [x - 0.125, x + 0.125], [7.625, 8.5], [-0.125, 0.125]),
    box(`gantry-${i + 1}`, 'trim', [x - 0.375, x + 0.375], [8.5, 9], inner),
    box(`skylight-${i + 1}`, 'lamp', [x - 1.5, x + 1.5], [LANTERN - 0.125, LANTERN], [-3, 3]),
  ]);
}

/** Pipes along the walls of the hall and the corridors. */
function pipes(): Brush[] {
  const [x, z] = [HALL_X - WALL, HALL_Z - WALL];
  return [
    box('pipe-hall-north', 'rust', [-HALL_X + POST_HALF, HALL_X - POST_HALF], [2.75, 3.125], [-z, -z + 0.375]),
    box('pipe-hall-south', 'rust', [-HALL_X + POST_HALF, HALL_X - POST_HALF], [2.75, 3.125], [z - 0.375, z]),
    box('pipe-lantern-west', 'metal', [-x, -x + 0.5], [8, 8.5], [-z, z]),
    box('pipe-lantern-east', 'metal', [x - 0.5, x], [8, 8.5], [-z, z]),
    box('duct-ring-north', 'metal', [-HALL_X + POST_HALF, HALL_X - POST_HALF], [3, LOW_CEILING], [-RING_Z + WALL, -8]),
    box('duct-ring-south', 'metal', [-HALL_X + POST_HALF, HALL_X - POST_HALF], [3, LOW_CEILING], [8, RING_Z - WALL]),
  ];
}

/** The two furnaces, each with its flue through the ceiling and a mouth that glows. */
function furnaces(): Brush[] {
  return [
    octagon('furnace', 'brick', [-14.5, 13.5], 1.5, 0.75, [0, 3]),
    octagon('furnace-flue', 'rust', [-14.5, 13.5], 0.75, 0.375, [3, LOW_CEILING]),
    box('furnace-mouth', 'molten', [-13.125, -12.875], [0.5, 1.25], [13.125, 13.875]),
    octagon('cupola', 'rust', [-7, 14.25], 1.5, 0.75, [0, 5]),
    octagon('cupola-flue', 'metal', [-7, 14.25], 0.75, 0.375, [5, CEILING]),
    box('cupola-band', 'metal', [-8.625, -5.375], [2, 2.25], [12.625, 15.875]),
  ];
}

/** Under the crane: its girder, moulding flasks, a heap of sand. */
function bay(): Brush[] {
  return [
    box('crane-girder', 'trim', [-9.75, 9.75], [6.625, 7.125], [12, 12.5]),
    box('crane-trolley', 'metal', [5, 6], [6.125, 6.625], [11.75, 12.75]),
    box('crane-chain', 'rust', [5.375, 5.625], [4.5, 6.125], [12.125, 12.375]),
    box('flask-1', 'metal-plate', [5, 7], [0, 1], [12, 14]),
    box('flask-2', 'rust', [5.25, 6.75], [1, 1.75], [12.25, 13.75]),
    box('flask-3', 'metal-plate', [-3, -1.5], [0, 1], [11.5, 13.5]),
    ramp('sand-heap-west', 'sand', '+x', [-2.5, -1], [0, 0.875], [15, 17]),
    ramp('sand-heap-east', 'sand', '-x', [-1, 0.5], [0, 0.875], [15, 17]),
    box('bay-baffle', 'concrete', [-4, -3.5], [0, 2.5], [15, 17]),
  ];
}

/** Machines on the ground: name, material, x, y, z. */
const MACHINES: readonly (readonly [name: string, material: string, x: Span, y: Span, z: Span])[] = [
  ['lathe', 'metal-plate', [5, 7.5], [0, 1.125], [-14.5, -13.5]],
  ['lathe-head', 'metal', [5, 5.75], [1.125, 1.75], [-14.5, -13.5]],
  ['bench', 'wood', [0.25, 1.25], [0, 1], [-13.5, -11]],
  ['press', 'rust', [15, 16.5], [0, 2.25], [-13, -11.5]],
  ['press-column', 'metal', [15.5, 16], [2.25, LOW_CEILING], [-12.5, -12]],
  ['pattern-rack-1', 'wood', [-18.5, -15.5], [0, 2.25], [-5, -4.5]],
  ['pattern-rack-2', 'wood', [-18.5, -15.5], [0, 2.25], [-2.5, -2]],
  ['compressor-plinth', 'concrete', [15.5, 18.5], [0, 0.375], [-5, -2]],
  ['tool-shelf', 'metal', [19.25, 20], [0, 2.25], [2, 5]],
  ['tool-bench', 'wood', [15.5, 17.5], [0, 1], [5, 6]],
  ['ring-west-locker', 'metal', [-12.75, -12.125], [0, 2.25], [-1.25, 1.25]],
  ['ring-east-locker', 'panel', [12.125, 12.75], [0, 2.25], [-1.25, 0.25]],
  ['store-wall', 'blocks', [-15, -14.5], [0, 2.5], [-14.375, -12]],
  ['stair-room-stack', 'blocks', [14, 16.5], [0, 1.25], [11.5, 12.5]],
  ['furnace-room-screen', 'brick', [-17.5, -16.5], [0, LOW_CEILING], [12.5, 13.5]],
];

/** Furniture upstairs, likewise. */
const FURNITURE: typeof MACHINES = [
  ['office-desk', 'wood', [-10, -7.5], [UPPER, UPPER + 1], [-13.75, -12.75]],
  ['office-cabinet', 'metal', [-20, -19.25], [UPPER, UPPER + 2], [-13, -10]],
  ['drawing-table-1', 'wood', [-4, -1], [UPPER, UPPER + 1], [-14.5, -13.5]],
  ['drawing-table-2', 'wood', [2.5, 5.5], [UPPER, UPPER + 1], [-14.5, -13.5]],
  ['drawing-screen', 'panel', [0.75, 1.25], [UPPER, UPPER + 2.25], [-17, -13]],
  ['hoist-winch', 'rust', [14, 15.25], [UPPER, UPPER + 1.25], [-16, -14.5]],
  ['loft-rack-1', 'wood', [-18.5, -15.5], [UPPER, UPPER + 2.25], [-6.5, -6]],
  ['loft-rack-2', 'wood', [-18.5, -15.5], [UPPER, UPPER + 2.25], [3, 3.5]],
  ['east-loft-tank-plinth', 'concrete', [16, 18], [UPPER, UPPER + 0.375], [4.5, 6.5]],
  ['east-loft-screen', 'blocks', [16, 18.5], [UPPER, UPPER + 2.5], [-5.5, -5]],
  ['south-west-screen', 'wood', [-15.5, -15], [UPPER, UPPER + 2.25], [12, 15]],
  ['south-east-screen', 'plaster', [13.5, 14], [UPPER, UPPER + 2.5], [10.5, 13]],
];

function machines(): Brush[] {
  return [
    ...[...MACHINES, ...FURNITURE].map(([name, material, x, y, z]) => box(name, material, x, y, z)),
    octagon('compressor', 'metal', [17, -3.5], 1.125, 0.5, [0.375, 2.5]),
    octagon('pump', 'rust', [-16.5, 4.5], 0.875, 0.375, [0, 1.5]),
    octagon('pump-pipe', 'metal', [-16.5, 4.5], 0.375, 0.125, [1.5, LOW_CEILING]),
    octagon('east-loft-tank', 'metal', [17, 5.5], 0.875, 0.375, [UPPER + 0.375, UPPER + 2.75]),
    obelisk('vault-stand', 'stone', [-3, -12.875], 0.5, 0.375, [0, 1]),
  ];
}

/** Cases on whole metres, so that one tile of their texture is one case: x, y, z, and sizes. */
const CASES: readonly (readonly [x: number, y: number, z: number, sx: number, sy: number, sz: number])[] = [
  [-10, 0, -17, 2, 2, 1],
  [-9, 0, -12, 2, 1, 1],
  [-20, 0, -11, 1, 1, 2],
  [8, 0, -12, 1, 1, 1],
  [12, 0, -17, 1, 2, 1],
  [-8, 0, 4, 1, 1, 1],
  [7, 0, -5, 1, 1, 1],
  [18, 0, 13, 2, 1, 1],
  [-12, 0, 16, 2, 1, 1],
  [8, 0, 16, 2, 2, 1],
  [-20, 0, 8, 1, 2, 1],
  [-9, UPPER, -17, 2, 1, 1],
  [8, UPPER, -17, 2, 2, 1],
  [-20, UPPER, 8, 2, 1, 1],
  [19, UPPER, -2, 1, 2, 1],
  [-12, UPPER, 16, 1, 1, 1],
];

function cases(): Brush[] {
  return CASES.map(([x, y, z, sx, sy, sz], i) => box(`case-${i + 1}`, 'crate', [x, x + sx], [y, y + sy], [z, z + sz]));
}

/** Lamps under ceilings: name, x, z, and the ceiling. */
export const LAMPS: readonly (readonly [
  name: string,
  x: number,
  z: number,
  ceiling: number,
  hue: 'warm' | 'cool' | 'amber',
])[] = [
  ['store-1', -13, -12, LOW_CEILING, 'warm'],
  ['store-2', -8.5, -14.5, LOW_CEILING, 'warm'],
  ['passage', -3, -15.5, LOW_CEILING, 'amber'],
  ['vault', -3, -11.5, LOW_CEILING, 'cool'],
  ['workshop', 4, -12.5, LOW_CEILING, 'warm'],
  ['hoist-room', 14, -13, LOW_CEILING, 'cool'],
  ['pattern-shop', -16.5, -6.5, LOW_CEILING, 'warm'],
  ['pump-room', -16.5, 6.75, LOW_CEILING, 'cool'],
  ['compressor', 16.5, -6.75, LOW_CEILING, 'cool'],
  ['tool-room', 16.5, 4, LOW_CEILING, 'warm'],
  ['ring-north-west', -8.5, -7.25, LOW_CEILING, 'amber'],
  ['ring-north', -1, -7.25, LOW_CEILING, 'warm'],
  ['ring-south', 0, 7.25, LOW_CEILING, 'warm'],
  ['ring-north-east', 8.5, -7.25, LOW_CEILING, 'cool'],
  ['ring-south-west', -8.5, 7.25, LOW_CEILING, 'cool'],
  ['ring-south-east', 8.5, 7.25, LOW_CEILING, 'amber'],
  ['ring-west', -11.5, 3, LOW_CEILING, 'amber'],
  ['ring-east', 11.5, -3, LOW_CEILING, 'amber'],
  ['furnace-room', -13, 11, LOW_CEILING, 'amber'],
  ['furnace-room-west', -18.5, 13, LOW_CEILING, 'warm'],
  ['stair-room', 13, 11, LOW_CEILING, 'cool'],
  ['bay-west', -6, 11, CEILING, 'warm'],
  ['bay-middle', -1, 14.5, CEILING, 'warm'],
  ['bay-east', 7.5, 11, CEILING, 'cool'],
  ['office', -11, -11, CEILING, 'warm'],
  ['drawing-loft-west', -3, -12, CEILING, 'cool'],
  ['drawing-loft-east', 5, -12, CEILING, 'cool'],
  ['hoist-loft', 14, -12, CEILING, 'amber'],
  ['west-loft-north', -16.5, -4, CEILING, 'warm'],
  ['west-loft-south', -16.5, 6, CEILING, 'warm'],
  ['east-loft-north', 16.5, -6.5, CEILING, 'cool'],
  ['east-loft-south', 15, 2, CEILING, 'amber'],
  ['gallery-north-west', -6, -7.5, CEILING, 'warm'],
  ['gallery-north-east', 6, -7.5, CEILING, 'warm'],
  ['gallery-south-west', -6, 7.5, CEILING, 'warm'],
  ['gallery-south-east', 6, 7.5, CEILING, 'warm'],
  ['south-west-loft', -14, 11, CEILING, 'warm'],
  ['south-east-loft', 15, 11, CEILING, 'cool'],
];

function lamps(): Brush[] {
  return LAMPS.map(([name, x, z, ceiling]) => lamp(`lamp-${name}${ceiling === CEILING ? '-high' : ''}`, x, ceiling, z));
}

export function fittings(): Brush[] {
  return [...posts(), ...ladles(), ...pipes(), ...furnaces(), ...bay(), ...machines(), ...cases(), ...lamps()];
}
