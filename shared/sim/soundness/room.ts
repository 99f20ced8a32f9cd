/** Whether what is put somewhere has room there: inside the arena, and in nothing and nobody. */
import { airOf } from '../../world/air.ts';
import { MAX_PROPS, SKIN } from '../../world/constants.ts';
import { NOBODY } from '../../world/fields.ts';
import { clipToBodies, gatherBodies } from '../bodies.ts';
import { clearHit, Hit, Sweep } from '../clip.ts';
import { clipToSolids, gatherSolids, leaveOut, NO_SOLID } from '../solids.ts';
import { clipToBrushes } from '../trace.ts';
import type { Finding, Subject } from './fault.ts';

/** What a box keeps clear of. */
const CLEAR_OF = {
  brushes: 'brushes',
  solids: 'brushes, doors, lifts, crates and barrels',
  all: 'brushes, doors, lifts, crates, barrels and players',
} as const;

/** An upright box that has been put somewhere. */
export interface Placed {
  /** Its place as the state has it, m. */
  readonly x: number;
  readonly y: number;
  readonly z: number;
  /** Half its width, and half its height, m. */
  readonly half: number;
  readonly halfHeight: number;
  /** Its middle above its place, m. */
  readonly middle: number;
  readonly clearOf: keyof typeof CLEAR_OF;
  /** The seat that it is, and the solid. */
  readonly seat?: number;
  readonly solid?: number;
  /** What its place is called. */
  readonly noun: string;
}

/** Nearer than this two things touch, m: far above rounding, far below the gap that is kept. */
export const TOUCH_METRES = SKIN / 1024;
/** Gaps that bodies keep from what they stand on, at most: one for each thing of a stack. */
const MOST_GAPS = MAX_PROPS + 1;

const sweep = new Sweep();
const hit = new Hit();

function hasRoom({ arena, isWhole }: Subject, placed: Placed, lift: number): boolean {
  const margin = isWhole ? -TOUCH_METRES : TOUCH_METRES;
  const { x, z, half, halfHeight, clearOf } = placed;
  const y = placed.y + lift + placed.middle;
  if (!airOf(arena).isInside({ x, y: y - halfHeight, z })) return false;
  sweep.ox = x;
  sweep.oy = y;
  sweep.oz = z;
  sweep.dx = sweep.dy = sweep.dz = 0;
  sweep.ex = sweep.ez = half + margin;
  sweep.ey = halfHeight + margin;
  clearHit(hit);
  clipToBrushes(sweep, arena, hit);
  if (clearOf !== 'brushes') clipToSolids(sweep, hit);
  if (clearOf === 'all') clipToBodies(sweep, hit);
  return !hit.startsSolid;
}

/** Lifts that may mend a place, m, the least first: by gaps, and by gaps from what the middle was put onto. */
function liftsOf({ halfHeight, middle }: Placed): number[] {
  const gaps = Array.from({ length: MOST_GAPS }, (_, i) => (i + 1) * SKIN);
  const below = halfHeight - middle;
  return below === 0 ? gaps : [...gaps, ...gaps.map((gap) => below + gap)];
}

/** What is wrong with a place; the mend is to lift what was put right onto something. */
export function findPlace(subject: Subject, placed: Placed): Finding | undefined {
  const { arena, world } = subject;
  gatherSolids(arena, world);
  gatherBodies(world, placed.seat ?? NOBODY);
  leaveOut(placed.solid ?? NO_SOLID);
  if (hasRoom(subject, placed, 0)) return undefined;
  const { x, y, z, clearOf, noun } = placed;
  const received = `${noun} at (${x}, ${y}, ${z})`;
  const expected = `a place inside the arena that is free of ${CLEAR_OF[clearOf]}`;
  const lift = liftsOf(placed).find((metres) => hasRoom(subject, placed, metres));
  return lift === undefined ? { expected, received } : { expected, received, nearest: y + lift };
}
