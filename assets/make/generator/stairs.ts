/** The ways up: which there could be in halls and rooms, and which of them an arena gets. */
import type { Span } from '../parts.ts';
import { isFree, oriented, type Rect, width } from '../rect.ts';
import type { Chance } from './chance.ts';
import { Parts } from './linkage.ts';
import { LANDING, STAIR_LENGTH, STAIR_WIDTH, WALL } from './measures.ts';
import type { GroundPlan, Room, Run } from './rooms.ts';

/** Probability of a ramp in place of steps. */
const RAMPS = 0.4;
/** Most ways up, where no piece of the upper storey needs more. */
const MOST_STAIRS = 4;

export interface Stair {
  readonly axis: 'x' | 'z';
  /** 1 when it rises along the axis, -1 when against it. */
  readonly sign: 1 | -1;
  /** What it covers along the axis and across it. */
  readonly along: Span;
  readonly across: Span;
  readonly isRamp: boolean;
  /** The room it stands in; a hall's stair ends at a wall, another's in a hole of the floor above. */
  readonly room: Room;
  /** The room above where it ends. */
  readonly top: Room;
  /** The wall through which a hall's stair leaves. */
  readonly run: Run | undefined;
}

const beyond = ({ along, sign }: Stair, atTop: boolean): Span => {
  const isHighEnd = (sign === 1) === atTop;
  return isHighEnd ? [along[1], along[1] + LANDING] : [along[0] - LANDING, along[0]];
};

export const footprint = (stair: Stair): Rect => oriented(stair.axis, stair.along, stair.across);
export const foot = (stair: Stair): Rect => oriented(stair.axis, beyond(stair, false), stair.across);
export const head = (stair: Stair): Rect => oriented(stair.axis, beyond(stair, true), stair.across);

export const holeOf = (stair: Stair): Rect | undefined => (stair.run ? undefined : footprint(stair));

/** Ways up in a hall: straight up to the wall of a room above. */
function hallStairs(chance: Chance, run: Run): Stair[] {
  const pairs = [
    [run.low, run.high, -1],
    [run.high, run.low, 1],
  ] as const;
  return pairs.flatMap(([room, top, side]): Stair[] => {
    if (!room.isHall || top.isHall || width(room[run.axis]) < STAIR_LENGTH + 2 * LANDING) return [];
    const from = chance.between(run.along[0] + 1, run.along[1] - 1 - STAIR_WIDTH, 0.5);
    if (from === undefined) return [];
    const end = run.line + side * WALL;
    const along: Span = side === 1 ? [end, end + STAIR_LENGTH] : [end - STAIR_LENGTH, end];
    const across: Span = [from, from + STAIR_WIDTH];
    return [
      { axis: run.axis, sign: side === 1 ? -1 : 1, along, across, isRamp: chance.happens(RAMPS), room, top, run },
    ];
  });
}

/** A room between the faces of its walls; outer walls stand outside of their line. */
export function insideOf(room: Rect, bounds: Rect): Rect {
  const inner = (axis: 'x' | 'z'): Span => [
    room[axis][0] === bounds[axis][0] ? room[axis][0] : room[axis][0] + WALL,
    room[axis][1] === bounds[axis][1] ? room[axis][1] : room[axis][1] - WALL,
  ];
  return { x: inner('x'), z: inner('z') };
}

/** Ways up in a room: along one of its walls, through a hole in the floor above. */
function roomStairs(chance: Chance, room: Room, bounds: Rect): Stair[] {
  if (room.isHall) return [];
  return (['x', 'z'] as const).flatMap((axis): Stair[] => {
    const other = axis === 'x' ? 'z' : 'x';
    if (width(room[axis]) < STAIR_LENGTH + 2 * LANDING + 2 * WALL || width(room[other]) < STAIR_WIDTH + 3) return [];
    const from = chance.between(room[axis][0] + WALL + LANDING, room[axis][1] - WALL - LANDING - STAIR_LENGTH, 0.5);
    if (from === undefined) return [];
    const [low, high] = insideOf(room, bounds)[other];
    const across: Span = chance.happens(0.5) ? [low, low + STAIR_WIDTH] : [high - STAIR_WIDTH, high];
    const sign = chance.happens(0.5) ? 1 : -1;
    const along: Span = [from, from + STAIR_LENGTH];
    return [{ axis, sign, along, across, isRamp: chance.happens(RAMPS), room, top: room, run: undefined }];
  });
}

/** Ways up, until every piece of the upper storey has one; then some more. */
export function planStairs(chance: Chance, { bounds, rooms, runs }: GroundPlan): Stair[] {
  const parts = new Parts(rooms.length);
  for (const { low, high } of runs) if (!low.isHall && !high.isHall) parts.join(low, high);
  const candidates = chance.shuffled([
    ...runs.flatMap((run) => hallStairs(chance, run)),
    ...rooms.flatMap((room) => roomStairs(chance, room, bounds)),
  ]);
  const stairs: Stair[] = [];
  const served = new Set<number>();
  const covers = (stair: Stair) => [footprint(stair), foot(stair), head(stair)];
  const add = (stair: Stair) => {
    const taken = stairs.flatMap(covers);
    if (!covers(stair).every((rect) => isFree(rect, taken))) return;
    stairs.push(stair);
    served.add(parts.find(stair.top));
  };
  for (const stair of candidates) if (!served.has(parts.find(stair.top))) add(stair);
  const wanted = chance.whole(2, MOST_STAIRS);
  for (const stair of candidates) if (stairs.length < wanted && !stairs.includes(stair)) add(stair);
  return stairs;
}
