/** How one gets about in the works besides doors: stairs, ramp, lift, ladder, bridge, catwalk; and the rails beside them. */
import type { ArenaSource } from '../../../shared/world/arena-source.ts';
import { type Brush, box, type Finish, type Ladder, type Mover, ramp, type Span, stairs } from '../parts.ts';
import {
  BAY_STAIRS,
  BRIDGE_X,
  CATWALK_Z,
  HALL_X,
  HALL_Z,
  LADDER_Z,
  LIFT,
  PARAPET,
  PIT,
  PIT_BOTTOM,
  PIT_DEADLY,
  RAIL,
  RAMP,
  RING_Z,
  STAIRS,
  STEP_RUN,
  STEP_TOPS,
  UPPER,
  WALL,
} from './measures.ts';

const TREADS: Finish = { material: 'stone', faces: { '+y': 'concrete' } };
const PLATE: Finish = { material: 'concrete', faces: { '+y': 'metal-plate' } };
const ON_UPPER: Span = [UPPER, UPPER + PARAPET];

/** Two stairs and a ramp. */
function climbs(): Brush[] {
  return [
    ...stairs('bay-step', TREADS, BAY_STAIRS.x, BAY_STAIRS.z[1], -STEP_RUN, STEP_TOPS),
    ...STEP_TOPS.map((top, i) => {
      const from = STAIRS.x[0] + i * STEP_RUN;
      return box(`south-east-step-${i + 1}`, TREADS, [from, from + STEP_RUN], [0, top], STAIRS.z);
    }),
    ramp('store-ramp', PLATE, '-x', RAMP.x, [0, UPPER], RAMP.z),
  ];
}

/** Rails around the holes of ramp, stairs and lift. */
function holeRails(): Brush[] {
  const beside = (edge: number, sign: 1 | -1): Span => (sign === 1 ? [edge, edge + RAIL] : [edge - RAIL, edge]);
  return [
    box('ramp-rail-side', 'metal', RAMP.x, ON_UPPER, beside(RAMP.z[1], 1)),
    box('ramp-rail-end', 'metal', beside(RAMP.x[1], 1), ON_UPPER, [RAMP.z[0], RAMP.z[1] + RAIL]),
    box('stairs-rail-side', 'metal', STAIRS.x, ON_UPPER, beside(STAIRS.z[0], -1)),
    box('stairs-rail-end', 'metal', beside(STAIRS.x[0], -1), ON_UPPER, [STAIRS.z[0] - RAIL, STAIRS.z[1]]),
    box('lift-rail', 'metal', beside(LIFT.x[0], -1), ON_UPPER, LIFT.z),
    box('lift-mast', 'rust', [LIFT.x[0] - 0.25, LIFT.x[0]], [0, 3.5], [LIFT.z[1], LIFT.z[1] + 0.25]),
    box('lift-rail-post', 'rust', [LIFT.x[0] - 0.25, LIFT.x[0]], [UPPER, 7.5], [LIFT.z[1], LIFT.z[1] + 0.25]),
  ];
}

/** Parapets of the galleries towards the hall and the bay: name, thin on which axis, where, along. */
const PARAPETS: readonly (readonly [name: string, thin: 'x' | 'z', thick: Span, along: Span])[] = [
  ['west-north', 'x', [-HALL_X, -HALL_X + WALL], [-HALL_Z, CATWALK_Z[0]]],
  ['west-middle', 'x', [-HALL_X, -HALL_X + WALL], [CATWALK_Z[1], LADDER_Z[0] - 0.125]],
  ['west-south', 'x', [-HALL_X, -HALL_X + WALL], [LADDER_Z[1] + 0.125, HALL_Z]],
  ['east-north', 'x', [HALL_X - WALL, HALL_X], [-HALL_Z, CATWALK_Z[0]]],
  ['east-south', 'x', [HALL_X - WALL, HALL_X], [CATWALK_Z[1], HALL_Z]],
  ['south-west', 'z', [HALL_Z - WALL, HALL_Z], [-HALL_X, 6]],
  ['south-east', 'z', [HALL_Z - WALL, HALL_Z], [8, HALL_X]],
  ['bay-west', 'z', [RING_Z, RING_Z + WALL], [-10, BAY_STAIRS.x[0]]],
  ['bay-east', 'z', [RING_Z, RING_Z + WALL], [BAY_STAIRS.x[1], 10]],
];

function parapets(): Brush[] {
  const finish: Finish = { material: 'brick', faces: { '+y': 'metal' } };
  return PARAPETS.map(([name, thin, thick, along]) =>
    thin === 'x'
      ? box(`parapet-${name}`, finish, thick, ON_UPPER, along)
      : box(`parapet-${name}`, finish, along, ON_UPPER, thick),
  );
}

/** The bridge over the pit, the catwalk above it, and their kerbs. */
function bridges(): Brush[] {
  const over: Span = [-HALL_X + WALL, HALL_X - WALL];
  const kerb: Span = [0, 0.5];
  const upperKerb: Span = [UPPER, UPPER + 0.5];
  const deck: Finish = { material: 'rust', faces: { '+y': 'grate', '-y': 'grate' } };
  return [
    box('bridge', deck, BRIDGE_X, [-0.375, 0], PIT.z),
    box('bridge-kerb-west', 'rust', [BRIDGE_X[0], BRIDGE_X[0] + RAIL], kerb, PIT.z),
    box('bridge-kerb-east', 'rust', [BRIDGE_X[1] - RAIL, BRIDGE_X[1]], kerb, PIT.z),
    box('catwalk', deck, over, [UPPER - 0.375, UPPER], CATWALK_Z),
    box('catwalk-kerb-north', 'metal', over, upperKerb, [CATWALK_Z[0], CATWALK_Z[0] + RAIL]),
    box('catwalk-kerb-south', 'metal', over, upperKerb, [CATWALK_Z[1] - RAIL, CATWALK_Z[1]]),
  ];
}

/** Rails along the pit's rim, with two gaps at which a careless step is the last. */
function pitRails(): Brush[] {
  const y: Span = [0, PARAPET];
  const [x, z] = [PIT.x, PIT.z];
  const gap = 1.5;
  const north: Span = [z[0] - RAIL, z[0]];
  const south: Span = [z[1], z[1] + RAIL];
  return [
    box('pit-rail-west', 'trim', [x[0] - RAIL, x[0]], y, [z[0] - RAIL, z[1] + RAIL]),
    box('pit-rail-east', 'trim', [x[1], x[1] + RAIL], y, [z[0] - RAIL, z[1] + RAIL]),
    box('pit-rail-north-west', 'trim', [x[0], BRIDGE_X[0] - gap], y, north),
    box('pit-rail-north-east', 'trim', [BRIDGE_X[1], x[1]], y, north),
    box('pit-rail-south-west', 'trim', [x[0], BRIDGE_X[0]], y, south),
    box('pit-rail-south-east', 'trim', [BRIDGE_X[1] + gap, x[1]], y, south),
  ];
}

const LADDER_THICK = 1 / 8;
const WALL_FACE = -HALL_X + WALL;

export function ways(): Brush[] {
  return [
    ...climbs(),
    ...holeRails(),
    ...parapets(),
    ...bridges(),
    ...pitRails(),
    box(
      'ladder',
      { material: 'metal', faces: { '+x': 'ladder' } },
      [WALL_FACE, WALL_FACE + LADDER_THICK],
      [0, UPPER],
      LADDER_Z,
    ),
  ];
}

/** Where the ladder is climbed: in front of its bars, to a step above the floor that it leads to. */
export const LADDERS: Ladder[] = [
  {
    id: 'ladder-hall',
    min: [WALL_FACE, 0, LADDER_Z[0]],
    max: [WALL_FACE + LADDER_THICK + 0.75, UPPER + 0.5, LADDER_Z[1]],
    wall: '-x',
  },
];

export const KILL_VOLUMES: NonNullable<ArenaSource['killVolumes']> = [
  { id: 'pit', min: [PIT.x[0], PIT_BOTTOM, PIT.z[0]], max: [PIT.x[1], PIT_DEADLY, PIT.z[1]] },
];

/** The lift's platform stands on the ground, a low step high. */
const PLATFORM = 0.25;

export const HOIST: Mover = {
  id: 'lift',
  kind: 'lift',
  material: 'grate',
  min: [LIFT.x[0], 0, LIFT.z[0]],
  max: [LIFT.x[1], PLATFORM, LIFT.z[1]],
  travel: [0, UPPER - PLATFORM, 0],
  speedMps: 2.5,
  trigger: 'stand',
  waitSeconds: 2.5,
};
