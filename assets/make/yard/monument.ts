/**
 * The monument in the middle of the yard: a chamber with a gate in the north and one in the south,
 * stairs on both sides up to its roof, two obelisks on it. The same after half a turn.
 */
import {
  type Brush,
  box,
  type Door,
  doorsIn,
  type Finish,
  lamp,
  type Mover,
  obelisk,
  pocketBeside,
  type Span,
  stairs,
  type Wall,
  wall,
} from '../parts.ts';
import { turned, turnedMover } from './turn.ts';

/** Outer faces of the chamber, the thickness of its walls, its ceiling and its roof. */
const HALF_X = 3;
const HALF_Z = 2.5;
const THICK = 0.5;
const CEILING = 2.5;
/** The roof one stands on, m. */
export const MONUMENT_TOP = 3;

const OPENING: Span = [-0.875, 0.875];
const GATE: Door = {
  id: 'north-gate',
  material: 'trim',
  trigger: 'plates',
  waitSeconds: 0,
  pocket: pocketBeside(OPENING, 1),
};
const FRONT: Wall = {
  id: 'north-monument-front',
  finish: 'stone',
  thin: 'z',
  thick: [-HALF_Z, -HALF_Z + THICK],
  along: [-HALF_X, HALF_X],
  high: [0, CEILING],
  top: 2.25,
  openings: [{ along: OPENING, door: GATE }],
};

/** Stairs along the east side, up to a landing from which one steps onto the roof. */
const STEPS_X: Span = [HALF_X, HALF_X + 1.75];
const STEP_TOPS = Array.from({ length: 8 }, (_, i) => 0.375 * (i + 1));
const STEPS_START = 2.75;
const STEPS_END = -1.25;
const KERB = 0.5;

function northHalf(): Brush[] {
  const treads: Finish = { material: 'stone', faces: { '+y': 'concrete' } };
  return [
    ...wall(FRONT),
    box('north-monument-side', 'stone', [HALF_X - THICK, HALF_X], [0, CEILING], [-HALF_Z + THICK, HALF_Z - THICK]),
    ...stairs('north-monument-step', treads, STEPS_X, STEPS_START, -0.5, STEP_TOPS),
    box('north-monument-landing', treads, STEPS_X, [0, MONUMENT_TOP], [-HALF_Z, STEPS_END]),
    box('north-monument-kerb', 'stone', [-2, HALF_X], [MONUMENT_TOP, MONUMENT_TOP + KERB], [-HALF_Z, -HALF_Z + 0.25]),
    obelisk('north-monument-obelisk', 'rust', [-2.5, -2], 0.5, 0.1875, [MONUMENT_TOP, 7.5]),
  ];
}

export function monument(): Brush[] {
  const north = northHalf();
  const slab: Finish = { material: 'stone', faces: { '+y': 'tiles', '-y': 'plaster' } };
  return [
    ...north,
    ...north.map(turned),
    box('monument-roof', slab, [-HALF_X, HALF_X], [CEILING, MONUMENT_TOP], [-HALF_Z, HALF_Z]),
    lamp('monument-lamp', 0, CEILING, 0),
  ];
}

/** Both gates open together. */
export function gates(): Mover[] {
  const north = doorsIn(FRONT);
  return [...north, ...north.map(turnedMover)];
}
