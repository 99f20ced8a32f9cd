/** The inner walls of both storeys, their openings, and the doors that slide in some of them. */
import {
  type Brush,
  type Door,
  doorsIn,
  type Finish,
  type Mover,
  type Opening,
  pocketBeside,
  type Span,
  type Wall,
  wall,
} from '../parts.ts';
import {
  CEILING,
  DOOR,
  HALF_X,
  HALF_Z,
  HALL_X,
  HALL_Z,
  LOW_CEILING,
  RING_X,
  RING_Z,
  SILL,
  UPPER,
  VAULT,
  WALL,
} from './measures.ts';

const gap = (from: number, to: number): Opening => ({ along: [from, to] });
const portal = (from: number, to: number): Opening => ({ along: [from, to], beam: 'trim' });
const window = (from: number, to: number): Opening => ({ along: [from, to], sill: SILL });

/** An opening with a door that slides into the wall after it (1) or before it (-1). */
function door(from: number, to: number, side: 1 | -1, leaf: Omit<Door, 'pocket'>, beam?: string): Opening {
  const along: Span = [from, to];
  return { along, door: { ...leaf, pocket: pocketBeside(along, side) }, ...(beam && { beam }) };
}
const near = (id: string, material = 'panel') => ({ id, material, trigger: 'near', waitSeconds: 1 }) as const;

const ground = { high: [0, LOW_CEILING] satisfies Span, top: DOOR };
const above = { high: [UPPER, CEILING] satisfies Span, top: UPPER + DOOR };
const at = (line: number): Span => [line - WALL, line + WALL];

/** One material towards one side, another towards the rest. */
const facing = (side: string, material: string, other: string): Finish => ({
  material: other,
  faces: { [side]: material },
});

const WEST: Span = [-HALF_X, -RING_X];
const EAST: Span = [RING_X, HALF_X];
const SIDES: Span = [-RING_Z, RING_Z];
const NORTH: Span = [-HALF_Z, -RING_Z];
const SOUTH: Span = [RING_Z, HALF_Z];

const GROUND_WALLS: readonly Wall[] = [
  {
    id: 'wall-hall-west',
    finish: facing('+x', 'brick', 'concrete'),
    thin: 'x',
    thick: at(-HALL_X),
    along: [-HALL_Z, HALL_Z],
    ...ground,
    openings: [portal(-1.5, 1.5)],
  },
  {
    id: 'wall-hall-east',
    finish: facing('-x', 'brick', 'concrete'),
    thin: 'x',
    thick: at(HALL_X),
    along: [-HALL_Z, HALL_Z],
    ...ground,
    openings: [portal(-1.5, 1.5)],
  },
  {
    id: 'wall-hall-north',
    finish: facing('+z', 'brick', 'concrete'),
    thin: 'z',
    thick: at(-HALL_Z),
    along: [-HALL_X, HALL_X],
    ...ground,
    openings: [door(-7, -5, 1, near('door-hall-north')), gap(5.5, 7.5)],
  },
  {
    id: 'wall-hall-south',
    finish: facing('-z', 'brick', 'concrete'),
    thin: 'z',
    thick: at(HALL_Z),
    along: [-HALL_X, HALL_X],
    ...ground,
    openings: [gap(-7.5, -5.5), door(5, 7, -1, near('door-hall-south'))],
  },
  {
    id: 'wall-west',
    finish: facing('+x', 'concrete', 'panel'),
    thin: 'x',
    thick: at(-RING_X),
    along: SIDES,
    ...ground,
    openings: [door(-7.5, -5.5, 1, near('door-pattern-shop', 'wood')), gap(4, 6)],
  },
  {
    id: 'wall-east',
    finish: facing('-x', 'concrete', 'panel'),
    thin: 'x',
    thick: at(RING_X),
    along: SIDES,
    ...ground,
    openings: [
      gap(-5.5, -3.5),
      door(3.5, 5.5, 1, { id: 'door-tool-room', material: 'rust', trigger: 'use', waitSeconds: 3 }, 'metal'),
    ],
  },
  {
    id: 'wall-north',
    finish: facing('+z', 'concrete', 'blocks'),
    thin: 'z',
    thick: at(-RING_Z),
    along: [-HALF_X, HALF_X],
    ...ground,
    openings: [
      gap(-17.5, -15.5),
      gap(-12.5, -10.5),
      door(-4.5, -2.5, 1, { id: 'gate', material: 'trim', trigger: 'plates', waitSeconds: 0 }, 'metal'),
      door(3, 5, 1, near('door-workshop')),
      gap(10.5, 12.5),
      gap(15.5, 17.5),
    ],
  },
  {
    id: 'wall-south',
    finish: facing('-z', 'concrete', 'brick'),
    thin: 'z',
    thick: at(RING_Z),
    along: [-HALF_X, HALF_X],
    ...ground,
    openings: [gap(-18.5, -16.5), gap(-12.5, -10.5), portal(-7, -4), portal(5, 8), gap(10.5, 12.5), gap(17, 19)],
  },
  {
    id: 'wall-vault-west',
    finish: 'blocks',
    thin: 'x',
    thick: at(VAULT.x[0]),
    along: NORTH,
    ...ground,
    openings: [gap(-16.5, -14.75)],
  },
  {
    id: 'wall-vault-east',
    finish: 'blocks',
    thin: 'x',
    thick: at(VAULT.x[1]),
    along: NORTH,
    ...ground,
    openings: [gap(-16.5, -14.75)],
  },
  {
    id: 'wall-vault-north',
    finish: 'blocks',
    thin: 'z',
    thick: at(VAULT.z[0]),
    along: VAULT.x,
    ...ground,
    openings: [],
  },
  {
    id: 'wall-workshop',
    finish: facing('-x', 'brick', 'panel'),
    thin: 'x',
    thick: at(10),
    along: NORTH,
    ...ground,
    openings: [door(-14, -12, 1, near('door-hoist-room'))],
  },
  { id: 'wall-shops', finish: 'brick', thin: 'z', thick: at(0), along: WEST, ...ground, openings: [gap(-19, -17)] },
  { id: 'wall-tool-room', finish: 'panel', thin: 'z', thick: at(1), along: EAST, ...ground, openings: [] },
  {
    id: 'wall-bay-west',
    finish: facing('+x', 'brick', 'blocks'),
    thin: 'x',
    thick: at(-10),
    along: SOUTH,
    ...ground,
    openings: [door(13.5, 15.5, -1, near('door-furnace-room', 'rust'))],
  },
  {
    id: 'wall-bay-east',
    finish: facing('-x', 'brick', 'blocks'),
    thin: 'x',
    thick: at(10),
    along: SOUTH,
    ...ground,
    openings: [gap(11, 13)],
  },
];

/** Walls upstairs; the edges of the hall and the bay that have parapets are with the ways up. */
const UPPER_WALLS: readonly Wall[] = [
  {
    id: 'upper-wall-west',
    finish: facing('+x', 'brick', 'concrete'),
    thin: 'x',
    thick: at(-RING_X),
    along: SIDES,
    ...above,
    openings: [gap(-4.5, -2.5), gap(5.5, 7.5)],
  },
  {
    id: 'upper-wall-east',
    finish: facing('-x', 'brick', 'blocks'),
    thin: 'x',
    thick: at(RING_X),
    along: SIDES,
    ...above,
    openings: [gap(-7, -5), gap(3, 5)],
  },
  {
    id: 'upper-wall-north',
    finish: facing('+z', 'brick', 'concrete'),
    thin: 'z',
    thick: at(-RING_Z),
    along: [-HALF_X, HALF_X],
    ...above,
    openings: [
      gap(-17.5, -15.5),
      gap(-12.5, -10.5),
      gap(-4, -2),
      window(0.5, 3),
      gap(5.5, 7.5),
      gap(10.5, 12.5),
      gap(16, 18),
    ],
  },
  {
    id: 'upper-screen-north',
    finish: 'brick',
    thin: 'z',
    thick: [-HALL_Z, -HALL_Z + WALL],
    along: [-HALL_X, HALL_X],
    ...above,
    openings: [window(-8.5, -5.5), window(-1.5, 1.5), window(5.5, 8.5)],
  },
  {
    id: 'upper-wall-south-west',
    finish: facing('-z', 'brick', 'wood'),
    thin: 'z',
    thick: at(RING_Z),
    along: [-HALF_X, -10],
    ...above,
    openings: [gap(-17.5, -15.5), gap(-12.5, -10.5)],
  },
  {
    id: 'upper-wall-south-east',
    finish: facing('-z', 'brick', 'concrete'),
    thin: 'z',
    thick: at(RING_Z),
    along: [10, HALF_X],
    ...above,
    openings: [gap(10.5, 12.5), gap(16.5, 18.5)],
  },
  {
    id: 'upper-wall-office',
    finish: facing('-x', 'wood', 'plaster'),
    thin: 'x',
    thick: at(-6),
    along: NORTH,
    ...above,
    openings: [gap(-12.5, -10.5)],
  },
  {
    id: 'upper-wall-hoist',
    finish: facing('-x', 'plaster', 'blocks'),
    thin: 'x',
    thick: at(10),
    along: NORTH,
    ...above,
    openings: [gap(-12.5, -10.5)],
  },
  {
    id: 'upper-wall-lofts',
    finish: 'plaster',
    thin: 'z',
    thick: at(0),
    along: WEST,
    ...above,
    openings: [gap(-16, -14)],
  },
  {
    id: 'upper-wall-east-lofts',
    finish: 'blocks',
    thin: 'z',
    thick: at(-1),
    along: EAST,
    ...above,
    openings: [gap(15, 17)],
  },
  {
    id: 'upper-wall-bay-west',
    finish: facing('-x', 'wood', 'brick'),
    thin: 'x',
    thick: at(-10),
    along: SOUTH,
    ...above,
    openings: [window(11, 14.5)],
  },
  {
    id: 'upper-wall-bay-east',
    finish: facing('+x', 'plaster', 'brick'),
    thin: 'x',
    thick: at(10),
    along: SOUTH,
    ...above,
    openings: [window(10.5, 13)],
  },
];

const WALLS = [...GROUND_WALLS, ...UPPER_WALLS];

export function walls(): Brush[] {
  return WALLS.flatMap(wall);
}

export function doors(): Mover[] {
  return WALLS.flatMap(doorsIn);
}
