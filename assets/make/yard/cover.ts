/** What stands in the north of the yard: the shed, containers, screens, crates, barriers. */
import { type Brush, box, lamp, type Span, wall } from '../parts.ts';
import { SHED_ROOF, SHED_X, SHED_Z } from './measures.ts';

function shed(): Brush[] {
  const high: Span = [0, SHED_ROOF[0]];
  const plank = { finish: 'wood', high, top: 2.5 };
  const side = (id: string, x: number) => box(id, 'wood', [x, x + 0.25], high, [SHED_Z[0], SHED_Z[1] - 0.25]);
  return [
    ...wall({
      ...plank,
      id: 'north-shed-front',
      thin: 'z',
      thick: [SHED_Z[1] - 0.25, SHED_Z[1]],
      along: SHED_X,
      openings: [
        { along: [3.5, 5.5], beam: 'trim' },
        { along: [9, 11], beam: 'trim' },
      ],
    }),
    side('north-shed-west', SHED_X[0]),
    side('north-shed-east', SHED_X[1] - 0.25),
    ...wall({
      ...plank,
      id: 'north-shed-partition',
      thin: 'x',
      thick: [7, 7.25],
      along: [SHED_Z[0], SHED_Z[1] - 0.25],
      openings: [{ along: [-19.25, -17.75] }],
    }),
    box('north-shed-roof', { material: 'rust', faces: { '-y': 'wood' } }, [1.75, 12.25], SHED_ROOF, [SHED_Z[0], -15.5]),
    lamp('north-shed-lamp-1', 4.5, SHED_ROOF[0], -17.75),
    lamp('north-shed-lamp-2', 9.5, SHED_ROOF[0], -17.75),
    box('north-shed-shelf', 'wood', [8.25, 11], [0, 1], [SHED_Z[0], -19.25]),
  ];
}

/** Containers: name, material, and what they cover along x, y and z. */
const CONTAINERS: readonly (readonly [name: string, material: string, x: Span, y: Span, z: Span])[] = [
  ['corner', 'rust', [14, 20], [0, 2.5], [-17, -14.5]],
  ['upright', 'metal', [16, 18.5], [0, 2.5], [-12, -6]],
  ['stacked', 'panel', [15.5, 18.5], [2.5, 5], [-16.5, -14.5]],
  ['gate', 'metal', [6, 12], [0, 2.5], [-11.5, -9]],
  ['middle', 'rust', [-11, -5], [0, 2.5], [-8, -5.5]],
];

/** Screens of brick: what they cover along x and z, and their height. */
const SCREENS: readonly (readonly [x: Span, z: Span, height: number])[] = [
  [[-19, -18.5], [-6, -1], 3],
  [[-19, -18.5], [1.5, 5], 3],
  [[-18.5, -14.5], [-6, -5.5], 3],
  [[-14, -13.5], [0, 3.5], 2.5],
  [[2, 6.5], [-5.5, -5], 2.5],
  [[6.5, 7], [-5.5, -2], 2.5],
  [[12, 12.5], [-4, 0.5], 2.5],
  [[-12, -11.5], [-19, -15.5], 2.5],
  [[-4.5, -4], [-19.75, -15.5], 2.5],
  [[20, 23.75], [-7, -6.5], 3],
];

/** Low walls to crouch behind. */
const BARRIERS: readonly (readonly [x: Span, z: Span])[] = [
  [
    [-4, -1],
    [-8.5, -8],
  ],
  [
    [10, 10.5],
    [-7, -4],
  ],
  [
    [-10, -7],
    [-2.5, -2],
  ],
  [
    [-16.5, -16],
    [-4, -2],
  ],
  [
    [20, 22],
    [-13.25, -12.75],
  ],
  [
    [-8, -7.5],
    [-17, -15],
  ],
];

/** Crates on whole metres, so that one tile of their texture is one crate: x, y, z, and sizes. */
const CRATES: readonly (readonly [x: number, y: number, z: number, sx: number, sy: number, sz: number])[] = [
  [-1, 0, -17, 2, 2, 2],
  [-3, 0, -16, 1, 1, 1],
  [-9, 0, -10, 1, 1, 2],
  [3, 0, -9, 1, 2, 1],
  [4, 0, -9, 1, 1, 1],
  [14, 0, -6, 2, 1, 1],
  [14, 0, -7, 1, 2, 1],
  [21, 0, -10, 1, 1, 2],
  [-14, 0, -18, 2, 1, 1],
  [-13, 0, -4, 1, 2, 1],
  [-7, 0, -1, 1, 1, 1],
  [19, 0, -3, 2, 2, 1],
];

/** The north's; the south has the same once more. */
export function cover(): Brush[] {
  return [
    ...shed(),
    ...CONTAINERS.map(([name, material, x, y, z]) => box(`north-container-${name}`, material, x, y, z)),
    ...SCREENS.map(([x, z, height], i) => box(`north-screen-${i + 1}`, 'brick', x, [0, height], z)),
    ...BARRIERS.map(([x, z], i) => box(`north-barrier-${i + 1}`, 'concrete', x, [0, 1], z)),
    ...CRATES.map(([x, y, z, sx, sy, sz], i) =>
      box(`north-crate-${i + 1}`, 'crate', [x, x + sx], [y, y + sy], [z, z + sz]),
    ),
  ];
}
