/** The inner walls of both storeys: what divides the hall, the passages and the rooms, and their doors. */
import { type Brush, type Finish, type Opening, type Span, type Wall, wall } from '../parts.ts';
import { HALF_X, HALF_Z, HIGH_CEILING, LOW_CEILING, mirrored, PARTITION, UPPER, WING_X, WING_Z } from './measures.ts';

const GROUND: Span = [0, LOW_CEILING];
const ABOVE: Span = [UPPER, HIGH_CEILING];
const ALONG_Z: Span = [-HALF_Z, HALF_Z];
const ALONG_X: Span = [-WING_X[0], WING_X[0]];
const IN_WEST: Span = [-HALF_X, -WING_X[1]];
const IN_EAST = mirrored(IN_WEST);

/** Tops of openings, and the foot of windows above their floor. */
const DOOR = 2.5;
const PARAPET = 1;

const door = (from: number, to: number): Opening => ({ along: [from, to] });
const portal = (from: number, to: number): Opening => ({ along: [from, to], beam: 'trim' });
const window = (from: number, to: number): Opening => ({ along: [from, to], sill: PARAPET });

const ground = { high: GROUND, top: DOOR };
const above = { high: ABOVE, top: UPPER + DOOR };

/** Stone towards the hall, another material towards the room behind. */
const facing = (hall: string, material: string): Finish => ({ material, faces: { [hall]: 'stone' } });

const WALLS: readonly Wall[] = [
  {
    id: 'wall-west',
    finish: facing('+x', 'brick'),
    thin: 'x',
    thick: mirrored(WING_X),
    along: ALONG_Z,
    ...ground,
    openings: [door(-14.25, -12.25), door(-9.25, -7.75), portal(-1.5, 1.5), door(12.25, 14.25)],
  },
  {
    id: 'wall-east',
    finish: facing('-x', 'concrete'),
    thin: 'x',
    thick: WING_X,
    along: ALONG_Z,
    ...ground,
    openings: [door(-14.25, -12.25), portal(-1.5, 1.5), door(7.75, 9.25), door(12.25, 14.25)],
  },
  {
    id: 'wall-north',
    finish: facing('+z', 'brick'),
    thin: 'z',
    thick: mirrored(WING_Z),
    along: ALONG_X,
    ...ground,
    openings: [door(-8, -6), door(6, 8)],
  },
  {
    id: 'wall-south',
    finish: facing('-z', 'plaster'),
    thin: 'z',
    thick: WING_Z,
    along: ALONG_X,
    ...ground,
    openings: [door(-9.5, -7.5), portal(-1.5, 1.5)],
  },
  {
    id: 'wall-store',
    finish: 'brick',
    thin: 'z',
    thick: mirrored(PARTITION),
    along: IN_WEST,
    ...ground,
    openings: [door(-15.5, -13.5)],
  },
  {
    id: 'wall-boiler',
    finish: 'brick',
    thin: 'z',
    thick: PARTITION,
    along: IN_WEST,
    ...ground,
    openings: [door(-15.5, -13.5)],
  },
  {
    id: 'wall-kiln',
    finish: 'concrete',
    thin: 'z',
    thick: mirrored(PARTITION),
    along: IN_EAST,
    ...ground,
    openings: [door(13.5, 15.5)],
  },
  {
    id: 'wall-depot',
    finish: 'metal-plate',
    thin: 'z',
    thick: PARTITION,
    along: IN_EAST,
    ...ground,
    openings: [door(13.5, 15.5)],
  },
  { id: 'baffle-east', finish: 'concrete', thin: 'x', thick: [3, 3.25], along: [13, HALF_Z], ...ground, openings: [] },
  {
    id: 'baffle-west',
    finish: 'concrete',
    thin: 'x',
    thick: [-3.25, -3],
    along: [WING_Z[1], 13.5],
    ...ground,
    openings: [],
  },

  {
    id: 'upper-wall-west',
    finish: facing('+x', 'plaster'),
    thin: 'x',
    thick: mirrored(WING_X),
    along: ALONG_Z,
    ...above,
    openings: [door(-14.25, -12.25), door(-5.5, -3.5), door(4, 6), door(12.25, 14.25)],
  },
  {
    id: 'upper-wall-east',
    finish: facing('-x', 'concrete'),
    thin: 'x',
    thick: WING_X,
    along: ALONG_Z,
    ...above,
    openings: [door(-14.25, -12.25), door(-9.5, -7.5), door(-0.5, 2), door(12.25, 14.25)],
  },
  {
    id: 'upper-wall-north',
    finish: facing('+z', 'plaster'),
    thin: 'z',
    thick: mirrored(WING_Z),
    along: ALONG_X,
    ...above,
    openings: [window(-9, -6), portal(-1.25, 1.25), window(6, 9)],
  },
  {
    id: 'upper-wall-south',
    finish: facing('-z', 'plaster'),
    thin: 'z',
    thick: WING_Z,
    along: ALONG_X,
    ...above,
    openings: [window(-8.5, -5.5), portal(-2, 2), window(5.5, 8.5)],
  },
  {
    id: 'wall-library',
    finish: 'wood',
    thin: 'z',
    thick: mirrored(PARTITION),
    along: IN_WEST,
    ...above,
    openings: [door(-15.5, -13.5)],
  },
  {
    id: 'wall-lookout',
    finish: 'metal-plate',
    thin: 'z',
    thick: PARTITION,
    along: IN_EAST,
    ...above,
    openings: [door(13.5, 15.5)],
  },
  {
    id: 'landing-screen',
    finish: 'wood',
    thin: 'z',
    thick: [8, 8.375],
    along: [-HALF_X, -16.5],
    ...above,
    openings: [],
  },
];

export function walls(): Brush[] {
  return WALLS.flatMap(wall);
}
