/** How the storeys hang together: ways up, bridges over halls, doors; and what must stay free for them. */
import type { Span } from '../parts.ts';
import type { Chance } from './chance.ts';
import { BRIDGE_WIDTH, DOOR_DEPTH, DOOR_MARGIN, LANDING, STAIR_LENGTH, STAIR_WIDTH, WALL } from './measures.ts';
import { isFree, middle, oriented, type Rect, spansMeet, width } from './rect.ts';
import type { GroundPlan, Room, Run } from './rooms.ts';

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

export interface Bridge {
  readonly axis: 'x' | 'z';
  readonly across: Span;
  readonly hall: Room;
  readonly ends: readonly [Run, Run];
}

export interface Door {
  readonly run: Run;
  readonly along: Span;
  readonly isPortal: boolean;
}

/** One storey: its doors, and what nothing may be put on. */
export interface Storey {
  readonly doors: Door[];
  readonly kept: Rect[];
}

export interface StoreyPlan {
  readonly stairs: readonly Stair[];
  readonly bridges: readonly Bridge[];
  readonly ground: Storey;
  readonly upper: Storey;
}

/** Probability of a door that closes a loop, of a bridge over a hall, of a ramp in place of steps. */
const LOOP_DOORS = 0.55;
const BRIDGES = 0.7;
const RAMPS = 0.4;
/** Ways up of an arena: at most so many, at least this part of them in one piece of the upper storey. */
const MOST_STAIRS = 4;
const DOOR_WIDTHS = [1.75, 2, 2, 2.5, 3];
const PORTAL_WIDTH = 2.5;
const LEAST_DOOR = 1.5;
const DOOR_TRIES = 12;

/** Sets of rooms that hang together. */
class Parts {
  private readonly parent: number[];

  constructor(count: number) {
    this.parent = Array.from({ length: count }, (_, i) => i);
  }

  find(room: Room): number {
    let at = room.index;
    while (this.parent[at] !== at) at = this.parent[at] as number;
    return at;
  }

  /** Joins two rooms' sets; false when they were one. */
  join(a: Room, b: Room): boolean {
    const [from, to] = [this.find(a), this.find(b)];
    this.parent[from] = to;
    return from !== to;
  }
}

const beyond = ({ along, sign }: Stair, atTop: boolean): Span => {
  const isHighEnd = (sign === 1) === atTop;
  return isHighEnd ? [along[1], along[1] + LANDING] : [along[0] - LANDING, along[0]];
};

const footprint = (stair: Stair): Rect => oriented(stair.axis, stair.along, stair.across);
const foot = (stair: Stair): Rect => oriented(stair.axis, beyond(stair, false), stair.across);
const head = (stair: Stair): Rect => oriented(stair.axis, beyond(stair, true), stair.across);

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

function planBridges(chance: Chance, { rooms, runs }: GroundPlan, stairs: readonly Stair[]): Bridge[] {
  return rooms
    .filter((room) => room.isHall && chance.happens(BRIDGES))
    .flatMap((hall) => {
      const spans = (['x', 'z'] as const).flatMap((axis) =>
        runs
          .filter((a) => a.axis === axis && a.high === hall)
          .flatMap((a) =>
            runs
              .filter((b) => b.axis === axis && b.low === hall)
              .flatMap((b) => bridgeOver(chance, hall, a, b, stairs)),
          ),
      );
      return chance.shuffled(spans).slice(0, 1);
    });
}

function bridgeOver(chance: Chance, hall: Room, a: Run, b: Run, stairs: readonly Stair[]): Bridge[] {
  const low = a.along[0] > b.along[0] ? a.along[0] : b.along[0];
  const high = a.along[1] < b.along[1] ? a.along[1] : b.along[1];
  const from = chance.between(low + 1, high - 1 - BRIDGE_WIDTH, 0.5);
  if (from === undefined) return [];
  const across: Span = [from, from + BRIDGE_WIDTH];
  const cover = oriented(a.axis, hall[a.axis], [across[0] - 0.5, across[1] + 0.5]);
  return isFree(
    cover,
    stairs.flatMap((stair) => [footprint(stair), foot(stair)]),
  )
    ? [{ axis: a.axis, across, hall, ends: [a, b] }]
    : [];
}

/** Ways up, until every piece of the upper storey has one; then some more. */
function planStairs(chance: Chance, { bounds, rooms, runs }: GroundPlan): Stair[] {
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

/** A door somewhere in a wall, clear of what must stay free. */
function placeDoor(chance: Chance, run: Run, kept: readonly Rect[]): Door | undefined {
  const isPortal = width(run.along) > 7 && chance.happens(0.3);
  const widest = width(run.along) - 2 * DOOR_MARGIN;
  const drawn = isPortal ? PORTAL_WIDTH : chance.pick(DOOR_WIDTHS);
  const size = drawn < widest ? drawn : widest;
  if (size < LEAST_DOOR) return undefined;
  for (let tries = 0; tries < DOOR_TRIES; tries++) {
    const from = chance.between(run.along[0] + DOOR_MARGIN, run.along[1] - DOOR_MARGIN - size, 0.25);
    if (from === undefined) return undefined;
    const door: Door = { run, along: [from, from + size], isPortal };
    if (isFree(doorway(door), kept)) return door;
  }
  return undefined;
}

const doorway = ({ run, along }: Door): Rect =>
  oriented(run.axis, [run.line - WALL - DOOR_DEPTH, run.line + WALL + DOOR_DEPTH], along);

/** Doors that join all rooms which walls part, and more that close loops. */
function placeDoors(chance: Chance, storey: Storey, runs: readonly Run[], rooms: readonly Room[]): void {
  const parts = new Parts(rooms.length);
  const blocked = [...storey.kept];
  for (const run of chance.shuffled(runs)) {
    const isNeeded = parts.find(run.low) !== parts.find(run.high);
    if (!isNeeded && !chance.happens(LOOP_DOORS)) continue;
    const door = placeDoor(chance, run, blocked);
    if (!door) continue;
    parts.join(run.low, run.high);
    storey.doors.push(door);
    storey.kept.push(doorway(door));
  }
}

/** The gaps that stairs and bridges need in a wall of the upper storey, in order. */
export function upperGaps(run: Run, { stairs, bridges }: StoreyPlan): Span[] {
  const gaps = [
    ...stairs.filter((stair) => stair.run === run).map((stair) => stair.across),
    ...bridges.filter(({ ends }) => ends.includes(run)).map((bridge) => bridge.across),
  ];
  return gaps.sort((a, b) => middle(a) - middle(b)).filter((gap, i) => i === 0 || !spansMeet(gap, gaps[i - 1] as Span));
}

export const holeOf = (stair: Stair): Rect | undefined => (stair.run ? undefined : footprint(stair));

export function planStoreys(chance: Chance, plan: GroundPlan): StoreyPlan {
  const stairs = planStairs(chance, plan);
  const bridges = planBridges(chance, plan, stairs);
  const ground: Storey = { doors: [], kept: stairs.flatMap((stair) => [footprint(stair), foot(stair)]) };
  const upper: Storey = {
    doors: [],
    kept: [
      ...stairs.flatMap((stair) => (stair.run ? [head(stair)] : [footprint(stair), head(stair)])),
      ...bridges.map(({ axis, across, hall }) =>
        oriented(axis, [hall[axis][0] - LANDING, hall[axis][1] + LANDING], across),
      ),
    ],
  };
  placeDoors(chance, ground, plan.runs, plan.rooms);
  const upstairs = plan.runs.filter(({ low, high }) => !low.isHall && !high.isHall);
  placeDoors(chance, upper, upstairs, plan.rooms);
  return { stairs, bridges, ground, upper };
}
