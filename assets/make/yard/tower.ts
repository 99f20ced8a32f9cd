/** The north tower: a room with two doors, a roofed platform on it, steps beside it, a catwalk away from it, a ladder at its back. */
import { type Brush, box, type Finish, type Ladder, ramp, type Span, stairs, type Wall, wall } from '../parts.ts';
import {
  CATWALK_X,
  CATWALK_Z,
  PARAPET,
  PLATFORM,
  RAIL,
  RAMP_X,
  SLAB,
  STEP_RUN,
  STEP_TOPS,
  TOWER_ROOF,
  TOWER_X,
  TOWER_Z,
} from './measures.ts';

/** Thickness of the room's walls, and top of its doors and windows. */
const THICK = 0.5;
const OPENING_TOP = 2.5;
const FINISH: Finish = 'brick';

/** Where the steps begin in the south and end at the landing, m along z. */
const STEPS_START = -7.5;
const STEPS_END = STEPS_START - STEP_TOPS.length * STEP_RUN;

/** The ladder on the back, along x. */
const LADDER_X: Span = [-15.75, -15];

const WALLS: readonly Omit<Wall, 'finish' | 'high' | 'top'>[] = [
  {
    id: 'north-tower-west',
    thin: 'x',
    thick: [TOWER_X[0], TOWER_X[0] + THICK],
    along: TOWER_Z,
    openings: [{ along: [-11.5, -10], sill: 1 }],
  },
  {
    id: 'north-tower-east',
    thin: 'x',
    thick: [TOWER_X[1] - THICK, TOWER_X[1]],
    along: TOWER_Z,
    openings: [{ along: [-13, -11], beam: 'trim' }],
  },
  {
    id: 'north-tower-back',
    thin: 'z',
    thick: [TOWER_Z[0], TOWER_Z[0] + THICK],
    along: [TOWER_X[0] + THICK, TOWER_X[1] - THICK],
    openings: [{ along: [-18, -16], sill: 1 }],
  },
  {
    id: 'north-tower-front',
    thin: 'z',
    thick: [TOWER_Z[1] - THICK, TOWER_Z[1]],
    along: [TOWER_X[0] + THICK, TOWER_X[1] - THICK],
    openings: [{ along: [-18, -16], beam: 'trim' }],
  },
];

function room(): Brush[] {
  const walls = WALLS.flatMap((part) => wall({ ...part, finish: FINISH, high: [0, SLAB[0]], top: OPENING_TOP }));
  const floor: Finish = { material: 'concrete', faces: { '+y': 'wood', '-y': 'plaster' } };
  return [
    ...walls,
    box('north-tower-slab', floor, TOWER_X, SLAB, TOWER_Z),
    box('north-tower-lamp', 'lamp', [-17.375, -16.625], [SLAB[0] - 1 / 8, SLAB[0]], [-12.375, -11.625]),
  ];
}

/** Parapets of the platform, with gaps for the steps in the west, the catwalk in the east and the ladder at the back. */
function platform(): Brush[] {
  const y: Span = [PLATFORM, PLATFORM + PARAPET];
  const thick = 0.25;
  const [west, east]: [Span, Span] = [
    [TOWER_X[0], TOWER_X[0] + thick],
    [TOWER_X[1] - thick, TOWER_X[1]],
  ];
  const inner: Span = [TOWER_X[0] + thick, TOWER_X[1] - thick];
  const post = (id: string, x: Span, z: Span) => box(id, 'wood', x, [PLATFORM, TOWER_ROOF[0]], z);
  const posts = (['west', 'east'] as const).flatMap((side) => {
    const x: Span = side === 'west' ? [TOWER_X[0] - RAIL, TOWER_X[0] + 0.375] : [TOWER_X[1] - 0.375, TOWER_X[1] + RAIL];
    return [
      post(`north-tower-post-${side}-back`, x, [TOWER_Z[0] - RAIL, TOWER_Z[0] + 0.375]),
      post(`north-tower-post-${side}-front`, x, [TOWER_Z[1] - 0.375, TOWER_Z[1] + RAIL]),
    ];
  });
  const over = 0.75;
  const roof: Finish = { material: 'wood', faces: { '+y': 'rust' } };
  return [
    box('north-parapet-back-1', 'plaster', [inner[0], LADDER_X[0] - RAIL], y, [TOWER_Z[0], TOWER_Z[0] + thick]),
    box('north-parapet-back-2', 'plaster', [LADDER_X[1] + RAIL, inner[1]], y, [TOWER_Z[0], TOWER_Z[0] + thick]),
    box('north-parapet-front', 'plaster', inner, y, [TOWER_Z[1] - thick, TOWER_Z[1]]),
    box('north-parapet-west', 'plaster', west, y, [STEPS_END, TOWER_Z[1]]),
    box('north-parapet-east-1', 'plaster', east, y, [TOWER_Z[0], CATWALK_Z[0]]),
    box('north-parapet-east-2', 'plaster', east, y, [CATWALK_Z[1], TOWER_Z[1]]),
    ...posts,
    box('north-tower-roof', roof, [TOWER_X[0] - over, TOWER_X[1] + over], TOWER_ROOF, [
      TOWER_Z[0] - over,
      TOWER_Z[1] + over,
    ]),
    box('north-platform-crate', 'crate', [-16, -15], [PLATFORM, PLATFORM + 1], [-11, -10]),
  ];
}

/** Steps along the west side up to a landing, from which one turns onto the platform. */
function steps(): Brush[] {
  const x: Span = [TOWER_X[0] - 2, TOWER_X[0]];
  const landing: Span = [TOWER_Z[0], STEPS_END];
  const y: Span = [PLATFORM, PLATFORM + PARAPET];
  return [
    ...stairs('north-step', { material: 'stone', faces: { '+y': 'concrete' } }, x, STEPS_START, -STEP_RUN, STEP_TOPS),
    box('north-landing', { material: 'stone', faces: { '+y': 'concrete' } }, x, [0, PLATFORM], landing),
    box('north-landing-rail-west', 'metal', [x[0], x[0] + RAIL], y, landing),
    box('north-landing-rail-back', 'metal', [x[0] + RAIL, x[1] - RAIL], y, [landing[0], landing[0] + RAIL]),
  ];
}

function catwalk(): Brush[] {
  const y: Span = [PLATFORM - 0.375, PLATFORM];
  const rail: Span = [PLATFORM, PLATFORM + 0.5];
  const foot = (number: number, x: number) =>
    box(`north-catwalk-foot-${number}`, 'metal', [x - 0.25, x + 0.25], [0, y[0]], [-12.25, -11.75]);
  return [
    box('north-catwalk', { material: 'metal', faces: { '+y': 'grate' } }, CATWALK_X, y, CATWALK_Z),
    box('north-catwalk-rail-back', 'metal', CATWALK_X, rail, [CATWALK_Z[0], CATWALK_Z[0] + RAIL]),
    box('north-catwalk-rail-front', 'metal', CATWALK_X, rail, [CATWALK_Z[1] - RAIL, CATWALK_Z[1]]),
    foot(1, -10),
    foot(2, -6),
    ramp(
      'north-ramp',
      { material: 'concrete', faces: { '+y': 'metal-plate' } },
      '-x',
      RAMP_X,
      [0, PLATFORM],
      CATWALK_Z,
    ),
  ];
}

/** Bars on the tower's back, one tile of their texture wide. */
function bars(): Brush[] {
  const finish: Finish = { material: 'metal', faces: { '-z': 'ladder' } };
  return [box('north-ladder', finish, LADDER_X, [0, PLATFORM], [TOWER_Z[0] - RAIL, TOWER_Z[0]])];
}

/** Where the ladder is climbed: in front of its bars, to half a metre above the platform. */
export const LADDER: Ladder = {
  id: 'north-ladder',
  min: [LADDER_X[0], 0, TOWER_Z[0] - 1],
  max: [LADDER_X[1], PLATFORM + 0.5, TOWER_Z[0]],
  wall: '+z',
};

export function tower(): Brush[] {
  return [...room(), ...platform(), ...steps(), ...catwalk(), ...bars()];
}
