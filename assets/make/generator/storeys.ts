/** How the storeys hang together: ways up, bridges over halls, doors; and what must stay free for them. */
import type { Span } from '../parts.ts';
import { isFree, middle, oriented, type Rect, spansMeet, width } from '../rect.ts';
import type { Chance } from './chance.ts';
import { Parts } from './linkage.ts';
import { BRIDGE_WIDTH, DOOR_DEPTH, DOOR_MARGIN, LANDING, WALL } from './measures.ts';
import type { GroundPlan, Room, Run } from './rooms.ts';
import { foot, footprint, head, planStairs, type Stair } from './stairs.ts';

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

/** Probability of a door that closes a loop, of a bridge over a hall. */
const LOOP_DOORS = 0.55;
const BRIDGES = 0.7;
/** Widths of doors, some oftener than others, m, and how often a place for one is looked for. */
const DOOR_WIDTHS = [1.75, 2, 2, 2.5, 3];
const PORTAL_WIDTH = 2.5;
const LEAST_DOOR = 1.5;
const DOOR_TRIES = 12;

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
